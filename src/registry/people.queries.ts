import type { EntityManager } from 'typeorm';

import type { PlaceRange } from '../places/place-code';
import type { PeopleSort } from './people.view';
import { zeroEmploymentHouseholds } from './zero-employment';

export interface PeopleFilter {
  /** Part of a name, or first letters in pinyin. */
  readonly q?: string;
  readonly state?: string;
  readonly wants?: string;
  readonly category?: string;
  readonly within: PlaceRange;
  readonly householdId?: string;
  /** Only members of households with nobody in work. */
  readonly zeroEmployment?: boolean;
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

const ORDERS: Readonly<Record<PeopleSort, string>> = {
  place: 'p.place, p.id',
  name: 'p.name_initials COLLATE "C", p.name COLLATE "C", p.id',
  youngest: 'p.birth_date DESC, p.id',
  oldest: 'p.birth_date, p.id',
  updated: 'p.updated_at DESC, p.id',
};

/**
 * Which people a filter finds, one page of them, and how many there are: exactly while the filter reads the table of people
 * alone, else up to COUNTED. All in one statement, so page and number are of the same moment.
 *
 * Measured with 200,000 people in scope on two shared cores: names 60 ms, sorts 110, zero employment 230, wishes 280. Within row-level
 * security LIKE cannot use an index, so a name is looked for in the rows of the scope.
 */
export async function findPeople(db: EntityManager, filter: PeopleFilter, today: string): Promise<PeopleFound> {
  const parameters: unknown[] = [filter.within.lo, filter.within.hi, filter.limit, filter.offset];
  const given = (value: unknown): string => `$${parameters.push(value)}`;
  const plain = ['p.place BETWEEN $1 AND $2'];
  const costly: string[] = [];
  if (filter.state !== undefined) plain.push(`p.employment_state = ${given(filter.state)}`);
  if (filter.householdId !== undefined) plain.push(`p.household_id = ${given(filter.householdId)}`);
  if (filter.q !== undefined) costly.push(nameCondition(filter.q, given));
  if (filter.category !== undefined) costly.push(categoryCondition(given(filter.category), given(today)));
  if (filter.zeroEmployment) costly.push(`p.household_id IN (${zeroEmploymentHouseholds(given(today), ['$1', '$2'])})`);
  if (filter.wants !== undefined) costly.push(wishCondition(given(filter.wants)));
  const where = [...plain, ...costly].join(' AND ');
  const bounded = costly.length > 0;
  const page = `SELECT p.id FROM person p WHERE ${where} ORDER BY ${ORDERS[filter.sort]}`;
  const sql = bounded
    ? `WITH hit AS MATERIALIZED (${page} LIMIT ${COUNTED + 1}) SELECT ARRAY(SELECT id FROM hit LIMIT $3 OFFSET $4) AS ids, (SELECT count(*)::int FROM hit) AS total`
    : `SELECT ARRAY(${page} LIMIT $3 OFFSET $4) AS ids, (SELECT count(*)::int FROM person p WHERE ${where}) AS total`;
  // Row-level security hides from the planner how many wishes there are: it expects a few hundred and walks through them one by one.
  if (filter.wants !== undefined) await db.query('SET LOCAL enable_nestloop = off');
  const [row] = await db.query<{ ids: string[]; total: number }[]>(sql, parameters);
  if (filter.wants !== undefined) await db.query('SET LOCAL enable_nestloop = on');
  const { ids, total } = row!;
  const totalIsAtLeast = bounded && total > COUNTED;
  return { ids, total: totalIsAtLeast ? COUNTED : total, totalIsAtLeast };
}

function nameCondition(q: string, given: (value: unknown) => string): string {
  const escaped = q.trim().replace(/[\\%_]/g, '\\$&');
  return /^[a-z]+$/i.test(escaped) ? `p.name_initials LIKE ${given(`${escaped.toLowerCase()}%`)}` : `p.name LIKE ${given(`%${escaped}%`)}`;
}

/** The latest wish of the person wants it: there is such a wish and no later one. */
const wishCondition = (wants: string): string =>
  `EXISTS (SELECT FROM wish w WHERE w.person_id = p.id AND w.wants = ${wants}
     AND NOT EXISTS (SELECT FROM wish n WHERE n.person_id = w.person_id AND (n.created_at, n.id) > (w.created_at, w.id)))`;

const categoryCondition = (category: string, today: string): string => {
  const inForce = `c.category = ${category} AND c.valid_from <= ${today} AND (c.valid_to IS NULL OR c.valid_to > ${today})`;
  return `(p.id IN (SELECT c.person_id FROM person_category c WHERE ${inForce}) OR p.household_id IN (SELECT c.household_id FROM household_category c WHERE ${inForce}))`;
};

export interface PersonListRow {
  readonly id: string;
  readonly name: string;
  readonly numberCipher: string;
  readonly phoneCipher: string | null;
  readonly sex: string;
  readonly birthDate: string;
  readonly place: number;
  readonly householdId: string;
  readonly role: string;
  readonly state: string;
  readonly channel: string | null;
  readonly labourCapacity: string;
  readonly education: string;
  readonly student: boolean;
  readonly wants: string | null;
  readonly wishValidUntil: string | null;
  readonly categories: string[];
}

/** What a list shows, in the order of the ids. Categories are those in force, of the person and of the household. */
export const readPeople = (db: EntityManager, ids: readonly string[], today: string): Promise<PersonListRow[]> =>
  db.query(
    `SELECT p.id, p.name, p.citizen_number_cipher AS "numberCipher", p.phone_cipher AS "phoneCipher", p.sex, p.birth_date::text AS "birthDate", p.place,
            p.household_id AS "householdId", p.role_in_household AS role, p.employment_state AS state, p.employment_channel AS channel,
            p.labour_capacity AS "labourCapacity", p.education, p.student, w.wants, w.valid_until::text AS "wishValidUntil",
            ARRAY(SELECT category FROM person_category c WHERE c.person_id = p.id AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2)
                  UNION SELECT category FROM household_category c WHERE c.household_id = p.household_id AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2)
                  ORDER BY 1) AS categories
     FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, position)
     JOIN person p ON p.id = asked.id
     LEFT JOIN LATERAL (SELECT wants, valid_until FROM wish WHERE person_id = p.id ORDER BY created_at DESC, id DESC LIMIT 1) w ON true
     ORDER BY asked.position`,
    [ids, today],
  );

/** Ids of the people who have the number, or the phone; at most one and at most a few. */
export const findByIndex = async (db: EntityManager, column: 'citizen_number_index' | 'phone_index', index: Buffer): Promise<string[]> => {
  const rows = await db.query<{ id: string }[]>(`SELECT id FROM person WHERE ${column} = $1 ORDER BY id LIMIT 100`, [index]);
  return rows.map(({ id }) => id);
};

/** Ids of the members, the head first, then by birth. */
export const findMembers = async (db: EntityManager, householdId: string): Promise<string[]> => {
  const rows = await db.query<{ id: string }[]>(`SELECT id FROM person WHERE household_id = $1 ORDER BY role_in_household <> 'head', birth_date, id`, [householdId]);
  return rows.map(({ id }) => id);
};
