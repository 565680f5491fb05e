import type { EntityManager } from 'typeorm';

import type { FixedPair, HouseholdRow, MatchPolicy, PersonRow, VacancyRow } from '../engine/inputs';
import { readInSlices } from '../platform/cursor.queries';
import type { Scope } from '../platform/database.service';
import { MONITORED_CATEGORIES } from '../registry/categories';
import { zeroEmploymentHouseholds } from '../registry/zero-employment';
import type { InputSlice } from './run-result';

/** Some 400 KB as JSON: a few ms of the event loop to read, to print and to send on. */
const ROWS_AT_ONCE = 1_000;

/**
 * Everything a run needs, of one moment: the caller's transaction is REPEATABLE READ. The policy first, then households, people, vacancies and
 * forbidden pairs, each by rising id. Seats held by open offers of the scope's own people count as free, for publication takes those
 * offers back.
 */
export async function* readInputSlices(db: EntityManager, { lo, hi }: Scope, policy: MatchPolicy): AsyncGenerator<InputSlice> {
  yield { policy };
  // Row-level security hides from the planner how many rows there are: it expects a few hundred and would walk through them one by one.
  await db.query("SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'");
  const values = [lo, hi, policy.asOf];
  for await (const households of readInSlices<HouseholdRow>(db, HOUSEHOLDS, [...values, MONITORED_CATEGORIES], ROWS_AT_ONCE)) yield { households };
  for await (const people of readInSlices<PersonRow>(db, PEOPLE, values, ROWS_AT_ONCE)) yield { people: people.map(sortedPerson) };
  for await (const vacancies of readInSlices<VacancyRow>(db, VACANCIES, values, ROWS_AT_ONCE)) yield { vacancies: vacancies.map(sortedVacancy) };
  for await (const forbidden of readInSlices<FixedPair>(db, DECLINED, values, ROWS_AT_ONCE)) yield { forbidden };
}

const sortedPerson = (row: PersonRow): PersonRow => ({ ...row, skills: [...row.skills].sort(), categories: [...new Set(row.categories)].sort() });
const sortedVacancy = (row: VacancyRow): VacancyRow =>
  ({ ...row, skillsRequired: [...row.skillsRequired].sort(), categoriesRequired: [...row.categoriesRequired].sort() });

/** In every query: $1 and $2 the scope, $3 the day. */
const HERE = 'BETWEEN $1 AND $2';
const IN_FORCE = 'valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)';
const ZERO_EMPLOYMENT = zeroEmploymentHouseholds('$3', ['$1', '$2']);

/** Who looks for work: the latest wish wants it and still holds, able, not in work, and with no placement. */
const SEEKERS = `
  SELECT p.id, p.household_id, p.place, p.birth_date, p.sex, p.education, p.labour_capacity, p.business_registered, w.wish_id
  FROM person p JOIN current_wish w ON w.person_id = p.id
  WHERE p.place ${HERE} AND w.place ${HERE} AND w.wants = 'work' AND w.valid_until >= $3
    AND p.employment_state IN ('unemployed', 'unemployed-registered') AND p.labour_capacity IN ('skilled', 'ordinary', 'weak-or-half') AND NOT p.student
    AND NOT EXISTS (SELECT FROM placement a WHERE a.person_id = p.id AND a.ended_on IS NULL)`;

const PEOPLE = `
  WITH seeker AS MATERIALIZED (${SEEKERS}),
  skill AS (
    SELECT person_id, array_agg(trade) AS trades FROM person_skill WHERE place ${HERE} AND (expires_on IS NULL OR expires_on >= $3) GROUP BY person_id
  ), of_person AS (
    SELECT person_id, array_agg(category) AS categories FROM person_category WHERE place ${HERE} AND ${IN_FORCE} GROUP BY person_id
  ), of_household AS (
    SELECT household_id, array_agg(category) AS categories FROM (
      SELECT household_id, category FROM household_category WHERE place ${HERE} AND ${IN_FORCE}
      UNION ALL -- derived, so that nobody has to certify what the registers say: open to bureau posts (domain 1.1.a)
      SELECT household_id, 'zero-employment-member' FROM (${ZERO_EMPLOYMENT}) AS zero
    ) AS one GROUP BY household_id
  ), holder AS (
    SELECT DISTINCT household_id FROM person
    WHERE place ${HERE} AND employment_state = 'employed' AND employment_channel IN ('public-welfare-bureau', 'public-welfare-rural')
  )
  SELECT p.id, p.household_id AS "householdId", p.place, p.birth_date::text AS "birthDate", p.sex, p.education, p.labour_capacity AS "labourCapacity",
         coalesce(k.trades, '{}') AS skills, coalesce(c.categories, '{}') || coalesce(h.categories, '{}') AS categories,
         w.trades, w.destinations, w.wage_floor AS "wageFloor", w.shifts, w.hours_per_day_max AS "hoursPerDayMax",
         w.available_from::text AS "availableFrom", w.collected_on::text AS "wishedOn", o.household_id IS NOT NULL AS "householdHoldsPublicPost",
         p.business_registered AS "businessRegistered"
  FROM seeker p JOIN wish w ON w.id = p.wish_id AND w.place ${HERE}
  LEFT JOIN skill k ON k.person_id = p.id
  LEFT JOIN of_person c ON c.person_id = p.id
  LEFT JOIN of_household h ON h.household_id = p.household_id
  LEFT JOIN holder o ON o.household_id = p.household_id
  ORDER BY p.id`;

