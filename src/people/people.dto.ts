import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';

import { PageQueryDto } from '../platform/page-query.dto';
import { HOUSEHOLD_CATEGORIES, PERSON_CATEGORIES } from '../registry/categories';
import { PEOPLE_SORTS, type PeopleSort } from './people.view';
import { DESTINATIONS, type Destination, EMPLOYMENT_STATES, type EmploymentState, WANTS, type Wants } from '../registry/registry-lists';

const TRADE_CODE = /^[a-z0-9-]{2,40}$/;
const yesOrNo = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class PeopleQueryDto extends PageQueryDto {
  /** A part of a name, or of its first letters in pinyin. Never a number or a phone: those are searched by POST. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, 50)
  @Matches(/^[^\d]*$/, { message: 'q must be part of a name; search for numbers and phones with POST /people/search' })
  q?: string;

  @IsOptional()
  @IsIn(EMPLOYMENT_STATES)
  state?: EmploymentState;

  @IsOptional()
  @IsIn(WANTS)
  wants?: Wants;

  /** Names this trade in the current wish. */
  @IsOptional()
  @Matches(TRADE_CODE, { message: 'must be a trade of the list' })
  wishTrade?: string;

  /** Would go there, by the current wish. */
  @IsOptional()
  @IsIn(DESTINATIONS)
  destination?: Destination;

  /** true: the current wish is past its last day; false: it holds. */
  @IsOptional()
  @Transform(yesOrNo)
  @IsBoolean()
  wishExpired?: boolean;

  /** Can do this trade. */
  @IsOptional()
  @Matches(TRADE_CODE, { message: 'must be a trade of the list' })
  skill?: string;

  @IsOptional()
  @IsIn([...PERSON_CATEGORIES, ...HOUSEHOLD_CATEGORIES])
  category?: string;

  /** Place code; the signed-in person's scope when left out. */
  @IsOptional()
  @Matches(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/, { message: 'place must be a place code of 2, 4, 6, 9, 12 or 15 digits' })
  place?: string;

  @IsOptional()
  @IsUUID()
  householdId?: string;

  @IsOptional()
  @Transform(yesOrNo)
  @IsBoolean()
  zeroEmployment?: boolean;

  @IsOptional()
  @IsIn(PEOPLE_SORTS)
  sort: PeopleSort = 'place';
}

/** One of the two; both travel in the body, for addresses are logged. */
export class PeopleSearchDto {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  citizenNumber?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  phone?: string;
}
