import type { PlaceRange } from '../places/place-code';
import { HOUSEHOLD_CATEGORIES } from '../registry/categories';
import { zeroEmploymentHouseholds, zeroEmploymentMembers } from '../registry/zero-employment';

/** What people are looked for by; all of it must hold. */
export interface PeopleConditions {
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
}

/** A condition in the forms that a query may need. `$1` and `$2` are the lowest and highest place. */
export interface Condition {
  /**
   * Everybody in the range for whom it holds: (id, place), each once. `people`: read from one index in the order of (place, id), no further than is asked for.
   * `households`: read household by household, members and all. Null: it can only be judged.
   */
  readonly list: { readonly of: 'people' | 'households'; readonly sql: string } | null;
  /** Rows that are quickly counted: people, or households where those are listed; at least as many as the condition holds for. Null: nothing counts them quickly. */
  readonly counted: string | null;
  /** True for a person of whom `of` gives the columns id and place, and perhaps household_id: a look-up for each. */
  readonly holds: (of: Subject) => string;
  /** The same of what hangs on households: all of them are read once, for many people. */
  readonly holdsAmong?: (of: Subject) => string;
}

/** Where a query has the columns of a person. */
export interface Subject {
  readonly alias: string;
  /** It gives household_id too. */
  readonly withHousehold: boolean;
}

export type Given = (value: unknown) => string;

/** A look-up of one person: as a scalar it stays a look-up, whatever the planner thinks of joining. */
const found = (from: string): string => `(SELECT true FROM ${from} LIMIT 1)`;
const WITHIN = 'BETWEEN $1 AND $2';

const householdOf = ({ alias, withHousehold }: Subject): string =>
  withHousehold ? `${alias}.household_id` : `(SELECT m.household_id FROM person m WHERE m.place = ${alias}.place AND m.id = ${alias}.id)`;

/** IS TRUE keeps it from being planned as a join: the households are read once, into a hash table. */
const amongThese = (of: Subject, households: string): string => `(${householdOf(of)} IN (${households})) IS TRUE`;

/** @param today 'YYYY-MM-DD', for categories, ages and wishes in force */
export function conditionsOf(asked: PeopleConditions, given: Given, today: string): Condition[] {
  const conditions: Condition[] = [];
  if (asked.householdId !== undefined) conditions.push(householdCondition(given(asked.householdId)));
  if (asked.q !== undefined) conditions.push(...nameConditions(asked.q, given));
  if (asked.skill !== undefined) conditions.push(slice('person_skill', 'person_id', `x.trade = ${given(asked.skill)}`));
  if (asked.category !== undefined) conditions.push(categoryCondition(asked.category, given, today));
  if (asked.zeroEmployment) conditions.push(zeroEmploymentCondition(given(today)));
  if (asked.wishTrade !== undefined) conditions.push(slice('current_wish_trade', 'person_id', `x.trade = ${given(asked.wishTrade)}`));
  const wish = wishTests(asked, given, today);
  if (wish.length > 0) conditions.push({ ...slice('current_wish', 'person_id', wish.join(' AND ')), counted: asked.wants === undefined ? null : `current_wish x WHERE ${wish[0]} AND x.place ${WITHIN}` });
  if (asked.state !== undefined) conditions.push(slice('person', 'id', `x.employment_state = ${given(asked.state)}`));
  return conditions;
}

/** People whose rows of a table are a slice of an index that ends with place and person. */
function slice(table: string, person: string, test: string): Condition {
  const rows = `${table} x WHERE ${test} AND x.place ${WITHIN}`;
  return {
    list: { of: 'people', sql: `SELECT x.${person} AS id, x.place FROM ${rows}` },
    counted: rows,
    holds: ({ alias }) => found(`${table} x WHERE ${test} AND x.place = ${alias}.place AND x.${person} = ${alias}.id`),
  };
}

/** Parts of so many characters are rows (migration 61); of a longer text its two ends are found, and the whole text judges. */
const PART = 3;

function nameConditions(q: string, given: Given): Condition[] {
  const text = /^[a-z]+$/i.test(q.trim()) ? q.trim().toLowerCase() : q.trim();
  const characters = [...text];
  const ends = [characters.slice(0, PART), ...(characters.length > PART ? [characters.slice(-PART)] : [])];
  const parts = ends.map((end) => slice('person_name_part', 'person_id', `x.part = ${given(end.join(''))}`));
  if (characters.length <= PART) return parts;
  const whole = given(text);
  const test = `(strpos(x.name, ${whole}) > 0 OR strpos(x.name_initials, ${whole}) > 0)`;
  return [...parts, { list: null, counted: null, holds: ({ alias }) => found(`person x WHERE x.place = ${alias}.place AND x.id = ${alias}.id AND ${test}`) }];
}

function categoryCondition(category: string, given: Given, today: string): Condition {
  const [what, day] = [given(category), given(today)];
  const inForce = `x.category = ${what} AND x.valid_from <= ${day} AND (x.valid_to IS NULL OR x.valid_to > ${day})`;
  // Somebody may have a category under two schemes at once: each person once.
  if (!(HOUSEHOLD_CATEGORIES as readonly string[]).includes(category)) {
    const one = slice('person_category', 'person_id', inForce);
    return { ...one, list: { of: 'people', sql: `SELECT DISTINCT x.place, x.person_id AS id FROM person_category x WHERE ${inForce} AND x.place ${WITHIN}` } };
  }
  const rows = `household_category x WHERE ${inForce} AND x.place ${WITHIN}`;
  return {
    list: {
      of: 'households',
      sql: `SELECT member.id, home.place FROM (SELECT DISTINCT x.place, x.household_id FROM ${rows}) home
            CROSS JOIN LATERAL (SELECT m.id FROM person m WHERE m.household_id = home.household_id AND m.place = home.place OFFSET 0) member`,
    },
    counted: rows,
    holds: (of) => found(`household_category x WHERE ${inForce} AND x.place = ${of.alias}.place AND x.household_id = ${householdOf(of)}`),
    holdsAmong: (of) => amongThese(of, `SELECT x.household_id FROM ${rows}`),
  };
}

const householdCondition = (household: string): Condition => ({
  list: { of: 'people', sql: `SELECT x.id, x.place FROM person x WHERE x.household_id = ${household} AND x.place ${WITHIN}` },
  counted: `person x WHERE x.household_id = ${household} AND x.place ${WITHIN}`,
  holds: (of) => `${householdOf(of)} = ${household}`,
});

const zeroEmploymentCondition = (today: string): Condition => ({
  list: { of: 'households', sql: zeroEmploymentMembers(today, ['$1', '$2']) },
  counted: `(${zeroEmploymentHouseholds(today, ['$1', '$2'])}) idle`,
  holdsAmong: (of) => amongThese(of, zeroEmploymentHouseholds(today, ['$1', '$2'])),
  holds: (of) => found(`(${zeroEmploymentHouseholds(today, [`${of.alias}.place`, `${of.alias}.place`])}) idle WHERE idle.household_id = ${householdOf(of)}`),
});

/** That of what is wanted comes first: an index begins with it. */
function wishTests({ wants, destination, wishExpired }: PeopleConditions, given: Given, today: string): string[] {
  const tests: string[] = [];
  if (wants !== undefined) tests.push(`x.wants = ${given(wants)}`);
  if (destination !== undefined) tests.push(`${given(destination)} = ANY (x.destinations)`);
  if (wishExpired !== undefined) tests.push(`x.valid_until ${wishExpired ? '<' : '>='} ${given(today)}`);
  return tests;
}
