import type { EntityManager } from 'typeorm';

export interface SavedFilterRow {
  readonly id: string;
  readonly name: string;
  readonly content: Readonly<Record<string, string | boolean>>;
}

export const listSavedFilters = (db: EntityManager, staffId: string): Promise<SavedFilterRow[]> =>
  db.query(`SELECT id, name, content FROM saved_filter WHERE staff_id = $1 AND list = 'people' ORDER BY name, id`, [staffId]);

/** A filter of the same name gets the new content. @returns the id */
export async function putSavedFilter(db: EntityManager, row: { id: string; staffId: string; place: number; name: string; content: object }): Promise<string> {
  const [kept] = await db.query<{ id: string }[]>(
    `INSERT INTO saved_filter (id, staff_id, place, list, name, content) VALUES ($1, $2, $3, 'people', $4, $5)
     ON CONFLICT ON CONSTRAINT saved_filter_once DO UPDATE SET content = excluded.content RETURNING id`,
    [row.id, row.staffId, row.place, row.name, JSON.stringify(row.content)],
  );
  return kept!.id;
}

/** False: there is none of that id, or it is somebody else's. */
export async function deleteSavedFilter(db: EntityManager, id: string, staffId: string): Promise<boolean> {
  const [, count] = await db.query<[unknown, number]>('DELETE FROM saved_filter WHERE id = $1 AND staff_id = $2', [id, staffId]);
  return count === 1;
}
