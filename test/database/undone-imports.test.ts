import { Client } from 'pg';

import { serviceActor } from '../../src/identity/actor';
import type { ImportKindName } from '../../src/import-kinds/import-status';
import { listRows } from '../../src/imports/import-rows.queries';
import { findImport } from '../../src/imports/imports.queries';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { Database } from '../../src/platform/database.service';
import { createDatabase, type TestDatabase } from '../support/database';
import { importFlow } from '../support/imports';
import { household, nthNumber, person } from '../support/people';
import { restoredFrom } from '../support/restored';

const PLACE = placeOf('500236');
const [FENGJIE, WUSHAN] = [scopeOf(PLACE), scopeOf(placeOf('500237'))];
const actor = serviceActor(FENGJIE);
const PEOPLE = ['姓名,身份证号码,是否有就业愿望,就业意向地', ...[1, 2, 3].map((n) => `测试${'甲乙丙'[n - 1]!},${nthNumber(n)},是,县内就业`)];
const POSTINGS = ['岗位编号,单位名称,岗位名称,招聘人数,工作地点,月薪', ...[1, 2, 3, 4].map((n) => `A${n},白帝食品厂,包装工${n},5,奉节县,3000`)];

let test: TestDatabase;
beforeEach(async () => {
  test = await createDatabase();
});
afterEach(() => test.drop());

/** The import centre on a database, with a file of one kind taken over by it. */
async function applied(on: TestDatabase, kind: ImportKindName, lines: readonly string[]): Promise<string> {
  const flow = importFlow(new Database(on.app));
  const id = await flow.imports.upload(actor, { kind, place: PLACE, fileName: '名单.csv', file: Buffer.from(lines.join('\n')) }, true);
  await flow.work.carryOut(id);
  await flow.imports.choose(actor, id, 'new-and-changed', '再次', true);
  await flow.work.carryOut(id);
  return id;
}

/** How many rows were taken back, and why the others were not, by their numbers. */
async function undone(on: TestDatabase, id: string): Promise<{ undone: number; kept: (readonly [number, string])[] }> {
  const database = new Database(on.app);
  const flow = importFlow(database);
  await flow.imports.undo(actor, id);
  await flow.work.carryOut(id);
  return database.read(FENGJIE, async (db) => {
    const { rows } = await listRows(db, id, 'kept', 100, 0);
    return { undone: (await findImport(db, id))!.counts.undone!, kept: rows.map(({ number, problems }) => [number, problems.at(-1)!.code] as const) };
  });
}

/** As the superuser: past row-level security. @param quietly no trigger runs */
async function behind(on: TestDatabase, texts: readonly string[], quietly = false): Promise<void> {
  const admin = new Client({ connectionString: on.adminUrl });
  await admin.connect();
  try {
    if (quietly) await admin.query('SET session_replication_role = replica');
    for (const text of texts) await admin.query(text);
  } finally {
    await admin.end();
  }
}

