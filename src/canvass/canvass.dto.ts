import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';

import { type Language, LANGUAGES } from '../platform/sentences';
import { KINSHIPS, type Kinship } from '../registry/registry-lists';
import { ASKED_WHOM } from '../wishes/wish-form';
import { DatedWishFields, WishSourceFields } from '../wishes/wish.fields';
import { COVERAGE_LEVELS, type CoverageLevel } from './coverage';
import { CHANNELS, type Channel, LIST_FORMATS, type ListFormat, OUTCOMES, type Outcome, UNREACHABLE_REASONS, type UnreachableReason } from './task-steps';

const PLACE_CODE = /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/;
const A_PLACE = { message: 'must be a place code of 2, 4, 6, 9, 12 or 15 digits' };

export class MyListQueryDto {
  @IsOptional()
  @IsUUID()
  campaignId?: string;

  @IsOptional()
  @Matches(PLACE_CODE, A_PLACE)
  place?: string;
}

export class MyListFileQueryDto extends MyListQueryDto {
  @IsIn(LIST_FORMATS)
  format: ListFormat;

  @IsOptional()
  @IsIn(LANGUAGES)
  language: Language = 'zh';
}

export class CoverageQueryDto {
  @IsOptional()
  @Matches(PLACE_CODE, A_PLACE)
  place?: string;

  /** The level below the place when left out. */
  @IsOptional()
  @IsIn(COVERAGE_LEVELS)
  by?: CoverageLevel;
}

export class AssignSettlementDto {
  @Matches(PLACE_CODE, A_PLACE)
  place: string;

  /** Null: nobody in particular. */
  @ValidateIf((dto: AssignSettlementDto) => dto.staffId !== null)
  @IsUUID()
  staffId: string | null;
}

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
