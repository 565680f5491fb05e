import type { EntityManager } from 'typeorm';

import type { PackedResult, RunProgress, RunVerdict } from '../solving/run-result';
import type { MatchRunStatus } from './match-run-status';
import { AT_WORK } from './match-run-status';
import { LeaseLost } from './run-lease';

/**
 * A lease outlasts several renewals. A killed worker's job comes back when its lock has run out: not before `lockDuration / 2` after the last
 * renewal (queue.settings). A longer lease would still hold then, and the job, taken for done, would leave the run to the reconciler.
 */
const LEASE_SECONDS = 5;
/** A run that kills its workers so often is given up: something is wrong with the run, not with them. */
export const MOST_CLAIMS = 20;

/** A run in the hands of this worker: every write names the epoch, and a newer claim makes it write nothing. */
export interface ClaimedRun {
  readonly id: string;
  readonly place: number;
  readonly status: MatchRunStatus;
  readonly policyVersion: string;
  readonly asOf: string;
  readonly publishAtOnce: boolean;
  readonly epoch: number;
}

/** Nothing comes back when the run is not at work, or another worker's lease still holds. */
export async function claimRun(db: EntityManager, runId: string): Promise<ClaimedRun | undefined> {
  const [rows] = await db.query<[ClaimedRun[], number]>(
    `UPDATE match_run SET lease_epoch = lease_epoch + 1, lease_until = clock_timestamp() + make_interval(secs => $3),
            started_at = coalesce(started_at, clock_timestamp()), status = CASE WHEN status = 'queued' THEN 'reading' ELSE status END
     WHERE id = $1 AND status = ANY($2) AND (lease_until IS NULL OR lease_until < clock_timestamp())
     RETURNING id, place, status, policy_version AS "policyVersion", as_of::text AS "asOf", publish_at_once AS "publishAtOnce", lease_epoch AS epoch`,
    [runId, AT_WORK, LEASE_SECONDS],
  );
  return rows[0];
}

/** Prolongs the lease and shows progress. @returns false when the run is in other hands or no longer at work */
export async function renewLease(db: EntityManager, { id, epoch }: ClaimedRun, progress: RunProgress): Promise<boolean> {
  const [, changed] = await db.query<[unknown, number]>(
    `UPDATE match_run SET lease_until = clock_timestamp() + make_interval(secs => $4), progress = $3
     WHERE id = $1 AND lease_epoch = $2 AND status = ANY($5)`,
    [id, epoch, JSON.stringify(progress), LEASE_SECONDS, AT_WORK],
  );
  return changed === 1;
}

/** Gives the run back before its time, so that the next try need not wait. */
export async function releaseLease(db: EntityManager, { id, epoch }: ClaimedRun): Promise<void> {
  await db.query('UPDATE match_run SET lease_until = clock_timestamp() WHERE id = $1 AND lease_epoch = $2', [id, epoch]);
}

/** @throws LeaseLost when another worker has claimed the run since */
export async function stepRun(db: EntityManager, { id, epoch }: ClaimedRun, from: readonly MatchRunStatus[], to: MatchRunStatus): Promise<void> {
  const [, changed] = await db.query<[unknown, number]>(
    `UPDATE match_run SET status = $4, finished_at = CASE WHEN $4 = 'superseded' THEN clock_timestamp() ELSE finished_at END
     WHERE id = $1 AND lease_epoch = $2 AND status = ANY($3)`,
    [id, epoch, from, to],
  );
  if (changed !== 1) throw new LeaseLost(`run ${id} is in other hands`);
}

/** Its rows are read and kept. @throws LeaseLost when another worker has claimed the run since */
export async function setInput(db: EntityManager, run: ClaimedRun, hash: string): Promise<void> {
  await stepRun(db, run, ['reading'], 'solving');
  await db.query('UPDATE match_run SET input_hash = $2 WHERE id = $1', [run.id, hash]);
}

/** Spares the work of writing what cannot be kept. @throws LeaseLost when another worker has claimed the run since */
export async function refuseStale(db: EntityManager, { id, epoch }: ClaimedRun): Promise<void> {
  const rows: unknown[] = await db.query(`SELECT FROM match_run WHERE id = $1 AND lease_epoch = $2 AND status IN ('solving', 'explaining')`, [id, epoch]);
  if (rows.length !== 1) throw new LeaseLost(`run ${id} is in other hands`);
}

/**
 * What the run itself says of its result. Written after all rows, so that it can tell meanwhile how far they are; of two workers at it, the one
 * with the older claim finds out here and leaves nothing.
 *
 * @throws LeaseLost when another worker has claimed the run since
 */
export async function setResult(db: EntityManager, { id, epoch }: ClaimedRun, next: 'review' | 'publishing', result: PackedResult, verdict: RunVerdict): Promise<void> {
  const [, changed] = await db.query<[unknown, number]>(
    `UPDATE match_run SET status = $3, result_hash = $4, counts = $5, levels = $6, verdict = $7, advice = $8, finished_at = clock_timestamp()
     WHERE id = $1 AND lease_epoch = $2 AND status IN ('solving', 'explaining')`,
    [id, epoch, next, result.hash, ...[result.counts, result.levels, verdict].map((one) => JSON.stringify(one)), result.advice && JSON.stringify(result.advice)],
  );
  if (changed !== 1) throw new LeaseLost(`run ${id} is in other hands`);
}

export async function failRun(db: EntityManager, { id, epoch }: ClaimedRun, failure: string): Promise<void> {
  await db.query(
    `UPDATE match_run SET status = 'failed', failure = $3, finished_at = clock_timestamp(), lease_until = NULL
     WHERE id = $1 AND lease_epoch = $2 AND status = ANY($4)`,
    [id, epoch, failure, AT_WORK],
  );
}

/** Runs at work that nobody has held for half a minute, and for which no job waits to be sent. */
export function findAbandonedRuns(db: EntityManager): Promise<{ id: string }[]> {
  return db.query(
    `SELECT id FROM match_run r
     WHERE status = ANY($1) AND coalesce(lease_until, requested_at) < clock_timestamp() - interval '22 seconds'
       AND NOT EXISTS (SELECT FROM outbox_message o WHERE o.queue = 'match-run' AND o.sent_at IS NULL AND o.payload->>'runId' = r.id::text)
     ORDER BY requested_at`,
    [AT_WORK],
  );
}
