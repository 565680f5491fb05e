import { setPriority } from 'node:os';

/** Of the nineteen steps down: a page goes first, and other work of the machine does not bring the run to a stand. */
const STEPS_BACK = 5;

/**
 * Lets the calling thread, and threads that it starts, step back behind whoever answers people: a run may take both processors for a minute, a
 * page may not wait for it. On Linux a priority is a thread's own; elsewhere it would be the whole process's, so nothing is changed there.
 */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(0, STEPS_BACK);
}
