import type { EntityManager } from 'typeorm';

import { findPeople, type PeopleFilter, type SearchBounds } from '../../src/people/find.queries';
import { PEOPLE_SORTS, type PeopleSort } from '../../src/people/people.view';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { Database } from '../../src/platform/database.service';
import { zeroEmploymentHouseholds } from '../../src/registry/zero-employment';
import { readWorkbench } from '../../src/reports/workbench.queries';
import { Dice } from '../bench/dice';
import { createDatabase, type TestDatabase } from '../support/database';
import { growPeople, HOMES_CATEGORIES, PEOPLE_CATEGORIES } from '../support/grown-people';

const CITY = scopeOf(placeOf('50'));
const FENGJIE = scopeOf(placeOf('500236'));
const PLACES = [500_236_128_901_001, 500_236_118_901_001, 500_237_101_901_001];
const TODAY = '2026-11-28';

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createDatabase();
  database = new Database(test.app);
  await database.write(CITY, (db) => growPeople(db, new Dice(7), PLACES, 150));
});
afterAll(() => test.drop());

/** Everybody meant, in order: as slow as can be, from what was written down and not from what is kept beside it. */
async function plainly(db: EntityManager, f: PeopleFilter): Promise<string[]> {
  const inForce = `x.category = $10 AND x.valid_from <= $3 AND (x.valid_to IS NULL OR x.valid_to > $3)`;
  const order: Record<PeopleSort, string> = {
    place: 'p.place, p.id', name: 'p.name_initials COLLATE "C", p.name COLLATE "C", p.id', youngest: 'p.birth_date DESC, p.id DESC', oldest: 'p.birth_date, p.id', updated: 'p.updated_at DESC, p.id DESC',
  };
  const rows = await db.query<{ id: string }[]>(
    `SELECT p.id FROM person p LEFT JOIN LATERAL (SELECT * FROM wish WHERE person_id = p.id ORDER BY created_at DESC, id DESC LIMIT 1) w ON true
     WHERE p.place BETWEEN $1 AND $2 AND ($4::text IS NULL OR strpos(p.name, $4) > 0 OR strpos(p.name_initials, lower($4)) > 0)
       AND ($5::text IS NULL OR p.employment_state = $5) AND ($6::text IS NULL OR w.wants = $6) AND ($7::text IS NULL OR $7 = ANY (w.trades))
       AND ($8::text IS NULL OR $8 = ANY (w.destinations)) AND ($9::text IS NULL OR EXISTS (SELECT FROM person_skill x WHERE x.person_id = p.id AND x.trade = $9))
       AND ($10::text IS NULL OR EXISTS (SELECT FROM person_category x WHERE x.person_id = p.id AND ${inForce}) OR EXISTS (SELECT FROM household_category x WHERE x.household_id = p.household_id AND ${inForce}))
       AND ($11::boolean IS NULL OR (w.valid_until < $3) = $11) AND ($12::boolean IS NOT TRUE OR p.household_id IN (${zeroEmploymentHouseholds('$3')}))
       AND ($13::uuid IS NULL OR p.household_id = $13)
     ORDER BY ${order[f.sort]}`,
    [f.within.lo, f.within.hi, TODAY, f.q, f.state, f.wants, f.wishTrade, f.destination, f.skill, f.category, f.wishExpired, f.zeroEmployment, f.householdId],
  );
  return rows.map(({ id }) => id);
}

/** Mostly one to three conditions, in any order, on any page. */
function anyFilter(dice: Dice, households: readonly string[]): PeopleFilter {
  const or = <T>(items: readonly T[]): T | undefined => (dice.chance(0.25) ? items[dice.popular(items.length)] : undefined);
  return {
    q: or(['王', '秀英', '王秀英', '王秀英龙', 'W', 'wxy', '欧阳英龙', '没有']), state: or(['employed', 'unemployed', 'flexible']), wants: or(['work', 'training', 'venture']), wishTrade: or(['sewing', 'general-worker', 'embroiderer']),
    destination: or(['county', 'outside']), wishExpired: or([true, false]), skill: or(['sewing', 'cook', 'general-worker']), category: or([...PEOPLE_CATEGORIES, ...HOMES_CATEGORIES]),
    zeroEmployment: or([true]), householdId: dice.chance(0.05) ? dice.pick(households) : undefined,
    ...{ within: dice.pick([CITY, FENGJIE, scopeOf(PLACES[0]!)]), sort: dice.pick(PEOPLE_SORTS), limit: dice.pick([1, 3, 7, 20, 100]), offset: dice.pick([0, 0, 3, 10, 11, 12, 13, 40, 400]) },
  };
}

