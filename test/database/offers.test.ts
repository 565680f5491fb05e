import { randomUUID } from 'node:crypto';

import { createDatabase, type TestDatabase } from '../support/database';
import { Field } from '../support/field';

describe('An offer', () => {
  let database: TestDatabase;
  let field: Field;
  beforeEach(async () => {
    database = await createDatabase();
    field = await Field.on(database, { poolMax: 20 });
  });
  afterEach(async () => {
    await field.close();
    await database.drop();
  });

  const offersOf = (personId: string) =>
    field.query<{ id: string; postingId: string; holdsSeat: boolean; status: string; reason: string | null }>(
      'SELECT id, posting_id AS "postingId", holds_seat AS "holdsSeat", status, reason FROM offer WHERE person_id = $1 ORDER BY holds_seat DESC, status',
      [personId],
    );
  const stateOf = async (personId: string) => (await field.query<{ state: string }>('SELECT employment_state AS state FROM person WHERE id = $1', [personId]))[0]!.state;
  const caseOf = async (personId: string) =>
    (await field.query<{ status: string }>(`SELECT c.status FROM clearance_case c JOIN person p ON p.household_id = c.household_id WHERE p.id = $1`, [personId]))[0]?.status;

  it('of a posting with 5 seats, accepted 200 times at once, places 5', async () => {
    const posting = await field.addPosting({ seats: 5 });
    const runId = await field.run(true); // nobody looks for work yet: a run to hang the offers on
    const [household] = await field.query<{ id: string }>(
      `WITH h AS (INSERT INTO household (id, place, number) SELECT gen_random_uuid(), 500236112901001, 'h' || n FROM generate_series(1, 200) n RETURNING id, place),
            p AS (INSERT INTO person (id, household_id, place, role_in_household, name, name_initials, citizen_number_cipher, citizen_number_index, birth_date, sex,
                    education, labour_capacity, employment_state, employment_evidence)
                  SELECT gen_random_uuid(), id, place, 'head', 'x', 'x', 'x', decode(md5(id::text), 'hex'), '1990-01-01', 'male', 'junior', 'ordinary', 'unemployed', 'test'
                  FROM h RETURNING id, place),
            r AS (INSERT INTO proposal (id, run_id, person_id, place, posting_id, kind, rank, score, parts)
                  SELECT gen_random_uuid(), $1, id, place, $2, 'alternative', 2, 500, '{}' FROM p RETURNING id, run_id, person_id, place, posting_id),
            o AS (INSERT INTO offer (id, proposal_id, run_id, person_id, place, posting_id, holds_seat, status, deadline)
                  SELECT gen_random_uuid(), id, run_id, person_id, place, posting_id, false, 'open', now() + interval '7 days' FROM r)
       SELECT id FROM h LIMIT 1`,
      [runId, posting],
    );
    expect(household).toBeDefined();
    const open = await field.query<{ id: string }>(`SELECT id FROM offer WHERE status = 'open'`);
    expect(open).toHaveLength(200);
    const answers = await Promise.allSettled(open.map(({ id }) => field.offers.acceptOffer(field.actor, id)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as { code?: string }).code] : []));
    expect(new Set(refusals)).toEqual(new Set(['postings.full']));
    await expect(field.query('SELECT FROM placement')).resolves.toHaveLength(5);
    await expect(field.query('SELECT seats_filled FROM posting')).resolves.toEqual([{ seats_filled: 5 }]);
    await expect(field.seatsThatDoNotAddUp()).resolves.toEqual([]);
  });

  /** One person, one assigned job and one with room. */
  const offered = async () => {
    const person = await field.addPerson();
    await field.addPosting({ wage: 4_000 });
    await field.addPosting({ wage: 2_000 });
    await field.run(true);
    const [assigned, alternative] = await offersOf(person);
    expect(assigned).toMatchObject({ holdsSeat: true, status: 'open' });
    expect(alternative).toMatchObject({ holdsSeat: false, status: 'open' });
    return { person, assigned: assigned!, alternative: alternative! };
  };

  it('accepted: the person is in work, the household is helped but not cleared, the other offers close', async () => {
    const { person, assigned, alternative } = await offered();
    expect(await caseOf(person)).toBe('suspected');
    await field.offers.acceptOffer(field.actor, assigned.id);
    await expect(offersOf(person)).resolves.toMatchObject([
      { id: assigned.id, status: 'accepted' },
      { id: alternative.id, status: 'withdrawn', reason: 'placed-elsewhere' },
    ]);
    expect(await stateOf(person)).toBe('employed');
    expect(await caseOf(person)).toBe('assisted');
    await expect(field.seatsThatDoNotAddUp()).resolves.toEqual([]);
  });

  it('for another job than the assigned one takes a free seat and frees the held one', async () => {
    const { person, assigned, alternative } = await offered();
    await field.offers.acceptOffer(field.actor, alternative.id);
    const filled = await field.query('SELECT seats_filled FROM posting WHERE id = $1', [assigned.postingId]);
    expect(filled).toEqual([{ seats_filled: 0 }]);
    expect((await offersOf(person)).find(({ id }) => id === assigned.id)).toMatchObject({ status: 'withdrawn', holdsSeat: false });
    await expect(field.seatsThatDoNotAddUp()).resolves.toEqual([]);
  });

  it('accepted together with another of the same person: one wins, the other is told', async () => {
    const { assigned, alternative } = await offered();
    const answers = await Promise.allSettled([assigned, alternative].map(({ id }) => field.offers.acceptOffer(field.actor, id)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'matching.offer-not-open' } });
    await expect(field.query('SELECT FROM placement')).resolves.toHaveLength(1);
    await expect(field.seatsThatDoNotAddUp()).resolves.toEqual([]);
  });

  it('declined: the seat is free, the reason is kept, a second answer is refused', async () => {
    const { person, assigned } = await offered();
    await field.offers.declineOffer(field.actor, assigned.id, 'care-duty');
    expect((await offersOf(person)).find(({ id }) => id === assigned.id)).toMatchObject({ status: 'declined', reason: 'care-duty', holdsSeat: false });
    await expect(field.offers.acceptOffer(field.actor, assigned.id)).rejects.toThrow('matching.offer-not-open');
    await expect(field.seatsThatDoNotAddUp()).resolves.toEqual([]);
  });

  it('past its day cannot be accepted, and the reconciler frees its seat', async () => {
    const { person, assigned } = await offered();
    await field.query(`UPDATE offer SET deadline = now() - interval '1 minute' WHERE id = $1`, [assigned.id]);
    await expect(field.offers.acceptOffer(field.actor, assigned.id)).rejects.toThrow('matching.offer-past-deadline');
    await expect(field.offers.expireOffers()).resolves.toBe(1);
    expect((await offersOf(person)).find(({ id }) => id === assigned.id)).toMatchObject({ status: 'expired', holdsSeat: false });
    await expect(field.seatsThatDoNotAddUp()).resolves.toEqual([]);
  });

  it('that nobody knows is not found, and leaves no trace', async () => {
    await expect(field.offers.acceptOffer(field.actor, randomUUID())).rejects.toThrow('matching.offer-not-found');
  });

  it('verified and then ended: the household is placed first and relapses in the same transaction', async () => {
    const { person, assigned } = await offered();
    const placementId = await field.offers.acceptOffer(field.actor, assigned.id);
    const within = <Result>(work: Parameters<typeof field.database.write<Result>>[1]) => field.database.write(field.scope, work);
    await within((db) => field.placements.verify(db, placementId, 'contract', field.actor));
    expect(await caseOf(person)).toBe('first-placed');
    await expect(within((db) => field.placements.verify(db, placementId, 'contract', field.actor))).rejects.toThrow('placements.already-verified');
    await within((db) => field.placements.end(db, placementId, 'resigned', '2026-12-01', field.actor));
    expect(await caseOf(person)).toBe('relapsed');
    expect(await stateOf(person)).toBe('unemployed');
    await expect(field.query('SELECT FROM posting WHERE seats_filled > 0')).resolves.toHaveLength(0);
    await expect(within((db) => field.placements.end(db, placementId, 'resigned', '2026-12-01', field.actor))).rejects.toThrow('placements.ended');
  });

  it('writes an audit row for each act', async () => {
    const { assigned } = await offered();
    await field.offers.acceptOffer(field.actor, assigned.id);
    const actions = (await field.query<{ action: string }>('SELECT action FROM audit_entry ORDER BY id')).map(({ action }) => action);
    expect(actions).toEqual(['clearance_cases_found', 'match_run_requested', 'match_run_published', 'clearance_assisted', 'placement_started', 'offer_accepted']);
  });
});
