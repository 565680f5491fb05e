import { serviceActor } from '../../src/identity/actor';
import { StaffService } from '../../src/identity/staff.service';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { Database } from '../../src/platform/database.service';
import { RegistryService } from '../../src/registry/registry.service';
import { Bureau } from '../support/bureau';
import { read, signInAs, type Agent } from '../support/demo';
import { household, nthNumber, person } from '../support/people';

const COUNTY = 500_236_000_000_000;
const HOME = 500_236_128_901_001;

describe('An officer looks at a number in full', () => {
  let bureau: Bureau;
  let officer: Agent;
  let personId: string;
  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    await bureau.api.get(StaffService).addDemoStaff({ county: COUNTY, township: placeOf('500236128'), settlement: HOME });
    const scope = scopeOf(COUNTY);
    const members = [person({ citizenNumber: nthNumber(1), phone: '15400001234' })];
    const added = await bureau.api.get(Database).write(scope, (db) => bureau.api.get(RegistryService).addHousehold(db, household({ number: 'R1', place: HOME, members }), serviceActor(scope)));
    personId = added.memberIds[0]!;
    officer = await signInAs(bureau, 'officer');
  });
  afterAll(() => bureau?.close());

  const reveal = (body: object, agent = officer) => agent.post(`/api/people/${personId}/reveal`).send({ purpose: 'contact-person', ...body });

  it('one at a time, for a purpose, and the card says who saw it', async () => {
    expect((await reveal({ field: 'phone', remark: '核对电话' }).expect(200)).body).toEqual({ value: '15400001234', left: 29 });
    expect((await reveal({ field: 'citizen-number', purpose: 'insurance-check' }).expect(200)).body).toEqual({ value: nthNumber(1), left: 28 });
    await officer.get(`/api/people/${personId}`).expect(200);
    const { rows } = await read<{ rows: object[] }>(officer, `/people/${personId}/viewings`);
    expect(rows).toMatchObject([
      { action: 'sensitive_read', field: null, staffName: expect.any(String) },
      { action: 'sensitive_reveal', field: 'citizen-number', purpose: 'insurance-check', remark: null },
      { action: 'sensitive_reveal', field: 'phone', purpose: 'contact-person', remark: '核对电话', staffRole: 'officer' },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/15400001234|\d{17}/);
  });

  it.each([
    [{ field: 'name' }, 400], [{ field: 'phone', purpose: 'curiosity' }, 400], [{ field: 'phone', purpose: undefined }, 400], [{ field: 'phone', remark: '打给 15400001234' }, 400],
    [{ field: 'disability-card' }, 404], [{ field: 'further-phone' }, 400], [{ field: 'further-phone', phoneId: '00000000-0000-4000-8000-000000000000' }, 404],
  ])('is refused %p', async (body, status) => {
    await reveal(body).expect(status);
  });

  it('is not for those who only watch', async () => {
    await reveal({ field: 'phone' }, await signInAs(bureau, 'supervisor')).expect(403);
  });

  it('so many times an hour, though thirty are asked for at once; colleagues have their own count', async () => {
    await bureau.sql(`UPDATE parameter SET value = 4 WHERE id = 'REVEALS_PER_HOUR'`);
    const answers = await Promise.all(Array.from({ length: 6 }, () => reveal({ field: 'phone' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429, 429, 429]);
    const late = answers.find(({ status }) => status === 429)!;
    expect(late.body).toMatchObject({ code: 'disclosure.too-many', details: { limit: 4 } });
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(3_000);
    expect((await bureau.sql('SELECT FROM reveal')).length).toBe(4);
    await reveal({ field: 'phone' }, await signInAs(bureau, 'township-officer')).expect(200);
  });

  it('never to be changed or taken back on record', async () => {
    await expect(bureau.sql(`UPDATE reveal SET purpose = 'person-asked'`)).rejects.toThrow('append only');
  });
});

describe('Filters that staff keep', () => {
  let bureau: Bureau;
  let officer: Agent;
  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    await bureau.api.get(StaffService).addDemoStaff({ county: COUNTY, township: placeOf('500236128'), settlement: HOME });
    officer = await signInAs(bureau, 'officer');
  });
  afterAll(() => bureau?.close());
  const save = (name: string, filter: object, agent = officer) => agent.post('/api/people-filters').send({ name, filter });

  it('are their own, one of a name, without names or numbers', async () => {
    await save('找工作的缝纫工', { wants: 'work', skill: 'sewing', zeroEmployment: true }).expect(201);
    const { filterId } = (await save('找工作的缝纫工', { wants: 'work', skill: 'sewing', wishExpired: false }).expect(201)).body as { filterId: string };
    await expect(read(officer, '/people-filters')).resolves.toEqual({ rows: [{ id: filterId, name: '找工作的缝纫工', filter: { wants: 'work', skill: 'sewing', wishExpired: 'false' } }] });
    await save('查人', { q: '张三' }).expect(400);
    await save('13800001234', { wants: 'work' }).expect(400);
    const township = await signInAs(bureau, 'township-officer');
    await expect(read(township, '/people-filters')).resolves.toEqual({ rows: [] });
    await township.delete(`/api/people-filters/${filterId}`).expect(404);
    await officer.delete(`/api/people-filters/${filterId}`).expect(204);
  });

  it('are so many at most', async () => {
    await bureau.sql(`UPDATE parameter SET value = 1 WHERE id = 'SAVED_FILTERS_MAX'`);
    await save('一', { wants: 'work' }).expect(201);
    expect((await save('二', { wants: 'work' }).expect(409)).body).toMatchObject({ code: 'registry.too-many-filters' });
    await save('一', { wants: 'training' }).expect(201);
  });
});
