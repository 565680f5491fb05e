import { Client } from 'pg';
import { DataSource } from 'typeorm';

import { dataSourceOptions } from '../../src/data-source';
import { Database, EVERYWHERE } from '../../src/platform/database.service';
import { type Planted, plantCanaries } from '../support/canaries';
import { createDatabase, type TestDatabase } from '../support/database';

const FENGJIE = { lo: 500_236_000_000_000, hi: 500_236_999_999_999 };
const KAIZHOU = { lo: 500_154_000_000_000, hi: 500_154_999_999_999 };

describe('Row-level security', () => {
  let server: TestDatabase;
  let admin: Client;
  let database: Database;
  let tables: string[];
  let fengjie: Planted;
  let kaizhou: Planted;

  beforeAll(async () => {
    server = await createDatabase();
    admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    database = new Database(server.app);
    fengjie = await plantCanaries(admin, 500_236_128_901_001);
    kaizhou = await plantCanaries(admin, 500_154_101_901_001);
    const { rows } = await admin.query<{ relname: string }>(`
      SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'place' AND NOT a.attisdropped
        AND c.relname NOT IN ('division', 'division_successor') -- the public list of divisions: its place is the division itself
      ORDER BY 1`);
    tables = rows.map(({ relname }) => relname);
  });
  afterAll(async () => {
    await admin.end();
    await server.drop();
  });

  it('is enabled and forced, with a policy, on every table with a place', async () => {
    const { rows } = await admin.query<{ relname: string }>(
      `SELECT c.relname FROM pg_class c WHERE c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`,
      [tables],
    );
    expect(tables.length).toBeGreaterThan(20);
    expect(rows).toEqual([]);
  });

  it('holds for the service, whose role owns nothing and cannot step past it', async () => {
    const [who] = await server.app.query<Record<string, unknown>[]>('SELECT current_user AS name');
    expect(who).toEqual({ name: 'leye_app' });
    const { rows } = await admin.query(`
      SELECT rolname FROM pg_roles WHERE rolname IN ('leye_app', 'leye_login') AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)
      UNION ALL SELECT relname FROM pg_class WHERE relowner IN (SELECT oid FROM pg_roles WHERE rolname IN ('leye_app', 'leye_login'))`);
    expect(rows).toEqual([]);
  });

  it('shows one county its own row of every table, and nothing of another', async () => {
    for (const table of tables) {
      const seen = await database.read(FENGJIE, (db) => db.query<{ place: number }[]>(`SELECT place FROM ${table}`));
      expect([table, seen.length > 0, seen.every(({ place }) => place >= FENGJIE.lo && place <= FENGJIE.hi)]).toEqual([table, true, true]);
    }
  });

  it('is an error, not all rows, when no scope is set or it is empty', async () => {
    for (const table of tables) {
      await expect(server.app.query(`SELECT count(*) FROM ${table}`)).rejects.toThrow(/leye.scope_lo|invalid input syntax/);
    }
    await database.read(FENGJIE, (db) => db.query('SELECT 1')); // leaves '' behind on the connection
    await expect(server.app.query('SELECT count(*) FROM person')).rejects.toThrow(/leye.scope_lo|invalid input syntax/);
  });

  it('carries no scope over from one transaction to the next on a pooled connection', async () => {
    const pool = await new DataSource(dataSourceOptions(server.appUrl, 2)).initialize();
    const way = new Database(pool);
    const asked = Array.from({ length: 500 }, (_, i) => (i % 2 === 0 ? FENGJIE : KAIZHOU));
    const answers = await Promise.all(asked.map((scope) => way.read(scope, (db) => db.query<{ id: string }[]>('SELECT id FROM person'))));
    await pool.destroy();
    answers.forEach((rows, i) => expect(rows).toEqual([{ id: i % 2 === 0 ? fengjie.personId : kaizhou.personId }]));
  });

  it('lets nobody change, delete or take over a row of another county', async () => {
    const changed = await database.write(FENGJIE, (db) => db.query<[unknown, number]>(`UPDATE person SET name = 'x' WHERE id = $1`, [kaizhou.personId]));
    expect(changed[1]).toBe(0);
    await expect(
      database.write(FENGJIE, (db) => db.query('UPDATE household SET place = $1 WHERE id = $2', [KAIZHOU.lo, fengjie.householdId])),
    ).rejects.toThrow('row-level security');
    await expect(
      database.write(FENGJIE, (db) => db.query(`INSERT INTO settlement VALUES ($1, 'x', 'rural', 'dispersed', 1, 1)`, [KAIZHOU.lo + 5])),
    ).rejects.toThrow('row-level security');
  });

  it('lets a read-only transaction write nothing', async () => {
    await expect(database.read(FENGJIE, (db) => db.query(`UPDATE person SET name = 'x'`))).rejects.toThrow('read-only transaction');
  });

  it('shows a posting to those it is open to, who may take a seat but change nothing else', async () => {
    const seats = (): Promise<number> => admin.query<{ seats_filled: number }>('SELECT seats_filled FROM posting WHERE id = $1', [kaizhou.postingId]).then(({ rows }) => rows[0]?.seats_filled ?? -1);
    const move = (step: number) => database.write(FENGJIE, (db) => db.query<{ moved: boolean }[]>('SELECT posting_move_seats($1, $2) AS moved', [kaizhou.postingId, step]));

    expect(await move(1)).toEqual([{ moved: false }]); // not to be seen, so not to be taken
    expect(await seats()).toBe(0);

    await admin.query(`UPDATE posting SET open_to = open_to + int8multirange(int8range($1, $2)) WHERE id = $3`, [FENGJIE.lo, FENGJIE.hi, kaizhou.postingId]);
    const [row] = await database.read(FENGJIE, (db) => db.query<{ id: string }[]>('SELECT id FROM posting WHERE id = $1', [kaizhou.postingId]));
    expect(row).toEqual({ id: kaizhou.postingId });
    expect(await move(1)).toEqual([{ moved: true }]);
    expect(await seats()).toBe(1);
    const direct = await database.write(FENGJIE, (db) => db.query<[unknown, number]>('UPDATE posting SET seats_filled = 5 WHERE id = $1', [kaizhou.postingId]));
    expect(direct[1]).toBe(0);
    expect(await move(-1)).toEqual([{ moved: true }]);
    expect(await move(-1)).toEqual([{ moved: false }]); // never below nought
    const scope = await database.write(FENGJIE, async (db) => {
      await db.query('SELECT posting_move_seats($1, 1)', [kaizhou.postingId]);
      return db.query<{ id: string }[]>('SELECT id FROM person');
    });
    expect(scope).toEqual([{ id: fengjie.personId }]); // the widened scope of the function is gone after it
  });

  it('lets the service itself see everywhere, when it says so', async () => {
    const rows = await database.read(EVERYWHERE, (db) => db.query<{ id: string }[]>('SELECT id FROM person'));
    expect(rows).toHaveLength(2);
  });
});
