import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';

import { planMatch } from '../engine/plan';
import { buffersOf } from './packed-result.adapter';
import { PairThreads } from './pair-threads.adapter';
import type { PackedResult, RunEngine, RunPhase, RunVerdict } from './run-result';
import { stepBack } from './thread-priority.adapter';
import { proveTask, type SolveNews, solveTask, type ThreadTask } from './thread-tasks.adapter';
import { verifyInThreads } from './verify-threads.adapter';

/** What the thread says: how far it is, the result, and last the checker's word; or what was wrong with the input. */
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

const say = (message: ThreadMessage, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(message, transfer);
const NEWS: SolveNews = { onPhase: (phase) => say({ kind: 'phase', phase }), onResult: (result) => say({ kind: 'result', result }, buffersOf(result)) };

/** The thread itself: runs only as such, never when it is imported. */
if (parentPort) {
  stepBack();
  carryOut(workerData as ThreadTask).catch((error: unknown) => {
    if (error instanceof RangeError) say({ kind: 'bad-input', message: error.message });
    // Thrown out of the promise, so that the thread ends with it and its owner is told.
    else setImmediate(() => {
      throw error;
    });
  });
}

async function carryOut(task: ThreadTask): Promise<void> {
  const verdict = task.kind === 'prove' ? await proveTask(task, THREAD_ENGINE) : await solveTask(task, NEWS, THREAD_ENGINE);
  say({ kind: 'verdict', verdict });
}
