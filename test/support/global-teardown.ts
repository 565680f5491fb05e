import { running } from './global-setup';
import { asAdmin, sharedServer } from './server';

export default async function teardown(): Promise<void> {
  if (running.leyeTestPostgres !== undefined) {
    await running.leyeTestPostgres.stop();
    return;
  }
  const { admin, template } = sharedServer();
  await asAdmin(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(template)} WITH (FORCE)`));
}
