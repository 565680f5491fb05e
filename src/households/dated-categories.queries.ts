import type { EntityManager } from 'typeorm';

/** Categories hang on a person or on a household. */
export type CategoryOwner = 'person' | 'household';

export interface CategoryInsert {
  readonly id: string;
  readonly of: string;
  readonly place: number;
  readonly category: string;
  readonly scheme: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly basis: string;
  readonly certifiedBy: string | null;
  readonly certifiedOn: string | null;
  readonly staffId: string | null;
}

/** The owner's place, or undefined outside the scope; the row is locked. */
export async function lockOwner(db: EntityManager, owner: CategoryOwner, id: string): Promise<number | undefined> {
  const [row] = await db.query<{ place: number }[]>(`SELECT place FROM ${owner} WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  return row?.place;
}

/** False: the category holds on some of these days already, under the same scheme. */
export async function insertCategory(db: EntityManager, owner: CategoryOwner, row: CategoryInsert): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `INSERT INTO ${owner}_category (id, ${owner}_id, place, category, scheme, valid_from, valid_to, basis, certified_by, certified_on, recorded_by)
     SELECT $1, $2::uuid, $3, $4::text, $5::text, $6::date, $7::date, $8, $9, $10, $11
     WHERE NOT EXISTS (SELECT FROM ${owner}_category c WHERE c.${owner}_id = $2 AND c.category = $4 AND c.scheme = $5
                       AND daterange(c.valid_from, c.valid_to) && daterange($6::date, $7::date))
     ON CONFLICT DO NOTHING RETURNING id`,
    [row.id, row.of, row.place, row.category, row.scheme, row.validFrom, row.validTo, row.basis, row.certifiedBy, row.certifiedOn, row.staffId],
  );
  return rows.length === 1;
}

export interface CategoryRow {
  readonly place: number;
  readonly category: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export async function lockCategory(db: EntityManager, owner: CategoryOwner, ownerId: string, id: string): Promise<CategoryRow | undefined> {
  const [row] = await db.query<CategoryRow[]>(
    `SELECT place, category, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM ${owner}_category WHERE id = $2 AND ${owner}_id = $1 FOR UPDATE`,
    [ownerId, id],
  );
  return row;
}

export async function endCategory(db: EntityManager, owner: CategoryOwner, id: string, validTo: string): Promise<void> {
  await db.query(`UPDATE ${owner}_category SET valid_to = $2 WHERE id = $1`, [id, validTo]);
}
