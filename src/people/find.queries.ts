import type { EntityManager } from 'typeorm';

import type { PlaceRange } from '../places/place-code';
import type { PeopleSort } from './people.view';
import { zeroEmploymentHouseholds, zeroEmploymentMembers } from '../registry/zero-employment';

export interface PeopleFilter {
  /** A part of a name, or first letters in pinyin. */
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly wants?: string | undefined;
  /** A trade that the current wish names. */
  readonly wishTrade?: string | undefined;
  /** A destination that the current wish names. */
  readonly destination?: string | undefined;
  /** Whose wish is past its last day. */
  readonly wishExpired?: boolean | undefined;
  /** A trade that the person can do. */
  readonly skill?: string | undefined;
  readonly category?: string | undefined;
  readonly within: PlaceRange;
  readonly householdId?: string | undefined;
  /** Only members of households with nobody in work. */
  readonly zeroEmployment?: boolean | undefined;
  readonly sort: PeopleSort;
  readonly limit: number;
  readonly offset: number;
}

export interface PeopleFound {
  /** Of the page, in order. */
  readonly ids: string[];
  readonly total: number;
  /** True: there are at least `total`, and they were not counted further. */
  readonly totalIsAtLeast: boolean;
}

/** Beyond these many, people that need a look at their wishes, names or households are not counted: nobody turns 500 pages. */
export const COUNTED = 10_000;
/** People of a place and a state are counted further: an index does it, and a county is to know how many it has. */
const COUNTED_BY_INDEX = 200_000;
/** A condition that holds for at most so many leads alone: its people are judged by the others. */
const VERY_FEW = 2_000;
/** Conditions that hold for at most so many lead together: whom all their indexes name. */
const FEW = 60_000;

const ORDERS: Readonly<Record<PeopleSort, string>> = {
  place: 'p.place, p.id',
  name: 'p.name_initials COLLATE "C", p.name COLLATE "C", p.id',
  youngest: 'p.birth_date DESC, p.id',
  oldest: 'p.birth_date, p.id',
  updated: 'p.updated_at DESC, p.id',
};

/** A condition in two forms: judging a person `p`, and listing everybody in the range, from indexes that end with place and person. */
interface Condition {
  readonly holds: string;
  /** Branches of (id, place). */
  readonly lists: readonly string[];
}

/** Everybody for whom a condition holds, each once; with a limit, the first by place and id: each branch is read no further. */
const everybody = ({ lists }: Condition, limit?: number): string => {
  const first = limit === undefined ? '' : ` ORDER BY place, id LIMIT ${limit}`;
  return lists.length === 1 ? `${lists[0]}${first}` : `SELECT id, place FROM (${lists.map((one) => `(${one}${first})`).join(' UNION ')}) either${first}`;
};

type Given = (value: unknown) => string;

/**
 * The ids of one page, and how many there are. Row-level security hides from the planner how rare a condition is, so that is asked first: the
 * rarest lead; where all are common, people are taken in their order until enough are found.
 *
 * @param today 'YYYY-MM-DD', for categories, ages and wishes in force
 */
export async function findPeople(db: EntityManager, filter: PeopleFilter, today: string): Promise<PeopleFound> {
  const values: unknown[] = [filter.within.lo, filter.within.hi, filter.limit, filter.offset];
  const given: Given = (value) => `$${values.push(value)}`;
  const plain = ['p.place BETWEEN $1 AND $2'];
  if (filter.state !== undefined) plain.push(`p.employment_state = ${given(filter.state)}`);
  if (filter.householdId !== undefined) plain.push(`p.household_id = ${given(filter.householdId)}`);
  const conditions = conditionsOf(filter, given, today);
  const [only] = conditions;
  if (only && conditions.length === 1 && plain.length === 1 && filter.sort === 'place') return pageOf(db, `SELECT id, place FROM (${everybody(only, COUNTED + 1)}) of`, values);
  const bounded = conditions.length > 0;
  const leading = await leadingOf(db, conditions, values);
  const led = leading.map((one) => `SELECT id FROM (${everybody(one)}) one`).join(' INTERSECT ');
  const judged = conditions.filter((one) => !leading.includes(one)).map(({ holds }) => holds);
  const where = [...plain, ...(led === '' ? [] : [`p.id = ANY (ARRAY(${led}))`]), ...judged].join(' AND ');
  const page = `SELECT p.id FROM person p WHERE ${where} ORDER BY ${ORDERS[filter.sort]}`;
  // All are common: one look-up a person until enough are found, not the whole table first.
  const onePerson = conditions.length > 0 && leading.length === 0;
  if (onePerson) await db.query('SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off');
  const found = bounded ? await pageOf(db, `${page} LIMIT ${COUNTED + 1}`, values) : await countedPage(db, page, where, values);
  if (onePerson) await db.query('SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on');
  return found;
}

/** @param sql ids in order, one more than are counted */
async function pageOf(db: EntityManager, sql: string, values: readonly unknown[]): Promise<PeopleFound> {
  const whole = `WITH hit AS MATERIALIZED (${sql}) SELECT ARRAY(SELECT id FROM hit LIMIT $3 OFFSET $4) AS ids, (SELECT count(*)::int FROM hit) AS total`;
  const [row] = await db.query<{ ids: string[]; total: number }[]>(whole, [...values]);
  const totalIsAtLeast = row!.total > COUNTED;
  return { ids: row!.ids, total: totalIsAtLeast ? COUNTED : row!.total, totalIsAtLeast };
}

