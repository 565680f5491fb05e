import { serviceActor } from '../../src/identity/actor';
import { StaffService } from '../../src/identity/staff.service';
import { scopeOf } from '../../src/places/place-code';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { addDays } from '../../src/platform/working-days';
import { RegistryService } from '../../src/registry/registry.service';
import { Bureau } from '../support/bureau';
import { read, signInAs, type Agent } from '../support/demo';
import { household, nthNumber, person } from '../support/people';

const COUNTY = 500_236_000_000_000;
const HOME = 500_236_112_901_001;
const WORK = { wants: 'work', destinations: ['settlement'], trades: ['sewing'], wageFloor: 2_500, shifts: ['day'], hoursPerDayMax: 6, saidBy: 'self', collectedHow: 'visit' };

interface Card {
  wants: string | null;
  wishes: Record<string, unknown>[];
}

describe('A settlement worker asks a household what it wants', () => {
  let bureau: Bureau;
  let worker: Agent;
  let householdId: string;
  let members: readonly string[];
  let today: string;

  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    const scope = scopeOf(COUNTY);
    await bureau.api.get(StaffService).addDemoStaff({ county: COUNTY, township: 500_236_112_000_000, settlement: HOME });
    today = bureau.api.get(Clock).today();
    const people = [
      person({ name: '测试甲', citizenNumber: nthNumber(1) }),
      person({ name: '测试乙', role: 'spouse', citizenNumber: nthNumber(2, 'female'), phone: null }),
      person({ name: '测试丙', role: 'child', citizenNumber: nthNumber(3), phone: null }),
    ];
    const added = await bureau.api.get(Database).write(scope, (db) => bureau.api.get(RegistryService).addHousehold(db, household({ number: 'W1', place: HOME, members: people }), serviceActor(scope)));
    householdId = added.id;
    members = added.memberIds;
    worker = await signInAs(bureau, 'settlement-worker');
  });
  afterAll(() => bureau?.close());

  const record = (member: number, change: object) => worker.post(`/api/people/${members[member]}/wishes`).send({ ...WORK, ...change });
  const card = (member: number) => read<Card>(worker, `/people/${members[member]}`);

  it('writes down every field, who said it and who wrote it, and hands out a receipt', async () => {
    const answer = await record(1, { saidBy: 'family', relation: 'spouse', availableFrom: addDays(today, 10) }).expect(201);
    expect(answer.body).toMatchObject({ validUntil: addDays(today, 180) });
    const { receipt } = answer.body as { receipt: string };
    expect(receipt).toMatch(/户编号：W1\n测\*乙.*\n意愿：想就业\n地点：只在安置点旁\n工种：缝纫工/);
    expect(receipt).toMatch(/由家人（配偶）于 .* 上门说明，.+登记/);
    const { wishes } = await card(1);
    expect(wishes[0]).toMatchObject({ ...WORK, saidBy: 'family', relation: 'spouse', availableFrom: addDays(today, 10), collectedOn: today, unchanged: false });
    expect(wishes[0]!['writtenBy']).toEqual(expect.stringMatching(/./));
  });

  it('keeps the earlier words under the latest', async () => {
    await record(0, { collectedOn: addDays(today, -30) }).expect(201);
    await record(0, { wants: 'training', trades: ['cook'], collectedOn: addDays(today, -20) }).expect(201);
    const { wants, wishes } = await card(0);
    expect(wants).toBe('training');
    expect(wishes.map(({ wants: one }) => one)).toEqual(['training', 'work']);
    expect(wishes[0]).toMatchObject({ trades: ['cook'], destinations: [], wageFloor: 0, validUntil: addDays(today, 160) });
  });

  it('confirms the whole household in one act: who was asked today stays, who never spoke is counted', async () => {
    const confirm = () => worker.post(`/api/households/${householdId}/wishes-unchanged`).send({ saidBy: 'self', collectedHow: 'call' });
    const answer = await confirm().expect(201);
    expect(answer.body).toMatchObject({ confirmed: 1, askedToday: 1, neverAsked: 1 });
    expect((answer.body as { receipt: string }).receipt).toContain('想培训（与上次相同）');
    const [latest, ...earlier] = (await card(0)).wishes;
    expect(latest).toMatchObject({ wants: 'training', trades: ['cook'], collectedOn: today, validUntil: addDays(today, 180), collectedHow: 'call', unchanged: true });
    expect(earlier).toHaveLength(2);
    expect((await confirm().expect(201)).body).toMatchObject({ confirmed: 0, askedToday: 2 });
    expect((await card(0)).wishes).toHaveLength(3);
  });

  it('prints the receipt again', async () => {
    const slip = await read<{ householdNumber: string; receipt: string }>(worker, `/households/${householdId}/wish-receipt`);
    expect(slip.householdNumber).toBe('W1');
    expect(slip.receipt.match(/回执编号/g)).toHaveLength(2);
    expect(slip.receipt).not.toContain('测试');
  });

  it.each([
    [{ destinations: [] }, 422, 'wishes.work-needs-destination'],
    [{ trades: ['astronaut'] }, 422, 'wishes.unknown-trade'],
    [{ saidBy: 'family' }, 422, 'wishes.family-needs-relation'],
    [{ relation: 'spouse' }, 422, 'wishes.relation-needs-family'],
    [{ collectedOn: '2999-01-01' }, 422, 'wishes.said-in-future'],
    [{ collectedOn: '2020-01-01' }, 422, 'wishes.said-too-long-ago'],
    [{ availableFrom: '2999-01-01' }, 422, 'wishes.available-too-late'],
    [{ availableFrom: '2026-02-31' }, 400, 'request.invalid'],
    [{ destinations: ['county', 'county'] }, 400, 'request.invalid'],
    [{ saidBy: 'file' }, 400, 'request.invalid'],
    [{ validUntil: '2099-01-01' }, 400, 'request.invalid'],
  ])('refuses %p', async (change, status, code) => {
    const before = (await card(2)).wishes.length;
    const answer = await record(2, change).expect(status);
    expect(answer.body).toMatchObject({ code });
    expect((await card(2)).wishes).toHaveLength(before);
  });

  it('finds nothing to confirm where nobody ever said anything', async () => {
    const scope = scopeOf(COUNTY);
    const other = await bureau.api.get(Database).write(scope, (db) =>
      bureau.api.get(RegistryService).addHousehold(db, household({ number: 'W2', place: HOME, members: [person({ citizenNumber: nthNumber(9) })] }), serviceActor(scope)));
    const answer = await worker.post(`/api/households/${other.id}/wishes-unchanged`).send({ saidBy: 'self', collectedHow: 'visit' }).expect(409);
    expect(answer.body).toMatchObject({ code: 'wishes.nothing-to-confirm' });
  });

  it('is not what a supervisor does', async () => {
    const supervisor = await signInAs(bureau, 'supervisor');
    await supervisor.post(`/api/people/${members[0]}/wishes`).send(WORK).expect(403);
    await supervisor.get(`/api/households/${householdId}/wish-receipt`).expect(200);
  });
});