const householdsOf = async (db: EntityManager): Promise<string[]> => (await db.query<{ id: string }[]>('SELECT id FROM household ORDER BY id LIMIT 20')).map(({ id }) => id);

/** So small that every way of finding is gone, and counts are cut off. */
const SMALL: SearchBounds = { counted: 12, countedByOne: 40, countedByState: 60, few: 8, fewHouseholds: 5, someHouseholds: 25, tried: { least: 4, forEachRow: 2, most: 30 } };

describe('the search for people', () => {
  it.each<[string, SearchBounds | undefined, number]>([
    ['with the bounds of the service', undefined, 150],
    ['with bounds so small that counts are cut off and every way of finding is gone', SMALL, 350],
    ['where nothing is rare', { ...SMALL, few: 0, fewHouseholds: 0, someHouseholds: 0, counted: 1_000 }, 150],
  ])('shows the page that a plain look at everybody shows, whatever is asked, %s', async (_, bounds, times) => {
    const dice = new Dice(times);
    let cutOff = 0;
    await database.read(CITY, async (db) => {
      const households = await householdsOf(db);
      for (let i = 0; i < times; i += 1) {
        const filter = anyFilter(dice, households);
        const expected = await plainly(db, filter);
        const found = await findPeople(db, filter, TODAY, bounds);
        const reached = found.totalIsAtLeast ? expected.slice(0, found.total) : expected;
        expect({ filter, ...found }).toEqual({ filter, total: reached.length, totalIsAtLeast: expected.length > reached.length, ids: reached.slice(filter.offset, filter.offset + filter.limit) });
        if (found.totalIsAtLeast) expect([bounds!.counted, bounds!.countedByOne, bounds!.countedByState]).toContain(found.total);
        if (found.totalIsAtLeast) cutOff += 1;
      }
    });
    expect(cutOff > 0).toBe(bounds?.counted === SMALL.counted || bounds?.countedByOne === SMALL.countedByOne);
  });

  it('goes through all that was counted page by page, in every order, and no further', async () => {
    await database.read(CITY, async (db) => {
      for (const sort of PEOPLE_SORTS) {
        const filter = { within: CITY, sort, q: '王', category: 'relocated', limit: 5, offset: 0 };
        const seen: string[] = [];
        for (let offset = 0; offset < 30; offset += 5) seen.push(...(await findPeople(db, { ...filter, offset }, TODAY, SMALL)).ids);
        expect([sort, seen]).toEqual([sort, (await plainly(db, filter)).slice(0, SMALL.counted)]);
      }
    });
  });

  it('leaves the planner as it was', async () => {
    const settings = (db: EntityManager) => db.query<object[]>(`SELECT name, setting FROM pg_settings WHERE name LIKE 'enable%' ORDER BY name`);
    await database.read(CITY, async (db) => {
      const before = await settings(db);
      await findPeople(db, { within: CITY, sort: 'oldest', q: '王', skill: 'sewing', zeroEmployment: true, limit: 5, offset: 0 }, TODAY, SMALL);
      await readWorkbench(db, CITY, TODAY);
      expect(await settings(db)).toEqual(before);
    });
  });
});

