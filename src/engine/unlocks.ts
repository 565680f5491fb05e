import type { Columns } from './columns';
import { DESTINATIONS, SHIFTS, type Day } from './inputs';
import { LEVELS, worthOf, type Level } from './levels';
import type { PairList } from './pair-source';
import type { RuleLayers } from './rule-layers';
import { RULE_IDS, type RuleId } from './rules';
import type { SeatCosts } from './seat-costs';
import { Tally } from './unlock-tally';
import { WishPoints } from './wish-points';

/**
 * What a person may change, from the least to the most that is asked of them: a date passes; another trade changes neither place nor pay nor hours; then pay; the
 * time of day; the time for care; leaving home; weeks of training. Age, category, education, place of residence are nobody's choice and never offered.
 */
export const UNLOCK_KINDS = ['start-date', 'trade', 'wage-floor', 'shift', 'care-hours', 'destination', 'skill'] as const;
export type UnlockKind = (typeof UNLOCK_KINDS)[number];

/** One change of one wish, all else as it is, with which the best plan would give the person a job. */
export interface Unlock {
  readonly kind: UnlockKind;
  /**
   * What the wish becomes or gains: start-date, the day from which one is available; trade, one more, named last, or null for any; wage-floor, whole yuan a month;
   * shift, one more; care-hours, the most hours a day, or null for no limit; destination, one more, named last; skill, one more.
   */
  readonly to: string | number | null;
  /** By how much: days (negative: earlier), yuan less, hours more; null where nothing is counted. */
  readonly amount: number | null;
  /** The vacancy that the person would be given: the one that makes the plan best. */
  readonly vacancyId: string;
  /** The highest level on which the plan becomes better. Below `placed`, the job is taken from somebody else. */
  readonly level: Level;
  /** Vacancies that the change opens; those open before do not count. */
  readonly opens: number;
  /** Vacancies, opened or open before, that would each lead to a job. */
  readonly fits: number;
}

const ruleNumber = (id: RuleId): number => RULE_IDS.indexOf(id);
const START = ruleNumber('start-date');
const TRADE = ruleNumber('trade-wish');
const WAGE = ruleNumber('wage-floor');
const SHIFT = ruleNumber('shift-wish');
const CARE = ruleNumber('care-hours');
const DESTINATION = ruleNumber('destination-wish');
const SKILLS = ruleNumber('required-skills');

/** The longest day a wish can name; beyond it there is only "no limit". */
const LONGEST_DAY_HOURS = 12;
const MS_PER_DAY = 86_400_000;

/** The calendar day of a day number. */
export const dayOf = (day: number): Day => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

/**
 * Finds the smallest single changes that unlock work, one person after another: of each kind the smallest that is enough (start-date, wage-floor, care-hours: the
 * least amount; shift: the first in SHIFTS; destination: the nearest; trade and skill: the one of the greatest gain, of equals the first by
 * code), in the order of UNLOCK_KINDS. A changed wish changes the score of every pair of the person, so the whole row is judged again, vacancies open
 * before included; `SeatCosts` says why no plan has to be solved for it.
 */
export class UnlockFinder {
  private readonly points: WishPoints;
  private readonly one = new Tally(2);
  private readonly shifts = new Tally(SHIFTS.length);
  private readonly destinations = new Tally(DESTINATIONS.length);
  private readonly trades: Tally;
  private readonly skills: Tally;
  private readonly skillCodes: readonly string[];
  private readonly skillNumber: ReadonlyMap<string, number>;
  /** Per trade of the run: its number among the skills. */
  private readonly skillOfTrade: Int32Array;
  /** Per list of skills that vacancies ask for, by number: one of those vacancies. */
  private readonly asking: Int32Array;
  private readonly missing = new Map<number, Int32Array>();
  /** Trades of the run by code: of equals the first by code is named. */
  private readonly tradeCodes: readonly string[];
  private readonly tradeNumber: Int32Array;
  /** Eligible vacancies where a high enough score would gain. */
  private near: Int32Array;
  private nearCount = 0;
  private person = -1;
  private margin = 0;
  private reach: Uint32Array = new Uint32Array(0);

  constructor(
    private readonly columns: Columns,
    private readonly costs: SeatCosts,
  ) {
    const { vacancies } = columns;
    this.points = new WishPoints(columns);
    this.tradeCodes = [...this.points.trades].sort();
    this.tradeNumber = Int32Array.from(this.points.trades, (trade) => this.tradeCodes.indexOf(trade));
    this.skillCodes = [...new Set([...this.points.trades, ...vacancies.skillsRequired.flat()])].sort();
    this.skillNumber = new Map(this.skillCodes.map((code, s) => [code, s]));
    this.skillOfTrade = Int32Array.from(this.points.trades, (trade) => this.skillNumber.get(trade)!);
    this.asking = new Int32Array(vacancies.skillsNumber.reduce((most, number) => Math.max(most, number + 1), 0));
    vacancies.skillsNumber.forEach((number, j) => (this.asking[number] = j));
    this.trades = new Tally(this.tradeCodes.length);
    this.skills = new Tally(this.skillCodes.length);
    this.near = new Int32Array(vacancies.count);
  }

