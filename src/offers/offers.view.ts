import { ApiProperty } from '@nestjs/swagger';

import { OFFER_STATUSES, type OfferStatus } from './offer-status';

export class PlacementStartedView {
  placementId: string;
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
