import { Client } from 'pg';

import { createDatabase, type TestDatabase } from './database';

/** Tables of a migrated database whose rows the migrations themselves write. */
const MADE_BY_MIGRATIONS = ['migrations'];

/**
 * A database that holds what the other held, row by row, as a dump that is restored into a freshly migrated one does: every row is written anew, by another transaction
 * and at another place of its table, and no trigger runs.
 */
export async function restoredFrom(source: TestDatabase): Promise<TestDatabase> {
  const target = await createDatabase();
  const [from, to] = [new Client({ connectionString: source.adminUrl }), new Client({ connectionString: target.adminUrl })];
  await Promise.all([from.connect(), to.connect()]);
  try {
    const tables = await namesIn(from, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`);
    const copied = tables.filter((table) => !MADE_BY_MIGRATIONS.includes(table));
    await to.query('SET session_replication_role = replica');
    await to.query(`TRUNCATE ${copied.join(', ')}`);
    for (const table of copied) {
      const columns = (await namesIn(from, `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`)).join(', ');
      const { rows } = await from.query<{ all: string | null }>(`SELECT json_agg(t)::text AS all FROM (SELECT ${columns} FROM ${table}) t`);
      await to.query(`INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM json_populate_recordset(NULL::${table}, coalesce($1, '[]')::json)`, [rows[0]!.all]);
    }
    for (const sequence of await namesIn(from, `SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`)) {
      const { rows } = await from.query<{ at: string }>(`SELECT last_value AS at FROM ${sequence}`);
      await to.query('SELECT setval($1, $2)', [sequence, rows[0]!.at]);
    }
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
  return target;
}

const namesIn = async (client: Client, text: string): Promise<string[]> => (await client.query<{ name: string }>(text)).rows.map(({ name }) => name);
