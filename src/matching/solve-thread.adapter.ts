import { parentPort, workerData } from 'node:worker_threads';

import type { MatchInput } from '../engine/inputs';
import { solveRun, type RunPhase, type RunResult } from './run-result';

/** What the thread says: how far it is, then the result or what was wrong with the input. */
export type ThreadMessage =
  | { readonly kind: 'phase'; readonly phase: RunPhase }
  | { readonly kind: 'result'; readonly result: RunResult }
  | { readonly kind: 'bad-input'; readonly message: string };

/** The thread itself: runs only as such, never when it is imported. */
const say = (message: ThreadMessage): void => parentPort?.postMessage(message);
if (parentPort) {
  try {
    const result = solveRun(workerData as MatchInput, (phase) => say({ kind: 'phase', phase }));
    say({ kind: 'result', result });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    say({ kind: 'bad-input', message: error.message });
  }
}
