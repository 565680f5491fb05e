import { ResultsInOrder1795500000052 } from '../../migrations/1795500000052-results-in-order';
import { listProposals, listUnmatched } from '../../src/proposals/proposals.queries';
import { createDatabase, type TestDatabase } from '../support/database';
import { Field } from '../support/field';

describe('What a run proposes, as staff read it', () => {
  let database: TestDatabase;
  let field: Field;
  let runId: string;
  beforeAll(async () => {
    database = await createDatabase();
    field = await Field.on(database);
    for (let n = 0; n < 4; n += 1) await field.addPerson({ wageFloor: 1_000 * n }); // each alone: nobody in work
    for (let n = 0; n < 4; n += 1) {
      const householdId = await field.addHousehold();
      await field.addPerson({ householdId, wageFloor: 1_000 * n });
      await field.addPerson({ householdId, state: 'employed', wants: 'nothing' });
    }
    await field.addPosting({ seats: 2, wage: 2_500 });
    await field.addPosting({ seats: 3, wage: 4_500 });
    runId = await field.run(true);
  });
  afterAll(async () => {
    await field.close();
    await database.drop();
  });

  const proposals = (asked: Partial<Parameters<typeof listProposals>[2]> = {}) =>
    field.database.read(field.scope, (db) => listProposals(db, runId, { limit: 100, offset: 0, ...asked }));
  const unmatched = (limit = 100, offset = 0) => field.database.read(field.scope, (db) => listUnmatched(db, runId, { limit, offset }));

  it('comes with households first that had nobody in work, then by score', async () => {
    const { rows, total } = await proposals({ kind: 'assigned' });
    expect(total).toBe(5);
    expect(rows.map(({ zeroEmployment }) => zeroEmployment)).toEqual([true, true, true, true, false]);
    const scores = rows.slice(0, 4).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(rows.every(({ offerStatus, kind }) => offerStatus === 'open' && kind === 'assigned')).toBe(true);
    const left = await unmatched();
    expect([left.total, ...left.rows.map(({ zeroEmployment }) => zeroEmployment)]).toEqual([3, false, false, false]);
  });

  it('comes page by page, each row once, and counted as a whole', async () => {
    const all = await proposals();
    const pages = await Promise.all([0, 2, 4, 6, 8, 10, 12].map((offset) => proposals({ limit: 2, offset })));
    expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(all.rows.map(({ id }) => id));
    expect(pages.map(({ total }) => total)).toEqual(pages.map(() => all.total));
    const [one, two] = [await unmatched(2), await unmatched(2, 2)];
    expect(new Set([...one.rows, ...two.rows].map(({ personId }) => personId)).size).toBe(3);
  });

  it('is found by a part of a name, a title or an employer, and by nothing else', async () => {
    const assigned = { kind: 'assigned' } as const;
    await expect(proposals({ ...assigned, q: '张' })).resolves.toMatchObject({ total: 5 });
    await expect(proposals({ ...assigned, q: 'TITLE' })).resolves.toMatchObject({ total: 5 });
    await expect(proposals({ ...assigned, q: '李' })).resolves.toEqual({ rows: [], total: 0 });
    await expect(proposals({ ...assigned, q: '%' })).resolves.toEqual({ rows: [], total: 0 });
    const last = await proposals({ ...assigned, q: '张', limit: 2, offset: 4 });
    expect([last.rows.length, last.total]).toEqual([1, 5]);
    const beyond = await proposals({ ...assigned, q: '张', limit: 2, offset: 50 });
    expect([beyond.rows.length, beyond.total]).toEqual([0, 5]);
  });

  it('of a run of before goes by the open cases', async () => {
    const seen = async () => (await proposals()).rows.map(({ personId, zeroEmployment }) => ({ personId, zeroEmployment }));
    const before = await seen();
    const migration = new ResultsInOrder1795500000052();
    await database.owner.transaction(async (db) => {
      await migration.down(db.queryRunner!);
      await migration.up(db.queryRunner!);
    });
    await expect(seen()).resolves.toEqual(before);
    await expect(field.query('UPDATE proposal SET score = 1')).rejects.toThrow();
  });
});
