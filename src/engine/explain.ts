import { Closures, countBits, forEachBit } from './closures';
import type { Columns } from './columns';
import { membersOf, type Members, type Participants } from './instance';
import { LEVELS, worthOf, type Level, type LevelWeights } from './levels';
import type { PairSource } from './pair-source';
import { RULES, type RuleId } from './rules';

/** How many a rule closes: as the first of the table to do so, and as the only one. */
export interface RuleCount {
  readonly rule: RuleId;
  readonly first: number;
  readonly sole: number;
}

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
}

/** Why seats of a vacancy stay empty: what closes it to the people of the run, and where those went who are eligible. */
export interface VacancyCauses {
  readonly closedBy: readonly RuleCount[];
  readonly eligible: number;
  /** Eligible people who have a job in the plan (this one or another). */
  readonly eligiblePlaced: number;
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

/** Counts each rule over all vacancies of each person without a job, and over all people of each vacancy with room. */
export function explain(columns: Columns, closures: Closures, participants: Participants, pairs: PairSource, plan: PlanNumbers): Explanations {
  const { count } = columns.vacancies;
  const taken = takenSeats(participants, plan.posting);
  const room = new Uint32Array(closures.words);
  participants.seats.forEach((seats, j) => {
    if (taken[j]! < seats) room[j >> 5]! |= 1 << (j & 31);
  });
  const first = RULES.map(() => new Int32Array(count));
  const sole = RULES.map(() => new Int32Array(count));
  const eligible = new Int32Array(count);
  const eligiblePlaced = new Int32Array(count);
  const people = new Map<number, PersonCauses>();
  const layers = new RuleLayers(closures);
  const ruralHolder = ruralHolders(participants, plan.posting);
  const members = membersOf(participants);
  for (let i = 0; i < columns.people.count; i++) {
    layers.read(i);
    const placed = plan.posting[i]! >= 0;
    RULES.forEach((_, rule) => {
      forEachBit(layers.within(layers.first[rule]!, room), (j) => first[rule]![j]!++);
      forEachBit(layers.within(layers.soleOf(rule), room), (j) => sole[rule]![j]!++);
    });
    forEachBit(layers.within(layers.open, room), (j) => {
      eligible[j]!++;
      if (placed) eligiblePlaced[j]!++;
    });
    if (placed) continue;
    const closedBy = RULES.map(({ id }, rule) => ({ rule: id, first: countBits(layers.first[rule]!), sole: countBits(layers.soleOf(rule)) }));
    people.set(i, {
      closedBy: closedBy.filter((_, rule) => countBits(layers.closed[rule]!) > 0),
      eligible: countBits(layers.open),
      lostAt: lostAt(participants, pairs, plan, i, idleWorth(participants, plan, i, members), ruralHolder),
    });
  }
  const vacancies = new Map<number, VacancyCauses>();
  forEachBit(room, (j) => {
    const closedBy = RULES.map(({ id }, rule) => ({ rule: id, first: first[rule]![j]!, sole: sole[rule]![j]! }));
    vacancies.set(j, {
      closedBy: closedBy.filter((one) => one.first + one.sole > 0),
      eligible: eligible[j]!,
      eligiblePlaced: eligiblePlaced[j]!,
    });
  });
  return { people, vacancies };
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

/** The sets of one person, rule by rule. Kept between people: nothing is allocated. */
class RuleLayers {
  readonly open: Uint32Array;
  readonly closed: Uint32Array[] = [];
  readonly first: Uint32Array[];
  private readonly once: Uint32Array;
  private readonly scratch: Uint32Array;
  private readonly soles: Uint32Array;

  constructor(private readonly closures: Closures) {
    const set = (): Uint32Array => new Uint32Array(closures.words);
    this.open = set();
    this.once = set();
    this.scratch = set();
    this.soles = set();
    this.first = RULES.map(set);
  }

  read(person: number): void {
    const { open, once, first, closures } = this;
    const { words, all } = closures;
    open.set(all);
    once.fill(0);
    const twice = this.scratch.fill(0);
    for (let rule = 0; rule < RULES.length; rule++) {
      const closed = closures.closed(rule, person);
      this.closed[rule] = closed;
      for (let w = 0; w < words; w++) {
        first[rule]![w] = closed[w]! & open[w]!;
        open[w]! &= ~closed[w]!;
        twice[w]! |= once[w]! & closed[w]!;
        once[w]! |= closed[w]!;
      }
    }
    for (let w = 0; w < words; w++) once[w]! &= ~twice[w]!;
  }

  /** The vacancies that this rule alone closes. */
  soleOf(rule: number): Uint32Array {
    const closed = this.closed[rule]!;
    for (let w = 0; w < this.soles.length; w++) this.soles[w] = closed[w]! & this.once[w]!;
    return this.soles;
  }

  within(bits: Uint32Array, mask: Uint32Array): Uint32Array {
    for (let w = 0; w < this.scratch.length; w++) this.scratch[w] = bits[w]! & mask[w]!;
    return this.scratch;
  }
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
