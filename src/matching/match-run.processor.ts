import { Processor } from '@nestjs/bullmq';

import { JobProcessor } from '../platform/job.processor';
import { WORKER_OPTIONS } from '../platform/queue.settings';
import { MatchingService } from './matching.service';

/** One run at a time in a worker: the solver takes a whole core. */
@Processor('match-run', { ...WORKER_OPTIONS, concurrency: 1 })
export class MatchRunProcessor extends JobProcessor<{ runId: string }> {
  constructor(private readonly matching: MatchingService) {
    super();
  }

  protected run({ runId }: { runId: string }): Promise<void> {
    return this.matching.carryOutRun(runId);
  }
}
