import { RegistryService } from '../../src/registry/registry.service';
import { PostingsService } from '../../src/postings/postings.service';
import { StaffService } from '../../src/identity/staff.service';
import { serviceActor } from '../../src/identity/actor';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { addDays } from '../../src/platform/working-days';
import { scopeOf } from '../../src/places/place-code';
import { Bureau } from '../support/bureau';
import { nthNumber, person } from '../support/people';

const COUNTY = 500236000000000;
const HOME = 500236112901001;

describe('An officer matches a county', () => {
  let bureau: Bureau;
  let officer: Awaited<ReturnType<Bureau['signIn']>>;
  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    const [database, registry, postings] = [bureau.api.get(Database), bureau.api.get(RegistryService), bureau.api.get(PostingsService)];
    const scope = scopeOf(COUNTY);
    const actor = serviceActor(scope);
    const today = bureau.api.get(Clock).today();
    const staff = bureau.api.get(StaffService);
    await staff.addDemoStaff({ county: COUNTY, township: 500_236_112_000_000, settlement: HOME });
    const wish = {
      wants: 'work' as const, destinations: ['settlement' as const, 'county' as const], trades: [], wageFloor: 0, shifts: [], hoursPerDayMax: null, saidBy: 'self' as const, collectedHow: 'visit' as const,
    };
    await database.write(scope, async (db) => {
      const households = Array.from({ length: 6 }, (_, n) => ({
        number: `h${n}`, place: HOME, categories: [], members: [person({ name: `测试${n}`, citizenNumber: nthNumber(n), phone: `1540000${1_000 + n}`, wish })],
      }));
      await registry.addHouseholds(db, households, actor);
      await postings.addPostings(
        db,
        [4, 1].map((seats, n) => ({
          place: COUNTY, employerName: `厂${n}`, unifiedSocialCreditCode: null, channel: 'market-local' as const, title: `包装工${n}`, trade: 'packer', seats, payMode: 'monthly' as const,
          wageLow: 3_000 + 500 * n, wageHigh: 4_000, hoursPerDay: 8, shift: 'day' as const, physicalLoad: 'light' as const, boardAndLodging: false, worksite: COUNTY, worksiteText: '县城',
          educationMin: 'illiterate' as const, ageMin: 16, ageMaxMale: 70, ageMaxFemale: 70, skillsRequired: [], categoriesRequired: [], openTo: [[scope.lo, scope.hi]] as const,
          starts: today, openedOn: today, validUntil: addDays(today, 30), status: 'open' as const,
        })),
        actor,
      );
    });
    const { loginName, password } = staff.demoAccounts().find(({ role }) => role === 'officer')!;
    officer = await bureau.signIn(loginName, password);
  });
  afterAll(() => bureau?.close());

  const get = async <Body>(path: string): Promise<Body> => (await officer.get(`/api${path}`).expect(200)).body as Body;

  it('from the request to a person in work, each number with its list', async () => {
    const asked = await officer.post('/api/match-runs').send({ place: '500236', publishAtOnce: true }).expect(202);
    const { runId } = asked.body as { runId: string };
    await bureau.settle();
    const run = await get<{ counts: Record<string, number> }>(`/match-runs/${runId}`);
    expect(run).toMatchObject({
      status: 'published',
      place: '500236',
      placeName: '奉节县',
      counts: { people: 6, zeroEmploymentHouseholds: 6, seats: 5, placed: 5, unplaced: 1, seatsLeft: 0, noticesQueued: 5, noticesSent: 5 },
      levels: { cleared: 5, placed: 5 },
      verdict: { valid: true, checkedPairs: 12 },
      failure: null,
    });

    const assigned = await get<{ rows: { maskedName: string; parts: Record<string, number>; score: number; offerId: string; zeroEmployment: boolean }[]; total: number }>(
      `/match-runs/${runId}/proposals?kind=assigned&pageSize=3`,
    );
    expect(assigned.total).toBe(5);
    expect(assigned.rows).toHaveLength(3);
    for (const { maskedName, parts, score, zeroEmployment } of assigned.rows) {
      expect(maskedName).toMatch(/^测\*+\d$/);
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(score);
      expect(zeroEmployment).toBe(true);
    }
    const unmatched = await get<{ rows: unknown[]; total: number }>(`/match-runs/${runId}/unmatched`);
    expect(unmatched).toMatchObject({ total: 1, rows: [{ causes: { eligible: 2, closedBy: [], pricedOut: { count: 2 } } }] });
    await expect(get(`/match-runs/${runId}/gaps`)).resolves.toMatchObject({ rows: [{ emptySeats: 0 }, { emptySeats: 0 }] });
    await expect(get(`/match-runs/${runId}/offers?status=open&pageSize=100`)).resolves.toMatchObject({ total: run.counts.offersMade });

    const { offerId } = assigned.rows[0]!;
    await officer.post(`/api/offers/${assigned.rows[1]!.offerId}/refusal`).send({ reason: 'distance' }).expect(204);
    await officer.post(`/api/offers/${assigned.rows[2]!.offerId}/refusal`).send({ reason: 'because' }).expect(400);
    const accepted = await officer.post(`/api/offers/${offerId}/acceptance`).expect(201);
    await officer.post(`/api/offers/${offerId}/acceptance`).expect(409);
    const { placementId } = accepted.body as { placementId: string };
    await officer.post(`/api/placements/${placementId}/verification`).send({ evidence: 'contract' }).expect(204);

    const summary = await get<{ open: number; byStatus: Record<string, number> }>('/clearance/summary');
    expect(summary).toMatchObject({ open: 6, households: 6, overdue: 0, byStatus: { suspected: 5, 'first-placed': 1 } });
    await expect(get('/clearance-cases?status=first-placed')).resolves.toMatchObject({ total: 1, rows: [{ status: 'first-placed', members: 1 }] });
    await expect(get('/workbench')).resolves.toMatchObject({
      people: { total: 6, lookingForWork: 5, wishesExpired: 0 },
      households: { total: 6, zeroEmployment: 5 },
      clearance: { open: summary.open, overdue: 0 },
      offers: { accepted: 1, declined: 1 },
      notices: { accepted: 5, unknown: 0 },
      runs: { current: { id: runId }, atWork: [] },
    });
    await expect(get('/match-runs?place=500236')).resolves.toMatchObject({ rows: [{ id: runId }] });
    await expect(bureau.sql('SELECT out_id FROM fake_gateway_message')).resolves.toHaveLength(5);

    await officer.post(`/api/placements/${placementId}/end`).send({ reason: 'resigned' }).expect(204);
    await expect(get('/clearance/summary')).resolves.toMatchObject({ byStatus: { suspected: 5, relapsed: 1 } });
  }, 60_000);

  it('and of another county nothing at all', async () => {
    await officer.post('/api/match-runs').send({ place: '500235' }).expect(403);
    await officer.get('/api/match-runs?place=500235').expect(403);
    await officer.post('/api/match-runs').send({ place: 'Fengjie' }).expect(400);
    await officer.post('/api/match-runs').send({ place: '990000' }).expect(422);
    await officer.get('/api/match-runs/00000000-0000-4000-8000-000000000000').expect(404);
    await bureau.stranger().get('/api/workbench').expect(401);
  });
});
