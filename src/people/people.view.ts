import { ApiProperty } from '@nestjs/swagger';

import {
  COLLECTED_HOW, type CollectedHow, DESTINATIONS, type Destination, EDUCATIONS, type Education, EMPLOYMENT_STATES, type EmploymentState, HOUSEHOLD_ROLES,
  type HouseholdRole, KINSHIPS, type Kinship, LABOUR_CAPACITIES, type LabourCapacity, SAID_BY, type SaidBy, SEXES, type Sex, SHIFTS, type Shift, WANTS, type Wants,
} from '../registry/registry-lists';

export const PEOPLE_SORTS = ['place', 'name', 'youngest', 'oldest', 'updated'] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

export class PersonRowView {
  id: string;
  maskedName: string;
  maskedCitizenNumber: string;
  maskedPhone: string | null;
  @ApiProperty({ enum: SEXES, enumName: 'Sex' })
  sex: Sex;
  /** Years today. */
  age: number;
  /** Shortest code. */
  place: string;
  placeName: string;
  householdId: string;
  @ApiProperty({ enum: HOUSEHOLD_ROLES, enumName: 'HouseholdRole' })
  roleInHousehold: HouseholdRole;
  @ApiProperty({ enum: EMPLOYMENT_STATES, enumName: 'EmploymentState' })
  employmentState: EmploymentState;
  /** Channel of the present work, when it is known. */
  employmentChannel: string | null;
  @ApiProperty({ enum: LABOUR_CAPACITIES, enumName: 'LabourCapacity' })
  labourCapacity: LabourCapacity;
  @ApiProperty({ enum: EDUCATIONS, enumName: 'Education' })
  education: Education;
  student: boolean;
  /** Of the latest wish; null: never asked. */
  @ApiProperty({ enum: WANTS, enumName: 'Wants', nullable: true })
  wants: Wants | null;
  wishValidUntil: string | null;
  /** In force today, of the person and of the household. */
  @ApiProperty({ type: [String] })
  categories: string[];
}

export class PeoplePage {
  rows: PersonRowView[];
  total: number;
  /** True: at least so many; they were not counted further, and pages beyond them hold nobody. */
  totalIsAtLeast: boolean;
  asOf: string;
}

export class SkillView {
  /** Code of the field's trades. */
  trade: string;
  tradeName: string;
  certificate: string | null;
  /** specific, or level-5 (lowest) to level-1. */
  level: string | null;
  expiresOn: string | null;
}

/** What somebody wants, as it was said: of the card, and of what phones take along. */
export class SaidWishView {
  id: string;
  @ApiProperty({ enum: WANTS, enumName: 'Wants' })
  wants: Wants;
  @ApiProperty({ enum: DESTINATIONS, enumName: 'Destination', isArray: true })
  destinations: Destination[];
  /** Codes, in order of wish; empty: any. */
  @ApiProperty({ type: [String] })
  trades: string[];
  /** Whole yuan a month; 0: none named. */
  wageFloor: number;
  @ApiProperty({ enum: SHIFTS, enumName: 'Shift', isArray: true })
  shifts: Shift[];
  hoursPerDayMax: number | null;
  availableFrom: string;
  collectedOn: string;
  validUntil: string;
  @ApiProperty({ enum: SAID_BY, enumName: 'SaidBy' })
  saidBy: SaidBy;
  @ApiProperty({ enum: COLLECTED_HOW, enumName: 'CollectedHow' })
  collectedHow: CollectedHow;
  /** Of the family member who spoke. */
  @ApiProperty({ enum: KINSHIPS, enumName: 'Kinship', nullable: true })
  relation: Kinship | null;
}

export class WishView extends SaidWishView {
  /** Who wrote it down; null: a file, the service itself, or somebody outside the reader's area. */
  writtenBy: string | null;
  /** Confirmed as it was before. */
  unchanged: boolean;
}

export class DatedCategoryView {
  id: string;
  category: string;
  scheme: string;
  /** 'person' or 'household'. */
  of: string;
  validFrom: string;
  validTo: string | null;
  basis: string;
  certifiedBy: string | null;
  certifiedOn: string | null;
}

/** A further phone; the one that messages go to stands in the row itself. */
export class FurtherPhoneView {
  id: string;
  maskedPhone: string;
  /** own, family, neighbour, other. */
  whose: string;
}

/** One person in full. Opening it is recorded. */
export class PersonCardView extends PersonRowView {
  name: string;
  birthDate: string;
  householdNumber: string;
  employmentEvidence: string;
  businessRegistered: boolean;
  demo: boolean;
  /** Counts the changes; what edits must name. */
  version: number;
  /** A disability card is on the register; its kind and grade are shown one at a time, with a purpose. */
  disabilityCard: boolean;
  furtherPhones: FurtherPhoneView[];
  skills: SkillView[];
  /** The latest first. */
  wishes: WishView[];
  datedCategories: DatedCategoryView[];
  /** The others of the household. */
  household: PersonRowView[];
}

export class HouseholdView {
  id: string;
  number: string;
  /** Counts the changes; what acts on it must name. */
  version: number;
  place: string;
  placeName: string;
  relocatedOn: string | null;
  origin: string | null;
  /** Nobody who could work has work. */
  zeroEmployment: boolean;
  @ApiProperty({ type: [String] })
  categories: string[];
  datedCategories: DatedCategoryView[];
  members: PersonRowView[];
}

export class PeopleFoundView {
  rows: PersonRowView[];
}
