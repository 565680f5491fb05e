import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { PackedResult, RunPhase, RunVerdict, SolvedRun } from './run-result';
import type { ThreadMessage } from './solve-thread.adapter';
import { type ProveTask, proveTask, type SolveNews, type SolveTask, solveTask, type ThreadTask } from './thread-tasks.adapter';

/** The compiled thread stands beside this file; under a test runner that compiles in memory there is none. */
const THREAD = join(__dirname, 'solve-thread.adapter.js');

/**
 * Solves in a thread of its own, so that the event loop keeps renewing the locks of the queue and the lease of the run. The result comes before
 * the checker's word on it, so that both can be worked on at once.
 *
 * @param task its packed parts are handed over: the caller has them no longer
 * @param signal ends the thread at once; what is still awaited then fails with its reason. A caller who stops waiting must abort
 * @throws RangeError with one sentence when a row or the policy cannot be
 */
export function solveInThread(task: SolveTask, onPhase: (phase: RunPhase) => void, signal: AbortSignal): Promise<SolvedRun> {
  return new Promise((resolve, reject) => {
    let answered: (result: PackedResult) => void = () => undefined;
    const news: SolveNews = { onPhase, onResult: (result) => answered(result) };
    const verdict = existsSync(THREAD) ? inThread(task, news, signal) : Promise.resolve().then(() => solveTask(task, news));
    answered = (result) => resolve({ result, verdict });
    verdict.catch(reject); // once the result is there, the verdict fails for itself alone
  });
}

/** Proves a stored run again in a thread. @param task as in `solveInThread` @throws as `solveInThread` */
export function proveInThread(task: ProveTask): Promise<RunVerdict> {
  return existsSync(THREAD) ? inThread(task, { onPhase: () => undefined, onResult: () => undefined }, new AbortController().signal) : proveTask(task);
}

async function inThread(task: ThreadTask, { onPhase, onResult }: SolveNews, signal: AbortSignal): Promise<RunVerdict> {
  signal.throwIfAborted();
  const thread = new Worker(THREAD, { workerData: task, transferList: task.parts.map(({ buffer }) => buffer as ArrayBuffer) });
  const stop = (): void => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<RunVerdict>((resolve, reject) => {
      thread.on('message', (message: ThreadMessage) => {
        if (message.kind === 'phase') onPhase(message.phase);
        else if (message.kind === 'result') onResult(message.result);
        else if (message.kind === 'bad-input') reject(new RangeError(message.message));
        else resolve(message.verdict);
      });
      thread.on('error', reject);
      thread.on('exit', (code) => reject(signal.aborted ? (signal.reason as Error) : new Error(`the solver's thread ended with code ${code}`)));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
