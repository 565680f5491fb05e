import { randomUUID } from 'node:crypto';

import type { EntityManager } from 'typeorm';

import type { NamedPlace } from './worksite-text';
import { Posting } from './posting.entity';
import { postingErrors } from './posting-errors';
import type { MinimumWageRow } from './minimum-wage';
import type { ShownStatus } from './posting-status';
import type { Channel } from './posting-terms';

export interface PostingFilter {
  /** Part of a title or an employer's name. */
  readonly q?: string;
  readonly channel?: Channel;
  readonly status?: ShownStatus;
  /** Where the work is. */
  readonly worksite?: { readonly lo: number; readonly hi: number };
}

/** Columns of a row of the list; a card has them all. */
const ROW_COLUMNS = [
  'id', 'title', 'employerName', 'channel', 'trade', 'seats', 'seatsFilled', 'wageLow', 'wageHigh', 'payMode', 'worksite', 'worksiteText',
  'validUntil', 'status', 'shift', 'boardAndLodging',
] as const satisfies readonly (keyof Posting)[];
export type PostingRow = Pick<Posting, (typeof ROW_COLUMNS)[number]>;

/**
 * One page of the postings that the transaction's scope may read, newest first. `today` decides what is expired.
 *
 * Measured at 50,000 postings on two cores: page and count of a county 0.1 s, a search through the whole city 0.2 s.
 */
export async function listPostings(
  db: EntityManager,
  { q, channel, status, worksite }: PostingFilter,
  today: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: PostingRow[]; total: number }> {
  const query = db.createQueryBuilder(Posting, 'p').select(ROW_COLUMNS.map((column) => `p.${column}`));
  if (channel !== undefined) query.andWhere('p.channel = :channel', { channel });
  if (worksite !== undefined) query.andWhere('p.worksite BETWEEN :lo AND :hi', worksite);
  if (q !== undefined && q !== '') query.andWhere('(p.title ILIKE :like OR p.employerName ILIKE :like)', { like: `%${q.replace(/[\\%_]/g, '\\$&')}%` });
  if (status === 'expired') query.andWhere(`p.status IN ('open', 'paused') AND p.validUntil < :today`, { today });
  else if (status === 'open' || status === 'paused') query.andWhere('p.status = :status AND p.validUntil >= :today', { status, today });
  else if (status !== undefined) query.andWhere('p.status = :status', { status });
  const total = await query.getCount();
  const rows = await query.orderBy('p.openedOn', 'DESC').addOrderBy('p.id').limit(page.limit).offset(page.offset).getMany();
  return { rows, total };
}

/** @throws DomainError not-found `postings.not-found`, also when the scope may not read it */
export async function readPosting(db: EntityManager, id: string): Promise<Posting> {
  const posting = await db.findOneBy(Posting, { id });
  if (posting === null) throw postingErrors.notFound(id);
  return posting;
}

/** True when a seat moved; false when there is no such posting, no such seat, or (for +1) it is not open. */
export async function moveSeat(db: EntityManager, id: string, step: 1 | -1): Promise<boolean> {
  const [row] = await db.query<{ moved: boolean }[]>('SELECT posting_move_seats($1, $2) AS moved', [id, step]);
  return row?.moved ?? false;
}

/**
 * Changes a posting if it still has the version that was read, and keeps at least as many seats as are taken.
 *
 * @returns whether it was changed
 */
export async function updatePosting(db: EntityManager, id: string, version: number, changes: Partial<Posting>): Promise<boolean> {
  const update = db.createQueryBuilder().update(Posting).set(changes).where('id = :id AND version = :version', { id, version });
  if (changes.seats !== undefined) update.andWhere('seats_filled <= :seats', { seats: changes.seats });
  return (await update.execute()).affected === 1;
}

export interface EmployerKey {
  readonly place: number;
  readonly name: string;
  readonly code: string | null;
  readonly demo: boolean;
}

/**
 * The ids of employers, added where they are new. One is known again by its name at the place, else by its credit code.
 *
 * @returns an id for each asked for, in the same order
 */
export async function putEmployers(db: EntityManager, asked: readonly EmployerKey[]): Promise<string[]> {
  const rows = JSON.stringify(asked.map((one) => ({ id: randomUUID(), ...one })));
  await db.query(
    `INSERT INTO employer (id, place, name, unified_social_credit_code, demo)
     SELECT id, place, name, code, demo FROM jsonb_to_recordset($1) AS x (id uuid, place bigint, name text, code text, demo boolean)
     ORDER BY place, name ON CONFLICT DO NOTHING`,
    [rows],
  );
  const known = await db.query<{ id: string }[]>(
    `SELECT coalesce(named.id, coded.id) AS id
     FROM jsonb_array_elements($1) WITH ORDINALITY AS x (one, at)
     LEFT JOIN employer named ON named.place = (x.one ->> 'place')::bigint AND named.name = x.one ->> 'name'
     LEFT JOIN employer coded ON coded.place = (x.one ->> 'place')::bigint AND coded.unified_social_credit_code = x.one ->> 'code'
     ORDER BY x.at`,
    [rows],
  );
  return known.map(({ id }) => id);
}

/** What tells a posting from another of the same keeper, and what a repeated import compares. */
export interface KnownPosting {
  readonly employerName: string;
  readonly title: string;
  readonly worksite: number;
  readonly validUntil: string;
  readonly seats: number;
  readonly wageLow: number;
  readonly wageHigh: number;
  readonly shift: string;
}

/** Postings of these employers that the place keeps and that end today or later, whatever their status, oldest first. */
export const findKnownPostings = (db: EntityManager, place: number, employerNames: readonly string[], today: string): Promise<KnownPosting[]> =>
  db.query(
    `SELECT employer_name AS "employerName", title, worksite, valid_until::text AS "validUntil", seats, wage_low AS "wageLow", wage_high AS "wageHigh", shift
     FROM posting WHERE place = $1 AND employer_name = ANY($2) AND valid_until >= $3 ORDER BY created_at, id`,
    [place, employerNames, today],
  );

/** One import of a place at a time, to the end of the transaction: two of the same file must not both find its rows new. */
export async function lockImports(db: EntityManager, place: number): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtextextended('posting-import ' || $1, 0))`, [String(place)]);
}

/** Minimum wages in force on the day. */
export const readMinimumWages = (db: EntityManager, today: string): Promise<MinimumWageRow[]> =>
  db.query(
    `SELECT id, value::float8 AS value, applies_lo AS lo, applies_hi AS hi FROM parameter
     WHERE id LIKE 'MINWAGE%' AND valid_from <= $1 AND (valid_to IS NULL OR valid_to > $1)`,
    [today],
  );

/**
 * The words by which a sheet may name a place of work: every division from the county up, ended ones with their successors,
 * and what lies below the counties of one province.
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
