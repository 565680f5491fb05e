import { setPriority } from 'node:os';

/** Of the nineteen steps down; half of them leaves an idle processor to the work and takes a busy one from it. */
const STEPS_BACK = 10;

/**
 * Lets the calling thread, and threads that it starts, step back behind whoever answers people: a run may take both processors for a minute, a
 * page may not wait for it. On Linux a priority is a thread's own; elsewhere it would be the whole process's, so nothing is changed there.
 */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(0, STEPS_BACK);
}
