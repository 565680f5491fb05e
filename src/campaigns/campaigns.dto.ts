import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsISO8601, IsString, Length, Matches } from 'class-validator';

import { ASKS, type Asks, CLOSED_EARLY_FOR } from './campaign-status';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const A_DAY = { message: 'must be a date such as 2026-01-31' };
const PLACE_CODE = /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/;
const A_PLACE = { message: 'must be a place code of 2, 4, 6, 9, 12 or 15 digits' };

export class CreateCampaignDto {
  @IsString()
  @Length(1, 60)
  @Matches(/\S/, { message: 'must not be blank' })
  name: string;

  @IsIn(ASKS)
  asks: Asks;

  /** The last day. */
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  deadline: string;

  /** None inside another. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(PLACE_CODE, { each: true, ...A_PLACE })
  places: string[];
}

export class CloseCampaignDto {
  @IsIn(CLOSED_EARLY_FOR)
  reason: (typeof CLOSED_EARLY_FOR)[number];
}
