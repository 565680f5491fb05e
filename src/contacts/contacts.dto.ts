import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, MaxLength, Min, ValidateNested } from 'class-validator';

import { KINSHIPS, type Kinship } from '../registry/registry-lists';
import { ASKED_WHOM } from '../wishes/wish-form';
import { DatedWishFields, WishSourceFields } from '../wishes/wish.fields';
import { CHANNELS, type Channel, OUTCOMES, type Outcome, UNREACHABLE_REASONS, type UnreachableReason } from './task-steps';

/** A wish that is written down on the person's page. */
export class RecordWishDto extends DatedWishFields {}

/** Who said that the wishes of a household stand as they are (无变化), and how. */
export class ConfirmWishesDto extends WishSourceFields {}

/** A wish that is sent with the try in which it was said; fields as in POST /people/:id/wishes. */
export class OutcomeWishDto extends DatedWishFields {}

export class RecordOutcomeDto {
  /** Made by the sender: sent twice, it is one act. */
  @IsUUID()
  clientId: string;

  /** Version of the task that the sender saw. */
  @IsInt()
  @Min(1)
  baseVersion: number;

  @IsIn(OUTCOMES)
  outcome: Outcome;

  @IsIn(CHANNELS)
  channel: Channel;

  /** With `unreachable`, and only then. */
  @IsOptional()
  @IsIn(UNREACHABLE_REASONS)
  reason?: UnreachableReason;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  note?: string;

  /** When it happened, by the sender's clock. */
  @IsISO8601({ strict: true })
  at: string;

  /** With `asked`, and only then. */
  @IsOptional()
  @ValidateNested()
  @Type(() => OutcomeWishDto)
  wish?: OutcomeWishDto;

  /** With `unchanged`: who said so; the person, when left out. */
  @IsOptional()
  @IsIn(ASKED_WHOM)
  saidBy?: (typeof ASKED_WHOM)[number];

  @IsOptional()
  @IsIn(KINSHIPS)
  relation?: Kinship;
}
