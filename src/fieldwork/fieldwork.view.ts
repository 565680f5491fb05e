import { ApiProperty } from '@nestjs/swagger';

import { type Outcome, OUTCOMES, type Step, STEPS, type TaskState, TASK_STATES } from '../contacts/task-steps';
import { SaidWishView } from '../people/people.view';
import { EMPLOYMENT_STATES, type EmploymentState, HOUSEHOLD_ROLES, type HouseholdRole, SEXES, type Sex } from '../registry/registry-lists';
import { COMMAND_OUTCOMES, type CommandOutcome, PHONE_STATES, type PhoneState } from './fieldwork-lists';

export class PhoneOpenView {
  @ApiProperty({ enum: PHONE_STATES, enumName: 'PhoneState' })
  state: PhoneState;
  /** What the phone shows next time; with `open` alone. */
  token: string | null;
  /** AES-256, base64: to be kept in memory and nowhere else; with `open` alone. */
  key: string | null;
}

export class PhoneStandingView {
  @ApiProperty({ enum: PHONE_STATES, enumName: 'PhoneState' })
  state: PhoneState;
}

/** A wish as a phone takes it along. */
export class FieldWishView extends SaidWishView {}

/** Why somebody is on the list: a campaign asks for them. */
export class FieldTaskView {
  id: string;
  campaignName: string;
  @ApiProperty({ enum: TASK_STATES, enumName: 'CanvassTaskState' })
  state: TaskState;
  @ApiProperty({ enum: STEPS, enumName: 'CanvassStep' })
  step: Step;
  tries: number;
  dueOn: string;
  /** The latest that happened to it; what an outcome must name. */
  latestId: string | null;
}

/** Somebody of a household on the list. No number in full, no category, no card: what a lost phone would tell is as little as will do. */
export class FieldMemberView {
  id: string;
  name: string;
  @ApiProperty({ enum: HOUSEHOLD_ROLES, enumName: 'HouseholdRole' })
  role: HouseholdRole;
  @ApiProperty({ enum: SEXES, enumName: 'Sex' })
  sex: Sex;
  age: number;
  maskedCitizenNumber: string;
  maskedPhone: string | null;
  /** Old enough, able and not at school: somebody to be asked. */
  toBeAsked: boolean;
  @ApiProperty({ enum: EMPLOYMENT_STATES, enumName: 'EmploymentState' })
  employmentState: EmploymentState;
  /** What a change of the state of work must name. */
  employmentId: string | null;
  /** The latest; what the next one must name. */
  @ApiProperty({ type: FieldWishView, nullable: true })
  wish: FieldWishView | null;
  @ApiProperty({ type: FieldTaskView, nullable: true })
  task: FieldTaskView | null;
}

export class FieldHouseholdView {
  id: string;
  number: string;
  placeName: string;
  /** The day by which somebody has to be asked: of a campaign, or the last day of a wish. */
  dueOn: string;
  members: FieldMemberView[];
}

export class FieldPackageView {
  /** By the clock of the service. */
  asOf: string;
  today: string;
  /** Those whom a campaign asks for first, by due day; then by the day on which a wish ends. At most 500. */
  households: FieldHouseholdView[];
  /** More were left out. */
  moreLeftOut: boolean;
}

/** What stands now where a phone assumed something else: a wish, a state of work or the outcome of a try, by whom and since when. */
export class StandingView {
  personId: string;
  @ApiProperty({ type: FieldWishView, nullable: true })
  wish: FieldWishView | null;
  @ApiProperty({ enum: EMPLOYMENT_STATES, enumName: 'EmploymentState', nullable: true })
  employmentState: EmploymentState | null;
  @ApiProperty({ enum: OUTCOMES, enumName: 'CanvassOutcome', nullable: true })
  outcome: Outcome | null;
  /** Null: the service itself, or somebody outside the reader's area. */
  by: string | null;
  at: string;
}

export class CommandAnswerView {
  clientId: string;
  @ApiProperty({ enum: COMMAND_OUTCOMES, enumName: 'CommandOutcome' })
  outcome: CommandOutcome;
  /** Of a refusal: as the console's problems have it. */
  code: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] } })
  details: Record<string, string | number>;
  /** With `conflict`: what a new command must name to be put on top of what stands. */
  @ApiProperty({ type: [String] })
  base: string[];
  /** With `conflict`. */
  standing: StandingView[];
}

export class CommandAnswersView {
  /** In the order sent; shorter when the service stopped in between: the rest is to be sent again. */
  answers: CommandAnswerView[];
}

export class NoteView {
  id: string;
  text: string;
  saidOn: string;
  writtenBy: string | null;
  recordedAt: string;
}

export class NotesPage {
  /** The latest first. */
  rows: NoteView[];
}
