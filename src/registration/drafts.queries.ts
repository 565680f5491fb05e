import type { EntityManager } from 'typeorm';

import type { Step } from './registration-lists';

/** A form of one member of the staff, sealed. */
export interface DraftRow {
  readonly id: string;
  readonly place: number;
  readonly personId: string | null;
  readonly personVersion: number | null;
  readonly step: Step;
  readonly contentCipher: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
}

const COLUMNS = `id, place, person_id AS "personId", person_version AS "personVersion", step, content_cipher AS "contentCipher", version, updated_at AS "updatedAt", expires_at AS "expiresAt"`;

export async function insertDraft(
  db: EntityManager, row: { id: string; place: number; ownerId: string; personId: string | null; personVersion: number | null; contentCipher: string; keepDays: number },
): Promise<void> {
  await db.query(
    `INSERT INTO person_draft (id, place, owner_id, person_id, person_version, step, content_cipher, expires_at)
     VALUES ($1, $2, $3, $4, $5, 'identity', $6, now() + make_interval(days => $7))`,
    [row.id, row.place, row.ownerId, row.personId, row.personVersion, row.contentCipher, row.keepDays],
  );
}

/** A form of the owner's that has not expired, locked; nobody else's is found. */
export async function lockDraft(db: EntityManager, id: string, ownerId: string): Promise<DraftRow | undefined> {
  const [row] = await db.query<DraftRow[]>(`SELECT ${COLUMNS} FROM person_draft WHERE id = $1 AND owner_id = $2 AND expires_at > now() FOR UPDATE`, [id, ownerId]);
  return row;
}

export async function readDraft(db: EntityManager, id: string, ownerId: string): Promise<DraftRow | undefined> {
  const [row] = await db.query<DraftRow[]>(`SELECT ${COLUMNS} FROM person_draft WHERE id = $1 AND owner_id = $2 AND expires_at > now()`, [id, ownerId]);
  return row;
}

/** The latest first. */
export const listDrafts = (db: EntityManager, ownerId: string): Promise<DraftRow[]> =>
  db.query(`SELECT ${COLUMNS} FROM person_draft WHERE owner_id = $1 AND expires_at > now() ORDER BY updated_at DESC, id LIMIT 50`, [ownerId]);

/** False: it was changed in another window since `version` was read. */
export async function updateDraft(
  db: EntityManager, id: string, version: number, change: { step: Step; contentCipher: string; personVersion: number | null; keepDays: number },
): Promise<boolean> {
  const [, count] = await db.query<[unknown, number]>(
    `UPDATE person_draft SET step = $3, content_cipher = $4, person_version = $5, version = version + 1, updated_at = now(), expires_at = now() + make_interval(days => $6)
     WHERE id = $1 AND version = $2`,
    [id, version, change.step, change.contentCipher, change.personVersion, change.keepDays],
  );
  return count === 1;
}

export async function deleteDraft(db: EntityManager, id: string, ownerId: string): Promise<boolean> {
  const [, count] = await db.query<[unknown, number]>('DELETE FROM person_draft WHERE id = $1 AND owner_id = $2', [id, ownerId]);
  return count === 1;
}

/** Forms that nobody went on with, in the scope of the transaction. @returns how many were there */
export async function pruneDrafts(db: EntityManager): Promise<number> {
  const [, count] = await db.query<[unknown, number]>('DELETE FROM person_draft WHERE expires_at <= now()');
  return count;
}
