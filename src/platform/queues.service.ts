import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';

import { CONFIG, type Config } from './config';
import { errorLine } from './describe-error';
import { JOB_OPTIONS, queueConnections } from './queue.settings';
import { QUEUE_NAMES, type QueueName } from './queue-names';

export const COUNTED = ['waiting', 'active', 'delayed', 'failed'] as const;

/** What lies in a queue; null when its store does not answer. */
export type QueueCounts = Readonly<Record<(typeof COUNTED)[number], number>>;

/** The sending end of every queue. Only the relay and the canary send; features owe jobs through `enqueue`. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly log = new Logger(Queues.name);
  private readonly open = new Map<QueueName, Queue>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Connects on first use. */
  named(name: QueueName): Queue {
    const known = this.open.get(name);
    if (known !== undefined) return known;
    const { producer, prefix } = queueConnections(this.config);
    const queue = new Queue(name, { connection: producer, prefix, defaultJobOptions: JOB_OPTIONS });
    queue.on('error', (error) => this.log.warn(`queue ${name}: ${errorLine(error)}`));
    this.open.set(name, queue);
    return queue;
  }

  /** @throws whatever the queue store's client throws when it is away */
  async counts(): Promise<Record<QueueName, QueueCounts>> {
    const rows = await Promise.all(QUEUE_NAMES.map(async (name) => [name, await this.countsOf(name)] as const));
    return Object.fromEntries(rows) as Record<QueueName, QueueCounts>;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.open.values()].map((queue) => queue.close().catch(() => undefined)));
    this.open.clear();
  }

  private async countsOf(name: QueueName): Promise<QueueCounts> {
    const found = await this.named(name).getJobCounts('wait', 'active', 'delayed', 'failed', 'prioritized');
    return {
      waiting: (found['wait'] ?? 0) + (found['prioritized'] ?? 0),
      active: found['active'] ?? 0,
      delayed: found['delayed'] ?? 0,
      failed: found['failed'] ?? 0,
    };
  }
}
