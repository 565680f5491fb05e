import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, Min, ValidateNested } from 'class-validator';

import { CATEGORY_SCHEMES, type CategoryScheme, HOUSEHOLD_CATEGORIES, PERSON_CATEGORIES } from '../registry/categories';
import { HOUSEHOLD_ROLES, type HouseholdRole } from '../registry/registry-lists';
import { ACT_BASES, type ActBasis } from './household-lists';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const A_DAY = { message: 'must be a date such as 2026-01-31' };
const PLACE_CODE = /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/;
const A_PLACE = { message: 'must be a place code of 2, 4, 6, 9, 12 or 15 digits' };

export class HouseholdsQueryDto {
  /** The beginning of a household's number; never a name or a number of a person. */
  @IsString()
  @Length(2, 40)
  number: string;
}

export class HouseholdActDto {
  /** The version of the household that was read. */
  @IsInt()
  @Min(1)
  version: number;

  @IsIn(ACT_BASES)
  basis: ActBasis;

  /** Today when left out. */
  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  happenedOn?: string;
}

export class MoveHouseholdDto extends HouseholdActDto {
  @Matches(PLACE_CODE, A_PLACE)
  place: string;
}

export class MemberInRoleDto {
  @IsUUID()
  personId: string;

  @IsIn(HOUSEHOLD_ROLES)
  role: HouseholdRole;
}

export class SplitHouseholdDto extends HouseholdActDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ArrayUnique(({ personId }: MemberInRoleDto) => personId)
  @ValidateNested({ each: true })
  @Type(() => MemberInRoleDto)
  members: MemberInRoleDto[];

  /** Of the new household; it is given one when left out. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  number?: string;
}

export class MergeHouseholdDto extends HouseholdActDto {
  /** Whose members come. */
  @IsUUID()
  otherId: string;

  /** The roles they take; who is not named becomes `other`. */
  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique(({ personId }: MemberInRoleDto) => personId)
  @ValidateNested({ each: true })
  @Type(() => MemberInRoleDto)
  members: MemberInRoleDto[];
}

export class NewCategoryDto {
  @IsIn([...PERSON_CATEGORIES, ...HOUSEHOLD_CATEGORIES])
  category: string;

  @IsIn(CATEGORY_SCHEMES)
  scheme: CategoryScheme;

  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  validFrom: string;

  /** The first day on which it holds no more; open when left out. */
  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  validTo?: string;

  /** A certificate, a list, a visit: what it rests on, in words. */
  @IsString()
  @Length(2, 60)
  @Matches(/^(?![^]*\d{11})[^]*$/, { message: 'must hold no number of a person' })
  basis: string;

  /** The office that certified it. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  certifiedBy?: string;

  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  certifiedOn?: string;
}

export class EndCategoryDto {
  /** The first day on which it holds no more. */
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  validTo: string;
}
