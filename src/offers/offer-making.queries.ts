import type { EntityManager } from 'typeorm';

import type { Scope } from '../platform/database.service';
import type { OfferStatus } from './offer-status';

/** Seats taken or given back, by posting. */
export interface SeatMove {
  readonly postingId: string;
  readonly seats: number;
}

/**
 * Ends offers, giving back the seats they held. Offers are locked in the order of their ids, then postings in the order of theirs, as everywhere.
 *
 * @param which offers by their ids, or all of a scope's people; those that are not open are left as they are
 * @returns the runs they belonged to
 */
export async function endOffers(
  db: EntityManager, which: readonly string[] | Scope, to: Exclude<OfferStatus, 'open' | 'accepted'>, reason: string | null, decidedBy: string | null,
): Promise<string[]> {
  const [condition, values] = 'lo' in which ? ['place BETWEEN $4 AND $5', [which.lo, which.hi]] : ['id = ANY($4::uuid[])', [which]];
  const ended = await db.query<(SeatMove & { runIds: string[] })[]>(
    `WITH before AS MATERIALIZED (SELECT id, holds_seat FROM offer WHERE ${condition} AND status = 'open' ORDER BY id FOR UPDATE),
          changed AS (UPDATE offer o SET status = $1, reason = $2, decided_by = $3, decided_at = clock_timestamp(), holds_seat = false, version = version + 1
                      FROM before b WHERE o.id = b.id RETURNING o.run_id, o.posting_id, b.holds_seat)
     SELECT posting_id AS "postingId", count(*) FILTER (WHERE holds_seat)::int AS seats, array_agg(DISTINCT run_id::text) AS "runIds" FROM changed GROUP BY posting_id`,
    [to, reason, decidedBy, ...values],
  );
  await moveSeats(db, ended.filter(({ seats }) => seats > 0), -1);
  return [...new Set(ended.flatMap(({ runIds }) => runIds))];
}

/** Takes or gives back seats, in the order of the postings' ids, as many as there are. @returns for each posting how many moved */
export function moveSeats(db: EntityManager, moves: readonly SeatMove[], step: 1 | -1): Promise<SeatMove[]> {
  if (moves.length === 0) return Promise.resolve([]);
  return db.query('SELECT posting_id AS "postingId", moved AS seats FROM posting_move_many($1, $2)', [
    moves.map(({ postingId }) => postingId),
    moves.map(({ seats }) => seats * step),
  ]);
}

/** Proposals that can still become offers: the person is not in work meanwhile, the posting is open. $1 the run, $2 today, $3 the kind. */
const OFFERABLE = `
  SELECT r.id, r.run_id, r.person_id, r.place, r.posting_id, r.score
  FROM proposal r JOIN posting v ON v.id = r.posting_id
  WHERE r.run_id = $1 AND r.kind = $3 AND v.status = 'open' AND v.valid_until >= $2 AND ($3 = 'assigned' OR v.seats_filled < v.seats)
    AND NOT EXISTS (SELECT FROM placement a WHERE a.person_id = r.person_id AND a.ended_on IS NULL)`;

/** How many seats of each posting the assigned jobs need. */
export function countAssigned(db: EntityManager, runId: string, today: string): Promise<SeatMove[]> {
  return db.query(`SELECT posting_id AS "postingId", count(*)::int AS seats FROM (${OFFERABLE}) AS offerable GROUP BY posting_id`, [runId, today, 'assigned']);
}

/** Days that a person has for an answer, as the district says, else as the city does: asked once for each place. */
const ANSWER_DAYS = `
  SELECT here.place, (SELECT value::int FROM parameter WHERE id = 'OFFER_ANSWER_DAYS' AND here.place BETWEEN applies_lo AND applies_hi
                        AND valid_from <= current_date AND (valid_to IS NULL OR valid_to > current_date)
                      ORDER BY applies_hi - applies_lo, valid_from DESC LIMIT 1) AS days
  FROM (SELECT DISTINCT place FROM offerable) AS here`;

const INSERT_OFFERS = `
  INSERT INTO offer (id, proposal_id, run_id, person_id, place, posting_id, holds_seat, status, deadline)
  SELECT uuidv7(), o.id, o.run_id, o.person_id, o.place, o.posting_id, $3 = 'assigned', 'open', clock_timestamp() + make_interval(days => answer.days)`;

/** Offers for the assigned jobs, the best of each posting first, for as many as seats were taken. @returns how many */
export function insertAssigned(db: EntityManager, runId: string, today: string, taken: readonly SeatMove[]): Promise<number> {
  return countOf(
    db,
    `WITH offerable AS MATERIALIZED (${OFFERABLE}), answer AS MATERIALIZED (${ANSWER_DAYS}),
          ranked AS (SELECT *, row_number() OVER (PARTITION BY posting_id ORDER BY score DESC, person_id) AS line FROM offerable),
          made AS (${INSERT_OFFERS}
            FROM ranked o JOIN unnest($4::uuid[], $5::int[]) AS taken (posting_id, seats) ON taken.posting_id = o.posting_id AND o.line <= taken.seats
            JOIN answer ON answer.place = o.place RETURNING 1)
     SELECT count(*)::int AS count FROM made`,
    [runId, today, 'assigned', taken.map(({ postingId }) => postingId), taken.map(({ seats }) => seats)],
  );
}

/** Offers for alternatives, where the posting still has a free seat. @returns how many */
export function insertAlternatives(db: EntityManager, runId: string, today: string): Promise<number> {
  return countOf(
    db,
    `WITH offerable AS MATERIALIZED (${OFFERABLE}), answer AS MATERIALIZED (${ANSWER_DAYS}),
          made AS (${INSERT_OFFERS} FROM offerable o JOIN answer ON answer.place = o.place RETURNING 1)
     SELECT count(*)::int AS count FROM made`,
    [runId, today, 'alternative'],
  );
}

async function countOf(db: EntityManager, sql: string, values: unknown[]): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(sql, values);
  return row?.count ?? 0;
}
