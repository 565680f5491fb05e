import { BestOfPostings, BestOfWorker, firstLot, lotOf, packPair, rankWorker, takeMarked, WORKERS_MOST } from './best-lists';
import { ColumnScan } from './column-scan';
import type { Columns } from './columns';
import { OpenRows, sidesOf, type RuleSides } from './open-rows';
import { columnsAsRows, joinRows, RowsBuilder, uniteRows, type FoundColumns, type FoundRows } from './pair-rows';
import type { PairChoice, PairList, PairRows, PairSource } from './pair-source';
import { RowScan } from './row-scan';
import { allShares, PeopleOrder, PostingOrder, sharesOf, type TakeShare } from './scan-order';
import { ScoreTables } from './score-tables';

const MEGABYTES = 40;
const ROWS_SHARE = 0.4;
const COLUMNS_SHARE = 0.3;
/** Of each of three tables of points. */
const POINTS_SHARE = 0.1;

/** Postings for which more workers are kept than this, all told, are counted first: the lists then are no longer than they can become. */
const KEPT_UNCOUNTED = 1 << 23;

/**
 * The eligible pairs of a run, found by ANDing rows of bits and adding up points from small tables. Equal to `isEligible` and `scoreOf` on every
 * pair; the tests compare them. Its memory does not grow with the pairs: what it keeps between questions is bounded, and made anew when dropped.
 */
export class PairIndex implements PairSource {
  readonly workers: number;
  readonly postings: number;
  private readonly sides: readonly (RuleSides | undefined)[];
  private readonly tables: ScoreTables;
  private readonly order: PostingOrder;
  private readonly peopleOrder: PeopleOrder;
  private readonly scan: RowScan;
  private columnScan: ColumnScan | undefined;
  private readonly best = new BestOfWorker();
  private readonly spread = new BestOfWorker();
  private readonly row: PairList;
  private readonly marked: Uint32Array;
  private readonly scoreAt: Int16Array;

  /**
   * @param megabytes that rows and points may take before they are dropped and made anew: less of it costs time, never an answer
   * @throws RangeError for more people than can be ranked
   */
  constructor(
    private readonly columns: Columns,
    private readonly megabytes = MEGABYTES,
  ) {
    if (columns.people.count > WORKERS_MOST) throw new RangeError(`a run has at most ${WORKERS_MOST} people, got ${columns.people.count}`);
    this.workers = columns.people.count;
    this.postings = columns.vacancies.count;
    this.sides = sidesOf(columns);
    this.tables = new ScoreTables(columns, megabytes * POINTS_SHARE);
    this.order = new PostingOrder(columns);
    this.peopleOrder = new PeopleOrder(columns);
    const open = new OpenRows(columns, this.order, this.sides, this.tables, megabytes * ROWS_SHARE);
    this.scan = new RowScan(columns, this.order, open, this.tables, megabytes * POINTS_SHARE);
    this.row = { count: 0, at: new Int32Array(this.postings), score: new Int16Array(this.postings) };
    this.marked = new Uint32Array((this.postings + 31) >>> 5);
    this.scoreAt = new Int16Array(this.postings);
  }

  count(): number {
    return this.countShares(allShares(this.workers));
  }

  rowOf(worker: number, barred?: Uint8Array): PairList {
    const { scan, row, marked, scoreAt } = this;
    scan.findScored(worker, barred?.[worker] === 1);
    const { posting } = this.order;
    const { word, bits, points, job, termRow } = scan;
    const { jobPoints } = this.tables;
    const terms = scan.terms.points;
    for (let k = 0; k < scan.count; k++) {
      for (let rest = bits[k]!; rest !== 0; rest &= rest - 1) {
        const at = (word[k]! << 5) + 31 - Math.clz32(rest & -rest);
        const j = posting[at]!;
        scoreAt[j] = points[k]! + jobPoints[job[at]!]! + terms[termRow + at]!;
        marked[j >> 5]! |= 1 << (j & 31);
      }
    }
    row.count = takeMarked(marked, row.at);
    for (let k = 0; k < row.count; k++) row.score[k] = scoreAt[row.at[k]!]!;
    return row;
  }

  columnOf(posting: number, barred?: Uint8Array): PairList {
    this.columnScan ??= new ColumnScan(this.columns, this.peopleOrder, this.sides, this.tables, this.megabytes * COLUMNS_SHARE);
    return this.columnScan.columnOf(posting, barred);
  }

  bestPairs(fee: Float64Array, choice: PairChoice, barred?: Uint8Array): PairRows {
    const most = this.keptPerPosting(choice);
    const { rows, columns } = this.bestOfShares(fee, choice, most, barred, allShares(this.workers));
    return joinBest(this.workers, most, [rows], [columns]);
  }

  pairsAbove(fee: Float64Array, floor: Float64Array, most: number, barred?: Uint8Array): PairRows {
    return joinRows(this.workers, [this.aboveOfShares(fee, floor, most, barred, allShares(this.workers))]);
  }

  /** `count` for the people of some shares. */
  countShares(take: TakeShare): number {
    let count = 0;
    this.eachPerson(take, (person) => {
      this.scan.find(person, false);
      for (let k = 0; k < this.scan.count; k++) count += countWord(this.scan.bits[k]!);
    });
    return count;
  }

