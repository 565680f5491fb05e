import type { MatchInput } from '../../src/engine/inputs';
import type { Instance } from '../../src/engine/instance';
import { planMatch, PLAN_STAGES, type MatchPlan, type PlanStage } from '../../src/engine/plan';
import { solve, type Solution } from '../../src/engine/solve';
import type { Verdict } from '../../src/engine/verify';
import { verifyMatch } from '../../src/engine/verify-match';
import type { PopulationName } from './populations';

/**
 * The engine as the benchmark calls it: one place for each way in. The constants say what the engine can do today, so that no row
 * is printed for what was not measured.
 */

/** Numbers of threads a whole run can use. */
export const THREADS: readonly number[] = [1];
/** Sizes whose whole run the engine can hold in memory, in an ordinary run and, besides, in a weekly one. */
export const WHOLE_RUNS: Readonly<Record<'each' | 'weekly', readonly PopulationName[]>> = { each: ['district', 'county'], weekly: ['city'] };
/** Up to how many pairs, eligible or not, a run is checked by judging each anew: today that takes a microsecond each at best. */
export const JUDGED_UP_TO = 10_000_000;
/** Whether `planAfter` starts from the plan before. */
export const STARTS_WARM = false;

/** A sparse instance to its proven optimum. */
export const solveSparse = (instance: Instance): Solution => solve(instance);

export interface Planned {
  readonly plan: MatchPlan;
  readonly stageMs: Readonly<Record<PlanStage, number>>;
}

/** A whole run, from rows to the certified and explained plan, and how long each stage took. */
export function planOf(input: MatchInput, _threads: number): Planned | Promise<Planned> {
  const began = new Map<PlanStage, number>();
  const plan = planMatch(input, { onStage: (stage) => began.set(stage, performance.now()) });
  const ended = performance.now();
  const stageMs = PLAN_STAGES.map((stage, k) => {
    const next = PLAN_STAGES.slice(k + 1).find((one) => began.has(one));
    return [stage, began.has(stage) ? (next ? began.get(next)! : ended) - began.get(stage)! : 0] as const;
  });
  return { plan, stageMs: Object.fromEntries(stageMs) as Record<PlanStage, number> };
}

/** The plan of a run that differs a little from the one that was planned before. */
export const planAfter = async (_before: MatchPlan, input: MatchInput, threads: number): Promise<MatchPlan> => (await planOf(input, threads)).plan;

/** The same with each pair judged again from the rows. */
export const checkRun = (input: MatchInput, plan: MatchPlan): Verdict => verifyMatch(input, plan.assignments, plan.levels, plan.certificate);

export const pairsOf = (plan: MatchPlan): number => plan.eligiblePairs;
