import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';

import { planMatch } from '../engine/plan';
import { buffersOf } from './packed-result.adapter';
import { PairThreads } from './pair-threads.adapter';
import type { PackedResult, RunEngine, RunPhase, RunVerdict } from './run-result';
import { proveTask, solveTask, type ThreadTask } from './thread-tasks.adapter';
import { verifyInThreads } from './verify-threads.adapter';

/** What the thread says: how far it is, then the result or what was wrong with the input. */
export type ThreadMessage =
  | { readonly kind: 'phase'; readonly phase: RunPhase }
  | { readonly kind: 'result'; readonly result: PackedResult }
  | { readonly kind: 'verdict'; readonly verdict: RunVerdict }
  | { readonly kind: 'bad-input'; readonly message: string };

/** Threads that look for pairs or judge them, this one among them: as many as there are processors, up to four. */
const THREADS = Math.min(4, availableParallelism());

/** The engine as this thread runs it, with threads of its own for the search of pairs and for the checker; they end with this one. */
const THREAD_ENGINE: RunEngine = {
  plan: (input, options) => {
    let pairs: PairThreads | undefined;
    try {
      return planMatch(input, {
        ...options,
        pairsOf: (columns) => (pairs = new PairThreads(columns, THREADS)),
        reasonsOf: (_columns, _pairs, plan) => pairs!.reasons(plan),
      });
    } finally {
      void pairs?.close();
    }
  },
  check: (input, assignments, levels, certificate) => verifyInThreads(input, assignments, levels, certificate, THREADS),
};

/** The thread itself: runs only as such, never when it is imported. */
const say = (message: ThreadMessage, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(message, transfer);
if (parentPort) {
  carryOut(workerData as ThreadTask).catch((error: unknown) => {
    if (error instanceof RangeError) say({ kind: 'bad-input', message: error.message });
    // Thrown out of the promise, so that the thread ends with it and its owner is told.
    else setImmediate(() => {
      throw error;
    });
  });
}

async function carryOut(task: ThreadTask): Promise<void> {
  if (task.kind === 'prove') return say({ kind: 'verdict', verdict: await proveTask(task, THREAD_ENGINE) });
  const result = await solveTask(task, (phase) => say({ kind: 'phase', phase }), THREAD_ENGINE);
  say({ kind: 'result', result }, buffersOf(result));
}
