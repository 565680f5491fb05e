import { Closures } from '../../../src/engine/closures';
import { buildColumns, type Columns } from '../../../src/engine/columns';
import type { MatchInput } from '../../../src/engine/inputs';
import type { Levels } from '../../../src/engine/levels';
import { PairIndex } from '../../../src/engine/pair-index';
import { planNumbers, type PricedPlan } from '../../../src/engine/plan-numbers';
import { RuleLayers, type RulePair } from '../../../src/engine/rule-layers';
import { SeatCosts } from '../../../src/engine/seat-costs';
import { scoreOf } from '../../../src/engine/score';
import { solveOver, type Solution } from '../../../src/engine/solve';
import { UnlockFinder, type Unlock } from '../../../src/engine/unlocks';

/** What a plan reaches, counted from the rows alone. */
export function levelsIn(columns: Columns, posting: ArrayLike<number>): Levels {
  const { people, households, vacancies } = columns;
  const cleared = new Set<number>();
  const levels = { cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 };
  for (let i = 0; i < people.count; i++) {
    const j = posting[i]!;
    if (j < 0) continue;
    const h = people.household[i]!;
    if (households.zero[h]) cleared.add(h);
    levels.atRisk += households.atRisk[h]!;
    levels.placed++;
    levels.market += 1 - vacancies.fallback[j]!;
    levels.score += scoreOf(columns, i, j);
  }
  return { ...levels, cleared: cleared.size };
}

export interface Reasoned {
  readonly columns: Columns;
  readonly index: PairIndex;
  readonly solution: Solution;
  readonly numbers: PricedPlan;
  readonly costs: SeatCosts;
  readonly closures: Closures;
}

/** A run solved over all its pairs, with what its reasons are read from. */
export function reasoned(run: MatchInput): Reasoned {
  const columns = buildColumns(run);
  const index = new PairIndex(columns);
  const { zero, atRisk } = columns.households;
  const { seats, fallback, rural } = columns.vacancies;
  const participants = { zero, atRisk, householdOf: columns.people.household, seats, fallback, rural };
  const solution = solveOver(participants, index, { levelsOf: (posting) => levelsIn(columns, posting) });
  const numbers = planNumbers(columns, solution);
  return { columns, index, solution, numbers, costs: new SeatCosts(columns, numbers), closures: new Closures(columns) };
}

export interface Jobless {
  readonly personId: string;
  readonly unlocks: readonly Unlock[];
  readonly together: RulePair | null;
}

/** What would unlock work for everyone without a job. */
export function jobless({ columns, index, numbers, costs, closures }: Reasoned): Jobless[] {
  const finder = new UnlockFinder(columns, costs);
  const layers = new RuleLayers(closures.all);
  return columns.people.ids.flatMap((personId, i) => {
    if (numbers.posting[i]! >= 0) return [];
    layers.read((rule) => closures.closing(rule, i));
    return [{ personId, unlocks: finder.find(i, layers, index.rowOf(i)), together: layers.closestPair() }];
  });
}
