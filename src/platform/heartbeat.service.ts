import { Injectable, Logger } from '@nestjs/common';

import { Database, EVERYWHERE } from './database.service';
import { errorLine } from './describe-error';
import { QUEUE_NAMES, type QueueName } from './queue-names';

/** The name of the job that only proves that the queue is being worked on. */
export const CANARY_JOB = 'canary';

/** How often a queue's heartbeat is written at most, and while a long job is in hand. */
const WRITE_EVERY_MS = 5_000;
const BEAT_EVERY_MS = 15_000;
/** A job in hand counts as life this long; after that it counts as stuck. */
const LONGEST_JOB_MS = 30 * 60_000;

export interface QueueAge {
  readonly queue: QueueName;
  /** Seconds since any worker took a job of this queue, by the clock of the database; null when none ever did. */
  readonly seconds: number | null;
}

/** When each queue was last worked on: in the database for everyone, in memory for this process. */
@Injectable()
export class Heartbeat {
  private readonly log = new Logger(Heartbeat.name);
  /** On the clock that stands still while the machine sleeps. */
  private readonly takenHere = new Map<QueueName, number>();
  private readonly written = new Map<QueueName, number>();

  constructor(private readonly database: Database) {}

  /**
   * A job of this queue has been taken. While it is in hand, a queue that does one job at a time still beats.
   *
   * @returns to be called when the job is done, well or not
   */
  async taken(queue: QueueName): Promise<() => void> {
    await this.beat(queue);
    const since = performance.now();
    const timer = setInterval(() => {
      if (performance.now() - since < LONGEST_JOB_MS) void this.beat(queue);
    }, BEAT_EVERY_MS).unref();
    return () => clearInterval(timer);
  }

  /** Ms since this process took a job of the queue; since `started` when it has taken none yet. */
  ageHere(queue: QueueName, started: number): number {
    return performance.now() - (this.takenHere.get(queue) ?? started);
  }

  /** Of all queues, as any worker has worked on them. */
  async ages(): Promise<QueueAge[]> {
    const rows = await this.database.read(EVERYWHERE, (db) =>
      db.query<{ queue: string; seconds: number }[]>(
        'SELECT queue, extract(epoch FROM clock_timestamp() - consumed_at)::float8 AS seconds FROM queue_heartbeat',
      ),
    );
    return QUEUE_NAMES.map((queue) => ({ queue, seconds: rows.find((row) => row.queue === queue)?.seconds ?? null }));
  }

  /** The database being away is no reason to lose the job. */
  private async beat(queue: QueueName): Promise<void> {
    const now = performance.now();
    this.takenHere.set(queue, now);
    if (now - (this.written.get(queue) ?? -Infinity) < WRITE_EVERY_MS) return;
    this.written.set(queue, now);
    try {
      await this.database.write(EVERYWHERE, (db) =>
        db.query(
          `INSERT INTO queue_heartbeat (queue, consumed_at) VALUES ($1, clock_timestamp())
           ON CONFLICT ON CONSTRAINT queue_heartbeat_pkey DO UPDATE SET consumed_at = excluded.consumed_at`,
          [queue],
        ),
      );
    } catch (error) {
      this.written.delete(queue);
      this.log.warn(`the heartbeat of ${queue} could not be written: ${errorLine(error)}`);
    }
  }
}
