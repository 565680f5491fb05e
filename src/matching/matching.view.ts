import { ApiProperty } from '@nestjs/swagger';

import type { RunCounts } from '../solving/run-result';
import { MATCH_RUN_STATUSES, type MatchRunStatus } from './match-run-status';
import type { MatchRun } from './match-run.entity';

export class RunRequestedView {
  runId: string;
}

export class RunProgressView {
  done: number;
  total: number;
}

export class RunCountsView {
  people: number;
  households: number;
  zeroEmploymentHouseholds: number;
  vacancies: number;
  seats: number;
  eligiblePairs: number;
  placed: number;
  unplaced: number;
  seatsLeft: number;
  offersMade: number;
  offersSkipped: number;
  noticesQueued: number;
  noticesSent: number;
  noticesHandedToStaff: number;
}

/** What the plan reaches, highest level first. */
export class LevelsView {
  cleared: number;
  atRisk: number;
  placed: number;
  market: number;
  score: number;
}

export class VerdictView {
  valid: boolean;
  text: string;
  checkedPairs: number;
}

export class MatchRunView {
  id: string;
  place: string;
  placeName: string;
  @ApiProperty({ enum: MATCH_RUN_STATUSES, enumName: 'MatchRunStatus' })
  status: MatchRunStatus;
  phase: string | null;
  progress: RunProgressView;
  requestedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  publishedAt: string | null;
  /** The day for which ages and dates are judged. */
  asOf: string;
  policyVersion: string;
  codeVersion: string;
  inputHash: string | null;
  resultHash: string | null;
  counts: RunCountsView | null;
  levels: LevelsView | null;
  verdict: VerdictView | null;
  failure: string | null;
}

export class MatchRunsView {
  rows: MatchRunView[];
}

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export function toMatchRunView(run: MatchRun, { code, name, noticesSent }: { code: string; name: string; noticesSent: number }): MatchRunView {
  const { progress, counts } = run;
  return {
    id: run.id,
    place: code,
    placeName: name,
    status: run.status,
    phase: progress.phase ?? null,
    progress: { done: progress.done ?? 0, total: progress.total ?? 0 },
    requestedAt: run.requestedAt.toISOString(),
    startedAt: iso(run.startedAt),
    finishedAt: iso(run.finishedAt),
    publishedAt: iso(run.publishedAt),
    asOf: run.asOf,
    policyVersion: run.policyVersion,
    codeVersion: run.codeVersion,
    inputHash: run.inputHash,
    resultHash: run.resultHash,
    counts: counts && toCountsView(counts, noticesSent),
    levels: run.levels && { ...run.levels },
    verdict: run.verdict,
    failure: run.failure,
  };
}

const toCountsView = (counts: RunCounts, noticesSent: number): RunCountsView => ({
  offersMade: 0,
  offersSkipped: 0,
  noticesQueued: 0,
  noticesHandedToStaff: 0,
  ...counts,
  noticesSent,
});