const left = async (on: TestDatabase, ...tables: string[]): Promise<number[]> =>
  new Database(on.app).read(FENGJIE, async (db) => {
    const counts: number[] = [];
    for (const table of tables) counts.push((await db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n);
    return counts;
  });

describe('An import within its day', () => {
  it('can be taken back where every row was written anew with the same values', async () => {
    const people = await applied(test, 'people', PEOPLE);
    const postings = await applied(test, 'postings', POSTINGS);
    await behind(test, ['household', 'person', 'wish', 'current_wish', 'employment_event', 'posting', 'employer', 'import_row'].map((table) => `UPDATE ${table} SET place = place`), true);
    expect([await undone(test, people), await undone(test, postings)]).toEqual([{ undone: 3, kept: [] }, { undone: 4, kept: [] }]);
    expect(await left(test, 'person', 'household', 'wish', 'posting', 'employer')).toEqual([0, 0, 0, 0, 0]);
  });

  it('can be taken back after the database was restored from a dump, where nobody has touched it', async () => {
    const first = await applied(test, 'people', PEOPLE.slice(0, 3));
    const people = await applied(test, 'people', [PEOPLE[0]!, PEOPLE[1]!.replace('县内就业', '省外就业'), PEOPLE[3]!]);
    const postings = await applied(test, 'postings', POSTINGS);
    await behind(test, [`UPDATE posting SET seats = 6, version = version + 1 WHERE number = 'A2'`]);
    const restored = await restoredFrom(test);
    try {
      expect(await undone(restored, postings)).toEqual({ undone: 3, kept: [[3, 'postings.touched']] });
      expect(await undone(restored, people)).toEqual({ undone: 2, kept: [] });
      expect(await left(restored, 'person', 'wish', 'current_wish')).toEqual([2, 2, 2]);
      expect(await undone(restored, first)).toEqual({ undone: 2, kept: [] });
      expect(await left(restored, 'person', 'household', 'wish', 'posting', 'employer')).toEqual([0, 0, 0, 1, 1]);
    } finally {
      await restored.drop();
    }
  });
});

describe('What a run has used', () => {
  const RUN = 'd0000000-0000-4000-8000-000000000001';
  const run = `INSERT INTO match_run (id, place, status, policy_version, code_version, as_of) SELECT '${RUN}', ${PLACE}, 'draft', max(version), '-', '2026-11-24' FROM match_policy`;
  const propose = (personId: string, where: string) =>
    `INSERT INTO proposal (id, run_id, person_id, place, posting_id, kind, rank, score, parts)
     SELECT gen_random_uuid(), '${RUN}', w.id, w.place, p.id, 'alternative', 1, 500, '{}' FROM posting p, person w WHERE w.id = '${personId}' AND ${where}`;

  it('of the postings of a file is kept, row by row, though the people whom it was proposed to are out of sight', async () => {
    const { registry } = importFlow(new Database(test.app));
    const { memberIds } = await new Database(test.app).write(WUSHAN, (db) => registry.addHousehold(db, household({ place: placeOf('500237'), members: [person()] }), serviceActor(WUSHAN)));
    const id = await applied(test, 'postings', POSTINGS);
    await behind(test, [
      run, propose(memberIds[0]!, `p.number = 'A2'`),
      `INSERT INTO vacancy_gap (run_id, posting_id, place, empty_seats, causes, seat_price) SELECT '${RUN}', id, place, 1, '[]', 0 FROM posting WHERE number = 'A4'`,
    ]);
    expect(await undone(test, id)).toEqual({ undone: 2, kept: [[3, 'postings.depended-on'], [5, 'postings.depended-on']] });
    expect(await left(test, 'posting', 'employer')).toEqual([2, 1]);
  });

  it('of the people of a file is kept, row by row, with their households', async () => {
    const id = await applied(test, 'people', PEOPLE);
    await applied(test, 'postings', POSTINGS.slice(0, 2));
    const [chosen] = await new Database(test.app).read(FENGJIE, (db) => db.query<{ id: string }[]>(`SELECT id FROM person WHERE name = '测试乙'`));
    await behind(test, [run, propose(chosen!.id, 'true')]);
    expect(await undone(test, id)).toEqual({ undone: 2, kept: [[3, 'people.depended-on']] });
    expect(await left(test, 'person', 'household', 'wish')).toEqual([1, 1, 1]);
  });

  it('is told of people and postings alone, and only to whoever may see them', async () => {
    const id = await applied(test, 'postings', POSTINGS);
    const { registry } = importFlow(new Database(test.app));
    const { memberIds } = await new Database(test.app).write(FENGJIE, (db) => registry.addHousehold(db, household({ place: PLACE, members: [person()] }), actor));
    await behind(test, [run, propose(memberIds[0]!, 'true')]);
    const ask = (scope: typeof FENGJIE, table: string) =>
      new Database(test.app).write(scope, async (db) => {
        const [row] = await db.query<{ n: number }[]>(`SELECT cardinality(depended_on('${table}', ARRAY(SELECT target_id FROM import_row WHERE import_id = $1), '{}')) AS n`, [id]);
        return row!.n;
      });
    const asOther = new Database(test.app).write(WUSHAN, async (db) => {
      const ids = await new Database(test.app).read(FENGJIE, (there) => there.query<{ id: string }[]>('SELECT id FROM posting'));
      const [row] = await db.query<{ n: number }[]>(`SELECT cardinality(depended_on('posting', $1, '{}')) AS n`, [ids.map((one) => one.id)]);
      return row!.n;
    });
    expect([await ask(FENGJIE, 'posting'), await asOther]).toEqual([4, 0]);
    await expect(ask(FENGJIE, 'staff')).rejects.toThrow('nobody takes back rows of staff');
  });
});
