import type { Columns } from './columns';
import { LEVELS, worthOf, type Level } from './levels';
import type { PairList } from './pair-source';
import type { RuleCount, RuleLayers, RulePair } from './rule-layers';
import { SeatCosts, type PlanNumbers } from './seat-costs';
import { UnlockFinder, type Unlock } from './unlocks';

/**
 * Why a person has no job. An eligible vacancy is lost at the level at which the plan would become worse, at the least, if the person
 * had a seat of it; at 'tie' when it would be just as good and the order of ids decided; at 'household-rule' when another member
 * of the household holds its one rural public-welfare post.
 */
export interface PersonCauses {
  /** Rules that close anything, in the order of the table; `first` adds up with `eligible` to all vacancies of the run. */
  readonly closedBy: readonly RuleCount[];
  readonly eligible: number;
  readonly lostAt: readonly { readonly level: Level | 'tie' | 'household-rule'; readonly vacancies: number }[];
  /** Single changes each of which would bring the person into work, the smallest first; empty when none would. */
  readonly unlocks: readonly Unlock[];
  /** Where no single change is enough: the two rules that together close most. */
  readonly together: RulePair | null;
}

/** The causes of one person without a job. */
export type FoundCauses = readonly [person: number, causes: PersonCauses];

/** Counts each rule over all vacancies of a person without a job, and says what would unlock work. */
export class CauseFinder {
  private readonly costs: SeatCosts;
  private readonly unlocks: UnlockFinder;

  constructor(
    private readonly columns: Columns,
    plan: PlanNumbers,
  ) {
    this.costs = new SeatCosts(columns, plan);
    this.unlocks = new UnlockFinder(columns, this.costs);
  }

  /**
   * @param layers of the person, over all vacancies
   * @param row all eligible pairs of the person
   */
  find(person: number, layers: RuleLayers, row: PairList): PersonCauses {
    const unlocks = this.unlocks.find(person, layers, row);
    return {
      closedBy: layers.counts(),
      eligible: layers.openCount,
      lostAt: lostAt(this.columns, this.costs, person, row),
      unlocks,
      together: unlocks.length === 0 ? layers.closestPair() : null,
    };
  }
}

/**
 * At these prices a seat of the vacancy costs more than it is worth in the hands of this person. The difference is the least by which any
 * plan that gives the person the seat falls short of the best one, and its first level is the level at which it does.
 */
function lostAt({ vacancies }: Columns, costs: SeatCosts, person: number, { count, at, score }: PairList): PersonCauses['lostAt'] {
  const margin = costs.margin(person);
  const barred = costs.ruralBarred(person);
  const counts = new Map<Level | 'tie' | 'household-rule', number>();
  for (let k = 0; k < count; k++) {
    const j = at[k]!;
    const loss = worthOf(costs.fee[j]! - margin - score[k]!, costs.plan.weights);
    const level = barred && vacancies.rural[j] === 1 ? 'household-rule' : (LEVELS.find((one) => loss[one] !== 0) ?? 'tie');
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return ([...LEVELS, 'tie', 'household-rule'] as const)
    .filter((level) => counts.has(level))
    .map((level) => ({ level, vacancies: counts.get(level)! }));
}