  /**
   * @param layers of the person, over all vacancies
   * @param row all eligible pairs of the person
   */
  find(person: number, layers: RuleLayers, row: PairList): Unlock[] {
    this.person = person;
    this.points.aim(person);
    this.margin = this.costs.margin(person);
    this.reach = this.costs.reach(person);
    this.nearCount = 0;
    for (let k = 0; k < row.count; k++) if (this.isNear(row.at[k]!)) this.near[this.nearCount++] = row.at[k]!;
    const unlocks = [
      this.startDate(layers), this.trade(layers), this.wageFloor(layers), this.shift(layers), this.careHours(layers), this.destination(layers), this.skill(layers),
    ];
    return unlocks.filter((unlock) => unlock !== undefined);
  }

  private isNear(vacancy: number): boolean {
    return (this.reach[vacancy >> 5]! & (1 << (vacancy & 31))) !== 0;
  }

  /** Points by which the plan becomes better with a pair of this score, if positive. */
  private gain(vacancy: number, score: number): number {
    return this.margin + score - this.costs.fee[vacancy]!;
  }

  private unlock(kind: UnlockKind, to: Unlock['to'], amount: number | null, tally: Tally, way: number): Unlock {
    const gain = worthOf(tally.gain[way]!, this.costs.plan.weights);
    return {
      kind, to, amount,
      vacancyId: this.columns.vacancies.ids[tally.vacancy[way]!]!,
      level: LEVELS.find((level) => gain[level] !== 0)!,
      opens: tally.opens[way]!,
      fits: tally.fits[way]!,
    };
  }

  private startDate(layers: RuleLayers): Unlock | undefined {
    const { people, vacancies, policy } = this.columns;
    const from = people.availableFrom[this.person]!;
    const within = policy.startWithinDays;
    let move = 0;
    layers.eachSole(START, (j) => {
      if (this.gain(j, this.points.score(j)) <= 0) return;
      const wait = vacancies.starts[j]! - from;
      const needed = wait > 0 ? wait - within : wait + within;
      // Of equals the earlier day.
      if (move === 0 || Math.abs(needed) < Math.abs(move) || needed === -Math.abs(move)) move = needed;
    }, this.reach);
    if (move === 0) return undefined;
    this.one.reset();
    layers.eachSole(START, (j) => {
      if (Math.abs(vacancies.starts[j]! - from - move) <= within) this.open(this.one, 0, j, this.points.score(j));
    });
    return this.unlock('start-date', dayOf(from + move), move, this.one, 0);
  }

  /** A vacancy that the change opens: counted, and offered when it can be had at all. */
  private open(tally: Tally, way: number, vacancy: number, score: number): void {
    tally.opens[way]!++;
    if (this.isNear(vacancy)) tally.offer(way, vacancy, this.gain(vacancy, score));
  }

  private trade(layers: RuleLayers): Unlock | undefined {
    const { points, trades, one, near } = this;
    const { people } = this.columns;
    const wished = people.tradeLists[people.trades[this.person]!]!;
    if (wished.length === 0) return undefined;
    trades.reset();
    one.reset();
    const [MORE, ANY] = [0, 1];
    for (let k = 0; k < this.nearCount; k++) {
      const j = near[k]!;
      const score = points.score(j);
      one.offer(MORE, j, this.gain(j, score + points.withTrade(j, false)));
      one.offer(ANY, j, this.gain(j, score + points.withAnyTrade(j)));
    }
    layers.eachSole(TRADE, (j) => {
      const score = points.score(j);
      this.open(trades, this.tradeNumber[points.tradeOf[j]!]!, j, score + points.withTrade(j, true));
      this.open(one, ANY, j, score + points.withAnyTrade(j));
    });
    if (one.gain[MORE]! > 0) this.tradeCodes.forEach((trade, t) => wished.includes(trade) || trades.add(t, one, MORE));
    const best = trades.best();
    if (best >= 0) return this.unlock('trade', this.tradeCodes[best]!, null, trades, best);
    return one.gain[ANY]! > 0 ? this.unlock('trade', null, null, one, ANY) : undefined;
  }

  private wageFloor(layers: RuleLayers): Unlock | undefined {
    const { points, near, nearCount, one } = this;
    const now = this.columns.people.wageFloor[this.person]!;
    let floor = -1;
    const { wageLow } = this.columns.vacancies;
    const lower = (j: number): void => {
      if (wageLow[j]! > floor && floor < now - 1) floor = Math.max(floor, this.floorFor(j, now));
    };
    for (let k = 0; k < nearCount; k++) lower(near[k]!);
    layers.eachSole(WAGE, lower, this.reach);
    if (floor < 0) return undefined;
    one.reset();
    for (let k = 0; k < nearCount; k++) one.offer(0, near[k]!, this.gain(near[k]!, points.lessWage(near[k]!) + points.wage(near[k]!, floor)));
    layers.eachSole(WAGE, (j) => {
      if (this.columns.vacancies.wageLow[j]! >= floor) this.open(one, 0, j, points.lessWage(j) + points.wage(j, floor));
    });
    return this.unlock('wage-floor', floor, now - floor, one, 0);
  }

