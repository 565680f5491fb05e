import { CLEARANCE_DEFINITIONS, CLEARANCE_STATUSES, type ClearanceDefinition, type ClearanceStatus } from './clearance-status';
import { ApiProperty } from '@nestjs/swagger';

/** Numbers of one scope at one moment; each has the list of cases behind it. */
export class ClearanceSummaryView {
  /** Cases that are neither cleared nor left. */
  open: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  byStatus: Record<string, number>;
  /** Open cases by definition. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  byDefinition: Record<string, number>;
  /** Nobody in verified work, and the first day is past. */
  overdue: number;
  dueWithin10Days: number;
  /** Households with at least one open case. */
  households: number;
  asOf: string;
}

export class ClearanceCaseView {
  id: string;
  householdId: string;
  householdNumber: string;
  placeName: string;
  members: number;
  @ApiProperty({ enum: CLEARANCE_DEFINITIONS, enumName: 'ClearanceDefinition' })
  definition: ClearanceDefinition;
  @ApiProperty({ enum: CLEARANCE_STATUSES, enumName: 'ClearanceStatus' })
  status: ClearanceStatus;
  foundOn: string;
  firstPlacementDue: string;
  stableDue: string;
  /** Calendar days to the first due day; negative when past. */
  daysLeft: number;
  overdue: boolean;
  exitReason: string | null;
}

export class ClearanceCasesPage {
  rows: ClearanceCaseView[];
  total: number;
  asOf: string;
}

/** What the finder did. */
export class FoundView {
  opened: number;
  exited: number;
  households: number;
}
