import { Injectable } from '@nestjs/common';

import { Database, EVERYWHERE } from './database.service';
import type { OutboxMessage } from './outbox.entity';
import { lockUnsent, markSent } from './outbox.queries';
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
   * Sends one batch and returns its size; 0 means nothing is owed that is due.
   *
   * A crash between `add` and the commit sends the batch again. The job id makes the queue ignore a job that it still
   * holds, and every processor is idempotent for those that it has already dropped.
   *
   * The one place where a transaction waits for a network; it locks nothing but its own messages.
   */
  sendBatch(): Promise<number> {
    return this.database.write(EVERYWHERE, async (db) => {
      const messages = await lockUnsent(db, BATCH);
      if (messages.length === 0) return 0;
      for (const [queue, some] of byQueue(messages)) {
        await this.queues.named(queue).addBulk(some.map(({ id, payload }) => ({ name: queue, data: payload, opts: { jobId: jobIdOf(id) } })));
      }
      await markSent(db, messages.map(({ id }) => id));
      return messages.length;
    });
  }
}

function byQueue(messages: readonly OutboxMessage[]): Map<OutboxMessage['queue'], OutboxMessage[]> {
  const found = new Map<OutboxMessage['queue'], OutboxMessage[]>();
  for (const message of messages) found.set(message.queue, [...(found.get(message.queue) ?? []), message]);
  return found;
}
