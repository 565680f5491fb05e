import { ApiProperty } from '@nestjs/swagger';

import { EMPLOYMENT_STATES, type EmploymentState } from '../registry/registry-lists';
import { HOUSEHOLD_EVENTS, type HouseholdEventKind } from './household-lists';

export class HouseholdFoundView {
  id: string;
  number: string;
  placeName: string;
  /** Null: nobody is its head. */
  maskedHead: string | null;
  members: number;
}

export class HouseholdsFoundView {
  rows: HouseholdFoundView[];
}

export class HouseholdEventView {
  @ApiProperty({ enum: HOUSEHOLD_EVENTS, enumName: 'HouseholdEventKind' })
  kind: HouseholdEventKind;
  happenedOn: string;
  /** What it rests on: a word of the list, 'registered' or 'transfer:…'. */
  basis: string;
  otherHousehold: string | null;
  otherNumber: string | null;
  personId: string | null;
  maskedName: string | null;
  /** Where the household came from, when it moved. */
  fromName: string | null;
  recordedBy: string | null;
  recordedAt: string;
}

export class HouseholdHistoryView {
  /** The latest first. */
  rows: HouseholdEventView[];
}

export class EmploymentEventView {
  @ApiProperty({ enum: EMPLOYMENT_STATES, enumName: 'EmploymentState' })
  state: EmploymentState;
  channel: string | null;
  evidence: string;
  since: string | null;
  recordedBy: string | null;
  recordedAt: string;
}

export class EmploymentHistoryView {
  /** The latest first. */
  rows: EmploymentEventView[];
}

export class HouseholdSplitView {
  householdId: string;
}

export class CategoryAddedView {
  categoryId: string;
}
