import type { Columns } from './columns';
import type { Level } from './levels';
import { PeopleClosures } from './people-closures';
import { countBoth, RuleLayers, type RuleCount } from './rule-layers';
import type { TakeShare } from './scan-order';
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

/** The causes of one vacancy with empty seats. */
export type FoundVacancyCauses = readonly [vacancy: number, causes: VacancyCauses];

/** Vacancies taken at once: of one worksite for the most part, so that few sets of people are made in two threads. */
export const VACANCY_SHARE = 128;

/** The vacancies with empty seats, by worksite: neighbours need the same sets of people by destination, which are made once. */
export function vacanciesWithRoom(columns: Columns, { posting }: Pick<PlanNumbers, 'posting'>): number[] {
  const { count, seats, worksite } = columns.vacancies;
  const taken = takenSeats(columns, posting);
  const withRoom: number[] = [];
  for (let j = 0; j < count; j++) if (taken[j]! < seats[j]!) withRoom.push(j);
  return withRoom.sort((a, b) => worksite[a]! - worksite[b]! || a - b);
}

/**
 * The causes of the vacancies with empty seats of some shares, counted over all people of the run by sets of people.
 * @param take shares of `VACANCY_SHARE` of `vacanciesWithRoom`; several threads may take shares of one plan
 */
export function vacancyReasons(columns: Columns, plan: PlanNumbers, take: TakeShare): FoundVacancyCauses[] {
  const { fallback } = columns.vacancies;
  const closures = new PeopleClosures(columns);
  const layers = new RuleLayers(closures.all);
  const costs = new SeatCosts(columns, plan);
  const unlocks = new VacancyUnlocks(columns, plan.posting, (person) => costs.ruralBarred(person));
  const placed = placedBits(columns, plan.posting);
  const taken = takenSeats(columns, plan.posting);
  const withRoom = vacanciesWithRoom(columns, plan);
  const found: FoundVacancyCauses[] = [];
  for (let share = take(); share !== undefined; share = take()) {
    for (const j of withRoom.slice(share, share + VACANCY_SHARE)) {
      layers.read((rule) => closures.closed(rule, j));
      const eligiblePlaced = countBoth(layers.open, placed.anywhere);
      const market = fallback[j] ? countBoth(layers.open, placed.market) : 0;
      const elsewhere = [
        { level: 'market' as const, people: market },
        { level: 'score' as const, people: eligiblePlaced - taken[j]! - market },
      ].filter(({ people }) => people > 0);
      found.push([j, { closedBy: layers.counts(), eligible: layers.openCount, eligiblePlaced, elsewhere, unlocks: unlocks.find(j, layers) }]);
    }
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
