import { createDatabase, type TestDatabase } from '../support/database';
import { Field, HOME } from '../support/field';

describe('A placement', () => {
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

  const insert = async (personId: string, facts: Partial<Record<'ended' | 'reason' | 'evidence' | 'verified', string | null>> = {}) => {
    const { ended = null, reason = null, evidence = null, verified = null } = facts;
    return field.query(
      `INSERT INTO placement (id, person_id, household_id, place, started_on, ended_on, end_reason, evidence, verified_at)
       SELECT gen_random_uuid(), id, household_id, $2, '2026-11-24', $3, $4, $5, $6 FROM person WHERE id = $1`,
      [personId, HOME, ended, reason, evidence, verified],
    );
  };
  const start = (personId: string) =>
    field.database.write(field.scope, (db) => field.placements.start(db, { personId, postingId: null, offerId: null }, field.actor));

  it('is the only active one of a person', async () => {
    const person = await field.addPerson();
    await insert(person, { ended: '2026-11-25', reason: 'resigned' });
    await insert(person);
    await expect(insert(person)).rejects.toThrow('placement_one_active');
  });

  it.each([
    ['that ends before it starts', { ended: '2026-11-23', reason: 'resigned' }, 'placement_dates'],
    ['that ends without a reason', { ended: '2026-11-25' }, 'placement_end_has_reason'],
    ['verified by nothing', { verified: '2026-11-25' }, 'placement_verified_whole'],
    ['with evidence that nobody verified', { evidence: 'contract' }, 'placement_verified_whole'],
  ])('%s is refused by the database', async (_what, facts, constraint) => {
    await expect(insert(await field.addPerson(), facts)).rejects.toThrow(constraint);
  });

  it('started twice at once: one starts, the other is told why not', async () => {
    const person = await field.addPerson();
    const answers = await Promise.allSettled([start(person), start(person)]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'placements.person-in-work' } });
  });

  it('cannot end before it starts', async () => {
    const placement = await start(await field.addPerson());
    const end = field.database.write(field.scope, (db) => field.placements.end(db, placement, 'resigned', '2026-11-01', field.actor));
    await expect(end).rejects.toThrow('placements.ends-before-start');
  });

  it('follows the person into another household while it lasts, and stays behind once it has ended', async () => {
    const [old, home] = [await field.addHousehold(), await field.addHousehold()];
    const person = await field.addPerson({ householdId: old });
    await insert(person, { ended: '2026-11-25', reason: 'resigned' });
    await insert(person);
    await field.query('UPDATE person SET household_id = $2 WHERE id = $1', [person, home]);
    const rows = await field.query<{ household_id: string; lasts: boolean }>('SELECT household_id, ended_on IS NULL AS lasts FROM placement WHERE person_id = $1 ORDER BY lasts', [person]);
    expect(rows).toEqual([{ household_id: old, lasts: false }, { household_id: home, lasts: true }]);
  });

  it('of a person in another county is not found', async () => {
    const person = await field.addPerson();
    const elsewhere = { lo: 500235000000000, hi: 500235999999999 };
    const started = field.database.write(elsewhere, (db) => field.placements.start(db, { personId: person, postingId: null, offerId: null }, field.actor));
    await expect(started).rejects.toThrow('placements.person-not-found');
  });
});
