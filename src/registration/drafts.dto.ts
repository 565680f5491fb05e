import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength, Min, ValidateNested } from 'class-validator';

import { PERSON_CATEGORIES, type PersonCategory } from '../registry/categories';
import { EDUCATIONS, type Education, EMPLOYMENT_STATES, type EmploymentState, HOUSEHOLD_ROLES, type HouseholdRole, LABOUR_CAPACITIES, type LabourCapacity } from '../registry/registry-lists';
import { EDITED_FIELDS, type EditedField } from './draft-content';
import { CERTIFICATE_LEVELS, type CertificateLevel, EVIDENCES, type Evidence, STEPS, type Step, WHOSE, type Whose } from './registration-lists';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const A_DAY = { message: 'must be a date such as 2026-01-31' };
const PLACE_CODE = /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/;
const A_PLACE = { message: 'must be a place code of 2, 4, 6, 9, 12 or 15 digits' };
const TRADE_CODE = /^[a-z0-9-]{2,40}$/;

/** A form is begun for somebody new, or for somebody on the register. */
export class NewDraftDto {
  /** Whom to change; somebody new when left out. */
  @IsOptional()
  @IsUUID()
  personId?: string;

  /** Whose member the new person shall be. */
  @IsOptional()
  @IsUUID()
  householdId?: string;
}

export class IdentityPartDto {
  @IsString()
  @MaxLength(100)
  name: string;

  /** As typed; what was typed before stays when left out, for it is never shown again. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  citizenNumber?: string;

  /** Only where it differs from the number's. */
  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  birthDate?: string | null;
}

export class HouseholdPartDto {
  /** A household that is there; one of their own when left out. */
  @IsOptional()
  @IsUUID()
  householdId?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  number?: string;

  @IsOptional()
  @Matches(PLACE_CODE, A_PLACE)
  place?: string | null;

  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  relocatedOn?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  origin?: string;

  @IsOptional()
  @IsIn(HOUSEHOLD_ROLES)
  role?: HouseholdRole | null;
}

export class SkillPartDto {
  @Matches(TRADE_CODE, { message: 'must be a trade of the list' })
  trade: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  certificate?: string | null;

  @IsOptional()
  @IsIn(CERTIFICATE_LEVELS)
  level?: CertificateLevel | null;

  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  expiresOn?: string | null;
}

export class AbilityPartDto {
  @IsOptional()
  @IsIn(EDUCATIONS)
  education?: Education | null;

  @IsOptional()
  @IsIn(LABOUR_CAPACITIES)
  labourCapacity?: LabourCapacity | null;

  @IsBoolean()
  student: boolean;

  @IsBoolean()
  businessRegistered: boolean;

  @IsArray()
  @ArrayUnique()
  @IsIn(PERSON_CATEGORIES, { each: true })
  categories: PersonCategory[];

  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SkillPartDto)
  skills: SkillPartDto[];
}

export class EmploymentPartDto {
  @IsOptional()
  @IsIn(EMPLOYMENT_STATES)
  state?: EmploymentState | null;

  /** What it rests on; as on the register when left out. */
  @IsOptional()
  @IsIn(EVIDENCES)
  evidence?: Evidence | null;

  @IsOptional()
  @Matches(DAY, A_DAY)
  @IsISO8601({ strict: true }, A_DAY)
  since?: string | null;
}

export class PhonePartDto {
  /** Of a phone that the form has already. */
  @IsOptional()
  @Matches(/^(first|[0-9a-f-]{36})$/, { message: 'must be the id of a phone of this form' })
  id?: string;

  /** As typed; what was typed before stays when left out, for it is never shown again. */
  @IsOptional()
  @IsString()
  @MaxLength(30)
  phone?: string;

  @IsIn(WHOSE)
  whose: Whose;
}

export class ContactPartDto {
  /** The first is the one that messages go to. */
  @IsArray()
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => PhonePartDto)
  phones: PhonePartDto[];
}

/** Parts that are sent stand in the place of what the form held; the others stay. */
export class ChangeDraftDto {
  /** The version that was read. */
  @IsInt()
  @Min(1)
  version: number;

  @IsOptional()
  @IsIn(STEPS)
  step?: Step;

  @IsOptional()
  @ValidateNested()
  @Type(() => IdentityPartDto)
  identity?: IdentityPartDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => HouseholdPartDto)
  household?: HouseholdPartDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => AbilityPartDto)
  ability?: AbilityPartDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => EmploymentPartDto)
  employment?: EmploymentPartDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => ContactPartDto)
  contact?: ContactPartDto;
}

export class DraftVersionDto {
  /** The version that was read. */
  @IsInt()
  @Min(1)
  version: number;
}

/** After somebody else changed the person: which of their values shall stand though this form has others. */
export class RebaseDraftDto extends DraftVersionDto {
  @IsArray()
  @ArrayUnique()
  @IsIn(EDITED_FIELDS, { each: true })
  take: EditedField[];
}
