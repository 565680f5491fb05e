import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';

import { DESTINATIONS, type Destination, KINSHIPS, type Kinship, SHIFTS, type Shift, WANTS, type Wants } from '../registry/registry-lists';
import { ASKED_HOW, ASKED_WHOM } from './wish-form';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const A_DAY = { message: 'must be a date such as 2026-01-31' };
const TRADE_CODE = /^[a-z0-9-]{2,40}$/;

/** Who spoke and how staff came by it; who writes it down is who is signed in. */
export class WishSourceFields {
  @IsIn(ASKED_WHOM)
  saidBy: (typeof ASKED_WHOM)[number];

  /** What the speaker is to the person; with `family`, and only then. */
  @IsOptional()
  @IsIn(KINSHIPS)
  relation?: Kinship;

  @IsIn(ASKED_HOW)
  collectedHow: (typeof ASKED_HOW)[number];
}

/** A wish as requests of several features carry it; a request that has the day elsewhere extends this one. */
export class WishFields extends WishSourceFields {
  @IsIn(WANTS)
  wants: Wants;

  /** In order of wish; `settlement` alone means only beside the settlement. */
  @IsArray()
  @ArrayUnique()
  @IsIn(DESTINATIONS, { each: true })
  destinations: Destination[] = [];

  /** In order of wish; none: any. */
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(10)
  @Matches(TRADE_CODE, { each: true, message: 'must be trades of the list' })
  trades: string[] = [];

  /** Whole yuan a month; 0: none named. */
  @IsInt()
  @Min(0)
  @Max(100_000)
  wageFloor: number = 0;

  @IsArray()
  @ArrayUnique()
  @IsIn(SHIFTS, { each: true })
  shifts: Shift[] = [];

  /** Hours of work a day that care duties leave; no limit when left out. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(12)
  hoursPerDayMax?: number;

  /** The day it was said when left out. */
  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  availableFrom?: string;
}

/** With the day on which it was said. */
export class DatedWishFields extends WishFields {
  /** Today when left out. */
  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  collectedOn?: string;
}
