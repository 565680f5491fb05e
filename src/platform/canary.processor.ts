import { Processor } from '@nestjs/bullmq';

import { JobProcessor } from './job.processor';
import { WORKER_OPTIONS } from './queue.settings';

/** Of the queue that carries nothing but canaries: JobProcessor has already let the heart beat. */
@Processor('canary', WORKER_OPTIONS)
export class CanaryProcessor extends JobProcessor<Record<string, never>> {
  protected run(): Promise<void> {
    return Promise.resolve();
  }
}
