import { packResult } from './packed-result.adapter';
import { ENGINE, type PackedResult, planRun, proveRun, type RunEngine, type RunPhase, type RunVerdict, type StoredRun } from './run-result';
import { unpackInput, unpackProof } from './stored-run.adapter';

/** What a thread is given: a kept input as it is stored, and what to do with it. */
export type ThreadTask =
  | { readonly kind: 'solve'; readonly parts: readonly Uint8Array[] }
  | { readonly kind: 'prove'; readonly parts: readonly Uint8Array[]; readonly inputHash: string | null; readonly proof: Uint8Array; readonly run: Omit<StoredRun, 'certificate'> };
export type SolveTask = Extract<ThreadTask, { kind: 'solve' }>;
export type ProveTask = Extract<ThreadTask, { kind: 'prove' }>;

/** What a solving tells on its way. */
export interface SolveNews {
  readonly onPhase: (phase: RunPhase) => void;
  /** The result is ready to be written; the checker may still be at it. */
  readonly onResult: (result: PackedResult) => void;
}

/**
 * Solves, hands the packed result over as soon as it is there, and has it checked meanwhile.
 *
 * @throws RangeError with one sentence when a row or the policy cannot be
 */
export async function solveTask({ parts }: SolveTask, { onPhase, onResult }: SolveNews, engine: RunEngine = ENGINE): Promise<RunVerdict> {
  const planned = planRun(unpackInput(parts).input, onPhase, engine);
  const verdict = planned.judge(); // first: its threads are at work while this one packs
  verdict.catch(() => undefined); // looked at below
  onResult(packResult(planned));
  return verdict;
}

/** @throws RangeError with one sentence when a row or the policy cannot be */
export async function proveTask({ parts, inputHash, proof, run }: ProveTask, engine: RunEngine = ENGINE): Promise<RunVerdict> {
  const { input, hash } = unpackInput(parts);
  const checkedPairs = input.people.length * input.vacancies.length;
  if (hash !== inputHash) return { valid: false, text: 'the stored input is not the one that the run was computed from', checkedPairs };
  return proveRun(input, { ...run, certificate: unpackProof(proof).certificate }, engine);
}
