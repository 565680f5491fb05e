import type { EntityManager } from 'typeorm';

import type { NamedPlace } from '../posting-texts/worksite-text';
import type { PostingPatch } from './posting-changes';
import type { StandingPosting } from './posting-identity';

/** As the table has it: the contact is still sealed. */
export type StoredPosting = Omit<StandingPosting, 'contact'>;

/**
 * Postings of a place that are not closed, of these employers and not ended, or with one of these numbers; oldest first.
 *
 * @param lock holds the rows until the transaction ends
 */
export const findStanding = (
  db: EntityManager, place: number, { employers, numbers, today }: { employers: readonly string[]; numbers: readonly string[]; today: string }, lock = false,
): Promise<StoredPosting[]> =>
  db.query(
    `SELECT id, version, number, contact_cipher AS "contactCipher", employer_name AS "employerName", channel, title, trade, seats, seats_filled AS "seatsFilled", pay_mode AS "payMode", wage_low AS "wageLow",
            wage_high AS "wageHigh", hours_per_day AS "hoursPerDay", shift, physical_load AS "physicalLoad", board_and_lodging AS "boardAndLodging", worksite,
            worksite_text AS "worksiteText", education_min AS "educationMin", age_min AS "ageMin", age_max_male AS "ageMaxMale", age_max_female AS "ageMaxFemale",
            skills_required AS "skillsRequired", categories_required AS "categoriesRequired", starts::text, opened_on::text AS "openedOn", valid_until::text AS "validUntil", status
     FROM posting WHERE place = $1 AND status <> 'closed' AND ((employer_name = ANY($2) AND valid_until >= $4) OR number = ANY($3)) ORDER BY created_at, id
     ${lock ? 'FOR NO KEY UPDATE' : ''}`,
    [place, employers, numbers, today],
  );

/** One file of postings of a place at a time, to the end of the transaction: two of the same must not both find its rows new. */
export const lockImportsOf = (db: EntityManager, place: number): Promise<unknown> =>
  db.query(`SELECT pg_advisory_xact_lock(hashtextextended('posting-import ' || $1, 0))`, [String(place)]);

/**
 * The words by which a sheet may name a place of work: every division from the county up, ended ones with their successors, and what
 * lies below the counties of one province.
 */
export const readNamedPlaces = (db: EntityManager, province: { readonly lo: number; readonly hi: number }, today: string): Promise<NamedPlace[]> =>
  db.query(
    `SELECT d.place, d.name, coalesce(
       (SELECT jsonb_agg(jsonb_build_object('place', s.successor, 'name', n.name) ORDER BY s.successor)
        FROM division_successor s JOIN LATERAL (SELECT name FROM division WHERE place = s.successor ORDER BY valid_from DESC LIMIT 1) n ON true
        WHERE s.place = d.place AND d.valid_to <= $3), '[]') AS successors
     FROM (SELECT DISTINCT ON (place, name) place, name, level, valid_to FROM division WHERE valid_from <= $3 ORDER BY place, name, valid_from DESC) d
     WHERE (d.level IN ('province', 'prefecture', 'county') AND (d.valid_to IS NULL OR d.valid_to > $3 OR EXISTS (SELECT FROM division_successor s WHERE s.place = d.place)))
        OR (d.place BETWEEN $1 AND $2 AND d.level IN ('township', 'village') AND (d.valid_to IS NULL OR d.valid_to > $3))
     UNION ALL SELECT place, name, '[]' FROM settlement WHERE place BETWEEN $1 AND $2`,
    [province.lo, province.hi, today],
  );

/** Employers that a place keeps, of these names. */
export async function findEmployerNames(db: EntityManager, place: number, names: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ name: string }[]>('SELECT name FROM employer WHERE place = $1 AND name = ANY($2)', [place, names]);
  return new Set(rows.map(({ name }) => name));
}

/**
 * When a posting was written last. Every change of it, a seat taken or given back included, makes another instant: so undoing sees that
 * somebody has been there, also where offers of other counties are out of its sight.
 */
export interface LastWrite {
  readonly id: string;
  readonly employerId: string;
  /** To the microsecond. */
  readonly writtenAt: string;
}

export const readLastWrites = (db: EntityManager, ids: readonly string[]): Promise<LastWrite[]> =>
  db.query(
    `SELECT p.* FROM unnest($1::uuid[]) AS x (id), LATERAL (SELECT id, employer_id AS "employerId", extract(epoch FROM written_at)::text AS "writtenAt" FROM posting WHERE id = x.id OFFSET 0) p`,
    [ids],
  );

