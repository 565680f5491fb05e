import { randomUUID } from 'node:crypto';

import { CanvassRefresh } from '../../src/campaigns/refresh.service';
import type { CampaignsPage } from '../../src/campaigns/campaigns.view';
import type { CoverageView } from '../../src/canvass/coverage.view';
import type { MyListMemberView, MyListView } from '../../src/canvass/canvass.view';
import { serviceActor } from '../../src/identity/actor';
import { StaffService } from '../../src/identity/staff.service';
import { scopeOf } from '../../src/places/place-code';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { addDays } from '../../src/platform/working-days';
import { RegistryService } from '../../src/registry/registry.service';
import { Bureau } from '../support/bureau';
import { type Agent, read, signInAs } from '../support/demo';
import { household, nthNumber, person } from '../support/people';

const COUNTY = 500_236_000_000_000;
const FENGJIE = '500236';
const HOME = 500_236_112_901_001;
const WISH = { wants: 'work', destinations: ['settlement'], trades: ['sewing'], wageFloor: 2_500, shifts: ['day'], saidBy: 'self', collectedHow: 'visit' };

describe('A county asks its relocated people what work they want', () => {
  let bureau: Bureau;
  let officer: Agent;
  let worker: Agent;
  let campaignId: string;
  let today: string;
  let members: readonly string[];

  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    const scope = scopeOf(COUNTY);
    await bureau.api.get(StaffService).addDemoStaff({ county: COUNTY, township: 500_236_112_000_000, settlement: HOME });
    today = bureau.api.get(Clock).today();
    const people = ['甲', '乙', '丙'].map((name, i) => person({ name: `测试${name}`, role: i === 0 ? 'head' : 'child', citizenNumber: nthNumber(i + 4_001) }));
    const added = await bureau.api.get(Database).write(scope, async (db) => {
      await db.query(`INSERT INTO settlement (place, name, kind, mode, households, persons) VALUES ($1, '安置点', 'rural', 'concentrated', 1, 3)`, [HOME]);
      return bureau.api.get(RegistryService).addHousehold(db, household({ number: 'C1', place: HOME, relocatedOn: '2018-05-15', members: people }), serviceActor(scope));
    });
    members = added.memberIds;
    officer = await signInAs(bureau, 'officer');
    worker = await signInAs(bureau, 'settlement-worker');
  });
  afterAll(() => bureau?.close());

  const list = async (): Promise<MyListMemberView[]> => (await read<MyListView>(worker, '/canvass/my-list')).households.flatMap((one) => one.members);
  const memberOf = async (n: number): Promise<MyListMemberView> => (await list()).find(({ personId }) => personId === members[n])!;
  const coverage = (agent = officer): Promise<CoverageView> => read<CoverageView>(agent, `/canvass-campaigns/${campaignId}/coverage`);
  const record = async (n: number, said: object, change: object = {}) => {
    const { task } = await memberOf(n);
    return worker.post(`/api/canvass-tasks/${task!.taskId}/outcomes`).send({ clientId: randomUUID(), baseVersion: task!.version, channel: 'visit', at: new Date().toISOString(), ...said, ...change });
  };

  it('writes a campaign down, sees whom it would ask, and starts it', async () => {
    const draft = { name: '冬季摸排', asks: 'relocated', deadline: addDays(today, 20), places: [FENGJIE] };
    await worker.post('/api/canvass-campaigns').send(draft).expect(403);
    expect((await officer.post('/api/canvass-campaigns').send({ ...draft, places: ['500237'] }).expect(403)).body).toMatchObject({ code: 'canvass.out-of-scope' });
    expect((await officer.post('/api/canvass-campaigns').send({ ...draft, deadline: addDays(today, -1) }).expect(422)).body).toMatchObject({ code: 'canvass.deadline-passed' });
    const created = await officer.post('/api/canvass-campaigns').send(draft).expect(201);
    campaignId = (created.body as { campaignId: string }).campaignId;
    expect(await read(officer, `/canvass-campaigns/${campaignId}`)).toMatchObject({ status: 'draft', wouldAsk: 3, mayManage: true });
    const started = await officer.post(`/api/canvass-campaigns/${campaignId}/start`).expect(202);
    expect(started.body).toMatchObject({ id: campaignId, status: 'listing', startedOn: today, wouldAsk: null, listing: { total: 3, done: 0, listed: 0 } });
    await bureau.settle();
    expect(await read(officer, `/canvass-campaigns/${campaignId}`)).toMatchObject({ status: 'open', listing: null });
    expect((await officer.post(`/api/canvass-campaigns/${campaignId}/start`).expect(409)).body).toMatchObject({ code: 'canvass.cannot-become' });
    const { rows } = await read<CampaignsPage>(worker, '/canvass-campaigns');
    expect(rows).toMatchObject([{ id: campaignId, status: 'open', daysLeft: 20, mayManage: false }]);
  });

  it('gives the settlement worker a list without a name or a number in full', async () => {
    const view = await read<MyListView>(worker, '/canvass/my-list');
    expect(view).toMatchObject({ totalHouseholds: 1, today, households: [{ householdNumber: 'C1', dueOn: addDays(today, 20) }] });
    expect(view.households[0]!.members.map(({ task }) => task?.state)).toEqual(['open', 'open', 'open']);
    expect(JSON.stringify(view)).not.toMatch(/测试|1540000|\d{17}/);
  });

  it('hands the list out as a file, masked and recorded, to whoever sees it on the page', async () => {
    const csv = await worker.get('/api/canvass/my-list/file?format=csv').expect(200);
    expect(csv.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`摸排名单-${today}.csv`)}` });
    expect(csv.text.trim().split('\r\n')).toHaveLength(5); // titles, three people, whose copy it is
    expect(csv.text).not.toMatch(/测试[甲乙丙]|1540000|\d{17}/);
    const xlsx = await officer.get(`/api/canvass/my-list/file?format=xlsx&language=en&campaignId=${campaignId}`).expect(200).responseType('blob');
    expect((xlsx.body as Buffer).subarray(0, 2).toString()).toBe('PK');
    await officer.get('/api/canvass/my-list/file?format=docx').expect(400);
    expect((await officer.get('/api/canvass/my-list/file?format=csv&place=500237').expect(403)).body).toMatchObject({ code: 'canvass.out-of-scope' });
    const rows = await bureau.sql<{ role: string; details: object }>(`SELECT actor_role AS role, details FROM audit_entry WHERE action = 'canvass_list_exported' ORDER BY at`);
    expect(rows).toMatchObject([
      { role: 'settlement-worker', details: { format: 'csv', people: 3, place: null, campaignId: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string } },
      { role: 'officer', details: { format: 'xlsx', people: 3, campaignId } },
    ]);
  });

  it('takes an outcome once, however often it is sent', async () => {
    const { task } = await memberOf(0);
    const sent = { clientId: randomUUID(), baseVersion: task!.version, outcome: 'unreachable', reason: 'no-answer', channel: 'call', at: new Date().toISOString() };
    const post = () => worker.post(`/api/canvass-tasks/${task!.taskId}/outcomes`).send(sent).expect(200);
    const answers = (await Promise.all([post(), post()])).map(({ body }) => body as { repeated: boolean });
    expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect((await memberOf(0)).task).toMatchObject({ state: 'unreachable', tries: 1, step: 'call', lastOutcome: 'unreachable' });
  });

  it('says in plain words what is wrong', async () => {
    const stale = await record(0, { outcome: 'refused' }, { baseVersion: 1 });
    expect([stale.status, stale.body]).toMatchObject([409, { code: 'canvass.changed-meanwhile', details: { version: 2, state: 'unreachable' } }]);
    expect((await record(0, { outcome: 'unreachable' })).body).toMatchObject({ code: 'canvass.reason-of-unreachable' });
    expect((await record(0, { outcome: 'unchanged' })).body).toMatchObject({ code: 'wishes.nothing-to-confirm' });
    expect((await record(0, { outcome: 'bored' })).status).toBe(400);
    expect((await record(0, { outcome: 'asked', wish: { ...WISH, wants: 'sleep' } })).status).toBe(400);
    expect((await worker.post(`/api/canvass-tasks/${randomUUID()}/outcomes`).send({ clientId: randomUUID(), baseVersion: 1, outcome: 'refused', channel: 'call', at: new Date().toISOString() }).expect(404)).body)
      .toMatchObject({ code: 'canvass.task-not-found' });
  });

  it('settles people by the wish that is sent along, by a wish written on its own page, and by a no', async () => {
    expect((await record(0, { outcome: 'asked', wish: WISH })).body).toMatchObject({ state: 'asked', wishId: expect.stringMatching(/-/) as string });
    await worker.post(`/api/people/${members[1]}/wishes`).send(WISH).expect(201);
    expect((await record(2, { outcome: 'refused', note: '不想说' })).body).toMatchObject({ state: 'refused' });
    expect(await coverage()).toMatchObject({ all: { total: 3, asked: 2, refused: 1, open: 0, percent: 100 }, campaign: { daysLeft: 20 } });
    expect(await coverage(worker)).toMatchObject({ rows: [{ place: String(HOME), level: 'settlement', total: 3 }] });
    expect(await list()).toEqual([]);
  });

  it('brings back by itself who moves in', async () => {
    const scope = scopeOf(COUNTY);
    await bureau.api.get(Database).write(scope, (db) =>
      bureau.api.get(RegistryService).addHousehold(db, household({ number: 'C2', place: HOME, relocatedOn: '2018-05-15', members: [person({ citizenNumber: nthNumber(4_009) })] }), serviceActor(scope)));
    await bureau.worker.get(CanvassRefresh, { strict: false }).refreshStale(0);
    expect(await coverage()).toMatchObject({ all: { total: 4, open: 1, percent: 75 } });
  });

  it('gives a settlement to one colleague, whose list it is then', async () => {
    const { rows } = await read<{ rows: { id: string; name: string }[] }>(officer, '/canvass-campaigns/workers');
    const worksHere = (await coverage(worker)).rows[0]!;
    expect(worksHere.workerId).toBeNull();
    await officer.put(`/api/canvass-campaigns/${campaignId}/assignments`).send({ place: String(HOME), staffId: rows[0]!.id }).expect(204);
    expect(await read(officer, `/canvass-campaigns/${campaignId}/coverage?by=settlement`)).toMatchObject({ rows: [{ workerId: rows[0]!.id, workerName: rows[0]!.name }] });
    await officer.put(`/api/canvass-campaigns/${campaignId}/assignments`).send({ place: String(HOME), staffId: null }).expect(204);
    expect(await list()).toHaveLength(1);
  });

  it('is closed early with a reason, and takes nothing more', async () => {
    const { task } = (await list())[0]!;
    const township = await signInAs(bureau, 'township-officer');
    expect((await township.post(`/api/canvass-campaigns/${campaignId}/closing`).send({ reason: 'replaced' }).expect(403)).body).toMatchObject({ code: 'canvass.not-yours' });
    await officer.post(`/api/canvass-campaigns/${campaignId}/closing`).send({ reason: 'deadline-passed' }).expect(400);
    await officer.post(`/api/canvass-campaigns/${campaignId}/closing`).send({ reason: 'replaced' }).expect(204);
    const late = await worker.post(`/api/canvass-tasks/${task!.taskId}/outcomes`).send({ clientId: randomUUID(), baseVersion: task!.version, outcome: 'refused', channel: 'call', at: new Date().toISOString() });
    expect([late.status, late.body]).toMatchObject([409, { code: 'canvass.not-open' }]);
    expect(await list()).toEqual([]);
    expect(await coverage()).toMatchObject({ campaign: { status: 'closed', closeReason: 'replaced' }, all: { percent: 75 } });
  });

  it('leaves each act in the record, without a name or a number', async () => {
    const rows = await bureau.sql<{ action: string; details: object }>(`SELECT DISTINCT action FROM audit_entry WHERE action LIKE 'canvass%' ORDER BY 1`);
    expect(rows.map(({ action }) => action)).toEqual(['canvass_assigned', 'canvass_closed', 'canvass_created', 'canvass_list_exported', 'canvass_list_read', 'canvass_listed', 'canvass_outcome_recorded', 'canvass_started']);
    const [{ told }] = (await bureau.sql<{ told: string }>(`SELECT string_agg(details::text, '') AS told FROM audit_entry WHERE action LIKE 'canvass%'`)) as [{ told: string }];
    expect(told).not.toMatch(/测试|不想说|1540000/);
  });

  it('is only looked at by a supervisor', async () => {
    const supervisor = await signInAs(bureau, 'supervisor');
    await supervisor.get(`/api/canvass-campaigns/${campaignId}/coverage`).expect(200);
    await supervisor.post(`/api/canvass-campaigns`).send({ name: 'x', asks: 'able', deadline: today, places: [FENGJIE] }).expect(403);
  });
});
