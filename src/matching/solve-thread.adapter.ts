import { parentPort, workerData } from 'node:worker_threads';

import { buffersOf, type PackedResult } from './packed-result.adapter';
import { ENGINE, type RunEngine, type RunPhase, type RunVerdict } from './run-result';
import { proveTask, solveTask, type ThreadTask } from './thread-tasks.adapter';

/** What the thread says: how far it is, then the result or what was wrong with the input. */
export type ThreadMessage =
  | { readonly kind: 'phase'; readonly phase: RunPhase }
  | { readonly kind: 'result'; readonly result: PackedResult }
  | { readonly kind: 'verdict'; readonly verdict: RunVerdict }
  | { readonly kind: 'bad-input'; readonly message: string };

/**
 * The engine as this thread runs it. Threads of its own, for the search of pairs and for the checker, are put behind `plan` and `check` here and
 * nowhere else: they must be ended before the result is said, or when this thread is terminated, which ends them with it.
 */
const THREAD_ENGINE: RunEngine = ENGINE;

/** The thread itself: runs only as such, never when it is imported. */
const say = (message: ThreadMessage, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(message, transfer);
if (parentPort) {
  try {
    carryOut(workerData as ThreadTask);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    say({ kind: 'bad-input', message: error.message });
  }
}

function carryOut(task: ThreadTask): void {
  if (task.kind === 'prove') return say({ kind: 'verdict', verdict: proveTask(task) });
  const result = solveTask(task, (phase) => say({ kind: 'phase', phase }), THREAD_ENGINE);
  say({ kind: 'result', result }, buffersOf(result));
}
