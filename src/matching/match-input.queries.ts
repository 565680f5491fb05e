import type { EntityManager } from 'typeorm';

import type { FixedPair, HouseholdRow, MatchInput, MatchPolicy, PersonRow, VacancyRow } from '../engine/inputs';
import type { Scope } from '../platform/database.service';
import { MONITORED_CATEGORIES } from '../registry/categories';
import { zeroEmploymentHouseholds } from '../registry/zero-employment';

/**
 * Everything a run needs, of one moment: the caller's transaction is REPEATABLE READ. Seats held by open offers of the scope's own
 * people count as free, for publication takes those offers back.
 */
export async function readMatchInput(db: EntityManager, scope: Scope, policy: MatchPolicy): Promise<MatchInput> {
  const people = await readPeople(db, scope, policy.asOf);
  const households = await readHouseholds(db, [...new Set(people.map(({ householdId }) => householdId))], policy.asOf);
  const vacancies = await readVacancies(db, scope, policy.asOf);
  const forbidden = await readDeclined(db, scope, people, vacancies);
  return { households, people, vacancies, policy, forbidden };
}

/** Who looks for work: the latest wish wants it and still holds, able, not in work, and with no placement. */
async function readPeople(db: EntityManager, { lo, hi }: Scope, asOf: string): Promise<PersonRow[]> {
  const rows = await db.query<PersonRow[]>(
    `WITH latest AS (
       SELECT DISTINCT ON (person_id) * FROM wish WHERE place BETWEEN $1 AND $2 ORDER BY person_id, created_at DESC, id DESC
     ), category AS (
       SELECT person_id, category FROM person_category WHERE place BETWEEN $1 AND $2 AND valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)
       UNION
       SELECT p.id, c.category FROM household_category c JOIN person p ON p.household_id = c.household_id
       WHERE c.place BETWEEN $1 AND $2 AND c.valid_from <= $3 AND (c.valid_to IS NULL OR c.valid_to > $3)
       UNION -- derived, so that nobody has to certify what the registers say: open to bureau posts (domain 1.1.a)
       SELECT p.id, 'zero-employment-member' FROM person p WHERE p.household_id IN (${zeroEmploymentHouseholds('$3', ['$1', '$2'])})
     )
     SELECT p.id, p.household_id AS "householdId", p.place, p.birth_date::text AS "birthDate", p.sex, p.education, p.labour_capacity AS "labourCapacity",
            ARRAY(SELECT s.trade FROM person_skill s WHERE s.person_id = p.id AND (s.expires_on IS NULL OR s.expires_on >= $3)) AS skills,
            ARRAY(SELECT c.category FROM category c WHERE c.person_id = p.id) AS categories,
            w.trades, w.destinations, w.wage_floor AS "wageFloor", w.shifts, w.hours_per_day_max AS "hoursPerDayMax",
            w.available_from::text AS "availableFrom", w.collected_on::text AS "wishedOn",
            EXISTS (SELECT FROM person o WHERE o.household_id = p.household_id AND o.id <> p.id AND o.employment_state = 'employed'
                    AND o.employment_channel IN ('public-welfare-bureau', 'public-welfare-rural')) AS "householdHoldsPublicPost",
            p.business_registered AS "businessRegistered"
     FROM person p JOIN latest w ON w.person_id = p.id
     WHERE p.place BETWEEN $1 AND $2 AND w.wants = 'work' AND w.valid_until >= $3
       AND p.employment_state IN ('unemployed', 'unemployed-registered') AND p.labour_capacity IN ('skilled', 'ordinary', 'weak-or-half') AND NOT p.student
       AND NOT EXISTS (SELECT FROM placement a WHERE a.person_id = p.id AND a.ended_on IS NULL)
     ORDER BY p.id`,
    [lo, hi, asOf],
  );
  return rows.map((row) => ({ ...row, skills: [...row.skills].sort(), categories: [...row.categories].sort() }));
}

async function readHouseholds(db: EntityManager, ids: readonly string[], asOf: string): Promise<HouseholdRow[]> {
  return db.query(
    `SELECT h.id, h.id IN (${zeroEmploymentHouseholds('$3')}) AS "zeroEmployment",
            EXISTS (SELECT FROM household_category c WHERE c.household_id = h.id AND c.category = ANY($2)
                    AND c.valid_from <= $3 AND (c.valid_to IS NULL OR c.valid_to > $3)) AS "atRisk"
     FROM household h WHERE h.id = ANY($1::uuid[]) ORDER BY h.id`,
    [ids, MONITORED_CATEGORIES, asOf],
  );
}

/** What is open to somebody of the scope and has a seat. */
async function readVacancies(db: EntityManager, { lo, hi }: Scope, asOf: string): Promise<VacancyRow[]> {
  const rows = await db.query<VacancyRow[]>(
    `SELECT v.id, v.employer_id AS "employerId", v.channel, v.trade, v.seats - v.seats_filled + coalesce(held.seats, 0) AS seats, v.worksite,
            (SELECT jsonb_agg(jsonb_build_array(coalesce(lower(r), 0), coalesce(upper(r) - 1, 999999999999999)) ORDER BY r) FROM unnest(v.open_to) r) AS "openTo",
            v.wage_low AS "wageLow", v.wage_high AS "wageHigh", v.hours_per_day AS "hoursPerDay", v.shift, v.physical_load AS "physicalLoad",
            v.education_min AS "educationMin", v.age_min AS "ageMin", v.age_max_male AS "ageMaxMale", v.age_max_female AS "ageMaxFemale",
            v.skills_required AS "skillsRequired", v.categories_required AS "categoriesRequired", v.starts::text AS starts,
            v.board_and_lodging AS "boardAndLodging"
     FROM posting v
     LEFT JOIN (SELECT posting_id, count(*)::int AS seats FROM offer WHERE status = 'open' AND holds_seat AND place BETWEEN $1 AND $2 GROUP BY posting_id) held
       ON held.posting_id = v.id
     WHERE v.status = 'open' AND v.opened_on <= $3 AND v.valid_until >= $3 AND v.open_to && int8range($1, $2, '[]')
       AND v.seats - v.seats_filled + coalesce(held.seats, 0) > 0
     ORDER BY v.id`,
    [lo, hi, asOf],
  );
  return rows.map((row) => ({ ...row, skillsRequired: [...row.skillsRequired].sort(), categoriesRequired: [...row.categoriesRequired].sort() }));
}

/** Whoever said no to a posting is not asked again. */
async function readDeclined(db: EntityManager, { lo, hi }: Scope, people: readonly PersonRow[], vacancies: readonly VacancyRow[]): Promise<FixedPair[]> {
  return db.query(
    `SELECT DISTINCT person_id AS "personId", posting_id AS "vacancyId" FROM offer
     WHERE status = 'declined' AND place BETWEEN $1 AND $2 AND person_id = ANY($3::uuid[]) AND posting_id = ANY($4::uuid[]) ORDER BY 1, 2`,
    [lo, hi, people.map(({ id }) => id), vacancies.map(({ id }) => id)],
  );
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
