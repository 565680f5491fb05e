import { FAILPOINTS, Failpoints, type Failpoint } from '../../src/matching/failpoints';
import { RENEW_EVERY_MS } from '../../src/matching/run-lease';
import { packProof } from '../../src/solving/stored-run.adapter';
import { createDatabase, type TestDatabase } from '../support/database';
import { COUNTY, Field } from '../support/field';

/** Dies at one point, once. */
class DiesOnce extends Failpoints {
  point: Failpoint | null = null;

  override reach(point: Failpoint): Promise<void> {
    if (point !== this.point) return Promise.resolve();
    this.point = null;
    return Promise.reject(new Error(`killed at ${point}`));
  }
}

describe('A matching run', () => {
  let database: TestDatabase;
  let field: Field;
  const failpoints = new DiesOnce();
  beforeEach(async () => {
    database = await createDatabase();
    field = await Field.on(database, { failpoints });
  });
  afterEach(async () => {
    failpoints.point = null;
    await field.close();
    await database.drop();
  });

  /** Seven people, five seats; one household has nobody in work. */
  const smallTown = async (): Promise<void> => {
    const household = await field.addHousehold();
    await field.addPerson({ householdId: household });
    await field.addPerson({ householdId: household, wageFloor: 2_000 });
    for (let i = 0; i < 5; i += 1) {
      const other = await field.addHousehold();
      await field.addPerson({ householdId: other });
      await field.addPerson({ householdId: other, state: 'employed', wants: 'nothing' });
    }
    await field.addPosting({ seats: 2, wage: 2_500 });
    await field.addPosting({ seats: 2, wage: 3_500 });
    await field.addPosting({ seats: 1, wage: 1_500 });
  };

  it('clears the household without work, proves its plan and waits for a review', async () => {
    await smallTown();
    const run = await field.runRow(await field.run());
    expect(run.status).toBe('review');
    expect(run.levels).toMatchObject({ cleared: 1, placed: 5 });
    expect(run.counts).toMatchObject({ people: 7, zeroEmploymentHouseholds: 1, seats: 5, placed: 5, unplaced: 2, seatsLeft: 0 });
    expect(run.verdict).toMatchObject({ valid: true, checkedPairs: 21 });
    expect((await field.proof.prove(run.id)).verdict).toMatchObject({ valid: true });
    await expect(field.query('SELECT FROM unmatched WHERE run_id = $1', [run.id])).resolves.toHaveLength(2);
    await expect(field.query('SELECT FROM offer')).resolves.toHaveLength(0);
  });

  it('whose stored proof cannot be read is not proven, in words', async () => {
    await smallTown();
    const run = await field.runRow(await field.run());
    await field.query('DELETE FROM run_certificate WHERE run_id = $1', [run.id]);
    const old = packProof('s 1 0 5 5 1\nl\nb 4 3 2 1\n');
    await field.query('INSERT INTO run_certificate (run_id, place, content) SELECT id, place, $2 FROM match_run WHERE id = $1', [run.id, old]);
    const { verdict } = await field.proof.prove(run.id);
    expect(verdict).toMatchObject({ valid: false, text: "the stored proof cannot be read: line 2: unknown kind of line 'b'" });
  });

  it('whose plan the checker rejects leaves nothing of what was written meanwhile, and says why', async () => {
    await smallTown();
    const solve = field.solving.solve.bind(field.solving);
    const rejecting = jest.spyOn(field.solving, 'solve').mockImplementation(async (...asked) => {
      const { result } = await solve(...asked);
      return { result, verdict: Promise.resolve({ valid: false, text: 'a pair is missing', checkedPairs: 21 }) };
    });
    const run = await field.runRow(await field.run(true));
    rejecting.mockRestore();
    expect(run).toMatchObject({ status: 'failed', resultHash: null, failure: expect.stringContaining('proof-rejected') as string });
    for (const table of ['proposal', 'unmatched', 'vacancy_gap', 'run_certificate', 'offer']) await expect(field.query(`SELECT FROM ${table}`)).resolves.toHaveLength(0);
  });

  it('writes its rows before the checker has spoken, and shows them only after', async () => {
    await smallTown();
    let speak = (): void => undefined;
    const spoken = new Promise<void>((resolve) => (speak = resolve));
    const solve = field.solving.solve.bind(field.solving);
    const slow = jest.spyOn(field.solving, 'solve').mockImplementation(async (...asked) => {
      const { result, verdict } = await solve(...asked);
      return { result, verdict: spoken.then(() => verdict) };
    });
    const runId = await field.matching.requestRun(field.actor, COUNTY);
    const work = field.matching.carryOutRun(runId);
    const phase = async () => (await field.query<{ phase: string }>(`SELECT progress->>'phase' AS phase FROM match_run`))[0]!.phase;
    while ((await phase()) !== 'verifying') await new Promise((done) => setTimeout(done, 20));
    await expect(field.query('SELECT FROM proposal')).resolves.toHaveLength(0);
    speak();
    await work;
    slow.mockRestore();
    expect((await field.runRow(runId)).status).toBe('review');
    await expect(field.query(`SELECT FROM proposal WHERE kind = 'assigned'`)).resolves.toHaveLength(5);
  });

  it('matches only those who look for work', async () => {
    await field.addPerson({ state: 'employed' });
    await field.addPerson({ wants: 'training' });
    await field.addPerson({ wishValidUntil: '2026-11-23' });
    await field.addPerson({ student: true });
    await field.addPerson({ place: 500235100001001 }).catch(() => undefined); // another county: refused by row-level security
    const seeker = await field.addPerson();
    await field.addPosting({ status: 'paused' });
    await field.addPosting({ seats: 3 });
    const run = await field.runRow(await field.run());
    expect(run.counts).toMatchObject({ people: 1, vacancies: 1 });
    await expect(field.query('SELECT person_id FROM proposal')).resolves.toEqual([{ person_id: seeker }]);
  });

  it('published: holds seats, owes notices, moves the pointer', async () => {
    await smallTown();
    const run = await field.runRow(await field.run(true));
    expect(run.status).toBe('published');
    expect(run.counts).toMatchObject({ offersSkipped: 0, noticesHandedToStaff: 5, noticesQueued: 0 });
    await expect(field.query('SELECT run_id FROM current_run')).resolves.toEqual([{ run_id: run.id }]);
    await expect(field.query(`SELECT FROM offer WHERE holds_seat AND status = 'open'`)).resolves.toHaveLength(5);
    await expect(field.seatsThatDoNotAddUp()).resolves.toEqual([]);
  });

  it('publishing the next run gives the seats of the first back before it takes its own', async () => {
    await smallTown();
    const first = await field.run(true);
    const second = await field.runRow(await field.run(true));
    expect(second.levels).toMatchObject({ placed: 5 });
    expect(second.counts).toMatchObject({ offersSkipped: 0, seats: 5 });
    expect((await field.runRow(first)).status).toBe('superseded');
    const reasons = await field.query(`SELECT DISTINCT reason FROM offer WHERE run_id = $1 AND status = 'withdrawn'`, [first]);
    expect(reasons).toEqual([{ reason: 'superseded-by-new-run' }]);
    await expect(field.seatsThatDoNotAddUp()).resolves.toEqual([]);
  });

  it('leaves out a job whose seat is gone by the time of publication', async () => {
    await field.addPerson();
    const posting = await field.addPosting();
    const runId = await field.run();
    await field.database.write(field.scope, (db) => field.postings.takeSeat(db, posting));
    await field.matching.publish(field.actor, runId);
    await field.matching.carryOutRun(runId);
    const run = await field.runRow(runId);
    expect(run).toMatchObject({ status: 'published', counts: { offersMade: 0, offersSkipped: 1 } });
  });

  it('that read older rows than the published one is not published', async () => {
    await smallTown();
    const older = await field.run();
    await field.run(true);
    await expect(field.matching.publish(field.actor, older)).rejects.toThrow('matching.snapshot-older');
  });

  it('does not ask a person again for a job that was declined', async () => {
    const person = await field.addPerson();
    await field.addPosting();
    await field.run(true);
    const [offer] = await field.query<{ id: string }>('SELECT id FROM offer WHERE person_id = $1', [person]);
    await field.offers.declineOffer(field.actor, offer!.id, 'distance');
    const run = await field.runRow(await field.run(true));
    expect(run.levels).toMatchObject({ placed: 0 });
  });

  it('is one at a time for a place', async () => {
    await field.matching.requestRun(field.actor, COUNTY);
    await expect(field.matching.requestRun(field.actor, COUNTY)).rejects.toThrow('matching.run-at-work');
  });

  it('gives the same hashes for the same rows', async () => {
    await smallTown();
    const [one, two] = [await field.runRow(await field.run()), await field.runRow(await field.run())];
    expect(two.inputHash).toBe(one.inputHash);
    expect(two.resultHash).toBe(one.resultHash);
  });

  it.each(FAILPOINTS)('killed at %s ends by itself with the same result', async (point) => {
    await smallTown();
    const undisturbed = await field.runRow(await field.run());
    const runId = await field.matching.requestRun(field.actor, COUNTY, { publishAtOnce: true });
    failpoints.point = point;
    await expect(field.matching.carryOutRun(runId)).rejects.toThrow('killed');
    if (!['run-claimed', 'input-read'].includes(point)) await field.addPerson(); // whoever comes later is no part of this run
    await field.matching.carryOutRun(runId); // as the queue delivers it again
    const run = await field.runRow(runId);
    expect(run).toMatchObject({ status: 'published', resultHash: undisturbed.resultHash, inputHash: undisturbed.inputHash });
    await expect(field.query(`SELECT FROM offer WHERE run_id = $1 AND holds_seat`, [runId])).resolves.toHaveLength(5);
    await expect(field.seatsThatDoNotAddUp()).resolves.toEqual([]);
  });

  it('keeps what it read in parts, from which the same rows come back', async () => {
    await smallTown();
    const run = await field.runRow(await field.run());
    const parts = await field.query<{ part: number }>('SELECT part FROM run_input WHERE run_id = $1 ORDER BY part', [run.id]);
    expect(parts).toEqual([{ part: 0 }, { part: 1 }, { part: 2 }, { part: 3 }]); // policy, households, people, postings
    const input = await field.proof.inputOf(run.id);
    expect([input.households.length, input.people.length, input.vacancies.length, input.forbidden.length]).toEqual([6, 7, 3, 0]);
    await field.query('DELETE FROM run_input WHERE run_id = $1 AND part = 3', [run.id]);
    expect((await field.proof.prove(run.id)).verdict).toMatchObject({ valid: false, text: expect.stringContaining('not the one') });
  });

  it('tells how far its reading and its writing are', async () => {
    await smallTown();
    const shown: { phase: string; done: number; total: number }[] = [];
    const looks = new (class extends Failpoints {
      override async reach(point: Failpoint): Promise<void> {
        if (point !== 'input-read' && point !== 'rows-written') return;
        await new Promise((done) => setTimeout(done, RENEW_EVERY_MS + 200));
        shown.push((await field.query<{ progress: (typeof shown)[number] }>('SELECT progress FROM match_run'))[0]!.progress);
      }
    })();
    const slow = await Field.on(database, { failpoints: looks });
    await slow.run();
    await slow.close();
    expect(shown[0]).toEqual({ phase: 'reading', done: 10, total: 10 });
    // Of a transaction that is not committed yet, and seen from outside it.
    const writing = shown.slice(1);
    expect(writing.map(({ phase }) => phase)).toEqual(['writing', 'writing', 'writing']); // proposals, people without a job, postings
    expect(writing[0]!.done).toBeGreaterThanOrEqual(5);
    expect(writing[1]!.done).toBe(writing[0]!.done + 2);
    expect(writing[2]!.done).toBe(writing[2]!.total);
  });

  it('delivered twice at once is done once', async () => {
    await smallTown();
    const runId = await field.matching.requestRun(field.actor, COUNTY, { publishAtOnce: true });
    await Promise.all([field.matching.carryOutRun(runId), field.matching.carryOutRun(runId)]);
    expect((await field.runRow(runId)).status).toBe('published');
    await expect(field.query(`SELECT FROM proposal WHERE run_id = $1 AND kind = 'assigned'`, [runId])).resolves.toHaveLength(5);
  });

  it('a worker that wakes up after another took over writes nothing', async () => {
    await smallTown();
    const runId = await field.matching.requestRun(field.actor, COUNTY);
    const takeOver = new (class extends Failpoints {
      override async reach(point: Failpoint): Promise<void> {
        if (point !== 'run-solved') return;
        await field.query('UPDATE match_run SET lease_epoch = lease_epoch + 1 WHERE id = $1', [runId]);
      }
    })();
    const sleeper = await Field.on(database, { failpoints: takeOver });
    await sleeper.matching.carryOutRun(runId);
    await sleeper.close();
    await expect(field.query('SELECT FROM proposal')).resolves.toHaveLength(0);
    expect((await field.runRow(runId)).resultHash).toBeNull();
  });

  it('that nobody has held for half a minute is owed again', async () => {
    field.matching.onModuleInit();
    const runId = await field.matching.requestRun(field.actor, COUNTY);
    await field.query(`UPDATE outbox_message SET sent_at = now()`);
    await expect(field.reconciler.reconcile()).resolves.toMatchObject({ 'match-runs': 0 });
    await field.query(`UPDATE match_run SET requested_at = now() - interval '40 seconds'`);
    await expect(field.reconciler.reconcile()).resolves.toMatchObject({ 'match-runs': 1 });
    await expect(field.query('SELECT payload FROM outbox_message WHERE sent_at IS NULL')).resolves.toEqual([{ payload: { runId } }]);
  });
});
