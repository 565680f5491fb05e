import { setTimeout as pause } from 'node:timers/promises';

import { runMigrations as runQueueMigrations } from 'bullmq';
import { Client } from 'pg';
import { MigrationExecutor, type DataSource } from 'typeorm';

import { StartProblem } from './start-problem';

/** Any number will do, as long as all starters use it. */
const MIGRATING = 7_115_202;
const POLL_EVERY_MS = 200;
/** As long as the longest migration may take on the largest installation. */
const WAIT_AT_MOST_MS = 30 * 60 * 1_000;
const TRIES = 10;
const LOCK_NOT_AVAILABLE = '55P03';

export interface MigrationStatus {
  readonly applied: readonly string[];
  /** Known to this build, not applied yet. */
  readonly pending: readonly string[];
  /** Applied by a newer build: this one must not work on such a schema. */
  readonly unknown: readonly string[];
}

/**
 * Brings the schema up to this build. Of many starters one migrates, and the others wait and find nothing left to do.
 *
 * A migration that cannot get its table lock within half a second gives way to the service's own work and tries again.
 *
 * @param owner the owner's data source, as `migrationDataSource` makes it; need not be initialised, and is left as it was
 * @returns the names of the migrations that this call applied
 * @throws StartProblem when the schema is newer than this build
 */
export async function runMigrations(owner: DataSource): Promise<readonly string[]> {
  return initialised(owner, () =>
    underMigrationLock(urlOf(owner), async () => {
      const { unknown } = await migrationStatus(owner);
      if (unknown.length > 0) throw new StartProblem(`the database was made by a newer version of Leye (it knows ${unknown.at(-1)}); start that version`);
      return applyPending(owner);
    }),
  );
}

/** What is applied and what is not, without changing anything. */
export async function migrationStatus(owner: DataSource): Promise<MigrationStatus> {
  return initialised(owner, async () => {
    const known = [...owner.migrations].map((migration) => migration.name ?? migration.constructor.name);
    const [table] = await owner.query<{ name: string | null }[]>(`SELECT to_regclass('migrations')::text AS name`);
    const rows = table?.name ? await owner.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id') : [];
    const applied = rows.map(({ name }) => name);
    return {
      applied,
      pending: known.filter((name) => !applied.includes(name)),
      unknown: applied.filter((name) => !known.includes(name)),
    };
  });
}

/**
 * Brings BullMQ's own schema (`bullmq`, owned by `leye_queue`) up to date, for installations whose queues live in PostgreSQL.
 *
 * @param ownerUrl of the database's owner, who may act as `leye_queue`
 */
export async function migrateQueues(ownerUrl: string): Promise<void> {
  await underMigrationLock(ownerUrl, async (client) => {
    const database = client.escapeIdentifier(client.database ?? '');
    // BullMQ says CREATE SCHEMA IF NOT EXISTS, which wants this right even when the schema is there.
    await client.query(`GRANT CREATE ON DATABASE ${database} TO leye_queue; SET ROLE leye_queue`);
    try {
      await runQueueMigrations(client);
    } finally {
      await client.query(`RESET ROLE; REVOKE CREATE ON DATABASE ${database} FROM leye_queue`);
    }
  });
}

/**
 * The lock is polled: a starter that blocked in wait for it would hold a snapshot, at which CREATE INDEX CONCURRENTLY
 * waits in turn. It ends with its connection, so a killed migrator leaves nothing behind.
 */
async function underMigrationLock<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const deadline = performance.now() + WAIT_AT_MOST_MS;
    while (!(await locked(client))) {
      if (performance.now() > deadline) throw new StartProblem('another process has been migrating the database for half an hour; look at it, then start again');
      await pause(POLL_EVERY_MS);
    }
    return await work(client);
  } finally {
    await client.end();
  }
}

async function locked(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [MIGRATING]);
  return rows[0]?.locked === true;
}

async function applyPending(owner: DataSource): Promise<readonly string[]> {
  const runner = owner.createQueryRunner();
  const applied: string[] = [];
  try {
    await runner.query(`SET lock_timeout = '500ms'`);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const before = new Set((await migrationStatus(owner)).applied);
        const executor = new MigrationExecutor(owner, runner);
        executor.transaction = 'each';
        try {
          await executor.executePendingMigrations();
        } finally {
          applied.push(...(await migrationStatus(owner)).applied.filter((name) => !before.has(name)));
        }
        // The second wall, should anyone migrate without the lock.
        await runner.query('CREATE UNIQUE INDEX IF NOT EXISTS migrations_once ON migrations (name)');
        return applied;
      } catch (error) {
        if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || attempt === TRIES) throw error;
        await pause(200 * attempt);
      }
    }
  } finally {
    await runner.query('RESET lock_timeout').catch(() => undefined); // the connection goes back to a pool
    await runner.release();
  }
}

async function initialised<Result>(source: DataSource, work: () => Promise<Result>): Promise<Result> {
  if (source.isInitialized) return work();
  await source.initialize();
  try {
    return await work();
  } finally {
    await source.destroy();
  }
}

function urlOf({ options }: DataSource): string {
  if (options.type !== 'postgres' || options.url === undefined) throw new Error('migrations need a data source made from a URL');
  return options.url;
}
