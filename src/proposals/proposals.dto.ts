import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

import { OFFER_STATUSES, type OfferStatus } from '../offers/offer-status';
import { PageQueryDto } from '../platform/page-query.dto';

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