/** What an index counts quickly is counted far. */
async function countedPage(db: EntityManager, page: string, where: string, values: readonly unknown[]): Promise<PeopleFound> {
  const sql = `SELECT ARRAY(${page} LIMIT $3 OFFSET $4) AS ids, (SELECT count(*)::int FROM (SELECT FROM person p WHERE ${where} LIMIT ${COUNTED_BY_INDEX + 1}) counted) AS total`;
  const [row] = await db.query<{ ids: string[]; total: number }[]>(sql, [...values]);
  const totalIsAtLeast = row!.total > COUNTED_BY_INDEX;
  return { ids: row!.ids, total: totalIsAtLeast ? COUNTED_BY_INDEX : row!.total, totalIsAtLeast };
}

function conditionsOf(filter: PeopleFilter, given: Given, today: string): Condition[] {
  const conditions: Condition[] = [];
  if (filter.q !== undefined) conditions.push(nameCondition(filter.q, given));
  if (filter.skill !== undefined) conditions.push(skillCondition(given(filter.skill)));
  if (filter.category !== undefined) conditions.push(categoryCondition(given(filter.category), given(today)));
  if (filter.zeroEmployment) conditions.push(zeroEmploymentCondition(given(today)));
  const wish = wishTests(filter, given, today);
  if (wish.length > 0) conditions.push(wishCondition(wish.join(' AND ')));
  return conditions;
}

/** The conditions from which people are looked up: the one that very few meet, else all that not too many meet; none when all are common. */
async function leadingOf(db: EntityManager, conditions: readonly Condition[], values: readonly unknown[]): Promise<Condition[]> {
  const counted: { condition: Condition; count: number }[] = [];
  for (const condition of conditions) {
    const [row] = await db.query<{ count: number }[]>(...onlyUsed(`SELECT count(*)::int AS count FROM (SELECT FROM (${everybody(condition)}) of LIMIT ${FEW + 1}) few`, values));
    if (row!.count <= VERY_FEW) return [condition];
    if (row!.count <= FEW) counted.push({ condition, count: row!.count });
  }
  return counted.map(({ condition }) => condition);
}

/** A statement with the values that it names, numbered anew: PostgreSQL must know the type of every value it is sent. */
function onlyUsed(sql: string, values: readonly unknown[]): [string, unknown[]] {
  const used: unknown[] = [];
  const numbers = new Map<string, number>();
  const text = sql.replace(/\$(\d+)/g, (_, n: string) => {
    if (!numbers.has(n)) numbers.set(n, used.push(values[Number(n) - 1]));
    return `$${numbers.get(n)}`;
  });
  return [text, used];
}

/** Parts of so many characters are rows (migration 61); of a longer text the first part leads and the whole text judges. */
const PART = 3;

function nameCondition(q: string, given: Given): Condition {
  const text = /^[a-z]+$/i.test(q.trim()) ? q.trim().toLowerCase() : q.trim();
  const [part, longer] = [given([...text].slice(0, PART).join('')), [...text].length > PART ? given(text) : null];
  const whole = (person: string): string => (longer === null ? 'true' : `(strpos(${person}.name, ${longer}) > 0 OR strpos(${person}.name_initials, ${longer}) > 0)`);
  const parts = `FROM person_name_part k ${longer === null ? '' : 'JOIN person n ON n.id = k.person_id '}WHERE k.part = ${part} AND k.place BETWEEN $1 AND $2`;
  return {
    holds: `(EXISTS (SELECT FROM person_name_part k WHERE k.part = ${part} AND k.place = p.place AND k.person_id = p.id) AND ${whole('p')})`,
    lists: [`SELECT k.person_id AS id, k.place ${parts} AND ${whole('n')}`],
  };
}

const zeroEmploymentCondition = (today: string): Condition => ({
  holds: `p.household_id IN (${zeroEmploymentHouseholds(today, ['$1', '$2'])})`,
  lists: [zeroEmploymentMembers(today, ['$1', '$2'])],
});

const skillCondition = (trade: string): Condition => ({
  holds: `EXISTS (SELECT FROM person_skill s WHERE s.person_id = p.id AND s.trade = ${trade})`,
  lists: [`SELECT s.person_id AS id, s.place FROM person_skill s WHERE s.trade = ${trade} AND s.place BETWEEN $1 AND $2`],
});

function categoryCondition(category: string, today: string): Condition {
  const inForce = `c.category = ${category} AND c.valid_from <= ${today} AND (c.valid_to IS NULL OR c.valid_to > ${today})`;
  return {
    holds: `(EXISTS (SELECT FROM person_category c WHERE c.person_id = p.id AND ${inForce}) OR EXISTS (SELECT FROM household_category c WHERE c.household_id = p.household_id AND ${inForce}))`,
    lists: [
      `SELECT c.person_id AS id, c.place FROM person_category c WHERE ${inForce} AND c.place BETWEEN $1 AND $2`,
      `SELECT m.id, m.place FROM household_category c JOIN person m ON m.household_id = c.household_id WHERE ${inForce} AND c.place BETWEEN $1 AND $2`,
    ],
  };
}

function wishTests({ wants, wishTrade, destination, wishExpired }: PeopleFilter, given: Given, today: string): string[] {
  const tests: string[] = [];
  if (wants !== undefined) tests.push(`w.wants = ${given(wants)}`);
  if (wishTrade !== undefined) tests.push(`${given(wishTrade)} = ANY (w.trades)`);
  if (destination !== undefined) tests.push(`${given(destination)} = ANY (w.destinations)`);
  if (wishExpired !== undefined) tests.push(`w.valid_until ${wishExpired ? '<' : '>='} ${given(today)}`);
  return tests;
}

const wishCondition = (tests: string): Condition => ({
  holds: `EXISTS (SELECT FROM current_wish w WHERE w.person_id = p.id AND ${tests})`,
  lists: [`SELECT w.person_id AS id, w.place FROM current_wish w WHERE w.place BETWEEN $1 AND $2 AND ${tests}`],
});
