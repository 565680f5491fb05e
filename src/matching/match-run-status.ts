import { matchingErrors } from './matching-errors';

/**
 * The life of a run. Asked for (queued), its rows read and kept (reading), solved, explained, looked at (review) unless it is to be
 * published at once, published, and superseded by the next one of the same scope.
 */
export const MATCH_RUN_STATUSES = [
  'draft', 'queued', 'reading', 'solving', 'explaining', 'review', 'publishing', 'published', 'failed', 'cancelled', 'superseded',
] as const;
export type MatchRunStatus = (typeof MATCH_RUN_STATUSES)[number];

/** A worker is, or should be, at it. The database allows one such run for a scope (match_run_one_at_work). */
export const AT_WORK: readonly MatchRunStatus[] = ['queued', 'reading', 'solving', 'explaining', 'publishing'];

/** Nothing more will happen to it by itself. */
export const SETTLED: readonly MatchRunStatus[] = ['review', 'published', 'failed', 'cancelled', 'superseded'];

const NEXT: Readonly<Record<MatchRunStatus, readonly MatchRunStatus[]>> = {
  draft: ['queued', 'cancelled'],
  queued: ['reading', 'failed', 'cancelled'],
  reading: ['solving', 'failed', 'cancelled'],
  solving: ['explaining', 'failed', 'cancelled'],
  explaining: ['review', 'publishing', 'failed', 'cancelled'],
  review: ['publishing', 'cancelled', 'superseded'],
  publishing: ['published', 'superseded', 'failed'],
  published: ['superseded'],
  failed: [],
  cancelled: [],
  superseded: [],
};

/** @throws DomainError conflict `matching.run-cannot-become` when the table has no such step */
export function moveRun(runId: string, from: MatchRunStatus, to: MatchRunStatus): MatchRunStatus {
  if (!NEXT[from].includes(to)) throw matchingErrors.runCannotBecome(runId, from, to);
  return to;
}
