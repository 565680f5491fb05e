import { randomUUID } from 'node:crypto';

import { serviceActor } from '../../src/identity/actor';
import { scopeOf } from '../../src/places/place-code';
import { PlacesService } from '../../src/places/places.service';
import { Clock, SystemClock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { FieldCrypto } from '../../src/platform/field-crypto.service';
import { PeopleService } from '../../src/people/people.service';
import { RegistryService } from '../../src/registry/registry.service';
import { SealedPerson } from '../../src/registry/sealed-person.service';
import { isZeroEmployment, zeroEmploymentHouseholds } from '../../src/registry/zero-employment';
import { createDatabase, type TestDatabase } from '../support/database';
import { household, nthNumber, person } from '../support/people';

const FENGJIE = scopeOf(500_236_000_000_000);
const actor = serviceActor(FENGJIE);
const clock: Clock = new SystemClock();
const sealed = new SealedPerson(new FieldCrypto({ masterKey: Buffer.alloc(32, 7).toString('base64') }), clock);
const registry = new RegistryService(sealed, clock);

let test: TestDatabase;
let database: Database;
let people: PeopleService;
beforeAll(async () => {
  test = await createDatabase();
  database = new Database(test.app);
  people = new PeopleService(sealed, new PlacesService(database, clock), clock);
});
afterAll(() => test.drop());

/** Registers one household within Fengjie; numbers count up, so that tests do not meet each other. */
let next = 0;
const add = (members = [person()]) =>
  database.write(FENGJIE, (db) =>
    registry.addHousehold(db, household({ number: `T${(next += 1)}`, members: members.map((one, i) => ({ ...one, citizenNumber: nthNumber(next * 10 + i) })) }), actor),
  );
const insertPerson = (householdId: string, change: Record<string, unknown>) =>
  database.write(FENGJIE, async (db) => {
    const row = {
      id: randomUUID(), household_id: householdId, place: 500_236_128_901_001, role_in_household: 'other', name: '测试', name_initials: 'cs', citizen_number_cipher: 'x',
      citizen_number_index: Buffer.from(randomUUID()), birth_date: '1980-01-01', sex: 'male', education: 'junior', labour_capacity: 'ordinary', employment_state: 'unemployed', employment_evidence: 'test', ...change,
    };
    const columns = Object.keys(row);
    await db.query(`INSERT INTO person (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row));
  });

describe('what PostgreSQL keeps of the registers', () => {
  it('lets a citizen number onto the register once', async () => {
    const { id } = await add();
    const [row] = await database.read(FENGJIE, (db) => db.query<{ citizen_number_index: Buffer }[]>('SELECT citizen_number_index FROM person WHERE household_id = $1', [id]));
    await expect(insertPerson(id, { citizen_number_index: row!.citizen_number_index })).rejects.toThrow('person_citizen_number_once');
  });

  it('lets a household have one head', async () => {
    const { id } = await add();
    await expect(insertPerson(id, { role_in_household: 'head' })).rejects.toThrow('person_one_head');
  });

  it.each([
    ['sex', 'unknown', 'person_sex'],
    ['education', 'doctor', 'person_education'],
    ['labour_capacity', 'strong', 'person_labour_capacity'],
    ['employment_state', 'retired', 'person_employment_state'],
    ['role_in_household', 'guest', 'person_role_in_household'],
    ['phone_cipher', 'half a phone', 'person_phone_whole'],
    ['place', 500_236_128_901_002, 'person_household'],
  ])('refuses a person whose %s is %p', async (column, value, constraint) => {
    const { id } = await add();
    await expect(insertPerson(id, { [column]: value })).rejects.toThrow(constraint);
  });

  it('lets a household number be given once', async () => {
    await database.write(FENGJIE, (db) => registry.addHousehold(db, household({ number: 'once', members: [] }), actor));
    const again = database.write(FENGJIE, (db) => db.query(`INSERT INTO household (id, place, number) VALUES ($1, 500236000000000, 'once')`, [randomUUID()]));
    await expect(again).rejects.toThrow('household_number_once');
  });

  it.each([
    [{ wants: 'fame' }, 'wish_wants'],
    [{ destinations: ['moon'] }, 'wish_destinations'],
    [{ destinations: [] }, 'wish_work_somewhere'],
    [{ wage_floor: -1 }, 'wish_wage_floor'],
    [{ hours_per_day_max: 13 }, 'wish_hours'],
    [{ valid_until: '2020-01-01' }, 'wish_dates'],
    [{ said_by: 'neighbour' }, 'wish_said_by'],
    [{ collected_how: 'dream' }, 'wish_collected_how'],
    [{ said_by: 'family' }, 'wish_family_speaks'],
    [{ relation: 'spouse' }, 'wish_family_speaks'],
    [{ said_by: 'family', relation: 'neighbour' }, 'wish_relation'],
    [{ repeats: randomUUID() }, 'wish_repeats'],
  ])('refuses a wish with %p', async (change, constraint) => {
    const { memberIds } = await add();
    const row = {
      id: randomUUID(), person_id: memberIds[0], place: 500_236_128_901_001, wants: 'work', destinations: ['county'], trades: [], wage_floor: 0, shifts: [], available_from: '2026-11-01',
      collected_on: '2026-11-01', valid_until: '2027-01-01', said_by: 'self', collected_how: 'visit', ...change,
    };
    const columns = Object.keys(row);
    const insert = database.write(FENGJIE, (db) => db.query(`INSERT INTO wish (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row)));
    await expect(insert).rejects.toThrow(constraint);
  });

  it('never lets a wish be changed or taken back', async () => {
    const wish = { wants: 'work', destinations: ['county'], trades: [], wageFloor: 0, shifts: [], hoursPerDayMax: null, saidBy: 'self', collectedHow: 'visit' } as const;
    const { memberIds } = await add([person({ wish })]);
    const change = database.write(FENGJIE, (db) => db.query('UPDATE wish SET wage_floor = 1 WHERE person_id = $1', [memberIds[0]]));
    await expect(change).rejects.toThrow('append only');
    await expect(database.write(FENGJIE, (db) => db.query('DELETE FROM wish WHERE person_id = $1', [memberIds[0]]))).rejects.toThrow('append only');
  });

  it('hides people of another county, and refuses to write them there', async () => {
    const { memberIds } = await add();
    const wushan = scopeOf(500_237_000_000_000);
    await expect(database.write(wushan, (db) => people.card(db, memberIds[0]!, serviceActor(wushan)))).rejects.toMatchObject({ code: 'registry.person-not-found' });
    await expect(database.write(wushan, (db) => registry.addHousehold(db, household({ number: 'elsewhere' }), actor))).rejects.toThrow('row-level security');
  });
});

