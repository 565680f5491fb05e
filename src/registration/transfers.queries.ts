import type { EntityManager } from 'typeorm';

import type { TransferReason, TransferRefusal, TransferStatus } from './registration-lists';

export interface TransferInsert {
  readonly id: string;
  readonly place: number;
  readonly fromPlace: number;
  readonly personId: string;
  readonly householdId: string | null;
  readonly role: string;
  readonly whole: boolean;
  readonly reason: TransferReason;
  readonly staffId: string;
}

/** False: somebody has asked for this person already and is not answered yet. */
export async function insertTransfer(db: EntityManager, row: TransferInsert): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `INSERT INTO person_transfer (id, place, from_place, person_id, household_id, role, whole, reason, requested_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (person_id) WHERE status = 'requested' DO NOTHING RETURNING id`,
    [row.id, row.place, row.fromPlace, row.personId, row.householdId, row.role, row.whole, row.reason, row.staffId],
  );
  return rows.length === 1;
}

export interface TransferRow {
  readonly id: string;
  readonly place: number;
  readonly fromPlace: number;
  readonly whole: boolean;
  readonly status: TransferStatus;
  readonly reason: TransferReason;
  readonly refusal: TransferRefusal | null;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
  /** Null where the person is out of the reader's sight. */
  readonly personId: string | null;
  readonly name: string | null;
}

const SELECT = `
  SELECT t.id, t.place, t.from_place AS "fromPlace", t.whole, t.status, t.reason, t.refusal, t.requested_at AS "requestedAt", t.decided_at AS "decidedAt", p.id AS "personId", p.name
  FROM person_transfer t LEFT JOIN person p ON p.id = t.person_id`;

/** Of both directions; those that wait for an answer first, then the latest. */
export const listTransfers = (db: EntityManager): Promise<TransferRow[]> =>
  db.query(`${SELECT} ORDER BY t.status <> 'requested', t.requested_at DESC, t.id LIMIT 200`);

/** Undefined where neither side is in the scope. */
export async function lockTransfer(db: EntityManager, id: string): Promise<TransferRow | undefined> {
  const [row] = await db.query<TransferRow[]>(`${SELECT} WHERE t.id = $1 FOR UPDATE OF t`, [id]);
  return row;
}

/** False: it was decided meanwhile. */
export async function decideTransfer(db: EntityManager, id: string, status: TransferStatus, refusal: TransferRefusal | null, staffId: string | null): Promise<boolean> {
  const [, count] = await db.query<[unknown, number]>(
    `UPDATE person_transfer SET status = $2, refusal = $3, decided_by = $4, decided_at = now() WHERE id = $1 AND status = 'requested'`,
    [id, status, refusal, staffId],
  );
  return count === 1;
}

export interface TransferMemberRow {
  readonly transferId: string;
  readonly personId: string;
  readonly name: string;
  readonly askedForElsewhere: boolean;
}

/** The households of which whole requests speak, as far as the reader sees them: the head first, then by birth. */
export const listMembers = (db: EntityManager, transferIds: readonly string[]): Promise<TransferMemberRow[]> =>
  db.query(
    `SELECT t.id AS "transferId", m.id AS "personId", m.name,
            EXISTS (SELECT FROM person_transfer other WHERE other.person_id = m.id AND other.status = 'requested' AND other.id <> t.id) AS "askedForElsewhere"
     FROM person_transfer t JOIN person p ON p.id = t.person_id JOIN person m ON m.household_id = p.household_id
     WHERE t.id = ANY($1::uuid[]) AND t.whole ORDER BY m.role_in_household <> 'head', m.birth_date, m.id`,
    [transferIds],
  );

/** Moves the person, or the whole household, of an approved request. False: the county that said yes does not have them any more. */
export async function handOver(db: EntityManager, id: string, whole: boolean, staffId: string | null): Promise<boolean> {
  const [row] = await db.query<{ moved: boolean }[]>(`SELECT ${whole ? 'household' : 'person'}_hand_over($1, $2) AS moved`, [id, staffId]);
  return row!.moved;
}
