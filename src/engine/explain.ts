import type { Closures } from './closures';
import type { Columns } from './columns';
import { LEVELS, worthOf, type Level } from './levels';
import type { PairList, PairSource } from './pair-source';
import { RuleLayers, type RuleCount, type RulePair } from './rule-layers';
import { PeopleOrder } from './scan-order';
import { SeatCosts, type PlanNumbers } from './seat-costs';
import { UnlockFinder, type Unlock } from './unlocks';
import { explainVacancies, type VacancyCauses } from './vacancy-causes';

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

/** The causes of all people without a job and all vacancies with empty seats, in the order of the columns. */
export interface Explanations {
  readonly people: ReadonlyMap<number, PersonCauses>;
  readonly vacancies: ReadonlyMap<number, VacancyCauses>;
}

/** Holds a person's place in the order of the columns. */
const NOT_YET: PersonCauses = { closedBy: [], eligible: 0, lostAt: [], unlocks: [], together: null };

/** Counts each rule over all vacancies of each person without a job, and over all people of each vacancy with room; says what would unlock work. */
export function explain(columns: Columns, closures: Closures, pairs: PairSource, plan: PlanNumbers): Explanations {
  const layers = new RuleLayers(closures.all);
  const costs = new SeatCosts(columns, plan);
  const finder = new UnlockFinder(columns, costs);
  const people = new Map<number, PersonCauses>();
  for (let i = 0; i < columns.people.count; i++) if (plan.posting[i]! < 0) people.set(i, NOT_YET);
  // In scan order: neighbours with like wishes need the same sets, which are made once.
  for (const i of new PeopleOrder(columns).person) {
    if (plan.posting[i]! >= 0) continue;
    layers.read((rule) => closures.closing(rule, i));
    const row = pairs.rowOf(i);
    const unlocks = finder.find(i, layers, row);
    people.set(i, {
      closedBy: layers.counts(),
      eligible: layers.openCount,
      lostAt: lostAt(columns, costs, i, row),
      unlocks,
      together: unlocks.length === 0 ? layers.closestPair() : null,
    });
  }
  return { people, vacancies: explainVacancies(columns, plan, costs) };
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
