import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { MatchInput } from '../engine/inputs';
import { LeaseLost } from './run-lease';
import { type RunPhase, type RunResult, solveRun } from './run-result';
import type { ThreadMessage } from './solve-thread.adapter';

/** The compiled thread stands beside this file; under a test runner that compiles in memory there is none. */
const THREAD = join(__dirname, 'solve-thread.adapter.js');

/**
 * Solves in a thread of its own, so that the event loop keeps renewing the locks of the queue and the lease of the run.
 *
 * @param signal ends the thread at once; the promise then fails with LeaseLost
 * @throws RangeError with one sentence when a row or the policy cannot be
 */
export async function solveInThread(input: MatchInput, onPhase: (phase: RunPhase) => void, signal: AbortSignal): Promise<RunResult> {
  if (!existsSync(THREAD)) return solveRun(input, onPhase);
  const thread = new Worker(THREAD, { workerData: input });
  const stop = (): void => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<RunResult>((resolve, reject) => {
      thread.on('message', (message: ThreadMessage) => {
        if (message.kind === 'phase') onPhase(message.phase);
        else if (message.kind === 'result') resolve(message.result);
        else reject(new RangeError(message.message));
      });
      thread.on('error', reject);
      thread.on('exit', (code) => reject(signal.aborted ? new LeaseLost('another worker has the run') : new Error(`the solver's thread ended with code ${code}`)));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
