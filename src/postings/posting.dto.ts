import { PartialType, PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';

import { REVEAL_PURPOSES, type RevealPurpose } from '../disclosure/reveal-lists';
import { PageQueryDto } from '../platform/page-query.dto';
import { CHANNELS, EDUCATIONS, PAY_MODES, PHYSICAL_LOADS, SHIFTS, WORKING_AGE_MIN, type Channel, type Education, type PayMode, type PhysicalLoad, type Shift } from '../posting-rules/posting-terms';
import { CLOSURE_REASONS, SHOWN_STATUSES, type ClosureReason, type ShownStatus } from './posting-status';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const A_DAY = { message: 'must be a date such as 2026-01-31' };
/** 2, 4, 6, 9, 12 or 15 digits. */
const PLACE_CODE = /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/;
const A_PLACE = { message: 'must be a place code of 2, 4, 6, 9, 12 or 15 digits' };
const TRADE_CODE = /^[a-z0-9-]{2,40}$/;
const A_TRADE = { message: 'must be a trade of the list' };

const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);

export class PostingsQueryDto extends PageQueryDto {
  /** Part of a title or of an employer's name. */
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @MaxLength(50)
  q?: string;

  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;

  @IsOptional()
  @IsIn(SHOWN_STATUSES)
  status?: ShownStatus;

  /** Where the work is. */
  @IsOptional()
  @Matches(PLACE_CODE, A_PLACE)
  place?: string;
}

export class NewPostingDto {
  /** Whose bureau keeps it; the caller's own place when left out. */
  @IsOptional()
  @Matches(PLACE_CODE, A_PLACE)
  place?: string;

  @Transform(trimmed)
  @IsString()
  @Length(2, 100)
  employerName: string;

  /** As it is written, spaces and small letters too; its check character must fit. */
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @MaxLength(40)
  unifiedSocialCreditCode?: string;

  @IsIn(CHANNELS)
  channel: Channel;

  @Transform(trimmed)
  @IsString()
  @Length(2, 60)
  title: string;

  @Matches(TRADE_CODE, A_TRADE)
  trade: string;

  @IsInt()
  @Min(1)
  @Max(10_000)
  seats: number;

  @IsIn(PAY_MODES)
  payMode: PayMode;

  /** Whole yuan a month, whatever the pay mode. 0 in a draft alone. */
  @IsInt()
  @Min(0)
  @Max(100_000)
  wageLow: number;

  @IsInt()
  @Min(0)
  @Max(100_000)
  wageHigh: number;

  @IsInt()
  @Min(1)
  @Max(12)
  hoursPerDay: number;

  @IsIn(SHIFTS)
  shift: Shift;

  @IsOptional()
  @IsIn(PHYSICAL_LOADS)
  physicalLoad?: PhysicalLoad;

  @IsOptional()
  @IsBoolean()
  boardAndLodging?: boolean;

  /** Code of the place where the work is. */
  @Matches(PLACE_CODE, A_PLACE)
  worksite: string;

  @Transform(trimmed)
  @IsString()
  @Length(2, 100)
  worksiteText: string;

  @IsOptional()
  @IsIn(EDUCATIONS)
  educationMin?: Education;

  @IsOptional()
  @IsInt()
  @Min(WORKING_AGE_MIN)
  @Max(99)
  ageMin?: number;

  @IsOptional()
  @IsInt()
  @Min(WORKING_AGE_MIN)
  @Max(99)
  ageMaxMale?: number;

  @IsOptional()
  @IsInt()
  @Min(WORKING_AGE_MIN)
  @Max(99)
  ageMaxFemale?: number;

  /** Trades all of which are needed. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Matches(TRADE_CODE, { each: true, ...A_TRADE })
  skillsRequired?: string[];

  /** Categories one of which is needed; those of the channel when left out. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsString({ each: true })
  categoriesRequired?: string[];

  /** Places whose people may be matched; those of the channel when left out. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(PLACE_CODE, { each: true, ...A_PLACE })
  openTo?: string[];

  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true })
  starts?: string;

  /** Last day; 90 days from now when left out, and at most. */
  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true })
  validUntil?: string;

  @IsOptional()
  @IsIn(['draft', 'open'])
  status?: 'draft' | 'open';

  /** The notice as people will read it: held against the law, not kept. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  wording?: string;
}

/** The employer, the channel and the place of work are what offers were made for: they stay. */
const CHANGEABLE = [
  'title', 'seats', 'payMode', 'wageLow', 'wageHigh', 'hoursPerDay', 'shift', 'physicalLoad', 'boardAndLodging', 'educationMin', 'ageMin', 'ageMaxMale', 'ageMaxFemale',
  'starts', 'validUntil', 'wording',
] as const satisfies readonly (keyof NewPostingDto)[];

export class ChangePostingDto extends PartialType(PickType(NewPostingDto, CHANGEABLE)) {
  /** The version that was read. */
  @IsInt()
  @Min(1)
  version: number;

  /** To pause it, or to open a draft or a paused one. */
  @IsOptional()
  @IsIn(['open', 'paused'])
  status?: 'open' | 'paused';
}

export class PostingContactDto {
  /** What it is looked at for; goes on record. */
  @IsIn(REVEAL_PURPOSES)
  purpose: RevealPurpose;
}

export class ClosePostingDto {
  @IsInt()
  @Min(1)
  version: number;

  @IsIn(CLOSURE_REASONS)
  reason: ClosureReason;
}
