import { ApiProperty } from '@nestjs/swagger';

import { ASKS, type Asks } from '../campaigns/campaign-status';
import { OUTCOMES, type Outcome, STEPS, type Step, TASK_STATES, type TaskState } from '../contacts/task-steps';
import {
  EMPLOYMENT_STATES, type EmploymentState, HOUSEHOLD_ROLES, type HouseholdRole, SEXES, type Sex, WANTS, type Wants,
} from '../registry/registry-lists';

/** Somebody who is to be asked, as one campaign sees them. */
export class ListedTaskView {
  taskId: string;
  campaignId: string;
  campaignName: string;
  @ApiProperty({ enum: ASKS, enumName: 'CanvassAsks' })
  asks: Asks;
  /** Counts the changes; what an outcome must name. */
  version: number;
  @ApiProperty({ enum: TASK_STATES, enumName: 'CanvassTaskState' })
  state: TaskState;
  /** What to do next. */
  @ApiProperty({ enum: STEPS, enumName: 'CanvassStep' })
  step: Step;
  /** In vain, at this step. */
  tries: number;
  /** The day by which the next try is due. */
  dueOn: string;
  /** Last day of the campaign. */
  deadline: string;
  @ApiProperty({ enum: OUTCOMES, enumName: 'CanvassOutcome', nullable: true })
  lastOutcome: Outcome | null;
  lastAt: string | null;
  lastNote: string | null;
}

export class MyListMemberView {
  personId: string;
  maskedName: string;
  @ApiProperty({ enum: HOUSEHOLD_ROLES, enumName: 'HouseholdRole' })
  roleInHousehold: HouseholdRole;
  @ApiProperty({ enum: SEXES, enumName: 'Sex' })
  sex: Sex;
  /** Years today. */
  age: number;
  maskedPhone: string | null;
  @ApiProperty({ enum: EMPLOYMENT_STATES, enumName: 'EmploymentState' })
  employmentState: EmploymentState;
  /** Of the latest wish; null: never asked. */
  @ApiProperty({ enum: WANTS, enumName: 'Wants', nullable: true })
  wants: Wants | null;
  wishValidUntil: string | null;
  /** Null: not to be asked. */
  task: ListedTaskView | null;
}

export class MyListHouseholdView {
  householdId: string;
  householdNumber: string;
  /** Shortest code. */
  place: string;
  placeName: string;
  /** The earliest of its members. */
  dueOn: string;
  /** All of them; the head first, then by birth. */
  members: MyListMemberView[];
}

export class MyListView {
  asOf: string;
  today: string;
  /** Households in which somebody waits; at most 500 of them are listed. */
  totalHouseholds: number;
  /** The one that is due first first. */
  households: MyListHouseholdView[];
}
