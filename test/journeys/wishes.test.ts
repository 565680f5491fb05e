import { serviceActor } from '../../src/identity/actor';
import { StaffService } from '../../src/identity/staff.service';
import { scopeOf } from '../../src/places/place-code';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { addDays } from '../../src/platform/working-days';
import { RegistryService } from '../../src/registry/registry.service';
import { Bureau } from '../support/bureau';
import { read, signInAs, type Agent } from '../support/demo';
import { addTasks } from '../support/fieldwork';
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

  describe('while a campaign asks', () => {
    let taskIds: string[];
    let home: { readonly id: string; readonly memberIds: readonly string[] };
    const say = (member: number, change: object = {}) => worker.post(`/api/people/${home.memberIds[member]}/wishes`).send({ ...WORK, ...change });
    const tries = () =>
      bureau.sql<{ taskId: string; outcome: string; channel: string; how: string; day: string; settled: boolean }>(
        `SELECT t.id AS "taskId", a.outcome, a.channel, w.collected_how AS how, (a.happened_at AT TIME ZONE 'Asia/Shanghai')::date::text AS day, t.outcome = 'asked' AND t.covered_until = w.valid_until AS settled
         FROM canvass_attempt a JOIN canvass_task t ON t.id = a.task_id JOIN wish w ON w.id = a.wish_id JOIN staff s ON s.id = a.staff_id AND s.role = 'settlement-worker' WHERE t.id = ANY($1::uuid[]) ORDER BY a.outcome, a.happened_at`,
        [taskIds],
      );
    beforeAll(async () => {
      const scope = scopeOf(COUNTY);
      const names = ['测试丁', '测试戊', '测试己'];
      const people = names.map((name, i) => person({ name, role: i === 0 ? 'head' : 'child', citizenNumber: nthNumber(20 + i), phone: null }));
      home = await bureau.api.get(Database).write(scope, (db) => bureau.api.get(RegistryService).addHousehold(db, household({ number: 'W3', place: HOME, members: people }), serviceActor(scope)));
      taskIds = await addTasks(bureau, home.memberIds);
    });

    it('counts a wish as a contact, as the phone does', async () => {
      await say(0, { collectedHow: 'message' }).expect(201);
      await expect(tries()).resolves.toEqual([{ taskId: taskIds[0], outcome: 'asked', channel: 'call', how: 'message', day: today, settled: true }]);
      await expect(bureau.sql(`SELECT details FROM audit_entry WHERE action = 'canvass_outcome_recorded' AND object_id = $1`, [taskIds[0]])).resolves.toEqual([
        { details: { outcome: 'asked', channel: 'call', reason: null, step: 'call' } },
      ]);
    });

    it('counts nothing of a wish that is refused, nor of one said before the campaign began, which settles the task all the same', async () => {
      await say(1, { destinations: [] }).expect(422);
      await say(1, { collectedOn: addDays(today, -6) }).expect(201);
      await expect(tries()).resolves.toHaveLength(1);
      await expect(bureau.sql('SELECT outcome FROM canvass_task WHERE id = ANY($1::uuid[]) ORDER BY outcome', [taskIds])).resolves.toEqual([{ outcome: 'asked' }, { outcome: 'asked' }, { outcome: null }]);
    });

    it('counts 无变化 of the household with who says it again, not with who was asked today or never spoke', async () => {
      const confirm = () => worker.post(`/api/households/${home.id}/wishes-unchanged`).send({ saidBy: 'self', collectedHow: 'visit' }).expect(201);
      expect((await confirm()).body).toMatchObject({ confirmed: 1, askedToday: 1, neverAsked: 1 });
      await confirm();
      expect((await tries()).filter(({ outcome }) => outcome === 'unchanged')).toEqual([{ taskId: taskIds[1], outcome: 'unchanged', channel: 'visit', how: 'visit', day: today, settled: true }]);
    });

    it('counts what was said on an earlier day of the campaign on that day', async () => {
      await say(2, { collectedOn: addDays(today, -1) }).expect(201);
      expect((await tries())[0]).toEqual({ taskId: taskIds[2], outcome: 'asked', channel: 'visit', how: 'visit', day: addDays(today, -1), settled: true });
    });

    it('counts nothing once the campaign is closed', async () => {
      await bureau.sql('UPDATE canvass_area SET open = false');
      await bureau.sql(`UPDATE canvass_campaign SET status = 'closed', closed_on = started_on, close_reason = 'replaced' WHERE status = 'open'`);
      await say(2).expect(201);
      await expect(tries()).resolves.toHaveLength(3);
    });
  });

  it('is not what a supervisor does', async () => {
    const supervisor = await signInAs(bureau, 'supervisor');
    await supervisor.post(`/api/people/${members[0]}/wishes`).send(WORK).expect(403);
    await supervisor.get(`/api/households/${householdId}/wish-receipt`).expect(200);
  });
});
