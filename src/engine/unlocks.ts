import { scoreUnder, type ChangedWish } from './changed-score';
import { forEachBit } from './closures';
import { destinationRankOf, type Columns } from './columns';
import { DESTINATIONS, SHIFTS } from './inputs';
import type { Participants } from './instance';
import { SCORE_MAX, type LevelWeights } from './levels';
import type { RuleLayers } from './rule-layers';
import { RULE_IDS, type RuleId } from './rules';

/**
 * What a person could change, from the least that is asked of a life to the most: another day to begin, another shift, more hours, less pay, another trade, work
 * further away, a skill to be learnt. Within a kind the smallest amount comes first. Categories, education, age and capacity are nobody's choice.
 */
export const UNLOCK_KINDS = ['start-date', 'shift', 'care-hours', 'wage-floor', 'trade', 'destination', 'skill'] as const;
export type UnlockKind = (typeof UNLOCK_KINDS)[number];

/** One change that brings a person into work, nothing else being changed. */
export interface Unlock {
  readonly kind: UnlockKind;
  /**
   * How much, or what: days by which the start moves (later > 0), the shift to accept, hours a day, the new wage floor (0: none named), the trade or
   * destination to accept as last wish, the skill to learn.
   */
  readonly change: number | string;
  /** The vacancy that the person would then win by most; of equals the first by id. */
  readonly vacancyId: string;
  /** Vacancies of which the person would then win a seat. */
  readonly openings: number;
}

/** How a change of some kind does: the smallest amount, how many vacancies it wins, and the best of them. */
interface Found {
  change: number | string;
  /** What is compared first: the less, the smaller the change. */
  size: number;
  openings: number;
  best: number;
  gain: number;
}

/**
 * Finds what would unlock work for people without a job.
 *
 * A vacancy's highest price is what the best plan loses if one of its seats is taken away. A person without a job holds no seat, so leaving the person out
 * changes nothing else, and giving the person a seat of j makes the plan better by worth - idle worth - highest price of j, exactly. So a change wins a seat of j, in
 * every best plan of the changed run that differs from the present one, if and only if that is above 0: the test is a solution of the changed run. Rural
 * posts are left out where another member of the household holds one.
 */
export class Unlocks {
  /** Highest price less the bonus of the market level: what has to be subtracted from a score. */
  private readonly fee: Float64Array;
  private readonly reach = new Map<number, Uint32Array>();
  private readonly byFee: Int32Array;

  constructor(
    private readonly columns: Columns,
    private readonly participants: Participants,
    private readonly layers: RuleLayers,
    seatPrices: ArrayLike<number>,
    private readonly weights: LevelWeights,
  ) {
    this.fee = Float64Array.from(participants.fallback, (fallback, j) => seatPrices[j]! - (fallback ? 0 : weights.market));
    this.byFee = Int32Array.from(this.fee.keys()).sort((a, b) => this.fee[a]! - this.fee[b]!);
  }

  /**
   * @param idle what the person has without a job, in points
   * @param ruralHeld another member of the household holds its rural post
   * @returns at most one of each kind, the smallest change first; `layers` must have read the person
   */
  of(person: number, idle: number, ruralHeld: boolean): Unlock[] {
    const h = this.participants.householdOf[person]!;
    const least = idle - this.weights.placed - (this.participants.atRisk[h] ? this.weights.atRisk : 0);
    const reachable = this.reachable(least);
    const wins = (j: number, change: ChangedWish): number =>
      ruralHeld && this.participants.rural[j] ? -Infinity : scoreUnder(change, this.columns, person, j) - this.fee[j]! - least;
    const finders: Readonly<Record<UnlockKind, () => Found | undefined>> = {
      'start-date': () => this.byVacancy(this.among('start-date', reachable), (j) => wins(j, {}), (j) => this.daysToMove(person, j)),
      shift: () => this.byVacancy(this.among('shift-wish', reachable), (j) => wins(j, {}), (j) => SHIFTS[this.columns.vacancies.shift[j]!]!),
      'care-hours': () => this.byVacancy(this.among('care-hours', reachable), (j) => wins(j, {}), (j) => this.columns.vacancies.hours[j]!),
      'wage-floor': () => this.lowerFloor(person, reachable, least, ruralHeld),
      trade: () => this.byWish(reachable, 'trade-wish', (j) => this.columns.vacancies.trades[j]!, (trade) => ({ trade }), wins),
      destination: () => this.byWish(reachable, 'destination-wish', (j) => DESTINATIONS[destinationRankOf(this.columns, person, j)]!, (name) => ({ destination: DESTINATIONS.indexOf(name as 'city') }), wins),
      skill: () => this.byWish(reachable, 'required-skills', (j) => this.missingSkill(person, j), (skill) => ({ skill }), wins),
    };
    return UNLOCK_KINDS.flatMap((kind) => {
      const found = finders[kind]();
      return found ? [{ kind, change: found.change, vacancyId: this.columns.vacancies.ids[found.best]!, openings: found.openings }] : [];
    });
  }

