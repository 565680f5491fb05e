import { Injectable, Logger } from '@nestjs/common';

import { Database, EVERYWHERE } from './database.service';
import { errorLine } from './describe-error';
import { pruneSent } from './outbox.queries';

const SLICE = 1_000;
const SLICES_AT_ONCE = 20;

/**
 * Finds work that is owed but that nobody is doing, from PostgreSQL alone: whatever the queue store has lost, a minute
 * later it is owed again. Any number may run side by side; every task must bear that.
 */
@Injectable()
export class Reconciler {
  private readonly log = new Logger(Reconciler.name);
  private readonly tasks = new Map<string, () => Promise<number>>();

  constructor(private readonly database: Database) {}

  /**
   * Adds a task; a feature's service does so in `onModuleInit`.
   *
   * @param name for the log, such as 'match-runs'
   * @param task re-emits what is stuck (through `enqueue`, in its own transaction) and returns how many rows that were
   */
  register(name: string, task: () => Promise<number>): void {
    if (this.tasks.has(name)) throw new Error(`two reconciler tasks are called ${name}`);
    this.tasks.set(name, task);
  }

  /**
   * Runs every task once. One that fails does not keep the others from running.
   *
   * @returns rows re-emitted by each task
   */
  async reconcile(): Promise<Record<string, number>> {
    const done: Record<string, number> = {};
    for (const [name, task] of this.tasks) {
      try {
        done[name] = await task();
        if (done[name] > 0) this.log.warn({ task: name, reEmitted: done[name] });
      } catch (error) {
        this.log.error(`the reconciler's task ${name} failed: ${errorLine(error)}`);
      }
    }
    await this.prune();
    return done;
  }

  /** In small slices, each its own transaction, so that nobody waits for it. */
  private async prune(): Promise<void> {
    for (let slice = 0; slice < SLICES_AT_ONCE; slice += 1) {
      const deleted = await this.database.write(EVERYWHERE, (db) => pruneSent(db, SLICE));
      if (deleted < SLICE) return;
    }
  }
}
