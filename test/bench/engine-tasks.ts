import type { MatchInput } from '../../src/engine/inputs';
import type { Instance } from '../../src/engine/instance';
import type { Levels } from '../../src/engine/levels';
import type { MatchPlan, PlanStage } from '../../src/engine/plan';
import { peakMb } from './bench-process';
import { CHANGES, changed, wishesChanged } from './changes';
import { Dice } from './dice';
import { checkPlan, checkRun, pairsOf, planAfter, planOf, solveSparse } from './engine-calls';
import { sparseOf } from './families';
import { populationOf, POPULATIONS, type PopulationName } from './populations';

/** What a process of its own does for the benchmark of the engine (bench-process.ts); it holds one instance or one run at a time. */

let instance: Instance | undefined;
let input: MatchInput | undefined;
let plan: MatchPlan | undefined;

/** Makes a sparse instance; returns its number of pairs. */
export function makeSparse(family: string, seed: number, workers: number, postings: number): number {
  instance = sparseOf(family, seed, workers, postings);
  return instance.pairPosting.length;
}

export function solveMade(): { ms: number; levels: Levels; peakMb: number } {
  const start = performance.now();
  const { levels, proven } = solveSparse(instance!);
  const ms = performance.now() - start;
  if (!proven) throw new Error('the engine does not prove its plan');
  return { ms, levels, peakMb: peakMb() };
}

/** Makes the rows of a run; returns how many people and postings. */
export function makePopulation(name: PopulationName, seed: number): { people: number; postings: number } {
  input = populationOf(seed, POPULATIONS[name]);
  return { people: input.people.length, postings: input.vacancies.length };
}

export interface WholeRun {
  readonly ms: number;
  readonly stageMs: Readonly<Record<PlanStage, number>>;
  readonly pairs: number;
  readonly levels: Levels;
  readonly proven: boolean;
  readonly peakMb: number;
}

export async function planMade(threads: number): Promise<WholeRun> {
  plan = undefined;
  const start = performance.now();
  const made = await planOf(input!, threads);
  const ms = performance.now() - start;
  plan = made.plan;
  return { ms, stageMs: made.stageMs, pairs: pairsOf(plan), levels: plan.levels, proven: plan.proven, peakMb: peakMb() };
}

const checked = (check: () => ReturnType<typeof checkPlan>): number => {
  const start = performance.now();
  const verdict = check();
  if (!verdict.ok) throw new Error(verdict.violated);
  return performance.now() - start;
};

/** Milliseconds to check the certificate of the plan at hand. */
export const checkMade = (): number => checked(() => checkPlan(plan!));

/** The same with each pair judged again. */
export const judgeMade = (): number => checked(() => checkRun(input!, plan!));

/**
 * Plans the run again after each of `count` single changes (a kind after the other), each made to the run at hand.
 * @returns milliseconds of each
 */
export async function planChanges(count: number, seed: number, threads: number): Promise<number[]> {
  const dice = new Dice(seed);
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const next = changed(dice, input!, CHANGES[n % CHANGES.length]!, String(n));
    times.push(await timeOfPlanAfter(next, threads));
  }
  return times;
}

/** Plans the run again with new wishes of a share of the people. */
export const planWishes = (share: number, seed: number, threads: number): Promise<number> =>
  timeOfPlanAfter(wishesChanged(new Dice(seed), input!, share), threads);

async function timeOfPlanAfter(next: MatchInput, threads: number): Promise<number> {
  const start = performance.now();
  const { proven } = await planAfter(plan!, next, threads);
  const ms = performance.now() - start;
  if (!proven) throw new Error('the changed run is not proven');
  return ms;
}
