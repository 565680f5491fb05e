import type { Columns } from './columns';
import { kindsBy, type Kinds } from './rule-kinds';
import { destinationShare, freshnessShare, hoursShare, pointsFor, skillsShare, tradeShare, wageShare } from './score';
import { DESTINATION_RANKS } from './scan-order';

/**
 * The parts of the score as whole points, in tables small enough to stay near the processor. A posting is known by its job (trade, skills asked
 * for) and its terms (pay, hours); a person by the lists and the floor. What the points are is said in score.ts alone.
 */
export class ScoreTables {
  readonly jobs: Kinds;
  readonly terms: Kinds;
  readonly floors: Kinds;
  /** Per job: the number of the trade. */
  readonly tradeOfJob: Int32Array;
  /** Per list of destinations and rank in DESTINATIONS, at list x ranks + rank. */
  readonly destinationPoints: Int32Array;
  /** Per person. */
  readonly freshness: Int32Array;
  /** Points of the person of the last call of `jobPointsOf`, per job: all that the job and the person decide. */
  readonly jobPoints: Int32Array;
  /** Per distinct list of trades, those that any posting has: codes[start[list]] .. codes[start[list + 1] - 1]; -1 for a trade that none has. */
  readonly tradeStart: Int32Array;
  readonly tradeCodes: Int32Array;
  readonly trades: number;
  readonly skillPoints: PointRows;
  /** Per floor and terms: points for the pay and the hours. */
  readonly termPoints: PointRows;
  private readonly tradePoints: Int32Array;
  /** Points of the wish at place `at` of n, at n x (n + 1) / 2 + at. */
  private readonly wishPoints: Int32Array;
  private readonly anyTrade: number;

  constructor(
    private readonly columns: Columns,
    megabytes: number,
  ) {
    const { people, vacancies, policy } = columns;
    const { weights } = policy;
    const hours = Int32Array.from(vacancies.hours, (one, j) => pointsFor(hoursShare(vacancies.shift[j]!, one), weights.hours));
    const skillKinds = kindsBy(vacancies.count, (j) => vacancies.skillsNumber[j]!).count;
    this.jobs = kindsBy(vacancies.count, (j) => vacancies.tradeNumber[j]! * skillKinds + vacancies.skillsNumber[j]!);
    this.terms = kindsBy(vacancies.count, (j) => vacancies.wageLow[j]! * (weights.hours + 1) + hours[j]!);
    this.floors = kindsBy(people.count, (i) => people.wageFloor[i]!);
    this.tradeOfJob = Int32Array.from(this.jobs.first, (j) => vacancies.tradeNumber[j]!);
    this.jobPoints = new Int32Array(this.jobs.count);
    this.freshness = Int32Array.from(people.wishAge, (age) => pointsFor(freshnessShare(age, policy.wishFreshDays), weights.freshness));
    this.destinationPoints = destinationTable(columns);
    const codes = tradeCodes(columns);
    this.trades = codes.trades;
    this.tradeStart = codes.start;
    this.tradeCodes = codes.codes;
    this.tradePoints = new Int32Array(this.trades);
    const longest = people.tradeLists.reduce((most, list) => Math.max(most, list.length), 0);
    this.wishPoints = new Int32Array(((longest + 1) * (longest + 2)) / 2);
    for (let n = 1; n <= longest; n++) {
      for (let at = 0; at < n; at++) this.wishPoints[(n * (n + 1)) / 2 + at] = pointsFor(tradeShare(n, at), weights.trade);
    }
    this.anyTrade = pointsFor(tradeShare(0, -1), weights.trade);
    this.skillPoints = new PointRows(people.skillLists.length, this.jobs.count, megabytes, (list, points, at) => {
      const held = people.skillLists[list]!;
      this.jobs.first.forEach((j, job) => {
        points[at + job] = pointsFor(skillsShare(held, vacancies.trades[j]!, vacancies.skillsRequired[j]!), weights.skills);
      });
    });
    this.termPoints = new PointRows(this.floors.count, this.terms.count, megabytes, (floor, points, at) => {
      const lowest = people.wageFloor[this.floors.first[floor]!]!;
      this.terms.first.forEach((j, terms) => {
        points[at + terms] = pointsFor(wageShare(lowest, vacancies.wageLow[j]!), weights.wage) + hours[j]!;
      });
    });
  }