export interface PostingUpdate {
  readonly id: string;
  /** That was judged, or that applying left. */
  readonly version: number;
  readonly patch: PostingPatch;
}

const COLUMNS: Readonly<Record<keyof PostingPatch, { readonly column: string; readonly type: string }>> = {
  number: { column: 'number', type: 'text' },
  contactCipher: { column: 'contact_cipher', type: 'text' },
  title: { column: 'title', type: 'text' },
  trade: { column: 'trade', type: 'text' },
  seats: { column: 'seats', type: 'integer' },
  payMode: { column: 'pay_mode', type: 'text' },
  wageLow: { column: 'wage_low', type: 'integer' },
  wageHigh: { column: 'wage_high', type: 'integer' },
  hoursPerDay: { column: 'hours_per_day', type: 'integer' },
  shift: { column: 'shift', type: 'text' },
  physicalLoad: { column: 'physical_load', type: 'text' },
  boardAndLodging: { column: 'board_and_lodging', type: 'boolean' },
  educationMin: { column: 'education_min', type: 'text' },
  ageMin: { column: 'age_min', type: 'integer' },
  ageMaxMale: { column: 'age_max_male', type: 'integer' },
  ageMaxFemale: { column: 'age_max_female', type: 'integer' },
  skillsRequired: { column: 'skills_required', type: 'text[]' },
  categoriesRequired: { column: 'categories_required', type: 'text[]' },
  starts: { column: 'starts', type: 'date' },
  validUntil: { column: 'valid_until', type: 'date' },
  status: { column: 'status', type: 'text' },
};
/** A field that the patch has, null included, is set; one that it has not stays. */
const SETS = Object.entries(COLUMNS).map(([field, { column }]) => `${column} = CASE WHEN u.patch ? '${field}' THEN x."${field}" ELSE p.${column} END`).join(', ');
const TYPES = Object.entries(COLUMNS).map(([field, { type }]) => `"${field}" ${type}`).join(', ');

/** Changes postings that still have their version, and keeps at least as many seats as are taken. @returns the ids of those changed */
export async function updatePostings(db: EntityManager, updates: readonly PostingUpdate[]): Promise<Set<string>> {
  const [rows] = await db.query<[{ id: string }[], number]>(
    `UPDATE posting p SET ${SETS}, version = p.version + 1
     FROM jsonb_to_recordset($1) AS u (id uuid, version integer, patch jsonb), LATERAL jsonb_to_record(u.patch) AS x (${TYPES})
     WHERE p.id = ANY($2::uuid[]) AND p.id = u.id AND p.version = u.version AND p.seats_filled <= coalesce(x.seats, p.seats) RETURNING p.id`,
    [JSON.stringify(updates), updates.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** A posting as applying left it. */
export interface PostingToUndo {
  readonly id: string;
  readonly version: number;
  readonly writtenAt: string;
}

/** Those that nobody has written since. The rows are locked. */
export async function lockUntouched(db: EntityManager, postings: readonly PostingToUndo[]): Promise<Set<string>> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT p.id FROM posting p JOIN jsonb_to_recordset($1) AS x (id uuid, version integer, "writtenAt" text) ON x.id = p.id
     WHERE p.id = ANY($2::uuid[]) AND p.version = x.version AND extract(epoch FROM p.written_at)::text = x."writtenAt" ORDER BY p.id FOR UPDATE OF p`,
    [JSON.stringify(postings), postings.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Of postings that the caller has locked, those that anything refers to, within the scope or not. */
export async function findDependedOn(db: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const [row] = await db.query<{ ids: string[] }[]>(`SELECT depended_on('posting', $1, '{}') AS ids`, [ids]);
  return new Set(row!.ids);
}

export const deletePostings = (db: EntityManager, ids: readonly string[]): Promise<unknown> => db.query('DELETE FROM posting WHERE id = ANY($1::uuid[])', [ids]);

/** Employers that nothing refers to any more. */
export const deleteIdleEmployers = (db: EntityManager, ids: readonly string[]): Promise<unknown> =>
  db.query('DELETE FROM employer WHERE id = ANY($1::uuid[]) AND id NOT IN (SELECT employer_id FROM posting WHERE employer_id = ANY($1::uuid[]))', [ids]);
