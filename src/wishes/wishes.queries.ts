import type { EntityManager } from 'typeorm';

import type { WishDraft } from '../registry/drafts';
import type { ReceiptWish } from './wish-receipt';

export interface LatestWish extends Omit<WishDraft, 'relation' | 'repeats'> {
  readonly id: string;
  readonly personId: string;
}

const LATEST = `
  SELECT w.id, p.id AS "personId", w.wants, w.destinations, w.trades, w.wage_floor AS "wageFloor", w.shifts, w.hours_per_day_max AS "hoursPerDayMax",
         w.available_from::text AS "availableFrom", w.collected_on::text AS "collectedOn", w.said_by AS "saidBy", w.collected_how AS "collectedHow"
  FROM person p CROSS JOIN LATERAL (SELECT * FROM wish WHERE person_id = p.id ORDER BY created_at DESC, id DESC LIMIT 1) w`;

/** The latest wish of each member of a household, members in the order of their ids; their rows are locked. */
export async function lockLatestWishes(db: EntityManager, householdId: string): Promise<LatestWish[]> {
  await db.query('SELECT FROM person WHERE household_id = $1 ORDER BY id FOR NO KEY UPDATE', [householdId]);
  return db.query(`${LATEST} WHERE p.household_id = $1 ORDER BY p.id`, [householdId]);
}

/** The latest wish of one person, whose row is locked; undefined when there is none. */
export async function lockLatestWishOf(db: EntityManager, personId: string): Promise<LatestWish | undefined> {
  await db.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  const [row] = await db.query<LatestWish[]>(`${LATEST} WHERE p.id = $1`, [personId]);
  return row;
}

/** Members who could work, born on or before the day, who never said a wish. */
export async function countNeverAsked(db: EntityManager, householdId: string, bornUntil: string): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM person p WHERE p.household_id = $1 AND p.birth_date <= $2 AND p.labour_capacity NOT IN ('lost', 'none') AND NOT p.student
       AND p.employment_state <> 'out-of-labour-force' AND NOT EXISTS (SELECT FROM wish w WHERE w.person_id = p.id)`,
    [householdId, bornUntil],
  );
  return row!.count;
}

export interface ReceiptRow extends Omit<ReceiptWish, 'maskedName'> {
  readonly name: string;
}

/** For receipts: the current wishes of a household, or one of them. */
export const readReceiptWishes = (db: EntityManager, householdId: string, wishId: string | null): Promise<ReceiptRow[]> =>
  db.query(
    `SELECT w.id, p.name, w.wants, w.destinations, w.trades, w.wage_floor AS "wageFloor", w.shifts, w.hours_per_day_max AS "hoursPerDayMax",
            w.available_from::text AS "availableFrom", w.collected_on::text AS "collectedOn", w.valid_until::text AS "validUntil", w.said_by AS "saidBy", w.relation,
            w.collected_how AS "collectedHow", (SELECT s.name FROM staff s WHERE s.id = w.collected_by) AS "writtenBy", w.repeats IS NOT NULL AS unchanged
     FROM person p CROSS JOIN LATERAL (SELECT * FROM wish WHERE person_id = p.id AND ($2::uuid IS NULL OR id = $2) ORDER BY created_at DESC, id DESC LIMIT 1) w
     WHERE p.household_id = $1 ORDER BY p.role_in_household <> 'head', p.birth_date, p.id`,
    [householdId, wishId],
  );

export interface HouseholdNamed {
  readonly id: string;
  readonly number: string;
  readonly place: number;
}

/** Undefined outside the scope. */
export async function findHousehold(db: EntityManager, householdId: string): Promise<HouseholdNamed | undefined> {
  const [row] = await db.query<HouseholdNamed[]>('SELECT id, number, place FROM household WHERE id = $1', [householdId]);
  return row;
}

/** Undefined outside the scope. */
export async function findHouseholdOf(db: EntityManager, personId: string): Promise<HouseholdNamed | undefined> {
  const [row] = await db.query<HouseholdNamed[]>('SELECT h.id, h.number, h.place FROM person p JOIN household h ON h.id = p.household_id WHERE p.id = $1', [personId]);
  return row;
}
