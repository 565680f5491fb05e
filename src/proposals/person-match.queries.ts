import type { EntityManager } from 'typeorm';

import type { ScoreParts } from '../engine/score';
import type { OfferStatus } from '../offers/offer-status';
import type { StoredCauses } from './unlocks.view';

/** Nothing when the person is not in the scope. */
export async function findPlaceOfPerson(db: EntityManager, personId: string): Promise<number | undefined> {
  const [row] = await db.query<{ place: number }[]>('SELECT place FROM person WHERE id = $1', [personId]);
  return row?.place;
}

export interface FollowedRun {
  readonly id: string;
  readonly place: number;
  readonly asOf: string;
  readonly publishedAt: Date;
  readonly policyVersion: string;
}

/** The runs that readers of these places follow, published last first. Facts of the runs alone: nothing of anybody in them. */
export const findFollowedRuns = (db: EntityManager, places: readonly number[]): Promise<FollowedRun[]> =>
  db.query(
    `SELECT r.id, r.place, r.as_of::text AS "asOf", c.published_at AS "publishedAt", r.policy_version AS "policyVersion"
     FROM current_run c JOIN match_run r ON r.id = c.run_id WHERE c.place = ANY($1::bigint[]) ORDER BY c.published_at DESC`,
    [places],
  );

export interface JobFacts {
  readonly postingId: string;
  readonly postingTitle: string;
  readonly employerName: string;
  readonly channel: string;
  readonly wageLow: number;
  readonly wageHigh: number;
  readonly worksiteName: string;
  readonly score: number;
  readonly parts: ScoreParts;
  readonly offerStatus: OfferStatus | null;
}

/** The job that a run gives a person. */
export async function findJob(db: EntityManager, runId: string, personId: string): Promise<JobFacts | undefined> {
  const [row] = await db.query<JobFacts[]>(
    `SELECT v.id AS "postingId", v.title AS "postingTitle", v.employer_name AS "employerName", v.channel, v.wage_low AS "wageLow", v.wage_high AS "wageHigh",
            v.worksite_text AS "worksiteName", r.score, r.parts, o.status AS "offerStatus"
     FROM proposal r JOIN posting v ON v.id = r.posting_id
     LEFT JOIN offer o ON o.run_id = r.run_id AND o.person_id = r.person_id AND o.posting_id = r.posting_id
     WHERE r.run_id = $1 AND r.person_id = $2 AND r.kind = 'assigned'`,
    [runId, personId],
  );
  return row;
}

/** Why a run gives a person no job. */
export async function findCauses(db: EntityManager, runId: string, personId: string): Promise<StoredCauses | undefined> {
  const [row] = await db.query<{ causes: StoredCauses }[]>('SELECT causes FROM unmatched WHERE run_id = $1 AND person_id = $2', [runId, personId]);
  return row?.causes;
}
