import { ApiProperty } from '@nestjs/swagger';

import { type Step, STEPS, type TaskState, TASK_STATES } from './task-steps';

export class OutcomeRecordedView {
  attemptId: string;
  taskId: string;
  /** To be named by the next outcome. */
  version: number;
  @ApiProperty({ enum: TASK_STATES, enumName: 'CanvassTaskState' })
  state: TaskState;
  @ApiProperty({ enum: STEPS, enumName: 'CanvassStep' })
  step: Step;
  tries: number;
  dueOn: string | null;
  /** Taken down with it, or said again by it. */
  wishId: string | null;
  /** The same client id was sent before: nothing was changed now. */
  repeated: boolean;
}