  /** Fills `jobPoints` for a person: trade, skills and freshness. A trade not wished for may have any points: the rules close it. */
  jobPointsOf(person: number): void {
    const { people } = this.columns;
    const { jobPoints, tradePoints, tradeOfJob } = this;
    const list = people.trades[person]!;
    const low = this.tradeStart[list]!;
    const wishes = this.tradeStart[list + 1]! - low;
    tradePoints.fill(wishes === 0 ? this.anyTrade : 0);
    for (let at = 0; at < wishes; at++) {
      const trade = this.tradeCodes[low + at]!;
      if (trade >= 0) tradePoints[trade] = this.wishPoints[(wishes * (wishes + 1)) / 2 + at]!;
    }
    const row = this.skillPoints.rowOf(people.skills[person]!);
    const skills = this.skillPoints.points;
    const fresh = this.freshness[person]!;
    for (let job = 0; job < jobPoints.length; job++) {
      jobPoints[job] = tradePoints[tradeOfJob[job]!]! + skills[row + job]! + fresh;
    }
  }

  /** Points of the trade part alone, for a trade that the list wishes for or a list that wishes for any. */
  tradePointsOf(list: number, trade: number): number {
    const low = this.tradeStart[list]!;
    const wishes = this.tradeStart[list + 1]! - low;
    if (wishes === 0) return this.anyTrade;
    for (let at = 0; at < wishes; at++) {
      if (this.tradeCodes[low + at] === trade) return this.wishPoints[(wishes * (wishes + 1)) / 2 + at]!;
    }
    return 0;
  }
}

/** Rows of points, each made when first asked for, in one array; when it is full, all are dropped. */
export class PointRows {
  points: Int16Array;
  private readonly at: Int32Array;
  private used = 0;
  private readonly most: number;

  constructor(
    rows: number,
    private readonly width: number,
    megabytes: number,
    /** Writes the points of a row from a place on. */
    private readonly fill: (row: number, points: Int16Array, at: number) => void,
  ) {
    this.at = new Int32Array(rows).fill(-1);
    this.most = Math.max(width, Math.min(Math.floor((megabytes * 1e6) / 2), rows * width));
    this.points = new Int16Array(this.most);
  }

  /** Where in `points` a row begins. Holds until the next call. */
  rowOf(row: number): number {
    const known = this.at[row]!;
    if (known >= 0) return known;
    if (this.used + this.width > this.most) {
      this.at.fill(-1);
      this.used = 0;
    }
    const start = this.used;
    this.used += this.width;
    this.fill(row, this.points, start);
    this.at[row] = start;
    return start;
  }
}

function destinationTable({ people, policy }: Columns): Int32Array {
  const points = new Int32Array(people.destinationRanks.length * DESTINATION_RANKS);
  people.destinationRanks.forEach((ranks, list) => {
    const wishes = ranks.reduce((most, rank) => Math.max(most, rank), 0);
    ranks.forEach((rank, at) => {
      if (rank > 0) points[list * DESTINATION_RANKS + at] = pointsFor(destinationShare(wishes, rank), policy.weights.destination);
    });
  });
  return points;
}

function tradeCodes({ people, vacancies }: Columns): { start: Int32Array; codes: Int32Array; trades: number } {
  const numberOf = new Map<string, number>();
  vacancies.trades.forEach((trade, j) => numberOf.set(trade, vacancies.tradeNumber[j]!));
  const start = new Int32Array(people.tradeLists.length + 1);
  people.tradeLists.forEach((list, l) => (start[l + 1] = start[l]! + list.length));
  const codes = new Int32Array(start[people.tradeLists.length]!);
  people.tradeLists.forEach((list, l) => list.forEach((trade, at) => (codes[start[l]! + at] = numberOf.get(trade) ?? -1)));
  return { start, codes, trades: numberOf.size };
}