describe('RegistryService', () => {
  it('keeps neither citizen numbers nor phones as clear text', async () => {
    const number = nthNumber(7_001);
    await database.write(FENGJIE, (db) => registry.addHousehold(db, household({ number: 'sealed', members: [person({ citizenNumber: number, phone: '15400009999' })] }), actor));
    const rows = await database.read(FENGJIE, (db) => db.query<{ text: string }[]>('SELECT p::text AS text FROM person p'));
    const all = rows.map(({ text }) => text).join('\n');
    expect(all.length).toBeGreaterThan(100);
    expect(all).not.toContain(number);
    expect(all).not.toContain('15400009999');
  });

  it('names the member whose citizen number is on the register already, and adds nobody', async () => {
    const taken = nthNumber(7_100);
    await database.write(FENGJIE, (db) => registry.addHousehold(db, household({ number: 'first', members: [person({ citizenNumber: taken })] }), actor));
    const second = household({ number: 'second', members: [person({ citizenNumber: nthNumber(7_101) }), person({ role: 'spouse', citizenNumber: taken })] });
    await expect(database.write(FENGJIE, (db) => registry.addHousehold(db, second, actor))).rejects.toMatchObject({ code: 'registry.citizen-number-taken', details: { member: 2 } });
    await expect(database.read(FENGJIE, (db) => db.query(`SELECT FROM household WHERE number = 'second'`))).resolves.toEqual([]);
  });

  it('registers 2,000 people with hardly more statements than 4', async () => {
    const familiesOf = (count: number, from: number) =>
      Array.from({ length: count }, (_, i) =>
        household({ number: `bulk ${from} ${i}`, members: Array.from({ length: 4 }, (__, j) => person({ role: j === 0 ? 'head' : 'other', citizenNumber: nthNumber(from + i * 4 + j) })) }),
      );
    const statements = async (drafts: ReturnType<typeof familiesOf>): Promise<number> =>
      database.write(FENGJIE, async (db) => {
        const asked = jest.spyOn(db, 'query');
        const added = await registry.addHouseholds(db, drafts, actor);
        expect(added.flatMap(({ memberIds }) => memberIds)).toHaveLength(4 * drafts.length);
        return asked.mock.calls.length;
      });
    const few = await statements(familiesOf(1, 19_000));
    expect(few).toBeGreaterThan(0);
    expect(await statements(familiesOf(500, 20_000))).toBeLessThan(few + 20);
  });

  it('records a wish with the term of the parameter, and the latest counts', async () => {
    const { memberIds } = await add();
    const wish = { wants: 'work', destinations: ['county'], trades: [], wageFloor: 2_000, shifts: [], hoursPerDayMax: null, saidBy: 'self', collectedHow: 'visit', collectedOn: '2026-11-24' } as const;
    await database.write(FENGJIE, (db) => registry.recordWish(db, memberIds[0]!, wish, actor));
    await database.write(FENGJIE, (db) => registry.recordWish(db, memberIds[0]!, { ...wish, wants: 'training' }, actor));
    const card = await database.write(FENGJIE, (db) => people.card(db, memberIds[0]!, actor));
    expect(card).toMatchObject({ wants: 'training', wishValidUntil: '2027-05-23' });
    expect(card.wishes.map(({ wants }) => wants)).toEqual(['training', 'work']);
  });

  it('puts a person into work and out of it', async () => {
    const { memberIds } = await add();
    await database.write(FENGJIE, (db) => registry.placeInWork(db, memberIds[0]!, 'workshop', 'placement:1'));
    await expect(database.write(FENGJIE, (db) => people.card(db, memberIds[0]!, actor))).resolves.toMatchObject({ employmentState: 'employed', employmentChannel: 'workshop' });
    await database.write(FENGJIE, (db) => registry.outOfWork(db, memberIds[0]!, 'placement:1'));
    await expect(database.write(FENGJIE, (db) => people.card(db, memberIds[0]!, actor))).resolves.toMatchObject({ employmentState: 'unemployed', employmentChannel: null });
    await expect(database.write(FENGJIE, (db) => registry.outOfWork(db, randomUUID(), 'x'))).rejects.toMatchObject({ code: 'registry.person-not-found' });
  });

  it('records who opened a card', async () => {
    const { memberIds } = await add();
    await database.write(FENGJIE, (db) => people.card(db, memberIds[0]!, actor));
    const rows = await database.read(FENGJIE, (db) => db.query('SELECT action, object_type FROM audit_entry WHERE object_id = $1', [memberIds[0]]));
    expect(rows).toEqual([{ action: 'sensitive_read', object_type: 'person' }]);
  });
});

