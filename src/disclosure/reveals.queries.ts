import type { EntityManager } from 'typeorm';

import type { RevealedField, RevealPurpose } from './reveal-lists';

/** One at a time for each member of the staff, to the end of the transaction, so that thirty at once are not sixty. */
export async function lockReveals(db: EntityManager, staffId: string): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtextextended('reveal ' || $1, 0))`, [staffId]);
}

/** How many within the last hour, and after how many seconds the oldest of them is an hour old. */
export async function countReveals(db: EntityManager, staffId: string): Promise<{ count: number; oldestLeavesIn: number }> {
  const [row] = await db.query<{ count: number; oldestLeavesIn: number }[]>(
    `SELECT count(*)::int AS count, greatest(1, coalesce(ceil(extract(epoch FROM min(revealed_at) + interval '1 hour' - clock_timestamp())), 1))::int AS "oldestLeavesIn"
     FROM reveal WHERE staff_id = $1 AND revealed_at > clock_timestamp() - interval '1 hour'`,
    [staffId],
  );
  return row!;
}

export interface RevealInsert {
  readonly id: string;
  readonly personId: string;
  readonly place: number;
  readonly staffId: string;
  readonly field: RevealedField;
  readonly purpose: RevealPurpose;
  readonly remark: string | null;
}

export async function insertReveal(db: EntityManager, row: RevealInsert): Promise<void> {
  await db.query('INSERT INTO reveal (id, person_id, place, staff_id, field, purpose, remark) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    row.id, row.personId, row.place, row.staffId, row.field, row.purpose, row.remark,
  ]);
}

export interface SealedFields {
  readonly place: number;
  readonly number: string;
  readonly phone: string | null;
  readonly disabilityCard: string | null;
}

/** Undefined outside the scope. */
export async function readSealed(db: EntityManager, personId: string): Promise<SealedFields | undefined> {
  const [row] = await db.query<SealedFields[]>(
    `SELECT place, citizen_number_cipher AS number, phone_cipher AS phone, disability_card_cipher AS "disabilityCard" FROM person WHERE id = $1`,
    [personId],
  );
  return row;
}

export async function readFurtherPhone(db: EntityManager, personId: string, phoneId: string): Promise<string | undefined> {
  const [row] = await db.query<{ cipher: string }[]>('SELECT phone_cipher AS cipher FROM further_phone WHERE id = $2 AND person_id = $1', [personId, phoneId]);
  return row?.cipher;
}

export interface ViewingRow {
  readonly at: Date;
  readonly staffName: string | null;
  readonly staffRole: string;
  readonly action: string;
  readonly field: RevealedField | null;
  readonly purpose: RevealPurpose | null;
  readonly remark: string | null;
}

/** Who opened the card or looked at a number of a person, the latest first. */
export const listViewings = (db: EntityManager, personId: string): Promise<ViewingRow[]> =>
  db.query(
    `SELECT a.at, (SELECT s.name FROM staff s WHERE s.id = a.actor_id) AS "staffName", a.actor_role AS "staffRole", a.action,
            a.details ->> 'field' AS field, a.purpose, (SELECT r.remark FROM reveal r WHERE r.id::text = a.details ->> 'revealId') AS remark
     FROM audit_entry a WHERE a.object_type = 'person' AND a.object_id = $1 AND a.action IN ('sensitive_read', 'sensitive_reveal')
     ORDER BY a.id DESC LIMIT 100`,
    [personId],
  );
