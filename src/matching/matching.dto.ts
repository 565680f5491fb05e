import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

import { PageQueryDto } from '../platform/page-query.dto';
import { DECLINE_REASONS, OFFER_STATUSES, type DeclineReason, type OfferStatus } from './offer-status';

/** A place as the field writes it: 2, 4, 6, 9, 12 or 15 digits. */
const PLACE_CODE = /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/;

export class RequestRunDto {
  /** Whose people are matched: the code of a county, township, village or settlement. */
  @IsString()
  @Matches(PLACE_CODE)
  place: string;

  /** Publish as soon as it is proven, without a review. */
  @IsOptional()
  @IsBoolean()
  publishAtOnce?: boolean;
}

export class RunsQueryDto {
  @IsOptional()
  @Matches(PLACE_CODE)
  place?: string;
}

export class ProposalsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(['assigned', 'alternative'])
  kind?: 'assigned' | 'alternative';

  /** A part of a person's name, a title or an employer. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  q?: string;
}

export class OffersQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(OFFER_STATUSES)
  status?: OfferStatus;
}

export class RefuseOfferDto {
  @IsIn(DECLINE_REASONS)
  reason: DeclineReason;
}
