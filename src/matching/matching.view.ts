import { ApiProperty } from '@nestjs/swagger';

import type { PersonCauses } from '../engine/explain';
import { MATCH_RUN_STATUSES, type MatchRunStatus } from './match-run-status';
import type { MatchRun } from './match-run.entity';
import { OFFER_STATUSES, type OfferStatus } from './offer-status';
import type { RunCounts } from './run-result';
import { type PostingNames, type StoredCauses, toUnlockViews, UnlockView } from './unlocks.view';

export class RunRequestedView {
  runId: string;
}

export class PlacementStartedView {
  placementId: string;
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

/** Parts of a score, each from 0 to its weight. */
export class ScorePartsView {
  trade: number;
  skills: number;
  wage: number;
  destination: number;
  hours: number;
  freshness: number;
}

export class ProposalView {
  id: string;
  personId: string;
  maskedName: string;
  placeName: string;
  zeroEmployment: boolean;
  postingId: string;
  postingTitle: string;
  employerName: string;
  channel: string;
  wageLow: number;
  wageHigh: number;
  worksiteName: string;
  @ApiProperty({ enum: ['assigned', 'alternative'] })
  kind: 'assigned' | 'alternative';
  rank: number;
  score: number;
  parts: ScorePartsView;
  /** The most each part can be. */
  weights: ScorePartsView;
  offerId: string | null;
  @ApiProperty({ enum: OFFER_STATUSES, enumName: 'OfferStatus', nullable: true })
  offerStatus: OfferStatus | null;
}

export class ProposalsPage {
  rows: ProposalView[];
  total: number;
}

export class ClosedByView {
  rule: string;
  /** Postings that this rule, in the order of the table, is the first to close. */
  closed: number;
  /** Postings that nothing but this rule closes. */
  alone: number;
}

/** Eligible postings whose seats went to others, and the level on which the plan would become worse. */
export class PricedOutView {
  count: number;
  level: string;
}

export class UnmatchedCausesView {
  eligible: number;
  closedBy: ClosedByView[];
  pricedOut: PricedOutView | null;
  /** Single changes each of which would bring the person into work, the smallest first. Empty when none would, and in runs of before. */
  unlocks: UnlockView[];
  /** False in runs of before, which did not look for unlocks: then none is no finding. */
  unlocksSought: boolean;
}

export class UnmatchedView {
  personId: string;
  maskedName: string;
  placeName: string;
  zeroEmployment: boolean;
  causes: UnmatchedCausesView;
}

export class UnmatchedPage {
  rows: UnmatchedView[];
  total: number;
}

export class GapCausesView {
  /** People of the run for whom no rule closes it. */
  eligible: number;
  /** Of these, people who have a job in the plan. */
  eligiblePlaced: number;
  closedBy: ClosedByView[];
}

export class GapView {
  postingId: string;
  title: string;
  employerName: string;
  channel: string;
  seats: number;
  emptySeats: number;
  /** What one more seat would be worth, in points of the plan; 0 where seats stand empty. */
  seatPrice: number;
  causes: GapCausesView;
}

export class GapsPage {
  rows: GapView[];
  total: number;
}

export class OfferView {
  id: string;
  personId: string;
  maskedName: string;
  placeName: string;
  postingId: string;
  postingTitle: string;
  employerName: string;
  holdsSeat: boolean;
  @ApiProperty({ enum: OFFER_STATUSES, enumName: 'OfferStatus' })
  status: OfferStatus;
  reason: string | null;
  deadline: string;
  decidedAt: string | null;
}

export class OffersPage {
  rows: OfferView[];
  total: number;
}

/** Most of the lost postings decide the level that is named; of equals, the higher level. */
export function toCausesView(causes: StoredCauses, names: ReadonlyMap<string, PostingNames> = new Map()): UnmatchedCausesView {
  const { eligible, closedBy, lostAt } = causes;
  const count = lostAt.reduce((sum, { vacancies }) => sum + vacancies, 0);
  const most = lostAt.reduce<PersonCauses['lostAt'][number] | undefined>((best, one) => (best && best.vacancies >= one.vacancies ? best : one), undefined);
  return { eligible, closedBy: toClosedBy(closedBy), pricedOut: most ? { count, level: most.level } : null, unlocks: toUnlockViews(causes, names), unlocksSought: causes.unlocks !== undefined };
}

export const toClosedBy = (rules: PersonCauses['closedBy']): ClosedByView[] => rules.map(({ rule, first, sole }) => ({ rule, closed: first, alone: sole }));
