import type { Columns } from './columns';
import type { Level } from './levels';
import { PeopleClosures } from './people-closures';
import { countBoth, RuleLayers, type RuleCount } from './rule-layers';
import { SeatCosts, takenSeats, type PlanNumbers } from './seat-costs';
import { VacancyUnlocks, type VacancyUnlock } from './vacancy-unlocks';

/** Why seats of a vacancy stay empty: what closes it to the people of the run, and where those went who are eligible. */
export interface VacancyCauses {
  /** Rules that close it to anybody, in the order of the table; `first` adds up with `eligible` to all people of the run. */
  readonly closedBy: readonly RuleCount[];
  readonly eligible: number;
  /** Eligible people who have a job in the plan (this one or another). */
  readonly eligiblePlaced: number;
  /**
   * Those of them who have another job, by the level on which it is better for the plan: `market`, for this one is of last resort; `score`, by its points, or
   * with the same points. Who is eligible and has no job at all lives with the holder of the household's one rural public-welfare post.
   */
  readonly elsewhere: readonly { readonly level: Extract<Level, 'market' | 'score'>; readonly people: number }[];
  /** What the employer could change, the smallest first; empty when no single change brings anybody in. */
  readonly unlocks: readonly VacancyUnlock[];
}

/**
 * The causes of all vacancies with empty seats, in the order of the columns: counted over all people of the run, by sets of people.
 * @param taken per vacancy: seats that the plan fills
 */
export function explainVacancies(columns: Columns, plan: PlanNumbers, costs: SeatCosts, taken = takenSeats(columns, plan.posting)): Map<number, VacancyCauses> {
  const { vacancies } = columns;
  const closures = new PeopleClosures(columns);
  const layers = new RuleLayers(closures.all);
  const unlocks = new VacancyUnlocks(columns, plan.posting, (person) => costs.ruralBarred(person));
  const placed = placedBits(columns, plan.posting);
  const withRoom: number[] = [];
  for (let j = 0; j < vacancies.count; j++) if (taken[j]! < vacancies.seats[j]!) withRoom.push(j);
  const found = new Map<number, VacancyCauses>(withRoom.map((j) => [j, undefined as never]));
  // By worksite, so that the many sets of people by destination are made once each.
  for (const j of withRoom.sort((a, b) => vacancies.worksite[a]! - vacancies.worksite[b]! || a - b)) {
    layers.read((rule) => closures.closed(rule, j));
    const eligiblePlaced = countBoth(layers.open, placed.anywhere);
    const market = vacancies.fallback[j] ? countBoth(layers.open, placed.market) : 0;
    const elsewhere = [
      { level: 'market' as const, people: market },
      { level: 'score' as const, people: eligiblePlaced - taken[j]! - market },
    ].filter(({ people }) => people > 0);
    found.set(j, { closedBy: layers.counts(), eligible: layers.openCount, eligiblePlaced, elsewhere, unlocks: unlocks.find(j, layers) });
  }
  return found;
}

/** People with a job, as bits; and those whose job is none of last resort. */
function placedBits({ people, vacancies }: Columns, posting: ArrayLike<number>): { anywhere: Uint32Array; market: Uint32Array } {
  const words = Math.ceil(people.count / 32);
  const bits = { anywhere: new Uint32Array(words), market: new Uint32Array(words) };
  for (let i = 0; i < people.count; i++) {
    const j = posting[i]!;
    if (j < 0) continue;
    bits.anywhere[i >> 5]! |= 1 << (i & 31);
    if (!vacancies.fallback[j]) bits.market[i >> 5]! |= 1 << (i & 31);
  }
  return bits;
}
