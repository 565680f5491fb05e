import { copyInto, makeStaging } from '../../src/platform/copy.adapter';
import { copyLine } from '../../src/platform/copy-text';
import { readInSlices } from '../../src/platform/cursor.queries';
import { createDatabase, type TestDatabase } from '../support/database';
import { Field, HOME } from '../support/field';

describe('Rows by COPY', () => {
  let database: TestDatabase;
  let field: Field;
  beforeAll(async () => {
    database = await createDatabase();
    field = await Field.on(database);
  });
  afterAll(async () => {
    await field.close();
    await database.drop();
  });

  const STAGING = { name: 'rows_in', columns: 'id uuid, place bigint, number text, origin text' };
  const ID = '00000000-0000-4000-8000-00000000000';
  const take = (rows: readonly (readonly [id: string, place: number, number: string, origin: string | null])[]): Promise<unknown> =>
    field.database.write(field.scope, async (db) => {
      await makeStaging(db, [STAGING]);
      await copyInto(db, STAGING.name, rows.map(copyLine));
      await db.query('INSERT INTO household (id, place, number, origin) SELECT id, place, number, origin FROM rows_in');
    });

  it('arrive to the letter, whatever a text holds', async () => {
    const odd = 'tab\tline\nreturn\rback\\slash \\N "quote" 村';
    await take([[`${ID}1`, HOME, 'c1', odd], [`${ID}2`, HOME, 'c2', null]]);
    await expect(field.query(`SELECT number, origin FROM household ORDER BY number`)).resolves.toEqual([{ number: 'c1', origin: odd }, { number: 'c2', origin: null }]);
  });

  it('are refused by PostgreSQL itself where they would pass row-level security', async () => {
    await expect(field.database.write(field.scope, (db) => copyInto(db, 'household (id, place, number)', []))).rejects.toThrow('row-level security');
  });

  it('are held to the scope and to every constraint on their way from the staging table', async () => {
    await expect(take([[`${ID}3`, 500_235_100_001_001, 'c3', null]])).rejects.toThrow('row-level security');
    await expect(take([[`${ID}4`, HOME, 'c4', null], [`${ID}5`, HOME, 'c4', null]])).rejects.toThrow('household_number_once');
    await expect(field.query(`SELECT FROM household WHERE number IN ('c3', 'c4')`)).resolves.toEqual([]);
  });

  it('leave no staging table behind, and two in a row do not meet', async () => {
    await take([[`${ID}6`, HOME, 'c6', null]]);
    await expect(field.query(`SELECT to_regclass('rows_in') AS left`)).resolves.toEqual([{ left: null }]);
  });

  it('are read again in slices, the last one short, or none', async () => {
    const sizes = (sql: string): Promise<number[]> =>
      field.database.read(field.scope, async (db) => {
        const seen: number[] = [];
        for await (const rows of readInSlices(db, sql, [7], 3)) seen.push(rows.length);
        return seen;
      });
    await expect(sizes('SELECT n FROM generate_series(1, $1::int) AS n')).resolves.toEqual([3, 3, 1]);
    await expect(sizes('SELECT n FROM generate_series(1, $1::int - 1) AS n')).resolves.toEqual([3, 3]);
    await expect(sizes('SELECT n FROM generate_series(1, 0) AS n WHERE $1 > 0')).resolves.toEqual([]);
  });
});