  /** Vacancies that a score of 1000 would win; kept by how many they are. */
  private reachable(least: number): Uint32Array {
    let [low, high] = [0, this.byFee.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (SCORE_MAX - this.fee[this.byFee[middle]!]! > least) low = middle + 1;
      else high = middle;
    }
    let bits = this.reach.get(low);
    if (!bits) {
      bits = new Uint32Array(this.layers.open.length);
      for (let k = 0; k < low; k++) bits[this.byFee[k]! >> 5]! |= 1 << (this.byFee[k]! & 31);
      if (this.reach.size > 64) this.reach.clear();
      this.reach.set(low, bits);
    }
    return bits;
  }

  /** Vacancies within reach that this rule alone closes, ascending. */
  private among(rule: RuleId, reachable: Uint32Array): number[] {
    const found: number[] = [];
    forEachBit(this.layers.within(this.layers.soleOf(RULE_IDS.indexOf(rule)), reachable), (j) => found.push(j));
    return found;
  }

  private openWithin(reachable: Uint32Array): number[] {
    const found: number[] = [];
    forEachBit(this.layers.within(this.layers.open, reachable), (j) => found.push(j));
    return found;
  }

  /** A change that opens vacancies and leaves all scores as they are: numbers by their distance, words by how many they win. */
  private byVacancy(vacancies: readonly number[], gainOf: (j: number) => number, changeOf: (j: number) => number | string): Found | undefined {
    const found = new Map<number | string, Found>();
    for (const j of vacancies) {
      const gain = gainOf(j);
      if (gain > 0) count(found, changeOf(j), j, gain);
    }
    const all = [...found.values()].sort(smaller);
    const [first] = all;
    if (!first || typeof first.change === 'string') return first;
    // More hours or days open all that fewer open, on the same side.
    const within = all.filter(({ change, size }) => size <= first.size && Math.sign(change as number) === Math.sign(first.change as number));
    return { ...first, openings: within.reduce((sum, { openings }) => sum + openings, 0) };
  }

  /** One more wish, or skill: it opens vacancies and changes scores of those that were open. */
  private byWish(
    reachable: Uint32Array, rule: RuleId, nameOf: (j: number) => string | undefined, changeOf: (name: string) => ChangedWish, wins: (j: number, change: ChangedWish) => number,
  ): Found | undefined {
    const opened = new Map<string, number[]>();
    for (const j of this.among(rule, reachable)) {
      const name = nameOf(j);
      if (name !== undefined) opened.set(name, [...(opened.get(name) ?? []), j]);
    }
    if (opened.size === 0) return undefined;
    const open = this.openWithin(reachable);
    const found = new Map<number | string, Found>();
    for (const [name, vacancies] of opened) {
      const change = changeOf(name);
      for (const j of [...vacancies, ...open]) {
        const gain = wins(j, change);
        if (gain > 0) count(found, name, j, gain);
      }
    }
    return [...found.values()].sort(smaller)[0];
  }

  /** The highest floor below the present one that wins a seat: pay above a lower floor also counts for more. */
  private lowerFloor(person: number, reachable: Uint32Array, least: number, ruralHeld: boolean): Found | undefined {
    const floor = this.columns.people.wageFloor[person]!;
    if (floor === 0) return undefined;
    const vacancies = [...this.among('wage-floor', reachable), ...this.openWithin(reachable)].filter((j) => !(ruralHeld && this.participants.rural[j]));
    const gainAt = (j: number, wageFloor: number): number => scoreUnder({ wageFloor }, this.columns, person, j) - this.fee[j]! - least;
    const highest = vacancies.map((j) => highestThat(Math.min(floor - 1, this.columns.vacancies.wageLow[j]!), (wageFloor) => gainAt(j, wageFloor) > 0));
    const best = highest.reduce((most, one) => Math.max(most, one), -1);
    if (best < 0) return undefined;
    const found = new Map<number | string, Found>();
    vacancies.forEach((j, k) => highest[k]! >= best && count(found, best, j, gainAt(j, best)));
    return found.get(best);
  }

  private daysToMove(person: number, j: number): number {
    const { people, vacancies, policy } = this.columns;
    const wait = vacancies.starts[j]! - people.availableFrom[person]!;
    return wait > 0 ? wait - policy.startWithinDays : wait + policy.startWithinDays;
  }

  /** The one skill that the vacancy asks for and the person has not; undefined when it is more than one. */
  private missingSkill(person: number, j: number): string | undefined {
    const held = this.columns.people.skillLists[this.columns.people.skills[person]!]!;
    const missing = this.columns.vacancies.skillsRequired[j]!.filter((skill) => !held.has(skill));
    return missing.length === 1 ? missing[0] : undefined;
  }
}

function count(found: Map<number | string, Found>, change: number | string, j: number, gain: number): void {
  const one = found.get(change) ?? { change, size: typeof change === 'number' ? Math.abs(change) : 0, openings: 0, best: j, gain };
  one.openings++;
  if (gain > one.gain || (gain === one.gain && j < one.best)) [one.best, one.gain] = [j, gain];
  found.set(change, one);
}

/** The smaller amount; of equals the one that wins more, then the later day, then by name. */
function smaller(a: Found, b: Found): number {
  return a.size - b.size || b.openings - a.openings || (a.change < b.change ? -1 : 1);
}

/** The highest whole number from 0 to `most` that passes, or -1; what passes at one number passes at all below it. */
function highestThat(most: number, passes: (value: number) => boolean): number {
  if (!passes(0)) return -1;
  let [low, high] = [0, Math.max(0, most)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (passes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
