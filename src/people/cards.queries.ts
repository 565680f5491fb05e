import type { EntityManager } from 'typeorm';

import type { DatedCategoryView, SkillView, WishView } from './people.view';

export interface CardFacts {
  readonly householdNumber: string;
  readonly evidence: string;
  readonly businessRegistered: boolean;
  readonly demo: boolean;
  readonly version: number;
  readonly disabilityCard: boolean;
}

/** What a card shows beside the row; undefined outside the scope. */
export async function readCardFacts(db: EntityManager, personId: string): Promise<CardFacts | undefined> {
  const [row] = await db.query<CardFacts[]>(
    `SELECT h.number AS "householdNumber", p.employment_evidence AS evidence, p.business_registered AS "businessRegistered", p.demo,
            p.version, p.disability_card_cipher IS NOT NULL AS "disabilityCard"
     FROM person p JOIN household h ON h.id = p.household_id WHERE p.id = $1`,
    [personId],
  );
  return row;
}

export interface FurtherPhoneRow {
  readonly id: string;
  readonly cipher: string;
  readonly whose: string;
}

export const readFurtherPhones = (db: EntityManager, personId: string): Promise<FurtherPhoneRow[]> =>
  db.query('SELECT id, phone_cipher AS cipher, whose FROM further_phone WHERE person_id = $1 ORDER BY added_at, id', [personId]);

export const readSkills = (db: EntityManager, personId: string): Promise<Omit<SkillView, 'tradeName'>[]> =>
  db.query('SELECT trade, certificate, certificate_level AS level, expires_on::text AS "expiresOn" FROM person_skill WHERE person_id = $1 ORDER BY trade', [personId]);

/** The latest first. */
export const readWishes = (db: EntityManager, personId: string): Promise<WishView[]> =>
  db.query(
    `SELECT id, wants, destinations, trades, wage_floor AS "wageFloor", shifts, hours_per_day_max AS "hoursPerDayMax", available_from::text AS "availableFrom",
            collected_on::text AS "collectedOn", valid_until::text AS "validUntil", said_by AS "saidBy", relation, collected_how AS "collectedHow",
            (SELECT name FROM staff s WHERE s.id = collected_by) AS "writtenBy", repeats IS NOT NULL AS unchanged
     FROM wish WHERE person_id = $1 ORDER BY created_at DESC, id DESC LIMIT 50`,
    [personId],
  );

/** Of the person and of the household, those of the past included. */
export const readDatedCategories = (db: EntityManager, personId: string): Promise<DatedCategoryView[]> =>
  db.query(
    `SELECT id, category, scheme, 'person' AS of, valid_from::text AS "validFrom", valid_to::text AS "validTo", basis, certified_by AS "certifiedBy", certified_on::text AS "certifiedOn"
     FROM person_category WHERE person_id = $1
     UNION ALL
     SELECT c.id, c.category, c.scheme, 'household', c.valid_from::text, c.valid_to::text, c.basis, c.certified_by, c.certified_on::text
     FROM household_category c JOIN person p ON p.household_id = c.household_id WHERE p.id = $1
     ORDER BY 5, 2`,
    [personId],
  );

/** Of the household, those of the past included. */
export const readHouseholdCategories = (db: EntityManager, householdId: string): Promise<DatedCategoryView[]> =>
  db.query(
    `SELECT id, category, scheme, 'household' AS of, valid_from::text AS "validFrom", valid_to::text AS "validTo", basis, certified_by AS "certifiedBy",
            certified_on::text AS "certifiedOn"
     FROM household_category WHERE household_id = $1 ORDER BY valid_from, category`,
    [householdId],
  );

export interface HouseholdFacts {
  readonly number: string;
  readonly version: number;
  readonly place: number;
  readonly relocatedOn: string | null;
  readonly origin: string | null;
  readonly categories: string[];
  readonly members: { birthDate: string; labourCapacity: string; student: boolean; employmentState: string }[];
}

/** Undefined outside the scope. */
export async function readHousehold(db: EntityManager, householdId: string, today: string): Promise<HouseholdFacts | undefined> {
  const [row] = await db.query<HouseholdFacts[]>(
    `SELECT h.number, h.version, h.place, h.relocated_on::text AS "relocatedOn", h.origin,
            ARRAY(SELECT category FROM household_category c WHERE c.household_id = h.id AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2) ORDER BY 1) AS categories,
            coalesce((SELECT jsonb_agg(jsonb_build_object('birthDate', p.birth_date, 'labourCapacity', p.labour_capacity, 'student', p.student, 'employmentState', p.employment_state))
                      FROM person p WHERE p.household_id = h.id), '[]') AS members
     FROM household h WHERE h.id = $1`,
    [householdId, today],
  );
  return row;
}
