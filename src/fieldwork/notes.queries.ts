import type { EntityManager } from 'typeorm';

export interface NoteInsert {
  readonly id: string;
  readonly householdId: string;
  readonly place: number;
  readonly textCipher: string;
  readonly saidOn: string;
  readonly writtenBy: string;
}

export async function insertNote(db: EntityManager, note: NoteInsert): Promise<void> {
  await db.query('INSERT INTO household_note (id, household_id, place, text_cipher, said_on, written_by) VALUES ($1, $2, $3, $4, $5, $6)', [
    note.id, note.householdId, note.place, note.textCipher, note.saidOn, note.writtenBy,
  ]);
}

/** The place of a household; undefined outside the scope. */
export async function findPlace(db: EntityManager, householdId: string): Promise<number | undefined> {
  const [row] = await db.query<{ place: number }[]>('SELECT place FROM household WHERE id = $1 FOR SHARE', [householdId]);
  return row?.place;
}

export interface NoteRow {
  readonly id: string;
  readonly textCipher: string;
  readonly saidOn: string;
  readonly writtenBy: string | null;
  readonly recordedAt: Date;
}

/** The latest first. */
export const listNotes = (db: EntityManager, householdId: string): Promise<NoteRow[]> =>
  db.query(
    `SELECT n.id, n.text_cipher AS "textCipher", n.said_on::text AS "saidOn", (SELECT s.name FROM staff s WHERE s.id = n.written_by) AS "writtenBy", n.recorded_at AS "recordedAt"
     FROM household_note n WHERE n.household_id = $1 ORDER BY n.recorded_at DESC, n.id LIMIT 50`,
    [householdId],
  );