  /** The highest floor below the present one at which the vacancy is open and gains; -1 for none. The lower the floor, the more the part of the pay earns. */
  private floorFor(vacancy: number, now: number): number {
    const { points } = this;
    const weight = this.columns.policy.weights.wage;
    const wage = this.columns.vacancies.wageLow[vacancy]!;
    const needed = 1 - this.gain(vacancy, points.lessWage(vacancy)); // points that the pay has to earn
    if (now === 0 || needed > weight) return -1;
    const most = Math.min(now - 1, wage);
    if (needed <= 0 || points.wage(vacancy, most) >= needed) return most;
    // Where the share times the weight reaches what is needed; rounding is set right by looking.
    let floor = Math.max(0, Math.min(most, Math.floor(wage / (1 + needed / weight)) + 1));
    while (floor > 0 && points.wage(vacancy, floor) < needed) floor--;
    return floor;
  }

  private shift(layers: RuleLayers): Unlock | undefined {
    const { shift } = this.columns.vacancies;
    this.shifts.reset();
    layers.eachSole(SHIFT, (j) => this.open(this.shifts, shift[j]!, j, this.points.score(j)));
    const first = this.shifts.gain.findIndex((gain) => gain > 0);
    return first < 0 ? undefined : this.unlock('shift', SHIFTS[first]!, null, this.shifts, first);
  }

  private careHours(layers: RuleLayers): Unlock | undefined {
    const { hours } = this.columns.vacancies;
    const now = this.columns.people.hoursMax[this.person]!;
    let most = Infinity;
    layers.eachSole(CARE, (j) => {
      if (hours[j]! < most && this.gain(j, this.points.score(j)) > 0) most = hours[j]!;
    }, this.reach);
    if (most === Infinity) return undefined;
    const unlimited = most > LONGEST_DAY_HOURS;
    this.one.reset();
    layers.eachSole(CARE, (j) => {
      if (unlimited || hours[j]! <= most) this.open(this.one, 0, j, this.points.score(j));
    });
    return this.unlock('care-hours', unlimited ? null : most, unlimited ? null : most - now, this.one, 0);
  }

  private destination(layers: RuleLayers): Unlock | undefined {
    const { points, destinations, one, near } = this;
    const { people } = this.columns;
    const ranks = people.destinationRanks[people.destinations[this.person]!]!;
    destinations.reset();
    one.reset();
    for (let k = 0; k < this.nearCount; k++) one.offer(0, near[k]!, this.gain(near[k]!, points.score(near[k]!) + points.withDestination(near[k]!, false)));
    layers.eachSole(DESTINATION, (j) => this.open(destinations, points.rankOf(j), j, points.score(j) + points.withDestination(j, true)));
    if (one.gain[0]! > 0) DESTINATIONS.forEach((_, d) => ranks[d] === 0 && destinations.add(d, one, 0));
    const nearest = destinations.gain.findIndex((gain) => gain > 0);
    return nearest < 0 ? undefined : this.unlock('destination', DESTINATIONS[nearest]!, null, destinations, nearest);
  }

  private skill(layers: RuleLayers): Unlock | undefined {
    const { points, skills, near } = this;
    const { people, vacancies } = this.columns;
    skills.reset();
    for (let k = 0; k < this.nearCount; k++) {
      const j = near[k]!;
      const more = points.withSkill(j);
      if (more > 0) skills.offer(this.skillOfTrade[points.tradeOf[j]!]!, j, this.gain(j, points.score(j) + more));
    }
    const missing = this.missingOf(people.skills[this.person]!);
    layers.eachSole(SKILLS, (j) => {
      const only = missing[vacancies.skillsNumber[j]!]!;
      if (only >= 0) this.open(skills, only, j, points.score(j) + points.withSkill(j));
    });
    const best = skills.best();
    return best < 0 ? undefined : this.unlock('skill', this.skillCodes[best]!, null, skills, best);
  }

  /** Per list of skills that vacancies ask for: the one skill that somebody with these skills lacks, by number; -1 for none, or more than one. */
  private missingOf(skills: number): Int32Array {
    const known = this.missing.get(skills);
    if (known) return known;
    const held = this.columns.people.skillLists[skills]!;
    const missing = this.asking.map((j) => {
      const lacked = this.columns.vacancies.skillsRequired[j]!.filter((skill) => !held.has(skill));
      return lacked.length === 1 ? this.skillNumber.get(lacked[0]!)! : -1;
    });
    this.missing.set(skills, missing);
    return missing;
  }
}
