import { IsIn } from 'class-validator';

import { DECLINE_REASONS, type DeclineReason } from './offer-status';

export class RefuseOfferDto {
  @IsIn(DECLINE_REASONS)
  reason: DeclineReason;
}
