import { Processor } from '@nestjs/bullmq';

import { JobProcessor } from '../platform/job.processor';
import { WORKER_OPTIONS } from '../platform/queue.settings';
import { NoticesService } from './notices.service';

/** Sends wait for the gateway, not for us: several batches at once. */
@Processor('notice', { ...WORKER_OPTIONS, concurrency: 8 })
export class NoticeProcessor extends JobProcessor<{ batchId: string }> {
  constructor(private readonly notices: NoticesService) {
    super();
  }

  protected run({ batchId }: { batchId: string }): Promise<void> {
    return this.notices.sendBatch(batchId);
  }
}