describe('households with nobody in work', () => {
  it('are the same in SQL as in the rule, for every pair of members', async () => {
    const states = ['unemployed', 'unemployed-registered', 'employed', 'flexible', 'self-employed', 'in-training', 'out-of-labour-force'] as const;
    const members = states.flatMap((employmentState) =>
      (['ordinary', 'weak-or-half', 'lost', 'none'] as const).flatMap((labourCapacity) => [true, false].map((student) => ({ employmentState, labourCapacity, student }))),
    );
    const pairs = members.flatMap((one, i) => [3, 16, 29, 42, 55, 8].map((step) => [one, members[(i * 5 + step) % members.length]!] as const));
    const births = ['1975-03-01', '2010-11-24', '2010-11-25', '1990-01-01', '1969-12-31'];
    const today = '2026-11-24';
    const drafts = pairs.map((pair, i) =>
      household({ number: `pair ${i}`, members: pair.map((facts, j) => person({ role: j === 0 ? 'head' : 'other', citizenNumber: nthNumber(40_000 + i * 2 + j), birthDate: births[(i + j) % births.length]!, ...facts })) }),
    );
    const added = await database.write(FENGJIE, (db) => registry.addHouseholds(db, drafts, actor));
    const rows = await database.read(FENGJIE, (db) => db.query<{ household_id: string }[]>(zeroEmploymentHouseholds('$1', ['$2', '$3']), [today, FENGJIE.lo, FENGJIE.hi]));
    const inSql = new Set(rows.map(({ household_id }) => household_id));
    const facts = drafts.map(({ members: both }) => both.map(({ birthDate, labourCapacity, student, employmentState }) => ({ birthDate: birthDate!, labourCapacity, student, employmentState })));
    const expected = facts.map((both) => isZeroEmployment(both, today));
    expect(added.map(({ id }) => inSql.has(id))).toEqual(expected);
    expect(expected.filter(Boolean).length).toBeGreaterThan(10);
    expect(expected.filter((zero) => !zero).length).toBeGreaterThan(10);
  });
});
