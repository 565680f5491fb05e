import { randomUUID } from 'node:crypto';

import { createDatabase, type TestDatabase } from '../support/database';
import { COUNTY, Field, HOME } from '../support/field';

describe('Of matching, the database itself', () => {
  let database: TestDatabase;
  let field: Field;
  let runId: string;
  let person: string;
  let posting: string;
  beforeAll(async () => {
    database = await createDatabase();
    field = await Field.on(database);
    person = await field.addPerson();
    posting = await field.addPosting({ seats: 5 });
    runId = await insertRun({ status: 'failed', failure: 'x' });
  });
  afterAll(async () => {
    await field.close();
    await database.drop();
  });

  const insertRun = async (facts: { status: string; failure?: string; place?: number; policy?: string }): Promise<string> => {
    const id = randomUUID();
    await field.query(
      `INSERT INTO match_run (id, place, status, policy_version, code_version, as_of, failure) VALUES ($1, $2, $3, coalesce($4, (SELECT max(version) FROM match_policy)), 'c', '2026-11-24', $5)`,
      [id, facts.place ?? COUNTY, facts.status, facts.policy ?? null, facts.failure ?? null],
    );
    return id;
  };
  const insertProposal = async (facts: { kind?: string; rank?: number; score?: number; personId?: string; postingId?: string } = {}): Promise<string> => {
    const id = randomUUID();
    const { kind = 'assigned', rank = 1, score = 500, personId = person, postingId = posting } = facts;
    await field.query(
      `INSERT INTO proposal (id, run_id, person_id, place, posting_id, kind, rank, score, parts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '{}')`,
      [id, runId, personId, HOME, postingId, kind, rank, score],
    );
    return id;
  };
  const insertOffer = async (facts: { status?: string; reason?: string; decided?: string; holds?: boolean; postingId?: string } = {}) => {
    const postingId = facts.postingId ?? (await field.addPosting());
    const proposal = await insertProposal({ kind: 'alternative', rank: 2, postingId });
    return field.query(
      `INSERT INTO offer (id, proposal_id, run_id, person_id, place, posting_id, holds_seat, status, reason, deadline, decided_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, now(), $9)`,
      [proposal, runId, person, HOME, postingId, facts.holds ?? false, facts.status ?? 'open', facts.reason ?? null, facts.decided ?? null],
    );
  };

  it('allows one run at work for a place, and one for another beside it', async () => {
    await insertRun({ status: 'queued' });
    await expect(insertRun({ status: 'solving' })).rejects.toThrow('match_run_one_at_work');
    await insertRun({ status: 'queued', place: 500236112000000 });
  });

  it.each([
    ['a failure without words', { status: 'failed' }, 'match_run_failure'],
    ['words of failure on a run that did not fail', { status: 'cancelled', failure: 'x' }, 'match_run_failure'],
    ['a review without a result', { status: 'review' }, 'match_run_finished'],
    ['a status of no list', { status: 'done' }, 'match_run_status'],
    ['a policy that is not there', { status: 'cancelled', policy: 'none' }, 'match_run_policy_version_fkey'],
  ])('refuses %s', async (_what, facts, constraint) => {
    await expect(insertRun(facts)).rejects.toThrow(constraint);
  });

  it('refuses a second assigned job, and a pair proposed twice', async () => {
    await insertProposal();
    await expect(insertProposal({ postingId: await field.addPosting() })).rejects.toThrow('proposal_one_assigned');
    await expect(insertProposal({ kind: 'alternative', rank: 2 })).rejects.toThrow('proposal_once');
  });

  it.each([
    ['a score over 1000', { score: 1_001 }, 'proposal_score'],
    ['a fourth rank', { kind: 'alternative', rank: 4 }, 'proposal_rank'],
    ['an assigned job that is not the first', { rank: 2 }, 'proposal_assigned_first'],
    ['a kind of no list', { kind: 'other' }, 'proposal_kind'],
    ['a person who is not there', { personId: randomUUID() }, 'proposal_of'],
  ])('refuses %s', async (_what, facts, constraint) => {
    await expect(insertProposal({ ...facts, postingId: await field.addPosting() })).rejects.toThrow(constraint);
  });

  it('keeps proposals as they were written', async () => {
    const id = await insertProposal({ kind: 'alternative', rank: 3, postingId: await field.addPosting() });
    await expect(field.query('UPDATE proposal SET score = 1 WHERE id = $1', [id])).rejects.toThrow('append only');
    await expect(field.query('DELETE FROM proposal WHERE id = $1', [id])).rejects.toThrow('permission denied');
  });

  it.each([
    ['a refusal without a reason', { status: 'declined', decided: '2026-11-24' }, 'offer_declined_has_reason'],
    ['an open offer that was decided', { decided: '2026-11-24' }, 'offer_decided'],
    ['a decided offer without its hour', { status: 'expired' }, 'offer_decided'],
    ['a seat held by an offer that is over', { status: 'expired', decided: '2026-11-24', holds: true }, 'offer_holds_while_open'],
    ['a status of no list', { status: 'maybe', decided: '2026-11-24' }, 'offer_status'],
  ])('refuses %s', async (_what, facts, constraint) => {
    await expect(insertOffer(facts)).rejects.toThrow(constraint);
  });

  it('never lets more seats be taken than there are, nor fewer than none', async () => {
    const one = await field.addPosting({ seats: 1 });
    const move = async (step: number) => (await field.query<{ moved: boolean }>('SELECT posting_move_seats($1, $2) AS moved', [one, step]))[0]!.moved;
    expect([await move(-1), await move(1), await move(1), await move(-1)]).toEqual([false, true, false, true]);
    await expect(field.query('UPDATE posting SET seats_filled = 2 WHERE id = $1', [one])).rejects.toThrow('posting_seats_within');
  });

  it('moves seats of many postings at once, as many as there are, and says how many', async () => {
    const [full, wide, closed] = [await field.addPosting({ seats: 1 }), await field.addPosting({ seats: 4 }), await field.addPosting({ status: 'paused' })];
    const move = (steps: number[], ids = [full, wide, closed]) =>
      field.query<{ posting_id: string; moved: number }>('SELECT * FROM posting_move_many($1, $2)', [ids, steps]);
    const moved = (rows: { posting_id: string; moved: number }[]) => [full, wide, closed].map((id) => rows.find((row) => row.posting_id === id)?.moved);
    expect(moved(await move([3, 3, 1]))).toEqual([1, 3, 0]);
    expect(moved(await move([-1, -9, -1]))).toEqual([1, 3, 0]);
    await expect(move([1], [randomUUID()])).resolves.toEqual([]); // of no posting that the scope may read
    await expect(field.query('SELECT FROM posting WHERE seats_filled > 0 AND id = ANY($1)', [[full, wide, closed]])).resolves.toEqual([]);
    await expect(field.query(`SELECT current_setting('leye.scope_lo') AS lo`)).resolves.toEqual([{ lo: String(field.scope.lo) }]);
  });

  it('keeps each part of an input once, counted from 0', async () => {
    const keep = (part: number) => field.query(`INSERT INTO run_input (run_id, part, place, content) VALUES ($1, $2, $3, '')`, [runId, part, COUNTY]);
    await keep(0);
    await keep(1);
    await expect(keep(1)).rejects.toThrow('run_input_part_once');
    await expect(keep(-1)).rejects.toThrow('run_input_part');
  });

  it('shows a run of one county to nobody of another', async () => {
    const elsewhere = { lo: 500235000000000, hi: 500235999999999 };
    await expect(field.database.read(elsewhere, (db) => db.query('SELECT FROM match_run'))).resolves.toEqual([]);
    await expect(field.database.write(elsewhere, (db) => db.query('SELECT FROM proposal'))).resolves.toEqual([]);
  });
});
