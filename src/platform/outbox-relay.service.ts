import { Injectable } from '@nestjs/common';

import { Database, EVERYWHERE } from './database.service';
import type { OutboxMessage } from './outbox.entity';
import { lockUnsent, markSent } from './outbox.queries';
import { QUEUE_NAMES } from './queue-names';
import { Queues } from './queues.service';

const BATCH = 100;

/** The id under which a message travels. BullMQ refuses ids with a colon or of digits alone. */
export const jobIdOf = (messageId: string): string => `ob-${messageId}`;

/** Carries owed jobs from PostgreSQL to the queues. Runs in the worker; any number may run side by side. */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
  ) {}

  /**
   * Sends one batch and returns its size; 0 means nothing is owed that is due. Queues take their turn in the order of QUEUE_NAMES, so that a
   * run does not wait behind the notices of the one before.
   *
   * A crash between `add` and the commit sends the batch again. The job id makes the queue ignore a job that it still
   * holds, and every processor is idempotent for those that it has already dropped.
   *
   * The one place where a transaction waits for a network; it locks nothing but its own messages.
   */
  sendBatch(): Promise<number> {
    return this.database.write(EVERYWHERE, async (db) => {
      const messages: OutboxMessage[] = [];
      for (const queue of QUEUE_NAMES) if (messages.length < BATCH) messages.push(...(await lockUnsent(db, queue, BATCH - messages.length)));
      if (messages.length === 0) return 0;
      for (const { id, queue, payload } of messages) {
        // One by one: in bulk, BullMQ's PostgreSQL backend wants temporary tables, a right its role does not have.
        await this.queues.named(queue).add(queue, payload, { jobId: jobIdOf(id) });
      }
      await markSent(db, messages.map(({ id }) => id));
      return messages.length;
    });
  }
}
