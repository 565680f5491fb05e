import { Processor } from '@nestjs/bullmq';

import { JobProcessor } from '../platform/job.processor';
import { WORKER_OPTIONS } from '../platform/queue.settings';
import { ImportWork } from './import-work.service';

/** Two files at a time in a worker: each has a reading process of its own. */
@Processor('import', { ...WORKER_OPTIONS, concurrency: 2 })
export class ImportProcessor extends JobProcessor<{ importId: string }> {
  constructor(private readonly work: ImportWork) {
    super();
  }

  protected run({ importId }: { importId: string }): Promise<void> {
    return this.work.carryOut(importId);
  }
}
