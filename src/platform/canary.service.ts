import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { CANARY_JOB } from './heartbeat.service';
import { QUEUE_NAMES } from './queue-names';
import { Queues } from './queues.service';

/** Sends a job through every queue that only proves that it comes out at the other end. */
@Injectable()
export class Canary {
  /** At most one canary of this process waits in a queue: an id that is already there is ignored. */
  private readonly jobId = `canary-${randomUUID()}`;

  constructor(private readonly queues: Queues) {}

  async send(): Promise<void> {
    await Promise.all(
      QUEUE_NAMES.map((name) =>
        // Before all that waits: it asks whether the queue is worked on, not how long it is.
        this.queues.named(name).add(CANARY_JOB, {}, { jobId: this.jobId, lifo: true, attempts: 1, removeOnComplete: true, removeOnFail: true }),
      ),
    );
  }
}
