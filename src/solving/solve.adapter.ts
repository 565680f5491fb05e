import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { PackedResult, RunPhase, RunVerdict } from './run-result';
import type { ThreadMessage } from './solve-thread.adapter';
import { type ProveTask, proveTask, type SolveTask, solveTask, type ThreadTask } from './thread-tasks.adapter';

/** The compiled thread stands beside this file; under a test runner that compiles in memory there is none. */
const THREAD = join(__dirname, 'solve-thread.adapter.js');

/**
 * Solves in a thread of its own, so that the event loop keeps renewing the locks of the queue and the lease of the run.
 *
 * @param task its packed parts are handed over: the caller has them no longer
 * @param signal ends the thread at once; the promise then fails with its reason
 * @throws RangeError with one sentence when a row or the policy cannot be
 */
export async function solveInThread(task: SolveTask, onPhase: (phase: RunPhase) => void, signal: AbortSignal): Promise<PackedResult> {
  if (!existsSync(THREAD)) return solveTask(task, onPhase);
  const answer = await inThread(task, onPhase, signal);
  if (answer.kind !== 'result') throw new Error(`the solver's thread answered with a ${answer.kind}`);
  return answer.result;
}

/** Proves a stored run again in a thread. @param task as in `solveInThread` @throws as `solveInThread` */
export async function proveInThread(task: ProveTask): Promise<RunVerdict> {
  if (!existsSync(THREAD)) return proveTask(task);
  const answer = await inThread(task, () => undefined, new AbortController().signal);
  if (answer.kind !== 'verdict') throw new Error(`the checker's thread answered with a ${answer.kind}`);
  return answer.verdict;
}

type Answer = Exclude<ThreadMessage, { kind: 'phase' | 'bad-input' }>;

async function inThread(task: ThreadTask, onPhase: (phase: RunPhase) => void, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  const thread = new Worker(THREAD, { workerData: task, transferList: task.parts.map(({ buffer }) => buffer as ArrayBuffer) });
  const stop = (): void => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Answer>((resolve, reject) => {
      thread.on('message', (message: ThreadMessage) => {
        if (message.kind === 'phase') onPhase(message.phase);
        else if (message.kind === 'bad-input') reject(new RangeError(message.message));
        else resolve(message);
      });
      thread.on('error', reject);
      thread.on('exit', (code) => reject(signal.aborted ? (signal.reason as Error) : new Error(`the solver's thread ended with code ${code}`)));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
