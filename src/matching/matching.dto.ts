import { IsBoolean, IsOptional, IsString, Matches } from 'class-validator';

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
