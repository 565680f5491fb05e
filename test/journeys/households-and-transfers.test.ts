import { serviceActor } from '../../src/identity/actor';
import { StaffService } from '../../src/identity/staff.service';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { Database } from '../../src/platform/database.service';
import type { PersonDraft } from '../../src/registry/drafts';
import { RegistryService } from '../../src/registry/registry.service';
import { Bureau } from '../support/bureau';
import { read, signInAs, type Agent } from '../support/demo';
import { household, nthNumber, person } from '../support/people';

const COUNTY = 500_236_000_000_000;
const HOME = 500_236_128_901_001;
const YUNYANG = 500_235_000_000_000;

interface Household {
  version: number;
  place: string;
  members: { id: string; roleInHousehold: string }[];
  datedCategories: { id: string }[];
}

describe('What happens to households and people is on record', () => {
  let bureau: Bureau;
  let officer: Agent;
  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    await bureau.api.get(StaffService).addDemoStaff({ county: COUNTY, township: placeOf('500236128'), settlement: HOME });
    officer = await signInAs(bureau, 'officer');
  });
  afterAll(() => bureau?.close());

  let next = 0;
  const add = (number: string, roles: PersonDraft['role'][], place = HOME) => {
    const scope = scopeOf(Math.floor(place / 1e9) * 1e9);
    const members = roles.map((role) => person({ role, citizenNumber: nthNumber((next += 1)), wish: { wants: 'work', destinations: ['county'], trades: [], wageFloor: 0, shifts: [], hoursPerDayMax: null, saidBy: 'self', collectedHow: 'visit' } }));
    return bureau.api.get(Database).write(scope, (db) => bureau.api.get(RegistryService).addHousehold(db, household({ number, place, members }), serviceActor(scope)));
  };
  const get = (id: string) => read<Household>(officer, `/households/${id}`);
  const act = (id: string, what: string, body: object) => officer.post(`/api/households/${id}/${what}`).send({ version: 1, basis: 'staff-visit', ...body });
  const kinds = async (id: string) => (await read<{ rows: { kind: string }[] }>(officer, `/households/${id}/history`)).rows.map(({ kind }) => kind);

  it('moves a household with everything that hangs on it', async () => {
    const { id, memberIds } = await add('M1', ['head', 'spouse']);
    await act(id, 'move', { place: '500236118', happenedOn: '2026-10-01' }).expect(204);
    await expect(get(id)).resolves.toMatchObject({ place: '500236118', version: 2 });
    const places = await bureau.sql<{ place: string }>(
      'SELECT place FROM person WHERE household_id = $1 UNION ALL SELECT place FROM wish WHERE person_id = ANY($2) UNION ALL SELECT place FROM current_wish WHERE person_id = ANY($2) UNION ALL SELECT place FROM employment_event WHERE person_id = ANY($2)',
      [id, memberIds],
    );
    expect(places).toHaveLength(8);
    expect(new Set(places.map(({ place }) => Number(place)))).toEqual(new Set([placeOf('500236118')]));
    const { rows } = await read<{ rows: object[] }>(officer, `/households/${id}/history`);
    expect(rows).toMatchObject([{ kind: 'moved', happenedOn: '2026-10-01', fromName: expect.stringContaining('兴隆镇'), basis: 'staff-visit' }]);

    expect((await act(id, 'move', { place: '500236128' }).expect(409)).body).toMatchObject({ code: 'households.changed-meanwhile', details: { version: 2 } });
    expect((await act(id, 'move', { version: 2, place: '500236118' }).expect(409)).body).toMatchObject({ code: 'households.same-place' });
    expect((await act(id, 'move', { version: 2, place: '500235' }).expect(403)).body).toMatchObject({ code: 'households.out-of-scope' });
    expect((await act(id, 'move', { version: 2, place: '500236128', happenedOn: '2999-01-01' }).expect(422)).body).toMatchObject({ code: 'households.in-future' });
  });

  it('splits a household and merges it again', async () => {
    const { id, memberIds: [head, spouse, child] } = await add('S1', ['head', 'spouse', 'child']);
    const split = (members: object[], body: object = {}) => act(id, 'split', { members, ...body });
    expect((await split([{ personId: head, role: 'head' }, { personId: spouse, role: 'spouse' }, { personId: child, role: 'child' }]).expect(409)).body).toMatchObject({ code: 'households.nobody-stays' });
    expect((await split([{ personId: spouse, role: 'head' }, { personId: child, role: 'head' }]).expect(409)).body).toMatchObject({ code: 'households.two-heads' });
    const { householdId } = (await split([{ personId: child, role: 'head' }], { number: 'S2' }).expect(201)).body as { householdId: string };
    await expect(get(householdId)).resolves.toMatchObject({ number: 'S2', members: [{ id: child, roleInHousehold: 'head' }] });
    expect((await get(id)).members.map((one) => one.id).sort()).toEqual([head, spouse].sort());
    expect([await kinds(id), await kinds(householdId)]).toEqual([['split'], ['split-from']]);

    const merge = (members: object[], body: object = {}) => act(id, 'merge', { version: 2, otherId: householdId, members, ...body });
    expect((await merge([{ personId: child, role: 'head' }]).expect(409)).body).toMatchObject({ code: 'households.two-heads' });
    expect((await merge([{ personId: head, role: 'other' }]).expect(409)).body).toMatchObject({ code: 'households.not-a-member' });
    expect((await merge([], { otherId: id }).expect(409)).body).toMatchObject({ code: 'households.same-household' });
    await merge([{ personId: child, role: 'child' }]).expect(204);
    expect((await get(id)).members).toHaveLength(3);
    expect([await kinds(id), await kinds(householdId)]).toEqual([['merged', 'split'], ['merged-into', 'split-from']]);
    expect((await merge([], { version: 3 }).expect(409)).body).toMatchObject({ code: 'households.nobody-there' });
  });

  it('is found by the beginning of its number', async () => {
    await add('F-77 1', ['head']);
    await expect(read(officer, `/households?number=${encodeURIComponent('F-77')}`)).resolves.toMatchObject({ rows: [{ number: 'F-77 1', members: 1, maskedHead: '测*甲' }] });
    await expect(read(officer, '/households?number=%25%25')).resolves.toEqual({ rows: [] });
  });

  it('dates categories under both schemes, with who certified them and until when', async () => {
    const { id, memberIds: [personId] } = await add('C1', ['head']);
    const form = { category: 'veteran', scheme: '2021', validFrom: '2026-01-01', basis: '退役证', certifiedBy: '奉节县人社局', certifiedOn: '2026-01-05' };
    const { categoryId } = (await officer.post(`/api/people/${personId}/categories`).send(form).expect(201)).body as { categoryId: string };
    await officer.post(`/api/people/${personId}/categories`).send({ ...form, scheme: '2026', validFrom: '2026-02-01' }).expect(201);
    expect((await officer.post(`/api/people/${personId}/categories`).send({ ...form, validFrom: '2026-05-01' }).expect(409)).body).toMatchObject({ code: 'households.category-holds-already' });
    expect((await officer.post(`/api/people/${personId}/categories`).send({ ...form, category: 'destitute' }).expect(422)).body).toMatchObject({ code: 'households.category-of-other-kind' });

    const end = (validTo: string) => officer.post(`/api/people/${personId}/categories/${categoryId}/end`).send({ validTo });
    expect((await end('2026-01-01').expect(422)).body).toMatchObject({ code: 'households.ends-before-it-begins' });
    await end('2026-06-01').expect(204);
    expect((await end('2026-07-01').expect(409)).body).toMatchObject({ code: 'households.category-ended' });
    await officer.post(`/api/people/${personId}/categories`).send({ ...form, validFrom: '2026-06-01' }).expect(201);
    const card = await read<{ datedCategories: object[] }>(officer, `/people/${personId}`);
    expect(card.datedCategories).toMatchObject([
      { category: 'veteran', scheme: '2021', validFrom: '2026-01-01', validTo: '2026-06-01', certifiedBy: '奉节县人社局', certifiedOn: '2026-01-05' },
      { scheme: '2026', validFrom: '2026-02-01', validTo: null },
      { scheme: '2021', validFrom: '2026-06-01', validTo: null },
    ]);
    await officer.post(`/api/households/${id}/categories`).send({ ...form, category: 'at-risk-2026', scheme: '2026', basis: '监测名单' }).expect(201);
    await expect(get(id)).resolves.toMatchObject({ categories: ['at-risk-2026'], datedCategories: [{ category: 'at-risk-2026', of: 'household' }] });
  });

  describe('when a person goes from one county to another', () => {
    let other: Agent;
    let personId: string;
    let draftId: string;
    beforeAll(async () => {
      personId = (await add('Y1', ['head'], 500_235_112_901_001)).memberIds[0]!;
      await bureau.sql(
        `INSERT INTO staff (id, place, login_name, name, role, password_hash, status, demo)
         SELECT gen_random_uuid(), $1, 'yunyang', '云阳经办', 'officer', password_hash, 'active', true FROM staff WHERE login_name = 'officer'`, [YUNYANG]);
      const { password } = bureau.api.get(StaffService).demoAccounts().find(({ role }) => role === 'officer')!;
      other = await bureau.signIn('yunyang', password);
      const draft = (await officer.post('/api/person-drafts').send({}).expect(201)).body as { id: string; version: number };
      draftId = draft.id;
      const parts = { identity: { name: '测试甲', citizenNumber: nthNumber(next) }, household: { place: '500236128', role: 'head' } };
      await officer.patch(`/api/person-drafts/${draftId}`).send({ version: draft.version, ...parts }).expect(200);
    });

    const request = () => officer.post('/api/person-transfers').send({ draftId, reason: 'moved-home' });
    const list = (agent: Agent) => read<{ rows: Record<string, unknown>[] }>(agent, '/person-transfers');
    const asked = async () => ((await request().expect(201)).body as { transferId: string }).transferId;

    it('one side asks, knowing the county alone, and may take it back', async () => {
      const transferId = await asked();
      expect((await request().expect(409)).body).toMatchObject({ code: 'registration.transfer-open' });
      const mine = (await list(officer)).rows[0];
      expect(mine).toMatchObject({ id: transferId, direction: 'in', status: 'requested', fromName: '云阳县', personId: null, maskedName: null, mayDecide: false, mayWithdraw: true });
      await officer.post(`/api/person-transfers/${transferId}/approval`).expect(403);
      await officer.post(`/api/person-transfers/${transferId}/withdrawal`).expect(204);
      expect((await other.post(`/api/person-transfers/${transferId}/approval`).expect(409)).body).toMatchObject({ code: 'registration.transfer-not-open' });
    });

    it('the other side refuses with a reason', async () => {
      const transferId = await asked();
      await expect(list(other)).resolves.toMatchObject({ rows: [{ id: transferId, direction: 'out', toName: '奉节县', personId, maskedName: '测*甲', mayDecide: true, mayWithdraw: false }, {}] });
      await other.post(`/api/person-transfers/${transferId}/refusal`).send({ reason: 'still-lives-here' }).expect(204);
      expect((await list(officer)).rows[0]).toMatchObject({ status: 'refused', refusal: 'still-lives-here' });
    });

    it('the other side lets go, and the person moves with everything, at once', async () => {
      const transferId = await asked();
      await other.post(`/api/person-transfers/${transferId}/approval`).expect(204);
      await other.get(`/api/people/${personId}`).expect(404);
      const card = await read<Record<string, unknown>>(officer, `/people/${personId}`);
      expect(card).toMatchObject({ place: '500236128', roleInHousehold: 'head', name: '测试甲' });
      expect((card['wishes'] as object[]).length).toBe(1);
      expect(await kinds(card['householdId'] as string)).toEqual(['member-joined']);
      await expect(bureau.sql(`SELECT kind FROM household_event WHERE person_id = $1 ORDER BY kind`, [personId])).resolves.toEqual([{ kind: 'member-joined' }, { kind: 'member-left' }]);
      expect((await request().expect(409)).body).toMatchObject({ code: 'registration.known-here' });
    });

    it('a whole household comes with everybody, once nobody of it is asked for elsewhere', async () => {
      const number = next + 1;
      const { id, memberIds: [head, spouse] } = await add('Y2', ['head', 'spouse'], 500_235_112_901_001);
      const draftOf = async (n: number, household: object) => {
        const draft = (await officer.post('/api/person-drafts').send({}).expect(201)).body as { id: string; version: number };
        await officer.patch(`/api/person-drafts/${draft.id}`).send({ version: draft.version, identity: { name: '测试甲', citizenNumber: nthNumber(n) }, household }).expect(200);
        return draft.id;
      };
      const ask = async (draft: string, whole: boolean) =>
        ((await officer.post('/api/person-transfers').send({ draftId: draft, reason: 'moved-home', whole }).expect(201)).body as { transferId: string }).transferId;
      const transferId = await ask(await draftOf(number, { place: '500236118' }), true);
      const alone = await ask(await draftOf(number + 1, { place: '500236118', role: 'head' }), false);

      const own = (await list(officer)).rows.find((row) => row['id'] === transferId);
      expect(own).toMatchObject({ whole: true, members: [], personId: null });
      const seen = (await list(other)).rows.find((row) => row['id'] === transferId);
      expect(seen).toMatchObject({ whole: true, members: [{ personId: head, maskedName: '测*甲', askedForElsewhere: false }, { personId: spouse, askedForElsewhere: true }] });
      const refused = (await other.post(`/api/person-transfers/${transferId}/approval`).expect(409)).body as object;
      expect(refused).toMatchObject({ code: 'registration.members-asked-for-elsewhere', details: { personIds: spouse } });
      await officer.post(`/api/person-transfers/${transferId}/approval`).expect(403);

      await other.post(`/api/person-transfers/${alone}/refusal`).send({ reason: 'not-agreed' }).expect(204);
      await other.post(`/api/person-transfers/${transferId}/approval`).expect(204);
      await other.get(`/api/households/${id}`).expect(404);
      await expect(get(id)).resolves.toMatchObject({ place: '500236118', number: 'Y2', members: [{ id: head, roleInHousehold: 'head' }, { id: spouse, roleInHousehold: 'spouse' }] });
      expect(await kinds(id)).toEqual(['moved']);
      await expect(bureau.sql(`SELECT details FROM audit_entry WHERE action = 'transfer_approved' AND object_id = $1`, [transferId])).resolves.toHaveLength(1);
    });

    it('a whole household keeps to itself: it is not put into another one', async () => {
      const { id } = await add('Y3', ['head']);
      await add('Y4', ['head'], 500_235_112_901_001);
      const draft = (await officer.post('/api/person-drafts').send({}).expect(201)).body as { id: string; version: number };
      await officer.patch(`/api/person-drafts/${draft.id}`).send({ version: draft.version, identity: { name: '测试甲', citizenNumber: nthNumber(next) }, household: { householdId: id } }).expect(200);
      const answer = await officer.post('/api/person-transfers').send({ draftId: draft.id, reason: 'married', whole: true }).expect(422);
      expect(answer.body).toMatchObject({ code: 'registration.whole-household-keeps-its-own' });
    });
  });
});
