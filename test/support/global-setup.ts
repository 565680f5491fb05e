import 'reflect-metadata';

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { migrationDataSource } from '../../src/data-source';
import { prepareDatabase, prepareRoles, ROLES } from '../../src/platform/database-roles.adapter';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres.adapter';
import { migrateQueues, runMigrations } from '../../src/platform/migrations.adapter';
import { asAdmin, onDatabase, shareServer, type TestServer } from './server';

/** Of one embedded server, stopped by global-teardown. */
export const running = globalThis as { leyeTestPostgres?: EmbeddedPostgres };

/** One server and one migrated template for the whole run. TEST_DATABASE_URL names another server, as its superuser. */
export default async function setup(): Promise<void> {
  const external = process.env.TEST_DATABASE_URL;
  const server = external === undefined ? await embedded() : await onServer(external);
  const ownerUrl = onDatabase(server.owner, server.template);
  await runMigrations(migrationDataSource(ownerUrl));
  await migrateQueues(ownerUrl);
  shareServer(server);
}

async function embedded(): Promise<TestServer> {
  const template = 'leye_template';
  const folder = mkdtempSync(join(tmpdir(), 'leye-test-'));
  const postgres = await startEmbeddedPostgres({ folder, database: template, throwaway: true, log: console.error });
  running.leyeTestPostgres = postgres;
  const url = (role: (typeof ROLES)[keyof typeof ROLES]) => postgres.urlFor('postgres', role);
  return { admin: url(ROLES.admin), owner: url(ROLES.owner), app: url(ROLES.app), queue: url(ROLES.queue), template };
}

/** Roles belong to a whole server, so their password is one for all runs on it: it must be a server for tests. */
async function onServer(superuserUrl: string): Promise<TestServer> {
  const template = `leye_template_${process.pid}`;
  const password = 'leye-test';
  await asAdmin(superuserUrl, async (admin) => {
    await prepareRoles(admin, () => password);
    await prepareDatabase(admin, template);
  });
  const url = (username: string) => Object.assign(new URL(superuserUrl), { username, password }).toString();
  return { admin: superuserUrl, owner: url(ROLES.owner), app: url(ROLES.app), queue: url(ROLES.queue), template };
}