describe('what is counted beside the registers', () => {
  const counted = (db: EntityManager, { lo, hi }: typeof CITY) =>
    db.query<object[]>(
      `SELECT (SELECT count(*)::int FROM person WHERE place BETWEEN $1 AND $2) AS people, (SELECT count(*)::int FROM household WHERE place BETWEEN $1 AND $2) AS households,
              (SELECT count(*)::int FROM person p JOIN LATERAL (SELECT * FROM wish WHERE person_id = p.id ORDER BY created_at DESC, id DESC LIMIT 1) w ON true
               WHERE p.place BETWEEN $1 AND $2 AND p.employment_state IN ('unemployed', 'unemployed-registered') AND w.wants = 'work' AND w.valid_until >= $3) AS looking,
              (SELECT count(*)::int FROM person p JOIN LATERAL (SELECT * FROM wish WHERE person_id = p.id ORDER BY created_at DESC, id DESC LIMIT 1) w ON true
               WHERE p.place BETWEEN $1 AND $2 AND w.valid_until < $3) AS expired`,
      [lo, hi, TODAY],
    );
  const shown = async (db: EntityManager, scope: typeof CITY) => {
    const { people, households } = await readWorkbench(db, scope, TODAY);
    return [{ people: people.total, households: households.total, looking: people.lookingForWork, expired: people.wishesExpired }];
  };
  const wanted = (db: EntityManager, from: string) => db.query<object[]>(`SELECT trade, place, person_id FROM ${from} ORDER BY 1, 2, 3`);

  it('is what a plain count says, after every change of people, homes, places and wishes', async () => {
    const dice = new Dice(3);
    for (let round = 0; round < 12; round += 1) {
      await database.write(CITY, async (db) => {
        await growPeople(db, dice, PLACES, 1 + dice.below(4));
        const [from, to] = [dice.pick(PLACES), dice.pick(PLACES)];
        await db.query('UPDATE household SET place = $2 WHERE id IN (SELECT id FROM household WHERE place = $1 ORDER BY number LIMIT 3)', [from, to]);
        await db.query(`UPDATE person SET employment_state = 'unemployed' WHERE id IN (SELECT id FROM person ORDER BY md5(id::text || $1) LIMIT 5)`, [round]);
        await db.query('DELETE FROM wish WHERE id IN (SELECT id FROM wish ORDER BY md5(id::text || $1) LIMIT 5)', [round]);
        await db.query(
          `DELETE FROM person WHERE id IN (SELECT p.id FROM person p WHERE ${['wish', 'person_skill', 'person_category', 'employment_event'].map((table) => `NOT EXISTS (SELECT FROM ${table} x WHERE x.person_id = p.id)`).join(' AND ')}
             ORDER BY md5(p.id::text) LIMIT 2)`,
        );
      });
      await database.read(CITY, async (db) => {
        for (const scope of [CITY, FENGJIE, ...PLACES.map((place) => scopeOf(place))]) expect([scope, await shown(db, scope)]).toEqual([scope, await counted(db, scope)]);
        expect(await wanted(db, 'current_wish_trade')).toEqual(await wanted(db, '(SELECT DISTINCT unnest(trades) AS trade, place, person_id FROM current_wish) named'));
      });
    }
  });

  it('shows a county its own heads alone', async () => {
    const [row] = await database.read(FENGJIE, (db) => shown(db, CITY));
    expect([row]).toEqual(await database.read(FENGJIE, (db) => counted(db, CITY)));
    expect(row!.people).toBeLessThan((await database.read(CITY, (db) => shown(db, CITY)))[0]!.people);
  });

  it('lets two write at one place at the same time without waiting, and folds their rows later', async () => {
    const place = PLACES[0]!;
    const rows = () => database.read(CITY, (db) => db.query<object[]>('SELECT id FROM head_count WHERE place = $1', [place]));
    const add = (db: EntityManager, seed: number) => growPeople(db, new Dice(seed), [place], 1);
    await database.write(CITY, async (db) => {
      await add(db, 1);
      await database.write(CITY, async (other) => {
        await other.query(`SET LOCAL lock_timeout = '5s'`); // what waits for the first, fails
        await add(other, 2);
      });
      await expect(database.write(CITY, async (other) => {
        await add(other, 3);
        throw new Error('thought better of it');
      })).rejects.toThrow('better');
    });
    expect((await rows()).length).toBe(2);
    await database.write(CITY, (db) => add(db, 4));
    expect((await rows()).length).toBe(1);
    await database.read(CITY, async (db) => expect(await shown(db, CITY)).toEqual(await counted(db, CITY)));
  });

  it('is not afraid of transactions that see one moment alone', async () => {
    await database.writeSerializable(CITY, async (db) => {
      await db.query('SELECT FROM person LIMIT 1');
      await database.write(CITY, (other) => growPeople(other, new Dice(5), [PLACES[0]!], 1));
      await growPeople(db, new Dice(6), [PLACES[0]!], 1);
    });
    await database.read(CITY, async (db) => expect(await shown(db, CITY)).toEqual(await counted(db, CITY)));
  });
});
