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

/**
 * Those of a run, in the order of proposal_in_order: a page is read from the index, and only its rows are told in full. Whom and what is looked for is
 * found first, each once: row-level security hides from the planner how many rows there are, and it would look at people one by one. $1 the run, $2 the
 * kind, $3 what is looked for.
 */
const ofRun = (kind: string | undefined): string => `FROM proposal r WHERE r.run_id = $1 AND ${kind === undefined ? '$2::text IS NULL' : 'r.kind = $2'}
  AND ($3::text IS NULL OR r.person_id IN (SELECT id FROM person WHERE name ILIKE $3)
                        OR r.posting_id IN (SELECT id FROM posting WHERE title ILIKE $3 OR employer_name ILIKE $3))`;
const IN_ORDER = 'r.kind, r.zero_employment DESC, r.score DESC, r.person_id, r.rank';

/** Best first; `q` looks in names of people, titles and employers. */
export async function listProposals(
  db: EntityManager, runId: string, { kind, q, limit, offset }: Slice & { kind?: ProposalFacts['kind'] | undefined; q?: string | undefined },
): Promise<{ rows: ProposalFacts[]; total: number }> {
  const from = ofRun(kind);
  const values = [runId, kind ?? null, likeOf(q)];
  // What is looked for costs the same for one page as for all: then both are found at once.
  const found = await db.query<(ProposalFacts & { found: number | null })[]>(
    `WITH page AS MATERIALIZED (SELECT r.*, ${q ? 'count(*) OVER ()::int' : 'NULL'} AS found ${from} ORDER BY ${IN_ORDER} LIMIT $4 OFFSET $5)
     SELECT r.id, r.person_id AS "personId", p.name, p.place, r.zero_employment AS "zeroEmployment", v.id AS "postingId", v.title AS "postingTitle",
            v.employer_name AS "employerName", v.channel, v.wage_low AS "wageLow", v.wage_high AS "wageHigh", v.worksite_text AS "worksiteName",
            r.kind, r.rank, r.score, r.parts, o.id AS "offerId", o.status AS "offerStatus", r.found
     FROM page r JOIN person p ON p.id = r.person_id JOIN posting v ON v.id = r.posting_id
     LEFT JOIN offer o ON o.run_id = r.run_id AND o.person_id = r.person_id AND o.posting_id = r.posting_id
     ORDER BY ${IN_ORDER}`,
    [...values, limit, offset],
  );
  const total = found[0]?.found ?? (await count(db, from, values));
  return { rows: found.map(({ found: _, ...row }) => row), total };
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
  const from = 'FROM unmatched u WHERE u.run_id = $1';
  const rows = await db.query<UnmatchedFacts[]>(
    `WITH page AS MATERIALIZED (SELECT u.* ${from} ORDER BY u.zero_employment DESC, u.person_id LIMIT $2 OFFSET $3)
     SELECT u.person_id AS "personId", p.name, p.place, u.zero_employment AS "zeroEmployment", u.causes
     FROM page u JOIN person p ON p.id = u.person_id ORDER BY u.zero_employment DESC, u.person_id`,
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
  const from = 'FROM vacancy_gap g WHERE g.run_id = $1';
  const order = 'g.empty_seats DESC, g.seat_price DESC, g.posting_id';
  const rows = await db.query<GapFacts[]>(
    `WITH page AS MATERIALIZED (SELECT g.* ${from} ORDER BY ${order} LIMIT $2 OFFSET $3)
     SELECT g.posting_id AS "postingId", v.title, v.employer_name AS "employerName", v.channel, v.seats, g.empty_seats AS "emptySeats",
            g.seat_price AS "seatPrice", g.causes
     FROM page g JOIN posting v ON v.id = g.posting_id ORDER BY ${order}`,
    [runId, limit, offset],
  );
  return { rows, total: await count(db, from, [runId]) };
}

async function count(db: EntityManager, from: string, values: readonly unknown[]): Promise<number> {
  const [row] = await db.query<{ total: number }[]>(`SELECT count(*)::int AS total ${from}`, [...values]);
  return row?.total ?? 0;
}

const likeOf = (q: string | undefined): string | null => (q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null);
