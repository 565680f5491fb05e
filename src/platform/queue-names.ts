/**
 * Every queue there is, in the order in which owed jobs are sent: few and long ones before many and short. Each has exactly one processor; a worker that lacks one refuses to start.
 * `canary` carries nothing but the proof that the queue store and the worker still talk to each other.
 */
export const QUEUE_NAMES = ['match-run', 'notice', 'import', 'canvass', 'canary'] as const;

export type QueueName = (typeof QUEUE_NAMES)[number];
