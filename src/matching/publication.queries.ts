import type { EntityManager } from 'typeorm';

import type { Scope } from '../platform/database.service';
import type { OfferStatus } from './offer-status';

/** The run that readers of the scope follow, if any. */
export async function findCurrentRun(db: EntityManager, place: number): Promise<{ id: string; startedAt: Date } | undefined> {
  const [row] = await db.query<{ id: string; startedAt: Date }[]>(
    'SELECT r.id, r.started_at AS "startedAt" FROM current_run c JOIN match_run r ON r.id = c.run_id WHERE c.place = $1',
    [place],
  );
  return row;
}

/**
 * Ends offers, giving back the seats they held. Seats are moved in the order of the postings' ids, as everywhere.
 *
 * @returns the runs they belonged to
 */
export async function endOffers(
  db: EntityManager, ids: readonly string[], to: Exclude<OfferStatus, 'open' | 'accepted'>, reason: string | null, decidedBy: string | null,
): Promise<string[]> {
  const ended = await db.query<{ runId: string; postingId: string; held: boolean }[]>(
    `WITH before AS (SELECT id, holds_seat FROM offer WHERE id = ANY($1::uuid[]) AND status = 'open'),
          changed AS (UPDATE offer o SET status = $2, reason = $3, decided_by = $4, decided_at = clock_timestamp(), holds_seat = false, version = version + 1
                      FROM before b WHERE o.id = b.id RETURNING o.run_id, o.posting_id, b.holds_seat)
     SELECT run_id AS "runId", posting_id AS "postingId", holds_seat AS held FROM changed`,
    [ids, to, reason, decidedBy],
  );
  await moveSeats(db, ended.filter(({ held }) => held).map(({ postingId }) => postingId), -1);
  return [...new Set(ended.map(({ runId }) => runId))];
}

/** One step for each id, in the order of ids. @returns for each id in that order whether there was a seat to move */
export async function moveSeats(db: EntityManager, postingIds: readonly string[], step: 1 | -1): Promise<{ postingId: string; moved: boolean }[]> {
  if (postingIds.length === 0) return [];
  return db.query(
    `SELECT id AS "postingId", posting_move_seats(id, $2) AS moved FROM (SELECT id FROM unnest($1::uuid[]) AS one(id) ORDER BY id OFFSET 0) AS sorted`,
    [postingIds, step],
  );
}

/** Locks the open offers of the scope's people, in the order of ids. */
export async function lockOpenOffers(db: EntityManager, { lo, hi }: Scope): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(`SELECT id FROM offer WHERE status = 'open' AND place BETWEEN $1 AND $2 ORDER BY id FOR UPDATE`, [lo, hi]);
  return rows.map(({ id }) => id);
}

export interface Offerable {
  readonly proposalId: string;
  readonly postingId: string;
  readonly assigned: boolean;
}

/** Proposals that can still become offers: the person is not in work meanwhile, the posting is open. Best first for each posting. */
export function findOfferable(db: EntityManager, runId: string, today: string): Promise<Offerable[]> {
  return db.query(
    `SELECT r.id AS "proposalId", r.posting_id AS "postingId", r.kind = 'assigned' AS assigned
     FROM proposal r JOIN posting v ON v.id = r.posting_id
     WHERE r.run_id = $1 AND v.status = 'open' AND v.valid_until >= $2
       AND NOT EXISTS (SELECT FROM placement a WHERE a.person_id = r.person_id AND a.ended_on IS NULL)
     ORDER BY r.posting_id, r.score DESC, r.person_id`,
    [runId, today],
  );
}

/** Offers for these proposals; those of alternatives only where the posting still has a free seat. @returns how many */
export async function insertOffers(db: EntityManager, proposalIds: readonly string[], holdsSeat: boolean): Promise<number> {
  const rows: unknown[] = await db.query(
    `INSERT INTO offer (id, proposal_id, run_id, person_id, place, posting_id, holds_seat, status, deadline)
     SELECT gen_random_uuid(), r.id, r.run_id, r.person_id, r.place, r.posting_id, $2, 'open', clock_timestamp() + make_interval(days => (
       -- days a person has for an answer, as the district says, else as the city does
       SELECT value::int FROM parameter WHERE id = 'OFFER_ANSWER_DAYS' AND r.place BETWEEN applies_lo AND applies_hi
         AND valid_from <= current_date AND (valid_to IS NULL OR valid_to > current_date)
       ORDER BY applies_hi - applies_lo, valid_from DESC LIMIT 1))
     FROM proposal r JOIN posting v ON v.id = r.posting_id
     WHERE r.id = ANY($1::uuid[]) AND ($2 OR v.seats_filled < v.seats)
     RETURNING id`,
    [proposalIds, holdsSeat],
  );
  return rows.length;
}

/** Readers of the scope follow this run from now on; the one before is superseded. */
export async function pointTo(db: EntityManager, place: number, runId: string): Promise<void> {
  await db.query(
    `UPDATE match_run SET status = 'superseded' WHERE status = 'published' AND id IN (SELECT run_id FROM current_run WHERE place = $1) AND id <> $2`,
    [place, runId],
  );
  await db.query(
    `INSERT INTO current_run (place, run_id, published_at) VALUES ($1, $2, clock_timestamp())
     ON CONFLICT ON CONSTRAINT current_run_pkey DO UPDATE SET run_id = excluded.run_id, published_at = excluded.published_at`,
    [place, runId],
  );
  await db.query(`UPDATE match_run SET status = 'published', published_at = clock_timestamp(), lease_until = NULL WHERE id = $1`, [runId]);
}
