import { createPostgresBackend, createRedisBackend, setDefaultBackendFactory, type ConnectionOptions, type JobsOptions, type WorkerOptions } from 'bullmq';

import type { Config } from './config';

/**
 * How workers take jobs. A killed worker's job is taken over within 15 s; a job may be taken over often, since every
 * processor is idempotent, and a lock lost in a long pause is no reason to give it up.
 */
export const WORKER_OPTIONS = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 20,
} as const satisfies Partial<WorkerOptions>;

/** How jobs are kept. A finished job stays for an hour, so that a message sent twice is recognised by its id. */
export const JOB_OPTIONS = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: { age: 3_600, count: 5_000 },
  removeOnFail: { age: 7 * 24 * 3_600, count: 5_000 },
} as const satisfies JobsOptions;

const RECONNECT_AT_MOST_MS = 3_000;
/** Each queue and each worker has its own pool in PostgreSQL, plus one connection that listens. */
const POOL_MAX = 4;

export interface QueueConnections {
  /** Of the workers: they wait as long as it takes for the store to come back. */
  readonly worker: ConnectionOptions;
  /** Of the relay: it fails at once, for what it did not deliver stays owed. */
  readonly producer: ConnectionOptions;
  readonly prefix: string;
}

/**
 * The one place that chooses where the queues live: Redis when it is configured, else BullMQ's own tables in PostgreSQL.
 * The choice holds for the whole process, because BullMQ keeps it so.
 *
 * @throws Error when the configuration names no store
 */
export function queueConnections({ redisUrl, queueDatabaseUrl, queuePrefix }: Config): QueueConnections {
  if (redisUrl !== undefined) {
    setDefaultBackendFactory(createRedisBackend);
    const retryStrategy = (attempt: number): number => Math.min(100 * 2 ** Math.min(attempt, 10), RECONNECT_AT_MOST_MS);
    const redis = { url: redisUrl, retryStrategy, connectTimeout: 5_000 };
    return {
      worker: { ...redis, maxRetriesPerRequest: null },
      producer: { ...redis, maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 5_000 },
      prefix: queuePrefix,
    };
  }
  if (queueDatabaseUrl === undefined) throw new Error('no store for the queues is configured');
  setDefaultBackendFactory(createPostgresBackend);
  // An object, not a URL: options in a URL would replace BullMQ's search_path. Its types know Redis alone.
  const postgres = { connectionString: queueDatabaseUrl, max: POOL_MAX, connectionTimeoutMillis: 5_000 } as unknown as ConnectionOptions;
  return { worker: postgres, producer: postgres, prefix: queuePrefix };
}
