import type { EntityManager } from 'typeorm';

import type { ScoreParts } from '../engine/score';
import type { OfferStatus } from '../offers/offer-status';
import type { GapRow } from '../solving/run-result';
import type { StoredCauses } from './unlocks.view';

/** A slice of a list. */
export interface Slice {
  readonly limit: number;
  readonly offset: number;
}

export interface ProposalFacts {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly place: number;
  readonly zeroEmployment: boolean;
  readonly postingId: string;
  readonly postingTitle: string;
  readonly employerName: string;
  readonly channel: string;
  readonly wageLow: number;
  readonly wageHigh: number;
  readonly worksiteName: string;
  readonly kind: 'assigned' | 'alternative';
  readonly rank: number;
  readonly score: number;
  readonly parts: ScoreParts;
  readonly offerId: string | null;
  readonly offerStatus: OfferStatus | null;
}

/** Whether the person's household had nobody in work, as the run saw it: an open case stands for it. */
const IN_CLEARANCE = `EXISTS (SELECT FROM clearance_case c WHERE c.household_id = p.household_id AND c.status NOT IN ('exited', 'cleared'))`;
const LIKE = `($2::text IS NULL OR p.name ILIKE '%' || $2 || '%' OR v.title ILIKE '%' || $2 || '%' OR v.employer_name ILIKE '%' || $2 || '%')`;

/** Best first; `q` looks in names of people, titles and employers. */
export async function listProposals(
  db: EntityManager, runId: string, { kind, q, limit, offset }: Slice & { kind?: string | undefined; q?: string | undefined },
): Promise<{ rows: ProposalFacts[]; total: number }> {
  const from = `FROM proposal r JOIN person p ON p.id = r.person_id JOIN posting v ON v.id = r.posting_id
    LEFT JOIN offer o ON o.run_id = r.run_id AND o.person_id = r.person_id AND o.posting_id = r.posting_id
    WHERE r.run_id = $1 AND ${LIKE} AND ($3::text IS NULL OR r.kind = $3)`;
  const values = [runId, escapeLike(q), kind ?? null];
  const rows = await db.query<ProposalFacts[]>(
    `SELECT r.id, r.person_id AS "personId", p.name, p.place, ${IN_CLEARANCE} AS "zeroEmployment", v.id AS "postingId", v.title AS "postingTitle",
            v.employer_name AS "employerName", v.channel, v.wage_low AS "wageLow", v.wage_high AS "wageHigh", v.worksite_text AS "worksiteName",
            r.kind, r.rank, r.score, r.parts, o.id AS "offerId", o.status AS "offerStatus"
     ${from} ORDER BY r.kind, "zeroEmployment" DESC, r.score DESC, r.person_id, r.rank LIMIT $4 OFFSET $5`,
    [...values, limit, offset],
  );
  return { rows, total: await count(db, from, values) };
}

export interface UnmatchedFacts {
  readonly personId: string;
  readonly name: string;
  readonly place: number;
  readonly zeroEmployment: boolean;
  readonly causes: StoredCauses;
}

/** Households with nobody in work first. */
export async function listUnmatched(db: EntityManager, runId: string, { limit, offset }: Slice): Promise<{ rows: UnmatchedFacts[]; total: number }> {
  const from = 'FROM unmatched u JOIN person p ON p.id = u.person_id WHERE u.run_id = $1';
  const rows = await db.query<UnmatchedFacts[]>(
    `SELECT u.person_id AS "personId", p.name, p.place, ${IN_CLEARANCE} AS "zeroEmployment", u.causes
     ${from} ORDER BY "zeroEmployment" DESC, u.person_id LIMIT $2 OFFSET $3`,
    [runId, limit, offset],
  );
  return { rows, total: await count(db, from, [runId]) };
}

export interface GapFacts extends Omit<GapRow, 'postingId'> {
  readonly postingId: string;
  readonly title: string;
  readonly employerName: string;
  readonly channel: string;
  readonly seats: number;
}

/** Most empty seats first, then what one more seat would be worth. */
export async function listGaps(db: EntityManager, runId: string, { limit, offset }: Slice): Promise<{ rows: GapFacts[]; total: number }> {
  const from = 'FROM vacancy_gap g JOIN posting v ON v.id = g.posting_id WHERE g.run_id = $1';
  const rows = await db.query<GapFacts[]>(
    `SELECT g.posting_id AS "postingId", v.title, v.employer_name AS "employerName", v.channel, v.seats, g.empty_seats AS "emptySeats",
            g.seat_price AS "seatPrice", g.causes
     ${from} ORDER BY g.empty_seats DESC, g.seat_price DESC, g.posting_id LIMIT $2 OFFSET $3`,
    [runId, limit, offset],
  );
  return { rows, total: await count(db, from, [runId]) };
}

async function count(db: EntityManager, from: string, values: readonly unknown[]): Promise<number> {
  const [row] = await db.query<{ total: number }[]>(`SELECT count(*)::int AS total ${from}`, [...values]);
  return row?.total ?? 0;
}

const escapeLike = (q: string | undefined): string | null => (q ? q.replace(/[\\%_]/g, '\\$&') : null);
