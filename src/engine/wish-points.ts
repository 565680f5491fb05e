import type { Columns } from './columns';
import { DESTINATIONS } from './inputs';
import { destinationRank } from './places';
import { kindsBy, type Kinds } from './rule-kinds';
import { destinationShare, freshnessShare, hoursShare, pointsFor, skillsShare, tradeShare, wageShare } from './score';

/**
 * The score of one person's pairs, eligible or not, from tables; and what it would be under another wish. `score` equals `scoreOf`; one person is aimed at after
 * another.
 */
export class WishPoints {
  /** Per vacancy: the number of its trade, in `trades`. */
  readonly tradeOf: Int32Array;
  readonly trades: readonly string[];
  private readonly tradeNumber: ReadonlyMap<string, number>;
  private readonly jobs: Kinds;
  private readonly worksites: Kinds;
  private readonly hours: Int16Array;
  private readonly ranksFrom = new Map<number, Uint8Array>();
  private readonly skilledBy = new Map<number, Uint8Array>();
  /** Of the person aimed at: per trade, and per destination, as wished and with one more wish behind. */
  private readonly trade: Int16Array;
  private readonly tradeMore: Int16Array;
  private readonly destination = new Int16Array(DESTINATIONS.length);
  private readonly destinationMore = new Int16Array(DESTINATIONS.length);
  private ranks: Uint8Array = new Uint8Array(0);
  private skilled: Uint8Array = new Uint8Array(0);
  private floor = 0;
  private freshness = 0;
  /** Points of one more wish, named last. */
  private newTrade = 0;
  private newDestination = 0;

  constructor(private readonly columns: Columns) {
    const { vacancies, policy } = columns;
    const trades = kindsBy(vacancies.count, (j) => vacancies.tradeNumber[j]!);
    this.tradeOf = trades.of;
    this.trades = Array.from(trades.first, (j) => vacancies.trades[j]!);
    this.tradeNumber = new Map(this.trades.map((trade, t) => [trade, t]));
    this.trade = new Int16Array(trades.count);
    this.tradeMore = new Int16Array(trades.count);
    this.jobs = kindsBy(vacancies.count, (j) => vacancies.tradeNumber[j]! * (vacancies.count + 1) + vacancies.skillsNumber[j]!);
    this.worksites = kindsBy(vacancies.count, (j) => Math.floor(vacancies.worksite[j]! / 1e3));
    this.hours = Int16Array.from(vacancies.hours, (hours, j) => pointsFor(hoursShare(vacancies.shift[j]!, hours), policy.weights.hours));
  }

  aim(person: number): void {
    const { people, policy } = this.columns;
    const { weights } = policy;
    this.aimTrades(people.tradeLists[people.trades[person]!]!);
    const ranks = people.destinationRanks[people.destinations[person]!]!;
    const wishes = people.destinationCount[person]!;
    for (let d = 0; d < DESTINATIONS.length; d++) {
      this.destination[d] = pointsFor(destinationShare(wishes, ranks[d]!), weights.destination);
      this.destinationMore[d] = pointsFor(destinationShare(wishes + 1, ranks[d]!), weights.destination);
    }
    this.newDestination = pointsFor(destinationShare(wishes + 1, wishes + 1), weights.destination);
    this.ranks = this.ranksOf(people.home[person]!);
    this.skilled = this.skilledOf(people.skills[person]!);
    this.floor = people.wageFloor[person]!;
    this.freshness = pointsFor(freshnessShare(people.wishAge[person]!, policy.wishFreshDays), weights.freshness);
  }

  private aimTrades(wished: readonly string[]): void {
    const weight = this.columns.policy.weights.trade;
    const other = pointsFor(tradeShare(wished.length, -1), weight);
    this.trade.fill(other);
    this.tradeMore.fill(other);
    wished.forEach((trade, at) => {
      const t = this.tradeNumber.get(trade);
      if (t === undefined) return;
      this.trade[t] = pointsFor(tradeShare(wished.length, at), weight);
      this.tradeMore[t] = pointsFor(tradeShare(wished.length + 1, at), weight);
    });
    this.newTrade = pointsFor(tradeShare(wished.length + 1, wished.length), weight);
  }

  score(vacancy: number): number {
    return this.lessWage(vacancy) + this.wage(vacancy, this.floor);
  }

  /** All but the part of the pay. */
  lessWage(vacancy: number): number {
    return this.trade[this.tradeOf[vacancy]!]! + this.skills(vacancy) + this.destination[this.rankOf(vacancy)]! + this.hours[vacancy]! + this.freshness;
  }

  /** The part of the pay at another floor. */
  wage(vacancy: number, floor: number): number {
    const { vacancies, policy } = this.columns;
    return pointsFor(wageShare(floor, vacancies.wageLow[vacancy]!), policy.weights.wage);
  }

  /** By how much the score rises when one more destination is accepted, that of the vacancy itself or another one. */
  withDestination(vacancy: number, itself: boolean): number {
    const rank = this.rankOf(vacancy);
    return (itself ? this.newDestination : this.destinationMore[rank]!) - this.destination[rank]!;
  }

  /** By how much the score rises when one more trade is wished for, that of the vacancy itself or another one. */
  withTrade(vacancy: number, itself: boolean): number {
    const t = this.tradeOf[vacancy]!;
    return (itself ? this.newTrade : this.tradeMore[t]!) - this.trade[t]!;
  }

  /** By how much the score rises when any trade will do. */
  withAnyTrade(vacancy: number): number {
    return this.columns.policy.weights.trade - this.trade[this.tradeOf[vacancy]!]!;
  }

  /** By how much the score rises when the work uses what the person can do, as it does not now or does. */
  withSkill(vacancy: number): number {
    return this.columns.policy.weights.skills - this.skills(vacancy);
  }

  /** The rank in DESTINATIONS of the vacancy, seen from the person's home. */
  rankOf(vacancy: number): number {
    return this.ranks[this.worksites.of[vacancy]!]!;
  }

  private skills(vacancy: number): number {
    return this.skilled[this.jobs.of[vacancy]!]! * this.columns.policy.weights.skills;
  }

  private ranksOf(home: number): Uint8Array {
    const known = this.ranksFrom.get(home);
    if (known) return known;
    const { people, vacancies } = this.columns;
    const ranks = Uint8Array.from(this.worksites.first, (j) => destinationRank(people.homes[home]!, vacancies.worksite[j]!));
    this.ranksFrom.set(home, ranks);
    return ranks;
  }

  /** Per job: 1 when it uses what a person with this list of skills can do. */
  private skilledOf(list: number): Uint8Array {
    const known = this.skilledBy.get(list);
    if (known) return known;
    const { people, vacancies } = this.columns;
    const skilled = Uint8Array.from(this.jobs.first, (j) => skillsShare(people.skillLists[list]!, vacancies.trades[j]!, vacancies.skillsRequired[j]!));
    this.skilledBy.set(list, skilled);
    return skilled;
  }
}
