import type { JobsOptions, WorkerOptions } from 'bullmq';

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