  private eligiblePerPosting(): Int32Array {
    const eligible = new Int32Array(this.postings);
    const { posting } = this.order;
    this.eachPerson(allShares(this.workers), (person) => {
      const { scan } = this;
      scan.find(person, false);
      for (let k = 0; k < scan.count; k++) {
        for (let rest = scan.bits[k]!; rest !== 0; rest &= rest - 1) eligible[posting[(scan.word[k]! << 5) + 31 - Math.clz32(rest & -rest)]!]!++;
      }
    });
    return eligible;
  }

  /** Per posting: how many workers `bestPairs` keeps. Those eligible are counted only when the lists would become long. */
  keptPerPosting({ perSeat, perPosting }: PairChoice): Int32Array {
    const most = this.columns.vacancies.seats.map((seats) => Math.min(this.workers, perSeat * seats + perPosting));
    if (most.reduce((sum, one) => sum + one, 0) <= KEPT_UNCOUNTED) return most;
    const possible = this.eligiblePerPosting();
    return most.map((one, j) => Math.min(one, possible[j]!));
  }

  /** `bestPairs` for the people of some shares, the choices of the two sides apart. */
  bestOfShares(fee: Float64Array, { perWorker, spread }: PairChoice, most: Int32Array, barred: Uint8Array | undefined, take: TakeShare): { rows: FoundRows; columns: FoundColumns } {
    const found = new RowsBuilder(this.workers);
    const { best, order } = this;
    const byPlace = new BestOfPostings(Int32Array.from(order.posting, (j) => most[j]!));
    const fees = Float64Array.from(order.posting, (j) => fee[j]!);
    this.eachPerson(take, (person) => {
      this.scan.findScored(person, barred?.[person] === 1);
      best.reset(perWorker);
      this.spread.reset(spread);
      this.keepBest(person, fees, byPlace);
      best.finish();
      this.spread.finish();
      best.takeOver(this.spread);
      found.add(person, best.pairs, best.size);
    });
    byPlace.finish();
    const start = new Float64Array(this.postings);
    const size = new Int32Array(this.postings);
    order.posting.forEach((j, at) => {
      start[j] = byPlace.start[at]!;
      size[j] = byPlace.size[at]!;
    });
    return { rows: found.found(), columns: { start, size, ranks: byPlace.ranks } };
  }

  /** `pairsAbove` for the people of some shares. */
  aboveOfShares(fee: Float64Array, floor: Float64Array, most: number, barred: Uint8Array | undefined, take: TakeShare): FoundRows {
    const found = new RowsBuilder(this.workers);
    const fees = Float64Array.from(this.order.posting, (j) => fee[j]!);
    const { best } = this;
    this.eachPerson(take, (person) => {
      if (floor[person] === Infinity) return;
      this.scan.findScored(person, barred?.[person] === 1);
      best.reset(most);
      this.keepAbove(floor[person]!, fees);
      best.finish();
      found.add(person, best.pairs, best.size);
    });
    return found.found();
  }

  private eachPerson(take: TakeShare, call: (person: number) => void): void {
    for (const share of sharesOf(this.peopleOrder, take)) for (const person of share) call(person);
  }

  private keepBest(person: number, fees: Float64Array, byPlace: BestOfPostings): void {
    const { best, scan } = this;
    const { word, bits, points, job, termRow, count } = scan;
    const { jobPoints } = this.tables;
    const terms = scan.terms.points;
    const { posting } = this.order;
    const columnBar = byPlace.bar;
    let bar = -Infinity;
    const { spread } = this;
    let spreadBar = -Infinity;
    const first = firstLot(person);
    for (let k = 0; k < count; k++) {
      const base = (word[k]! << 5) + 31;
      const destination = points[k]!;
      for (let rest = bits[k]!; rest !== 0; rest &= rest - 1) {
        const at = base - Math.clz32(rest & -rest);
        const score = destination + jobPoints[job[at]!]! + terms[termRow + at]!;
        const value = score - fees[at]!;
        if (value > bar || (value === bar && posting[at]! < best.worst)) bar = best.offer(value, packPair(posting[at]!, score), bar);
        const lot = lotOf(first, posting[at]!);
        if (lot > spreadBar || (lot === spreadBar && posting[at]! < spread.worst)) spreadBar = spread.offer(lot, packPair(posting[at]!, score), spreadBar);
        const rank = rankWorker(score, person);
        if (rank > columnBar[at]!) byPlace.offer(at, rank);
      }
    }
  }

  private keepAbove(floor: number, fees: Float64Array): void {
    const { best, scan } = this;
    const { word, bits, points, job, termRow, count } = scan;
    const { jobPoints } = this.tables;
    const terms = scan.terms.points;
    const { posting } = this.order;
    let bar = floor;
    for (let k = 0; k < count; k++) {
      const base = (word[k]! << 5) + 31;
      const destination = points[k]!;
      for (let rest = bits[k]!; rest !== 0; rest &= rest - 1) {
        const at = base - Math.clz32(rest & -rest);
        const score = destination + jobPoints[job[at]!]! + terms[termRow + at]!;
        const value = score - fees[at]!;
        if (value > bar || (value === bar && posting[at]! < best.worst)) bar = best.offer(value, packPair(posting[at]!, score), bar);
      }
    }
  }
}

/** The answer of `bestPairs` from its parts. */
export function joinBest(workers: number, most: Int32Array, rows: readonly FoundRows[], columns: readonly FoundColumns[]): PairRows {
  return uniteRows(workers, joinRows(workers, rows), columnsAsRows(workers, most, columns));
}

function countWord(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