const HOUSEHOLDS = `
  SELECT h.household_id AS id, zero.household_id IS NOT NULL AS "zeroEmployment", risk.household_id IS NOT NULL AS "atRisk"
  FROM (SELECT DISTINCT household_id FROM (${SEEKERS}) AS seeker) AS h
  LEFT JOIN (${ZERO_EMPLOYMENT}) AS zero USING (household_id)
  LEFT JOIN (SELECT DISTINCT household_id FROM household_category WHERE place ${HERE} AND category = ANY($4) AND ${IN_FORCE}) AS risk USING (household_id)
  ORDER BY h.household_id`;

/** What is open to somebody of the scope and has a seat. */
const OPEN_POSTINGS = `
  FROM posting v
  LEFT JOIN (SELECT posting_id, count(*)::int AS seats FROM offer WHERE status = 'open' AND holds_seat AND place ${HERE} GROUP BY posting_id) held
    ON held.posting_id = v.id
  WHERE v.status = 'open' AND v.opened_on <= $3 AND v.valid_until >= $3 AND v.open_to && int8range($1, $2, '[]')
    AND v.seats - v.seats_filled + coalesce(held.seats, 0) > 0`;

const VACANCIES = `
  SELECT v.id, v.employer_id AS "employerId", v.channel, v.trade, v.seats - v.seats_filled + coalesce(held.seats, 0) AS seats, v.worksite,
         (SELECT jsonb_agg(jsonb_build_array(coalesce(lower(r), 0), coalesce(upper(r) - 1, 999999999999999)) ORDER BY r) FROM unnest(v.open_to) r) AS "openTo",
         v.wage_low AS "wageLow", v.wage_high AS "wageHigh", v.hours_per_day AS "hoursPerDay", v.shift, v.physical_load AS "physicalLoad",
         v.education_min AS "educationMin", v.age_min AS "ageMin", v.age_max_male AS "ageMaxMale", v.age_max_female AS "ageMaxFemale",
         v.skills_required AS "skillsRequired", v.categories_required AS "categoriesRequired", v.starts::text AS starts,
         v.board_and_lodging AS "boardAndLodging"
  ${OPEN_POSTINGS}
  ORDER BY v.id`;

/** Whoever said no to a posting is not asked again. */
const DECLINED = `
  SELECT DISTINCT person_id AS "personId", posting_id AS "vacancyId" FROM offer
  WHERE status = 'declined' AND place ${HERE} AND person_id IN (SELECT id FROM (${SEEKERS}) AS seeker) AND posting_id IN (SELECT v.id ${OPEN_POSTINGS})
  ORDER BY 1, 2`;

/** How many people and postings the slices will hold at the most; more than are read, for not all of them look for work. */
export async function countInputRows(db: EntityManager, { lo, hi }: Scope, asOf: string): Promise<number> {
  const [row] = await db.query<{ rows: number }[]>(
    `SELECT (SELECT count(*) FROM person WHERE place ${HERE} AND employment_state IN ('unemployed', 'unemployed-registered'))
          + (SELECT count(*) FROM posting WHERE status = 'open' AND valid_until >= $3 AND open_to && int8range($1, $2, '[]')) AS rows`,
    [lo, hi, asOf],
  );
  return row?.rows ?? 0;
}

/** The policy in force on a day, as the engine wants it. */
export async function readPolicy(db: EntityManager, version: string, asOf: string): Promise<MatchPolicy | undefined> {
  const [row] = await db.query<{ content: Omit<MatchPolicy, 'version' | 'asOf'> }[]>('SELECT content FROM match_policy WHERE version = $1', [version]);
  return row && { ...row.content, version, asOf };
}

export async function findPolicyVersion(db: EntityManager, asOf: string): Promise<string | undefined> {
  const [row] = await db.query<{ version: string }[]>(
    'SELECT version FROM match_policy WHERE valid_from <= $1 ORDER BY valid_from DESC, version DESC LIMIT 1',
    [asOf],
  );
  return row?.version;
}
