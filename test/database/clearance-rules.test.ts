import { randomUUID } from 'node:crypto';

import { EVERYWHERE } from '../../src/platform/database.service';
import { zeroEmploymentHouseholds } from '../../src/registry/zero-employment';
import { createDatabase, type TestDatabase } from '../support/database';
import { Field, HOME } from '../support/field';

describe('Clearance', () => {
  let database: TestDatabase;
  let field: Field;
  beforeEach(async () => {
    database = await createDatabase();
    field = await Field.on(database);
  });
  afterEach(async () => {
    await field.close();
    await database.drop();
  });

  const insertCase = async (facts: Partial<Record<'household' | 'status' | 'found' | 'due' | 'stable' | 'exit' | 'definition', string | null>> = {}) => {
    const { household = await field.addHousehold(), status = 'suspected', found = '2026-11-24', due = '2026-12-08', stable = '2027-02-22', exit = null, definition = 'relocation-policy' } = facts;
    return field.query(
      `INSERT INTO clearance_case (id, household_id, place, definition, rule_version, found_on, first_placement_due, stable_due, status, exit_reason)
       VALUES ($1, $2, $3, $4, 'r', $5, $6, $7, $8, $9)`,
      [randomUUID(), household, HOME, definition, found, due, stable, status, exit],
    );
  };
  const find = () => field.database.write(field.scope, (db) => field.clearance.findCases(db, field.scope, field.actor));
  const cases = () =>
    field.query<{ definition: string; status: string; due: string; stable: string; rule: string }>(
      'SELECT definition, status, first_placement_due::text AS due, stable_due::text AS stable, rule_version AS rule FROM clearance_case ORDER BY definition',
    );

  it('the database refuses a second open case of a household under one definition', async () => {
    const household = await field.addHousehold();
    await insertCase({ household });
    await expect(insertCase({ household, status: 'assisted' })).rejects.toThrow('clearance_case_one_open');
    await insertCase({ household, definition: 'statutory-urban' });
    await insertCase({ household, status: 'exited', exit: 'moved-away' });
  });

  it.each([
    ['a deadline before the finding', { due: '2026-11-23' }, 'clearance_case_due_after_found'],
    ['a case cleared by nothing', { status: 'cleared' }, 'clearance_case_cleared_by'],
    ['a case placed first by nothing', { status: 'first-placed' }, 'clearance_case_cleared_by'],
    ['an exit without a reason', { status: 'exited' }, 'clearance_case_exit_has_reason'],
    ['a reason without an exit', { exit: 'moved-away' }, 'clearance_case_exit_has_reason'],
    ['a status of no list', { status: 'done' }, 'clearance_status'],
    ['a definition of no list', { definition: 'rural' }, 'clearance_definition'],
  ])('the database refuses %s', async (_what, facts, constraint) => {
    await expect(insertCase(facts)).rejects.toThrow(constraint);
  });

  it('finds a household with nobody in work, with due days by the published calendar, and finds it once', async () => {
    await field.addPerson();
    await field.addPerson({ state: 'employed' });
    await field.addPerson({ state: 'out-of-labour-force' });
    await expect(find()).resolves.toEqual({ opened: 1, exited: 0, households: 1 });
    await expect(find()).resolves.toEqual({ opened: 0, exited: 0, households: 1 });
    await expect(cases()).resolves.toEqual([
      { definition: 'relocation-policy', status: 'suspected', due: '2026-12-08', stable: '2027-02-22', rule: 'zeh-2026-1' },
    ]);
  });

  it('opens the case of the law too in an urban settlement', async () => {
    await field.query(`INSERT INTO settlement (place, name, kind, mode, households, persons) VALUES ($1, 'x', 'urban', 'concentrated', 1, 1)`, [HOME]);
    await field.addPerson();
    await expect(find()).resolves.toMatchObject({ opened: 2, households: 1 });
    expect((await cases()).map(({ definition }) => definition)).toEqual(['relocation-policy', 'statutory-urban']);
  });

  it('lets a suspected case go when somebody is in work again, and keeps one that is being helped', async () => {
    const [one, other] = [await field.addPerson(), await field.addPerson()];
    await find();
    await field.query(`UPDATE clearance_case SET status = 'assisted' WHERE household_id = (SELECT household_id FROM person WHERE id = $1)`, [other]);
    await field.query(`UPDATE person SET employment_state = 'employed' WHERE id = ANY($1)`, [[one, other]]);
    await expect(find()).resolves.toEqual({ opened: 0, exited: 1, households: 0 });
    expect((await cases()).map(({ status }) => status).sort()).toEqual(['assisted', 'exited']);
  });

  it('found by two at once is one case', async () => {
    await field.addPerson();
    await Promise.all([find(), find(), find()]);
    await expect(cases()).resolves.toHaveLength(1);
  });

  it('counts what it lists', async () => {
    await insertCase();
    await insertCase({ found: '2026-11-01', due: '2026-11-20' });
    await insertCase({ status: 'exited', exit: 'moved-away', found: '2026-11-01', due: '2026-11-20' });
    const { scope } = field;
    const { summary, list, overdue } = await field.database.read(scope, async (db) => ({
      summary: await field.clearance.summary(db, scope),
      list: await field.clearance.list(db, scope, { limit: 10, offset: 0 }),
      overdue: await field.clearance.list(db, scope, { overdue: true, limit: 10, offset: 0 }),
    }));
    expect(summary).toMatchObject({ open: 2, overdue: 1, dueWithin10Days: 0, households: 2, byStatus: { suspected: 2, exited: 1, cleared: 0 } });
    expect(list.total).toBe(3);
    expect(overdue.rows).toMatchObject([{ daysLeft: -4, overdue: true }]);
    expect(overdue.total).toBe(summary.overdue);
  });

  describe('when somebody in verified work moves to another household', () => {
    const within = <Result>(work: Parameters<typeof field.database.write<Result>>[1]) => field.database.write(field.scope, work);
    const take = (personId: string, householdId: string) => field.query('UPDATE person SET household_id = $2 WHERE id = $1', [personId, householdId]);
    const statusOf = async (household: string) => (await field.query<{ status: string; exit_reason: string | null }>('SELECT status, exit_reason FROM clearance_case WHERE household_id = $1', [household]))[0];
    const zero = () => within((db) => db.query<{ household_id: string }[]>(zeroEmploymentHouseholds('$1'), ['2026-11-28']));
    const placed = async () => {
      const household = await field.addHousehold();
      const [worker, other] = [await field.addPerson({ householdId: household }), await field.addPerson({ householdId: household })];
      await find();
      const placement = await within((db) => field.placements.start(db, { personId: worker, postingId: null, offerId: null }, field.actor));
      await within((db) => field.placements.verify(db, placement, 'visit', field.actor));
      return { household, worker, other, placement };
    };

    it('after a split, the household left behind counts again and its case relapses', async () => {
      const { household, worker } = await placed();
      expect([await statusOf(household), await zero()]).toMatchObject([{ status: 'first-placed' }, []]);
      const own = await field.addHousehold();
      await take(worker, own);
      await expect(zero()).resolves.toEqual([{ household_id: household }]);
      await expect(find()).resolves.toEqual({ opened: 0, exited: 0, households: 1 });
      expect([await statusOf(household), await statusOf(own)]).toMatchObject([{ status: 'relapsed' }, undefined]);
    });

    it('after a merge, the household that is joined is first-placed, and the empty one leaves', async () => {
      const { household, worker, other, placement } = await placed();
      const joined = await field.addHousehold();
      await field.addPerson({ householdId: joined });
      await find();
      await expect(zero()).resolves.toEqual([{ household_id: joined }]);
      for (const one of [worker, other]) await take(one, joined);
      await expect(zero()).resolves.toEqual([]);
      await find();
      expect([await statusOf(household), await statusOf(joined)]).toEqual([{ status: 'exited', exit_reason: 'moved-away' }, { status: 'first-placed', exit_reason: null }]);
      await within((db) => field.placements.end(db, placement, 'resigned', '2026-11-30', field.actor));
      await expect(zero()).resolves.toEqual([{ household_id: joined }]);
      expect(await statusOf(joined)).toMatchObject({ status: 'relapsed' });
    });

    it('after a transfer to another county, the case relapses though the work is out of sight', async () => {
      const { household, worker } = await placed();
      await field.database.write(EVERYWHERE, async (db) => {
        await db.query(`INSERT INTO household (id, place, number) VALUES ($1, 500235112901001, 'far')`, [worker]);
        await db.query('UPDATE person SET household_id = $1, place = 500235112901001 WHERE id = $1', [worker]);
      });
      await find();
      expect(await statusOf(household)).toMatchObject({ status: 'relapsed' });
    });
  });

  it('a placement that ends hands its case to another verified placement of the household', async () => {
    const household = await field.addHousehold();
    const [one, other] = [await field.addPerson({ householdId: household }), await field.addPerson({ householdId: household })];
    await find();
    const within = <Result>(work: Parameters<typeof field.database.write<Result>>[1]) => field.database.write(field.scope, work);
    const start = (personId: string) => within((db) => field.placements.start(db, { personId, postingId: null, offerId: null }, field.actor));
    const [first, second] = [await start(one), await start(other)];
    for (const id of [first, second]) await within((db) => field.placements.verify(db, id, 'visit', field.actor));
    await within((db) => field.placements.end(db, first, 'resigned', '2026-11-30', field.actor));
    expect(await cases()).toMatchObject([{ status: 'first-placed' }]);
    await within((db) => field.placements.end(db, second, 'resigned', '2026-11-30', field.actor));
    expect(await cases()).toMatchObject([{ status: 'relapsed' }]);
  });
});
