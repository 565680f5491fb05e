import { Closures, countBits } from './closures';
import type { Columns } from './columns';
import { membersOf, type Members, type Participants } from './instance';
import { LEVELS, worthOf, type Level, type LevelWeights } from './levels';
import type { PairSource } from './pair-source';
import { RuleLayers } from './rule-layers';
import { RULES } from './rules';
import { Unlocks, type Unlock } from './unlocks';
import { vacancyCauses, type RuleCount, type VacancyCauses } from './vacancy-causes';

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
}

/** A plan in numbers, as the solver gives it. */
export interface PlanNumbers {
  readonly posting: ArrayLike<number>;
  readonly weights: LevelWeights;
  /** The highest prices that prove it, in points: only they tell what it costs to give somebody else a seat. Per posting, and per household. */
  readonly seatPrices: ArrayLike<number>;
  readonly idlePrices: ArrayLike<number>;
}

/** The causes of all people without a job and all vacancies with empty seats, in the order of the columns. */
export interface Explanations {
  readonly people: ReadonlyMap<number, PersonCauses>;
  readonly vacancies: ReadonlyMap<number, VacancyCauses>;
}

/** Counts each rule over all vacancies of each person without a job, and over all people of each vacancy with room; says what would unlock work. */
export function explain(columns: Columns, participants: Participants, pairs: PairSource, plan: PlanNumbers): Explanations {
  const closures = new Closures(columns);
  const layers = new RuleLayers(closures);
  const ruralHolder = ruralHolders(participants, plan.posting);
  const members = membersOf(participants);
  const unlocks = new Unlocks(columns, participants, layers, plan.seatPrices, plan.weights);
  const people = new Map<number, PersonCauses>();
  for (let i = 0; i < columns.people.count; i++) {
    if (plan.posting[i]! >= 0) continue;
    layers.read(i);
    const idle = idleWorth(participants, plan, i, members);
    const closedBy = RULES.map(({ id }, rule) => ({ rule: id, first: countBits(layers.first[rule]!), sole: countBits(layers.soleOf(rule)) }));
    people.set(i, {
      closedBy: closedBy.filter((_, rule) => countBits(layers.closed[rule]!) > 0),
      eligible: countBits(layers.open),
      lostAt: lostAt(participants, pairs, plan, i, idle, ruralHolder),
      unlocks: unlocks.of(i, idle, ruralHolder[participants.householdOf[i]!]! >= 0),
    });
  }
  return { people, vacancies: vacancyCauses(columns, participants.seats, takenSeats(participants, plan.posting), plan.posting) };
}

/** Per posting: how many people the plan puts there. */
export function takenSeats({ seats, householdOf }: Participants, posting: ArrayLike<number>): Int32Array {
  const taken = new Int32Array(seats.length);
  for (let i = 0; i < householdOf.length; i++) if (posting[i]! >= 0) taken[posting[i]!]!++;
  return taken;
}

/** Per household: the member in a rural public-welfare post, or -1. */
export function ruralHolders({ zero, rural, householdOf }: Participants, posting: ArrayLike<number>): Int32Array {
  const holder = new Int32Array(zero.length).fill(-1);
  householdOf.forEach((h, i) => {
    if (posting[i]! >= 0 && rural[posting[i]!]) holder[h] = i;
  });
  return holder;
}

/**
 * At these prices a seat of the vacancy costs more than it is worth in the hands of this person. The difference is the least by which any
 * plan that gives the person the seat falls short of the best one, and its first level is the level at which it does.
 */
function lostAt(
  { householdOf, atRisk, fallback, rural }: Participants,
  pairs: PairSource,
  { weights, seatPrices }: PlanNumbers,
  person: number,
  idle: number,
  ruralHolder: Int32Array,
): PersonCauses['lostAt'] {
  const h = householdOf[person]!;
  const base = weights.placed + (atRisk[h] ? weights.atRisk : 0);
  const counts = new Map<Level | 'tie' | 'household-rule', number>();
  const { count, at, score } = pairs.rowOf(person);
  for (let k = 0; k < count; k++) {
    const j = at[k]!;
    const worth = base + (fallback[j] ? 0 : weights.market) + score[k]!;
    const loss = worthOf(idle + seatPrices[j]! - worth, weights);
    const barred = rural[j] === 1 && ruralHolder[h]! >= 0;
    const level = barred ? 'household-rule' : (LEVELS.find((one) => loss[one] !== 0) ?? 'tie');
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return ([...LEVELS, 'tie', 'household-rule'] as const)
    .filter((level) => counts.has(level))
    .map((level) => ({ level, vacancies: counts.get(level)! }));
}

/** What a person without a job has: 0, or in a zero-employment household what a place in its idle column, or idling alone, costs. */
export function idleWorth({ householdOf, zero }: Participants, { weights, idlePrices }: PlanNumbers, person: number, members: Members): number {
  const h = householdOf[person]!;
  if (!zero[h]) return 0;
  const alone = members.start[h + 1]! - members.start[h]! === 1;
  return -(alone ? weights.cleared : Math.min(weights.cleared, idlePrices[h]!));
}
