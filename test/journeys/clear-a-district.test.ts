import { judgeAllPairs } from '../../src/engine/verify-match';
import { RunProofService } from '../../src/matching/run-proof.service';
import type { Bureau } from '../support/bureau';
import { mostHouseholdsCleared } from '../support/cover';
import { letTimePass, openDemo, read, readAll, seatsThatDoNotAddUp, sentTwice, signInAs, type Agent } from '../support/demo';

interface Run {
  readonly status: string;
  readonly counts: Record<string, number>;
  readonly levels: { readonly cleared: number; readonly placed: number; readonly market: number };
  readonly verdict: { readonly valid: boolean };
}
interface Proposal {
  readonly personId: string;
  readonly postingId: string;
  readonly zeroEmployment: boolean;
  readonly offerId: string;
  readonly channel: string;
}
interface Offer {
  readonly id: string;
  readonly personId: string;
  readonly postingId: string;
  readonly holdsSeat: boolean;
}

describe('An officer clears a district', () => {
  let bureau: Bureau;
  let officer: Agent;
  let runId: string;
  const run = (): Promise<Run> => read<Run>(officer, `/match-runs/${runId}`);
  const assigned = (): Promise<{ rows: Proposal[]; total: number }> => readAll<Proposal>(officer, `/match-runs/${runId}/proposals?kind=assigned`);
  const openOffers = async (): Promise<Offer[]> => (await readAll<Offer>(officer, `/match-runs/${runId}/offers?status=open`)).rows;
  const filled = async (postingId: string): Promise<number> => (await read<{ seatsFilled: number }>(officer, `/postings/${postingId}`)).seatsFilled;

  beforeAll(async () => {
    bureau = await openDemo();
    officer = await signInAs(bureau, 'officer');
    const asked = await officer.post('/api/match-runs').send({ place: '500236' }).expect(202);
    runId = (asked.body as { runId: string }).runId;
    await bureau.settle();
  }, 120_000);
  afterAll(() => bureau?.close());

  it('is shown a plan under review, with every number equal to the list behind it', async () => {
    const { status, counts, levels, verdict } = await run();
    expect({ status, valid: verdict.valid }).toEqual({ status: 'review', valid: true });
    expect(counts.people).toBeGreaterThan(200);
    const [placed, unmatched, gaps] = [await assigned(), await readAll(officer, `/match-runs/${runId}/unmatched`), await readAll<{ emptySeats: number }>(officer, `/match-runs/${runId}/gaps`)];
    expect(placed.rows).toHaveLength(counts.placed!);
    expect(unmatched.rows).toHaveLength(counts.unplaced!);
    expect([placed.total, unmatched.total, gaps.total]).toEqual([placed.rows.length, unmatched.rows.length, gaps.rows.length]);
    expect(new Set(placed.rows.map(({ personId }) => personId)).size).toBe(counts.placed);
    expect(counts.placed! + counts.unplaced!).toBe(counts.people);
    expect(counts.placed! + counts.seatsLeft!).toBe(counts.seats);
    expect(gaps.rows.reduce((sum, { emptySeats }) => sum + emptySeats, 0)).toBe(counts.seatsLeft);
    expect(levels.placed).toBe(counts.placed);
    expect(placed.rows.filter(({ channel }) => !channel.startsWith('public-welfare'))).toHaveLength(levels.market);
    // Nobody has heard of a plan under review.
    expect(await openOffers()).toEqual([]);
    await expect(bureau.sql('SELECT 1 FROM notice')).resolves.toEqual([]);
  });

  it('has every household without work cleared that any plan could clear, and the proof says so', async () => {
    const proofs = bureau.api.get(RunProofService, { strict: false });
    const { instance } = judgeAllPairs(await proofs.inputOf(runId));
    const best = mostHouseholdsCleared(instance);
    const { levels, counts } = await run();
    expect(best).toBeGreaterThan(5);
    expect(levels.cleared).toBe(best);
    expect(counts.zeroEmploymentHouseholds).toBe(instance.zero.reduce((sum, zero) => sum + zero, 0));
    const cleared = await bureau.sql(
      `SELECT DISTINCT p.household_id FROM proposal r JOIN person p ON p.id = r.person_id JOIN clearance_case c ON c.household_id = p.household_id
       WHERE r.run_id = $1 AND r.kind = 'assigned'`,
      [runId],
    );
    expect(cleared).toHaveLength(best);
    const { verdict } = await proofs.prove(runId);
    expect(verdict).toMatchObject({ valid: true, checkedPairs: counts.people! * counts.vacancies! });
  }, 60_000);

  it('publishes it: offers hold their seats, and everybody is told once', async () => {
    await officer.post(`/api/match-runs/${runId}/publication`).expect(202);
    await bureau.settle();
    const { status, counts } = await run();
    const offers = await openOffers();
    expect(status).toBe('published');
    expect(offers).toHaveLength(counts.offersMade!);
    expect(offers.filter(({ holdsSeat }) => holdsSeat)).toHaveLength(counts.placed!);
    await expect(seatsThatDoNotAddUp(bureau)).resolves.toEqual([]);
    const [{ held }] = (await bureau.sql<{ held: number }>('SELECT sum(seats_filled)::int AS held FROM posting')) as [{ held: number }];
    expect(held).toBe(counts.placed);

    // Numbers that answer with silence or trouble are looked up in the gateway's log later, and tried again only if it never had them.
    for (let round = 0; round < 4; round += 1) {
      await letTimePass(bureau);
      await bureau.settle();
    }
    const byStatus = new Map((await bureau.sql<{ status: string; count: number }>('SELECT status, count(*)::int AS count FROM notice GROUP BY status')).map(({ status: of, count }) => [of, count]));
    const told = new Set(offers.map(({ personId }) => personId)).size;
    expect([...byStatus.values()].reduce((sum, count) => sum + count, 0)).toBe(told);
    expect(counts.noticesQueued! + counts.noticesHandedToStaff!).toBe(told);
    expect([...byStatus.keys()].filter((of) => !['accepted', 'failed', 'handed-to-staff'].includes(of))).toEqual([]);
    const messages = await bureau.sql<{ outId: string; count: number }>('SELECT out_id AS "outId", count(*)::int AS count FROM fake_gateway_message GROUP BY out_id');
    expect(messages.filter(({ count }) => count !== 1)).toEqual([]);
    expect(messages).toHaveLength(byStatus.get('accepted')!);
    await expect(sentTwice(bureau)).resolves.toEqual([]);
    expect((await run()).counts.noticesSent).toBe(byStatus.get('accepted'));
  }, 120_000);

  it('accepts an offer: the person is in work, the case moves on, the other offers are withdrawn and their seats are free', async () => {
    const offers = await openOffers();
    const zero = (await assigned()).rows.filter(({ zeroEmployment, offerId }) => zeroEmployment && offerId !== null);
    // Somebody with a held seat and an alternative: the alternative is taken, so the held seat must come back.
    const alternativeOf = (personId: string): Offer | undefined => offers.find((offer) => offer.personId === personId && !offer.holdsSeat);
    const chosen = zero.find(({ personId }) => alternativeOf(personId))!;
    const alternative = alternativeOf(chosen.personId)!;
    const before = { held: await filled(chosen.postingId), taken: await filled(alternative.postingId) };
    const summary = await read<{ byStatus: Record<string, number> }>(officer, '/clearance/summary');

    const accepted = await officer.post(`/api/offers/${alternative.id}/acceptance`).expect(201);

    expect(await filled(chosen.postingId)).toBe(before.held - 1);
    expect(await filled(alternative.postingId)).toBe(before.taken + 1);
    const standing = () =>
      bureau.sql(`SELECT DISTINCT p.employment_state AS state, c.status AS "case" FROM person p JOIN clearance_case c ON c.household_id = p.household_id WHERE p.id = $1`, [chosen.personId]);
    await expect(standing()).resolves.toEqual([{ state: 'employed', case: 'assisted' }]);
    await officer.post(`/api/placements/${(accepted.body as { placementId: string }).placementId}/verification`).send({ evidence: 'contract' }).expect(204);
    await expect(standing()).resolves.toEqual([{ state: 'employed', case: 'first-placed' }]);
    const after = await read<{ byStatus: Record<string, number> }>(officer, '/clearance/summary');
    // One case by the policy's definition, and in a town a second by the law's.
    const cases = (await bureau.sql('SELECT 1 FROM clearance_case c JOIN person p ON p.household_id = c.household_id WHERE p.id = $1', [chosen.personId])).length;
    expect(after.byStatus['suspected']).toBe(summary.byStatus['suspected']! - cases);
    expect(after.byStatus['first-placed']).toBe((summary.byStatus['first-placed'] ?? 0) + cases);
    await expect(bureau.sql(`SELECT DISTINCT status, reason, holds_seat FROM offer WHERE person_id = $1 AND id <> $2`, [chosen.personId, alternative.id])).resolves.toEqual([
      { status: 'withdrawn', reason: 'placed-elsewhere', holds_seat: false },
    ]);
    await expect(seatsThatDoNotAddUp(bureau)).resolves.toEqual([]);
  });

  it('notes a refusal, with its reason, and the seat is free at once', async () => {
    const offer = (await openOffers()).find(({ holdsSeat }) => holdsSeat)!;
    const before = await filled(offer.postingId);
    await officer.post(`/api/offers/${offer.id}/refusal`).send({ reason: 'distance' }).expect(204);
    expect(await filled(offer.postingId)).toBe(before - 1);
    const again = await officer.post(`/api/offers/${offer.id}/acceptance`).expect(409);
    expect(again.body).toMatchObject({ code: 'matching.offer-not-open' });
    await expect(seatsThatDoNotAddUp(bureau)).resolves.toEqual([]);
  });

  it('and of two officers who accept the same offer at once, only one wins', async () => {
    const colleague = await signInAs(bureau, 'officer');
    const offers = (await openOffers()).filter(({ holdsSeat }) => holdsSeat).slice(0, 10);
    const before = await bureau.sql('SELECT id FROM placement');
    for (const { id } of offers) {
      const answers = await Promise.all([officer, colleague].map((one) => one.post(`/api/offers/${id}/acceptance`)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'matching.offer-not-open' });
    }
    await expect(bureau.sql('SELECT id FROM placement')).resolves.toHaveLength(before.length + offers.length);
    await expect(seatsThatDoNotAddUp(bureau)).resolves.toEqual([]);
  });
});
