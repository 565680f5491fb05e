import { serviceActor } from '../../src/identity/actor';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { PlacesService } from '../../src/places/places.service';
import { SystemClock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { FieldCrypto } from '../../src/platform/field-crypto.service';
import type { WishDraft } from '../../src/registry/drafts';
import { PeopleService } from '../../src/people/people.service';
import type { PeopleFilter } from '../../src/people/find.queries';
import { RegistryService } from '../../src/registry/registry.service';
import { SealedPerson } from '../../src/registry/sealed-person.service';
import { createDatabase, type TestDatabase } from '../support/database';
import { household, nthNumber, person } from '../support/people';

const FENGJIE = scopeOf(placeOf('500236'));
const CAOTANG = placeOf('500236118');
const actor = serviceActor(FENGJIE);
const clock = new SystemClock();
const sealed = new SealedPerson(new FieldCrypto({ masterKey: Buffer.alloc(32, 7).toString('base64') }), clock);
const registry = new RegistryService(sealed, clock);
const wish = (wants: WishDraft['wants']): WishDraft => ({ wants, destinations: ['county'], trades: [], wageFloor: 0, shifts: [], hoursPerDayMax: null, saidBy: 'self', collectedHow: 'visit' });

let test: TestDatabase;
let database: Database;
let people: PeopleService;
const list = (filter: Partial<PeopleFilter> = {}, scope = FENGJIE) =>
  database.read(scope, (db) => people.list(db, { within: scope, sort: 'place', limit: 20, offset: 0, ...filter }));
const names = async (filter: Partial<PeopleFilter>) => (await list({ limit: 100, ...filter })).rows.map(({ maskedName }) => maskedName);

beforeAll(async () => {
  test = await createDatabase();
  database = new Database(test.app);
  people = new PeopleService(sealed, new PlacesService(database, clock), clock);
  const drafts = [
    household({ number: 'idle', place: CAOTANG, categories: ['monitored-sudden'], members: [
      person({ name: '王小明', citizenNumber: nthNumber(1), wish: wish('work'), categories: ['relocated'] }),
      person({ name: '李_%花', role: 'spouse', citizenNumber: nthNumber(2, 'female'), phone: null, employmentState: 'out-of-labour-force' }),
    ] }),
    household({ number: 'busy', place: placeOf('500236128'), members: [
      person({ name: '张三', citizenNumber: nthNumber(3), employmentState: 'employed', employmentChannel: 'workshop', wish: wish('training') }),
      person({ name: '张小三', role: 'child', citizenNumber: nthNumber(4), wish: { ...wish('work'), trades: ['cook'] }, skills: [{ trade: 'sewing' }] }),
    ] }),
    household({ number: 'old', place: placeOf('500236128'), members: [person({ name: '赵无能', citizenNumber: nthNumber(5), labourCapacity: 'lost' })] }),
  ];
  await database.write(FENGJIE, (db) => registry.addHouseholds(db, drafts, actor));
  const wushan = scopeOf(placeOf('500237'));
  await database.write(wushan, (db) => registry.addHouseholds(db, [household({ number: 'other county', place: wushan.lo, members: [person({ name: '外县人', citizenNumber: nthNumber(6) })] })], serviceActor(wushan)));
});
afterAll(() => test.drop());

describe('the list of people', () => {
  it('shows people of the scope with names, numbers and phones masked', async () => {
    const { rows, total, totalIsAtLeast, asOf } = await list();
    expect({ total, totalIsAtLeast, shown: rows.length }).toEqual({ total: 5, totalIsAtLeast: false, shown: 5 });
    expect(Date.parse(asOf)).not.toBeNaN();
    const wang = rows.find(({ maskedName }) => maskedName === '王*明')!;
    expect(wang).toMatchObject({ maskedPhone: '154****1234', place: '500236118', placeName: '奉节县 · 草堂镇', wants: 'work', categories: ['monitored-sudden', 'relocated'], roleInHousehold: 'head', sex: 'male' });
    expect(wang.maskedCitizenNumber).toMatch(/^5002\*{10}\d[\dX]$/);
    expect(JSON.stringify(rows)).not.toContain('王小明');
  });

  it('goes page by page in a fixed order, without doubles or gaps', async () => {
    const seen: string[] = [];
    for (const offset of [0, 2, 4, 6]) seen.push(...(await list({ limit: 2, offset })).rows.map(({ id }) => id));
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toEqual((await list({ limit: 100 })).rows.map(({ id }) => id));
  });

  it.each<[string, Partial<PeopleFilter>, string[]]>([
    ['the end of the name', { q: '三' }, ['张*', '张*三']],
    ['the middle of the name', { q: '小' }, ['王*明', '张*三']],
    ['the end of the letters in pinyin', { q: 'm' }, ['王*明']],
    ['more characters than are kept as a part', { q: '没有这位' }, []],
    ['the beginning of the name', { q: '张' }, ['张*', '张*三']],
    ['a given name', { q: '小明' }, ['王*明']],
    ['first letters in pinyin', { q: 'ZX' }, ['张*三']],
    ['a name with the wildcards of SQL, taken as they are', { q: '李_%' }, ['李**花']],
    ['a state', { state: 'employed' }, ['张*']],
    ['the latest wish', { wants: 'work' }, ['王*明', '张*三']],
    ['a category of the person', { category: 'relocated' }, ['王*明']],
    ['a category of the household', { category: 'monitored-sudden' }, ['李**花', '王*明']],
    ['a town', { within: scopeOf(CAOTANG) }, ['李**花', '王*明']],
    ['households with nobody in work', { zeroEmployment: true }, ['李**花', '王*明']],
    ['two conditions at once', { zeroEmployment: true, wants: 'work' }, ['王*明']],
    ['a trade that they can do', { skill: 'sewing' }, ['张*三']],
    ['a trade that they want', { wishTrade: 'cook' }, ['张*三']],
    ['where they would go', { destination: 'county', wants: 'work' }, ['王*明', '张*三']],
    ['a wish that still holds', { wishExpired: false, wants: 'work' }, ['王*明', '张*三']],
    ['a wish that has expired', { wishExpired: true }, []],
    ['two rare conditions at once', { skill: 'sewing', q: '张' }, ['张*三']],
    ['nothing that is there', { q: '没有这个人' }, []],
  ])('finds people by %s', async (_, filter, expected) => {
    expect((await names(filter)).sort()).toEqual([...expected].sort());
    expect((await list(filter)).total).toBe(expected.length);
  });

  it('finds people under a new name and at a new place, and no more under the old ones', async () => {
    const found = async (q: string) => (await list({ q })).rows.map(({ place }) => place);
    const set = (name: string, place: number) =>
      database.write(FENGJIE, async (db) => {
        await db.query(`UPDATE person SET name = $1 WHERE name_initials = 'zwn'`, [name]);
        await db.query(`UPDATE household SET place = $1 WHERE number = 'old'`, [place]);
      });
    await set('赵有为', CAOTANG);
    expect([await found('无能'), await found('有为')]).toEqual([[], ['500236118']]);
    await set('赵无能', placeOf('500236128'));
    expect([await found('无能'), await found('有为')]).toEqual([['500236128'], []]);
  });

  it('sorts by name and by age', async () => {
    const ages = (await list({ sort: 'oldest' })).rows.map(({ age }) => age);
    expect(ages).toEqual([...ages].sort((a, b) => b - a));
    expect(await names({ sort: 'name' })).toEqual(['李**花', '王*明', '张*', '赵*能', '张*三']);
  });

  it('sees nothing of another county, even when asked for it', async () => {
    expect((await list({ within: scopeOf(placeOf('500237')) })).total).toBe(0);
    expect((await list({}, scopeOf(placeOf('500237')))).rows.map(({ maskedName }) => maskedName)).toEqual(['外*人']);
  });

  it('finds a person by citizen number or phone, however it is written, and records the search without it', async () => {
    const search = (what: object) => database.write(FENGJIE, (db) => people.search(db, what, actor));
    const wide = [...nthNumber(1)].map((digit) => (/\d/.test(digit) ? String.fromCharCode(digit.charCodeAt(0) + 0xfee0) : digit)).join('');
    await expect(search({ citizenNumber: ` ${wide} ` })).resolves.toMatchObject([{ maskedName: '王*明' }]);
    await expect(search({ phone: '+8615400001234' })).resolves.toHaveLength(4);
    await expect(search({ citizenNumber: nthNumber(6) })).resolves.toEqual([]);
    await expect(search({})).rejects.toMatchObject({ code: 'registry.search-needs-one' });
    await expect(search({ citizenNumber: '12' })).rejects.toMatchObject({ code: 'registry.bad-citizen-number' });
    const audits = await database.read(FENGJIE, (db) => db.query(`SELECT details FROM audit_entry WHERE action = 'sensitive_search' ORDER BY id`));
    expect(audits).toEqual([{ details: { by: 'citizen-number', found: 1 } }, { details: { by: 'phone', found: 4 } }, { details: { by: 'citizen-number', found: 0 } }]);
  });

  it('shows a household with its members and whether nobody works', async () => {
    const [row] = (await list({ q: '王小明' })).rows;
    const home = await database.write(FENGJIE, (db) => people.household(db, row!.householdId, actor));
    expect(home).toMatchObject({ number: 'idle', zeroEmployment: true, placeName: '奉节县 · 草堂镇', categories: ['monitored-sudden'] });
    expect(home.members.map(({ roleInHousehold }) => roleInHousehold)).toEqual(['head', 'spouse']);
  });
});
