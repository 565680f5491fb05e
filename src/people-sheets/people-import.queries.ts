import type { EntityManager } from 'typeorm';

import type { KnownPerson } from './people-merge';

/** What the register holds, with what undoing a change of it needs. */
export interface StoredPerson extends KnownPerson {
  readonly phoneCipher: string | null;
}

/**
 * As an array, not as rows to be joined: the database takes each from the index, where else it may read everybody of the place, of whom it has no statistics while a
 * large ledger comes in. Hexadecimal.
 */
const ONE_OF_NUMBERS = `p.citizen_number_index = ANY (ARRAY(SELECT decode(x, 'hex') FROM unnest($1::text[]) x))`;

/**
 * People of the scope with these citizen numbers, by the index in hexadecimal.
 *
 * @param on the day on which categories must hold
 * @param lock holds the rows until the transaction ends
 */
export async function findKnownPeople(db: EntityManager, indexes: readonly string[], on: string, lock = false): Promise<Map<string, StoredPerson>> {
  const rows = await db.query<(StoredPerson & { index: string })[]>(
    `SELECT encode(p.citizen_number_index, 'hex') AS index, p.id, p.version, p.place, p.name, p.education, p.labour_capacity AS "labourCapacity", p.student,
            encode(p.phone_index, 'hex') AS "phoneIndex", p.phone_cipher AS "phoneCipher", p.employment_state AS state, p.employment_channel AS channel,
            p.employment_evidence AS evidence,
            ARRAY(SELECT c.category FROM person_category c WHERE c.person_id = p.id AND (c.valid_to IS NULL OR c.valid_to > $2)) AS categories,
            ARRAY(SELECT s.trade FROM person_skill s WHERE s.person_id = p.id) AS trades,
            (SELECT jsonb_build_object('wants', w.wants, 'destinations', w.destinations, 'trades', w.trades, 'wageFloor', w.wage_floor, 'saidBy', w.said_by)
             FROM wish w WHERE w.person_id = p.id ORDER BY w.created_at DESC, w.id DESC LIMIT 1) AS wish
     FROM person p WHERE ${ONE_OF_NUMBERS} ORDER BY p.id ${lock ? 'FOR NO KEY UPDATE OF p' : ''}`,
    [indexes, on],
  );
  return new Map(rows.map((row) => [row.index, row]));
}

/** Which of these citizen numbers are on the register at all; within the scope of the transaction. Indexes in hexadecimal. */
export async function findRegistered(db: EntityManager, indexes: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ index: string }[]>(
    `SELECT encode(p.citizen_number_index, 'hex') AS index FROM person p WHERE ${ONE_OF_NUMBERS}`,
    [indexes],
  );
  return new Set(rows.map(({ index }) => index));
}

/** Which of these numbers of households are in use; within the scope of the transaction. */
export async function findHouseholdNumbers(db: EntityManager, numbers: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ number: string }[]>('SELECT number FROM household WHERE number = ANY($1::text[])', [numbers]);
  return new Set(rows.map(({ number }) => number));
}

export interface KnownHousehold {
  readonly id: string;
  readonly number: string;
  readonly place: number;
  readonly headed: boolean;
}

/** Households of the scope with these numbers, by number. */
export async function findHouseholds(db: EntityManager, numbers: readonly string[]): Promise<Map<string, KnownHousehold>> {
  const rows = await db.query<KnownHousehold[]>(
    `SELECT h.id, h.number, h.place, EXISTS (SELECT FROM person p WHERE p.household_id = h.id AND p.role_in_household = 'head') AS headed
     FROM household h WHERE h.number = ANY($1::text[])`,
    [numbers],
  );
  return new Map(rows.map((row) => [row.number, row]));
}

export interface PersonUpdate {
  readonly id: string;
  readonly name?: string;
  readonly initials?: string;
  readonly education?: string;
  readonly labourCapacity?: string;
  readonly student?: boolean;
  readonly phoneCipher?: string;
  /** Hexadecimal. */
  readonly phoneIndex?: string;
  readonly state?: string;
  /** With `state`. */
  readonly channel?: string | null;
  readonly evidence?: string;
}

/** Fields that are missing stay. */
export const updatePeople = (db: EntityManager, updates: readonly PersonUpdate[]): Promise<unknown> =>
  db.query(
    `UPDATE person p SET name = coalesce(x.name, p.name), name_initials = coalesce(x.initials, p.name_initials), education = coalesce(x.education, p.education),
       labour_capacity = coalesce(x."labourCapacity", p.labour_capacity), student = coalesce(x.student, p.student),
       phone_cipher = coalesce(x."phoneCipher", p.phone_cipher), phone_index = coalesce(decode(x."phoneIndex", 'hex'), p.phone_index),
       employment_state = coalesce(x.state, p.employment_state), employment_evidence = coalesce(x.evidence, p.employment_evidence),
       employment_channel = CASE WHEN x.state IS NULL THEN p.employment_channel ELSE x.channel END,
       version = p.version + 1, updated_at = now()
     FROM jsonb_to_recordset($1) AS x (id uuid, name text, initials text, education text, "labourCapacity" text, student boolean, "phoneCipher" text,
       "phoneIndex" text, state text, channel text, evidence text)
     WHERE p.id = ANY($2::uuid[]) AND p.id = x.id`,
    [JSON.stringify(updates), updates.map(({ id }) => id)],
  );

/** Of these households those that nobody is in, each looked up by itself. */
export const EMPTY_OF_THESE = `SELECT h.id FROM household h WHERE h.id = ANY($1::uuid[]) AND (SELECT p.id FROM person p WHERE p.household_id = h.id LIMIT 1) IS NULL`;

/** Takes households back that nobody is in. */
export const dropEmptyHouseholds = (db: EntityManager, ids: readonly string[]): Promise<unknown> =>
  db.query(
    `WITH emptied AS (${EMPTY_OF_THESE}),
          gone AS (DELETE FROM household_category WHERE household_id IN (SELECT id FROM emptied))
     DELETE FROM household WHERE id IN (SELECT id FROM emptied)`,
    [ids],
  );
