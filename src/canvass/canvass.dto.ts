import { IsIn, IsOptional, IsUUID, Matches, ValidateIf } from 'class-validator';

import { type Language, LANGUAGES } from '../platform/sentences';
import { COVERAGE_LEVELS, type CoverageLevel } from './coverage';
import { LIST_FORMATS, type ListFormat } from './list-sheet';

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
