import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';

import { IMPORT_CHOICES, IMPORT_KINDS, type ImportChoice, type ImportKindName } from '../import-kinds/import-status';
import { PageQueryDto } from '../platform/page-query.dto';
import { type Language, LANGUAGES } from '../platform/sentences';
import type { RowFilter } from './import-rows.queries';

/** A place as the field writes it: 2, 4, 6, 9, 12 or 15 digits. */
const PLACE_CODE = /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/;
const ROW_FILTERS: readonly RowFilter[] = ['new', 'changed', 'same', 'wrong', 'refused', 'kept', 'remarked'];

export class ImportsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(IMPORT_KINDS)
  kind?: ImportKindName;
}

export class UploadQueryDto {
  @IsIn(IMPORT_KINDS)
  kind: ImportKindName;

  /** Where rows go whose own words name no place below it; of postings, whose bureau keeps them. */
  @Matches(PLACE_CODE)
  place: string;

  /** What all rows of the file are, where the kind knows several: the channel of postings. Left out, each row says. */
  @IsOptional()
  @IsString()
  @Length(2, 40)
  variant?: string;
}

export class TemplateQueryDto {
  @IsIn(IMPORT_KINDS)
  kind: ImportKindName;
}

export class LanguageQueryDto {
  /** Of what is said of rows and files. */
  @IsOptional()
  @IsIn(LANGUAGES)
  language: Language = 'zh';
}

export class ImportRowsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(LANGUAGES)
  language: Language = 'zh';

  @IsIn(ROW_FILTERS)
  filter: RowFilter;
}

export class FieldColumnDto {
  @IsString()
  @Length(1, 40)
  field: string;

  /** From 0. */
  @IsInt()
  @Min(0)
  @Max(1_000)
  column: number;
}

export class SheetMappingDto {
  /** Name of the sheet; empty for a CSV file. */
  @IsString()
  @MaxLength(100)
  sheet: string;

  /** Every other column is not read. */
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => FieldColumnDto)
  fields: FieldColumnDto[];
}

export class MapImportDto {
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SheetMappingDto)
  sheets: SheetMappingDto[];
}

export class ChooseRowsDto {
  @IsIn(IMPORT_CHOICES)
  choice: ImportChoice;

  /** Why a file that was taken over before is taken over again. */
  @IsOptional()
  @IsString()
  @Length(2, 200)
  repeatReason?: string;
}

export class ExcludeRowDto {
  /** Position among the rows of data of the file, from 1. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  ordinal: number;

  /** False takes it in again. */
  @IsBoolean()
  excluded: boolean;
}
