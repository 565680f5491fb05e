import { serviceActor } from '../../src/identity/actor';
import { StaffService } from '../../src/identity/staff.service';
import { scopeOf } from '../../src/places/place-code';
import { Database } from '../../src/platform/database.service';
import { Reconciler } from '../../src/platform/reconciler.service';
import { RegistryService } from '../../src/registry/registry.service';
import { Bureau } from '../support/bureau';
import { read, signInAs, type Agent } from '../support/demo';
import { household, nthNumber, person } from '../support/people';

const COUNTY = 500_236_000_000_000;
const HOME = 500_236_128_901_001;

interface Draft {
  id: string;
  version: number;
  identity: Record<string, unknown>;
  contact: { phones: { id: string; maskedPhone: string | null }[] };
  faults: { step: string; field: string; code: string }[];
  duplicates: Record<string, unknown>[];
  changedMeanwhile: Record<string, unknown>[];
}

describe('An officer registers people and changes them', () => {
  let bureau: Bureau;
  let officer: Agent;
  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    await bureau.api.get(StaffService).addDemoStaff({ county: COUNTY, township: 500_236_128_000_000, settlement: HOME });
    officer = await signInAs(bureau, 'officer');
  });
  afterAll(() => bureau?.close());

  const begin = async (body: object = {}, agent = officer) => (await agent.post('/api/person-drafts').send(body).expect(201)).body as Draft;
  const patch = (draft: Draft, parts: object) => officer.patch(`/api/person-drafts/${draft.id}`).send({ version: draft.version, ...parts });
  const save = async (draft: Draft, parts: object) => (await patch(draft, parts).expect(200)).body as Draft;
  const file = (draft: Draft) => officer.post(`/api/person-drafts/${draft.id}/filing`).send({ version: draft.version });
  const minimal = (n: number, role = 'head') => ({
    identity: { name: '测试甲', citizenNumber: nthNumber(n) },
    household: { place: '500236128', role },
    ability: { education: 'junior', labourCapacity: 'ordinary', student: false, businessRegistered: false, categories: ['relocated'], skills: [] },
    employment: { state: 'unemployed', evidence: 'staff-visit' },
  });
  const register = async (n: number) => ((await file(await save(await begin(), minimal(n))).expect(200)).body as { personId: string }).personId;
  const filedElsewhere = (n: number) => {
    const kaizhou = scopeOf(500_235_000_000_000);
    const draft = household({ number: `K${n}`, place: 500_235_112_901_001, members: [person({ citizenNumber: nthNumber(n) })] });
    return bureau.api.get(Database).write(kaizhou, (db) => bureau.api.get(RegistryService).addHousehold(db, draft, serviceActor(kaizhou)));
  };

  it('in five steps, with everything that a form can hold', async () => {
    let draft = await begin();
    expect(draft).toMatchObject({ version: 1, step: 'identity', personId: null });
    draft = await save(draft, { step: 'identity', identity: { name: ' 测试 甲 ', citizenNumber: `${nthNumber(100)}43` } });
    expect(draft.identity).toMatchObject({ maskedCitizenNumber: expect.stringMatching(/^\d{4}\*{10}..$/), sex: 'male', disabilityCard: true });
    draft = await save(draft, { step: 'household', household: { place: '500236128', number: 'R100', relocatedOn: '2018-05-01', origin: '老山村', role: 'head' } });
    draft = await save(draft, {
      step: 'ability',
      ability: { education: 'senior', labourCapacity: 'weak-or-half', student: false, businessRegistered: false, categories: ['relocated'], skills: [{ trade: 'cook', certificate: '中式烹调师', level: 'level-4', expiresOn: '2030-01-01' }] },
    });
    draft = await save(draft, { step: 'employment', employment: { state: 'unemployed-registered', evidence: 'unemployment-certificate', since: '2026-09-01' } });
    draft = await save(draft, { step: 'check', contact: { phones: [{ phone: '154 0000 1234', whose: 'own' }, { phone: '15400005678', whose: 'family' }] } });
    expect(draft.faults).toEqual([]);
    expect(JSON.stringify(draft)).not.toMatch(/15400001234|\d{17}/);

    const { personId } = (await file(draft).expect(200)).body as { personId: string };
    await officer.get(`/api/person-drafts/${draft.id}`).expect(404);
    const card = await read<Record<string, unknown>>(officer, `/people/${personId}`);
    expect(card).toMatchObject({
      name: '测试甲', householdNumber: 'R100', education: 'senior', labourCapacity: 'weak-or-half', employmentState: 'unemployed-registered', employmentEvidence: 'unemployment-certificate',
      maskedPhone: '154****1234', disabilityCard: true, furtherPhones: [{ maskedPhone: '154****5678', whose: 'family' }], categories: ['disabled', 'relocated'],
      skills: [{ trade: 'cook', certificate: '中式烹调师', level: 'level-4', expiresOn: '2030-01-01' }],
    });
    const events = await bureau.sql('SELECT state, since::text AS since, recorded_by IS NOT NULL AS told FROM employment_event WHERE person_id = $1', [personId]);
    expect(events).toEqual([{ state: 'unemployed-registered', since: '2026-09-01', told: true }]);
  });

  it('keeps a half-filled form, encrypted, for its owner alone', async () => {
    const draft = await save(await begin(), { identity: { name: '半张表', citizenNumber: '5002' } });
    expect(draft.faults.map(({ field, code }) => `${field}:${code}`)).toContain('citizenNumber:citizen-number-length');
    const [stored] = await bureau.sql<{ row: string }>('SELECT d::text AS row FROM person_draft d WHERE id = $1', [draft.id]);
    expect(stored!.row).not.toContain('半张表');
    const list = await read<{ rows: { id: string }[] }>(officer, '/person-drafts');
    expect(list.rows.map(({ id }) => id)).toContain(draft.id);
    const township = await signInAs(bureau, 'township-officer');
    await township.get(`/api/person-drafts/${draft.id}`).expect(404);
    await township.delete(`/api/person-drafts/${draft.id}`).expect(404);
    await officer.delete(`/api/person-drafts/${draft.id}`).expect(204);
  });

  it('forgets a form that nobody went on with', async () => {
    const draft = await begin();
    await bureau.sql(`UPDATE person_draft SET expires_at = now() - interval '1 second' WHERE id = $1`, [draft.id]);
    await officer.get(`/api/person-drafts/${draft.id}`).expect(404);
    await bureau.api.get(Reconciler, { strict: false }).reconcile();
    await expect(bureau.sql('SELECT FROM person_draft WHERE id = $1', [draft.id])).resolves.toEqual([]);
  });

  it('is told what is missing, and that the form was changed in another window', async () => {
    const draft = await begin();
    const refused = await file(draft).expect(422);
    expect(refused.body).toMatchObject({ code: 'registration.not-complete', details: { faults: expect.stringContaining('identity.name:missing') } });
    await save(draft, { step: 'household' });
    await patch(draft, { step: 'ability' }).expect(409);
  });

  it('is led to the person who is on the register already, and told the county of one who is elsewhere, no more', async () => {
    const known = await register(200);
    let draft = await save(await begin(), minimal(200));
    expect(draft.duplicates).toEqual([{ kind: 'here', personId: known, countyName: null }]);
    expect((await file(draft).expect(409)).body).toMatchObject({ code: 'registration.known-here', details: { personId: known } });

    const { memberIds } = await filedElsewhere(201);
    draft = await save(draft, minimal(201));
    expect(draft.duplicates).toEqual([{ kind: 'elsewhere', personId: null, countyName: '云阳县' }]);
    const answer = await file(draft).expect(409);
    expect(answer.body).toMatchObject({ code: 'registration.known-elsewhere', details: { county: '500235', countyName: '云阳县' } });
    expect(answer.text).not.toContain(memberIds[0]);
  });

  it('is warned of somebody with the same name and phone', async () => {
    const contact = { phones: [{ phone: '15400007777', whose: 'own' }] };
    const { personId } = (await file(await save(await begin(), { ...minimal(210), contact })).expect(200)).body as { personId: string };
    const draft = await save(await begin(), { ...minimal(211), contact });
    expect(draft.duplicates).toEqual([{ kind: 'alike', personId, countyName: null }]);
    await file(draft).expect(200); // father and son may share both
  });

  it('adds a member to a household, which has one head', async () => {
    const head = await register(220);
    const { householdId } = await read<{ householdId: string }>(officer, `/people/${head}`);
    const draft = await begin({ householdId });
    const { place: _, ...into } = { ...minimal(221).household, householdId };
    const second = await save(draft, { ...minimal(221), household: into });
    expect((await file(second).expect(409)).body).toMatchObject({ code: 'registration.second-head' });
    await file(await save(second, { household: { ...into, role: 'spouse' } })).expect(200);
    await expect(bureau.sql('SELECT kind FROM household_event WHERE household_id = $1', [householdId])).resolves.toEqual([{ kind: 'member-joined' }]);
  });

  it('opens no household outside the area', async () => {
    const elsewhere = await save(await begin(), { ...minimal(230), household: { place: '500235', role: 'head' } });
    expect((await file(elsewhere).expect(403)).body).toMatchObject({ code: 'households.out-of-scope' });
    const nowhere = await save(elsewhere, { household: { place: '500236999', role: 'head' } });
    expect((await file(nowhere).expect(422)).body).toMatchObject({ code: 'registry.unknown-place' });
  });

  it('changes somebody, and writes only what was changed', async () => {
    const personId = await register(240);
    let draft = await begin({ personId });
    expect(draft).toMatchObject({ personId, identity: { name: '测试甲', maskedCitizenNumber: expect.stringContaining('*') }, faults: [] });
    draft = await save(draft, {
      ability: { education: 'college', labourCapacity: 'ordinary', student: false, businessRegistered: false, categories: [], skills: [{ trade: 'sewing' }] },
      employment: { state: 'employed', evidence: 'contract', since: '2026-11-01' },
      contact: { phones: [{ phone: '15400008888', whose: 'own' }] },
    });
    await file(draft).expect(200);
    const card = await read<Record<string, unknown>>(officer, `/people/${personId}`);
    expect(card).toMatchObject({ education: 'college', employmentState: 'employed', employmentEvidence: 'contract', maskedPhone: '154****8888', version: 2, skills: [{ trade: 'sewing' }], categories: ['relocated'] });
    const events = await bureau.sql('SELECT state, evidence FROM employment_event WHERE person_id = $1 ORDER BY recorded_at', [personId]);
    expect(events).toEqual([{ state: 'unemployed', evidence: 'staff-visit' }, { state: 'employed', evidence: 'contract' }]);
    const [act] = await bureau.sql<{ details: { fields: string } }>(`SELECT details FROM audit_entry WHERE action = 'person_changed' AND object_id = $1`, [personId]);
    expect(act!.details.fields).toBe('ability.education ability.skills employment.state employment.evidence contact.phones');
  });

  it('corrects a number, but not to one that somebody has', async () => {
    const [one, other] = [await register(250), await register(251)];
    const draft = await save(await begin({ personId: one }), { identity: { name: '测试甲', citizenNumber: nthNumber(251) } });
    expect((await file(draft).expect(409)).body).toMatchObject({ code: 'registration.known-here', details: { personId: other } });
    await file(await save(draft, { identity: { name: '测试甲', citizenNumber: nthNumber(252) } })).expect(200);
    const found = await officer.post('/api/people/search').send({ citizenNumber: nthNumber(252) }).expect(200);
    expect(found.body).toMatchObject({ rows: [{ id: one }] });
  });

  it('loses nobody else’s change: the later one is told what was changed, and chooses', async () => {
    const personId = await register(260);
    const ability = { education: 'senior', labourCapacity: 'ordinary', student: false, businessRegistered: false, categories: [], skills: [] };
    let mine = await save(await begin({ personId }), { ability });
    await file(await save(await begin({ personId }), { ability: { ...ability, education: 'college', labourCapacity: 'skilled' } })).expect(200);

    const refused = await file(mine).expect(409);
    expect(refused.body).toMatchObject({ code: 'registration.changed-meanwhile', details: { version: 2, fields: 'ability.education ability.labourCapacity' } });
    mine = await read<Draft>(officer, `/person-drafts/${mine.id}`);
    expect(mine.changedMeanwhile).toEqual([
      { field: 'ability.education', mine: 'senior', theirs: 'college', conflict: true },
      { field: 'ability.labourCapacity', mine: 'ordinary', theirs: 'skilled', conflict: false },
    ]);
    mine = (await officer.post(`/api/person-drafts/${mine.id}/rebase`).send({ version: mine.version, take: [] }).expect(200)).body as Draft;
    expect(mine.changedMeanwhile).toEqual([]);
    await file(mine).expect(200);
    await expect(read(officer, `/people/${personId}`)).resolves.toMatchObject({ education: 'senior', labourCapacity: 'skilled', version: 3 });
  });
});
