import type { EntityManager } from 'typeorm';

import type { PlaceRange } from './place-code';

export interface NamedPlace {
  readonly place: number;
  readonly name: string;
}

/** Names of divisions and settlements; a code that was used twice has its latest name. Settlements within the scope alone. */
export const findNames = (db: EntityManager, places: readonly number[]): Promise<NamedPlace[]> =>
  db.query(
    `(SELECT DISTINCT ON (place) place, name FROM division WHERE place = ANY($1::bigint[]) ORDER BY place, valid_from DESC)
     UNION ALL SELECT place, name FROM settlement WHERE place = ANY($1::bigint[])`,
    [places],
  );

export interface PlaceRow extends NamedPlace {
  readonly level: string;
  readonly validTo: string | null;
  readonly provisional: boolean;
}

/** Divisions and settlements of a range in force on the day, by place. */
export const listPlaces = (db: EntityManager, { lo, hi }: PlaceRange, on: string, limit: number): Promise<PlaceRow[]> =>
  db.query(
    `SELECT place, name, level, valid_to::text AS "validTo", provisional FROM division
     WHERE place BETWEEN $1 AND $2 AND valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)
     UNION ALL SELECT place, name, 'settlement', NULL, false FROM settlement WHERE place BETWEEN $1 AND $2
     ORDER BY 1 LIMIT $4`,
    [lo, hi, on, limit],
  );

export interface PairingRow {
  readonly district: number;
  readonly districtName: string;
  readonly shandongCity: number;
  readonly shandongCityName: string;
  readonly confirmed: boolean;
  readonly source: string;
}

/** Pairs in force on the day, by district. */
export const listPairings = (db: EntityManager, on: string): Promise<PairingRow[]> =>
  db.query(
    `SELECT p.district, d.name AS "districtName", p.shandong_city AS "shandongCity", c.name AS "shandongCityName", p.confirmed, p.source
     FROM pairing p
     JOIN LATERAL (SELECT name FROM division WHERE place = p.district ORDER BY valid_from DESC LIMIT 1) d ON true
     JOIN LATERAL (SELECT name FROM division WHERE place = p.shandong_city ORDER BY valid_from DESC LIMIT 1) c ON true
     WHERE p.valid_from <= $1 AND (p.valid_to IS NULL OR p.valid_to > $1)
     ORDER BY p.district, p.shandong_city`,
    [on],
  );

/** Whether there is such a division today, or such a settlement. */
export const placeExists = async (db: EntityManager, place: number, today: string): Promise<boolean> => {
  const rows = await db.query<unknown[]>(
    `SELECT FROM division WHERE place = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2) UNION ALL SELECT FROM settlement WHERE place = $1`,
    [place, today],
  );
  return rows.length > 0;
};
