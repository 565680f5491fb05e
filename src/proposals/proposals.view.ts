import { ApiProperty } from '@nestjs/swagger';

import type { PersonCauses } from '../engine/explain';
import { OFFER_STATUSES, type OfferStatus } from '../offers/offer-status';
import { type PostingNames, type StoredCauses, toUnlockViews, UnlockView } from './unlocks.view';

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

/** Most of the lost postings decide the level that is named; of equals, the higher level. */
export function toCausesView(causes: StoredCauses, names: ReadonlyMap<string, PostingNames> = new Map()): UnmatchedCausesView {
  const { eligible, closedBy, lostAt } = causes;
  const count = lostAt.reduce((sum, { vacancies }) => sum + vacancies, 0);
  const most = lostAt.reduce<PersonCauses['lostAt'][number] | undefined>((best, one) => (best && best.vacancies >= one.vacancies ? best : one), undefined);
  return { eligible, closedBy: toClosedBy(closedBy), pricedOut: most ? { count, level: most.level } : null, unlocks: toUnlockViews(causes, names), unlocksSought: causes.unlocks !== undefined };
}

export const toClosedBy = (rules: PersonCauses['closedBy']): ClosedByView[] => rules.map(({ rule, first, sole }) => ({ rule, closed: first, alone: sole }));
