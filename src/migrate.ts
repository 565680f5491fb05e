import { migrationDataSource } from './data-source';
import type { Config } from './platform/config';
import { migrateQueues, migrationStatus, runMigrations, type MigrationStatus } from './platform/migrations.adapter';
import { StartProblem } from './platform/start-problem';
import { withDatabase } from './platform/start-checks.adapter';

/** Where to migrate: a part of the configuration. */
export type Owned = Pick<Config, 'ownerUrl' | 'redisUrl'>;

/**
 * Brings the schema, and that of the queues when they live in PostgreSQL, up to this build.
 *
 * @returns names of the migrations that were applied
 * @throws StartProblem
 */
export async function migrate(config: Owned): Promise<readonly string[]> {
  const ownerUrl = await reachableOwner(config);
  const applied = await runMigrations(migrationDataSource(ownerUrl));
  if (config.redisUrl === undefined) await migrateQueues(ownerUrl);
  return applied;
}

/** What is applied and what is not. */
export const statusOfMigrations = async (config: Owned): Promise<MigrationStatus> => migrationStatus(migrationDataSource(await reachableOwner(config)));

const VARIABLE = 'DATABASE_OWNER_URL';

/** Asked first, for TypeORM says in many lines what `withDatabase` says in one. */
async function reachableOwner({ ownerUrl }: Owned): Promise<string> {
  if (ownerUrl === undefined) throw new StartProblem(`${VARIABLE} must be set: the sign-in of the role that owns the tables, as deploy/postgres/roles.sh makes it`);
  await withDatabase(VARIABLE, ownerUrl, () => Promise.resolve());
  return ownerUrl;
}
