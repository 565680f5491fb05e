import type { Columns } from '../../src/engine/columns';
import type { MatchInput } from '../../src/engine/inputs';
import type { Instance } from '../../src/engine/instance';
import { PairIndex } from '../../src/engine/pair-index';
import type { PairSource } from '../../src/engine/pair-source';
import { planMatch, PLAN_STAGES, type MatchPlan, type PlanStage } from '../../src/engine/plan';
import { solve, type Solution } from '../../src/engine/solve';
import type { Verdict } from '../../src/engine/verify';
import { verifyMatch } from '../../src/engine/verify-match';
import { PairThreads } from '../../src/solving/pair-threads.adapter';
import type { PopulationName } from './populations';

/**
 * The engine as the benchmark calls it: one place for each way in. The constants say what the engine can do today, so that no row
 * is printed for what was not measured.
 */

/** Numbers of threads a whole run can use. */
export const THREADS: readonly number[] = [1, 2];
/** Sizes of an ordinary run and, besides, of a weekly one. */
export const WHOLE_RUNS: Readonly<Record<'each' | 'weekly', readonly PopulationName[]>> = { each: ['district', 'county', 'city'], weekly: ['province'] };
/** Up to how many pairs, eligible or not, a run is checked by judging each anew. */
export const JUDGED_UP_TO = 2_500_000_000;

/** The eligible pairs of a run, looked through by so many threads. */
export const pairsFor = (columns: Columns, threads: number): PairSource => (threads > 1 ? new PairThreads(columns, threads) : new PairIndex(columns));

/** A sparse instance to its proven optimum. */
export const solveSparse = (instance: Instance): Solution => solve(instance);

export interface Planned {
  readonly plan: MatchPlan;
  readonly stageMs: Readonly<Record<PlanStage, number>>;
}

/** A whole run, from rows to the certified and explained plan, and how long each stage took. */
export async function planOf(input: MatchInput, threads: number): Promise<Planned> {
  const began = new Map<PlanStage, number>();
  let pairs: PairSource | undefined;
  const plan = planMatch(input, {
    onStage: (stage) => began.set(stage, performance.now()),
    pairsOf: (columns) => (pairs = pairsFor(columns, threads)),
    ...(threads > 1 && { reasonsOf: (_columns, _pairs, priced) => (pairs as PairThreads).reasons(priced) }),
  });
  if (pairs instanceof PairThreads) await pairs.close();
  const ended = performance.now();
  const stageMs = PLAN_STAGES.map((stage, k) => {
    const next = PLAN_STAGES.slice(k + 1).find((one) => began.has(one));
    return [stage, began.has(stage) ? (next ? began.get(next)! : ended) - began.get(stage)! : 0] as const;
  });
  return { plan, stageMs: Object.fromEntries(stageMs) as Record<PlanStage, number> };
}

/** The same with each pair judged again from the rows. */
export const checkRun = (input: MatchInput, plan: MatchPlan): Verdict => verifyMatch(input, plan.assignments, plan.levels, plan.certificate);

export const pairsOf = (plan: MatchPlan): number => plan.eligiblePairs;
