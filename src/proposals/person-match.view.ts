import { ApiProperty } from '@nestjs/swagger';

import { OFFER_STATUSES, type OfferStatus } from '../offers/offer-status';
import { ScorePartsView, UnmatchedCausesView } from './proposals.view';

/** The run that readers of the person's place follow. */
export class PersonRunView {
  id: string;
  placeName: string;
  /** The day for which ages and dates were judged. */
  asOf: string;
  publishedAt: string;
}

/** The job that the run gives the person. */
export class PersonJobView {
  postingId: string;
  postingTitle: string;
  employerName: string;
  channel: string;
  wageLow: number;
  wageHigh: number;
  worksiteName: string;
  score: number;
  parts: ScorePartsView;
  /** The most each part can be. */
  weights: ScorePartsView;
  @ApiProperty({ enum: OFFER_STATUSES, enumName: 'OfferStatus', nullable: true })
  offerStatus: OfferStatus | null;
}

/** What the last published run says of one person: a job, or why not; neither when the person did not look for work then. */
export class PersonMatchView {
  run: PersonRunView | null;
  assigned: PersonJobView | null;
  causes: UnmatchedCausesView | null;
}
