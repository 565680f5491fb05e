import { buildColumns, participantsOf } from '../../src/engine/columns';
import type { MatchInput } from '../../src/engine/inputs';
import type { Instance } from '../../src/engine/instance';
import type { Levels } from '../../src/engine/levels';
import { levelsOfPlan, type MatchPlan, type PlanStage } from '../../src/engine/plan';
import { solveOver } from '../../src/engine/solve';
import { PairThreads } from '../../src/solving/pair-threads.adapter';
import { peakMb } from './bench-process';
import { Dice } from './dice';
import { checkRun, pairsFor, pairsOf, planOf, solveSparse } from './engine-calls';
import { sparseOf } from './families';
import { populationOf, POPULATIONS, type PopulationName } from './populations';
import { WARM_CHANGES, WarmMarket } from './warm-changes';

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

/** From columns to the certified plan, reasons aside: makes the rows, and lets them go once the columns are there. For a process that does nothing else. */
export async function solveColumns(name: PopulationName, seed: number, threads: number): Promise<{ ms: number; proven: boolean; peakMb: number }> {
  const columns = buildColumns(populationOf(seed, POPULATIONS[name]));
  const start = performance.now();
  const pairs = pairsFor(columns, threads);
  const { proven } = solveOver(participantsOf(columns), pairs, { levelsOf: (posting) => levelsOfPlan(columns, posting) });
  const ms = performance.now() - start;
  if (pairs instanceof PairThreads) await pairs.close();
  return { ms, proven, peakMb: peakMb() };
}

/** Milliseconds to judge each pair again and check the certificate of the plan at hand. @throws Error when it does not hold */
export function judgeMade(): number {
  const start = performance.now();
  const verdict = checkRun(input!, plan!);
  if (!verdict.ok) throw new Error(verdict.violated);
  return performance.now() - start;
}

let warm: WarmMarket | undefined;
let dice = new Dice(1);

/** A solved market of the run at hand, without the household rule. @returns milliseconds from columns to the solved market */
export function openMarket(threads: number): number {
  plan = undefined;
  const columns = buildColumns(input!);
  const start = performance.now();
  warm = new WarmMarket(columns, pairsFor(columns, threads));
  dice = new Dice(1);
  return performance.now() - start;
}

/** One change a time, each solved before the next. @returns milliseconds of each */
export function changeMarket(count: number): number[] {
  return Array.from({ length: count }, (_, n) => changeTogether(1, n));
}

/** So many changes at once. @returns milliseconds until the plan is the best again */
export function changeTogether(count: number, first = 0): number {
  const kinds = Array.from({ length: count }, (_, n) => WARM_CHANGES[(first + n) % WARM_CHANGES.length]!);
  const start = performance.now();
  for (const kind of kinds) warm!.change(kind, dice);
  warm!.live.settle();
  return performance.now() - start;
}

/** @throws Error when the changed market is not what it would be, solved from nothing */
export function compareMarket(): void {
  const [levels, anew] = [warm!.levels(), warm!.levelsAnew()];
  if (JSON.stringify(levels) !== JSON.stringify(anew)) throw new Error(`changed step by step: ${JSON.stringify(levels)}; solved anew: ${JSON.stringify(anew)}`);
}
