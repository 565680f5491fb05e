import { WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';

import { describeError, errorLine } from './describe-error';
import { isFinal } from './errors';
import { CANARY_JOB, Heartbeat } from './heartbeat.service';
import type { QueueName } from './queue-names';

/**
 * What every processor is: it does not waste retries on a no that stays a no, keeps what people wrote out of the queue
 * store, and lets the heart of its queue beat.
 */
export abstract class JobProcessor<Payload> extends WorkerHost {
  /** Handed in by property, so that a processor's constructor names only what its own work needs. */
  @Inject(Heartbeat)
  protected readonly heartbeat: Heartbeat;
  private readonly log = new Logger(this.constructor.name);

  /** Must be idempotent: delivery is at least once. */
  protected abstract run(payload: Payload): Promise<void>;

  override async process(job: Job<Payload>): Promise<void> {
    const finished = await this.heartbeat.taken(job.queueName as QueueName);
    try {
      if (job.name !== CANARY_JOB) await this.run(job.data);
    } catch (error) {
      this.log.error({ jobId: job.id, queue: job.queueName, attempt: job.attemptsMade + 1, error: describeError(error) });
      throw isFinal(error) ? new UnrecoverableError(errorLine(error)) : new Error(errorLine(error));
    } finally {
      finished();
    }
  }
}
