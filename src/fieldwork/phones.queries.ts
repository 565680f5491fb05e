import type { EntityManager } from 'typeorm';

import { CONTACT_HOURS } from './fieldwork-lists';

export interface PhoneRow {
  readonly id: string;
  readonly staffId: string;
  readonly keyCipher: string | null;
}

/** Why a phone has to be wiped, if it has; of `field_phone p`, its holder `m` and its last session `s`. */
const WHY = `CASE WHEN m.status <> 'active' THEN 'staff-disabled'
                  WHEN s.ended_at IS NOT NULL AND NOT s.replaced THEN 'signed-out'
                  WHEN p.last_contact_at < now() - interval '${CONTACT_HOURS} hours' THEN 'no-contact' END`;

/**
 * Destroys the keys of phones whose time is over; whether they can be reached does not matter.
 *
 * @param tokenHash of the one phone to look at; null: all
 * @param bySession a living session of the holder's own: what became of an earlier one does not matter then
 */
export async function wipeDue(db: EntityManager, tokenHash: Buffer | null, bySession: string | null): Promise<number> {
  const [, count] = await db.query<[unknown, number]>(
    `UPDATE field_phone SET wiped_at = now(), key_cipher = NULL, wiped_why = due.why
     FROM (SELECT p.id, ${WHY} AS why FROM field_phone p JOIN staff m ON m.id = p.staff_id JOIN staff_session s ON s.id = coalesce($2, p.session_id)
           WHERE p.wiped_at IS NULL AND ($1::bytea IS NULL OR p.token_hash = $1)) due
     WHERE field_phone.id = due.id AND due.why IS NOT NULL AND field_phone.wiped_at IS NULL`,
    [tokenHash, bySession],
  );
  return count;
}

/** Undefined when nobody's phone shows this token. */
export async function findPhone(db: EntityManager, tokenHash: Buffer): Promise<PhoneRow | undefined> {
  const [row] = await db.query<PhoneRow[]>('SELECT id, staff_id AS "staffId", key_cipher AS "keyCipher" FROM field_phone WHERE token_hash = $1', [tokenHash]);
  return row;
}

export async function insertPhone(db: EntityManager, row: { id: string; staffId: string; place: number; sessionId: string; tokenHash: Buffer; keyCipher: string }): Promise<void> {
  await db.query('INSERT INTO field_phone (id, staff_id, place, session_id, token_hash, key_cipher) VALUES ($1, $2, $3, $4, $5, $6)', [
    row.id, row.staffId, row.place, row.sessionId, row.tokenHash, row.keyCipher,
  ]);
}

/** The phone now speaks under this session. */
export async function takeUp(db: EntityManager, phoneId: string, sessionId: string): Promise<void> {
  await db.query('UPDATE field_phone SET session_id = $2, last_contact_at = now() WHERE id = $1', [phoneId, sessionId]);
}

/** Notes that the phone of a session made contact. @returns its id; undefined when the session has none that is not wiped */
export async function noteContact(db: EntityManager, sessionId: string): Promise<string | undefined> {
  const [rows] = await db.query<[{ id: string }[], number]>(
    `UPDATE field_phone SET last_contact_at = now() WHERE id = (SELECT id FROM field_phone WHERE session_id = $1 AND wiped_at IS NULL ORDER BY created_at DESC, id LIMIT 1) RETURNING id`,
    [sessionId],
  );
  return rows[0]?.id;
}
