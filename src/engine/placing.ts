import { OPEN, type Market } from './market';
import type { PathSearch } from './path-search';

/** Where a rise of prices opens ways for fewer rows than this, the rest is placed one by one. */
const FEW = 8;
const UNSEEN = -1;

/**
 * Places many rows at once. Near the optimum nearly every row finds a way out (a free seat, or somebody who may as well idle) over moves that cost nothing. One
 * search for all finds many such ways that do not cross, where one search a row would look through the same columns again and again. When no
 * row has such a way any more, prices rise until one has.
 *
 * Before and after, every row that has an option has its best one, as with `PathSearch.placeRow`.
 *
 * Source: E. A. Dinic, "Algorithm for solution of a problem of maximum flow in networks with power estimation", Soviet Mathematics Doklady 11, 1970,
 * pp. 1277-1280, over the moves of no cost; between its phases the dual step of H. W. Kuhn, "The Hungarian method for the assignment problem", Naval
 * Research Logistics Quarterly 2, 1955, pp. 83-97.
 */
export class Placing {
  /** Per column: by how many moves of no cost it can be reached from a row that waits; and the columns reached, nearest first. */
  private readonly level: Int32Array;
  private readonly reached: Int32Array;
  private reachedCount = 0;
  /** Per row: the next of its pairs to try; per column: the next of its holders to ask, in this phase. */
  private readonly next: Int32Array;
  private readonly asked: Int32Array;
  /** Per row: the phase in which it moved last. None moves twice in one. */
  private readonly movedIn: Int32Array;
  private readonly profit: Float64Array;
  private phase = 0;
  /** The moves of the way that is being tried: who, to where, and its worth there. */
  private readonly pathRow: Int32Array;
  private readonly pathColumn: Int32Array;
  private readonly pathWorth: Float64Array;

  constructor(
    private readonly market: Market,
    private readonly search: PathSearch,
  ) {
    const { rows, columns } = market.graph;
    this.level = new Int32Array(columns).fill(UNSEEN);
    this.reached = new Int32Array(columns);
    this.next = new Int32Array(rows);
    this.asked = new Int32Array(columns);
    this.movedIn = new Int32Array(rows);
    this.profit = new Float64Array(rows);
    this.pathRow = new Int32Array(columns + 1);
    this.pathColumn = new Int32Array(columns + 1);
    this.pathWorth = new Float64Array(columns + 1);
  }

  /** Gives each of these rows an option; rows that have one are left as they are. */
  placeAll(rows: readonly number[]): void {
    const { market, search } = this;
    let open = rows.filter((row) => market.option[row] === OPEN);
    for (let placed = open.length; open.length > 0 && placed >= FEW; ) {
      const before = open.length;
      while (open.length > 0 && this.findLevels(open)) open = open.filter((row) => !this.place(row));
      placed = before - open.length;
      if (open.length > 0) search.raiseToExit(open);
    }
    for (const row of open) if (market.option[row] === OPEN) search.placeRow(row);
  }

  private profitOf(row: number): number {
    const { market } = this;
    return market.option[row] === OPEN ? market.bestProfit(row) : market.profit(row);
  }

  /** Begins a phase: how far each column is, up to the nearest way out. @returns whether there is one */
  private findLevels(open: readonly number[]): boolean {
    const { market, level, reached } = this;
    for (let q = 0; q < this.reachedCount; q++) level[reached[q]!] = UNSEEN;
    this.reachedCount = 0;
    this.phase++;
    let exit = Infinity;
    for (const row of open) if (this.reachFrom(row, 1)) exit = 0;
    for (let q = 0; q < this.reachedCount; q++) {
      const column = reached[q]!;
      const at = level[column]!;
      if (at > exit) break;
      if (!market.isFull(column)) exit = at;
      const first = market.seatStart[column]!;
      for (let k = first, end = first + market.held[column]!; k < end && at < exit; k++) if (this.reachFrom(market.holder[k]!, at + 1)) exit = at;
    }
    return exit < Infinity;
  }

  /** Reaches what the row might as well have. @returns whether it might as well idle */
  private reachFrom(row: number, at: number): boolean {
    const { market, level } = this;
    const { fee } = market;
    const { rowStart, rowEnd, rowColumn, rowScore, idleColumn } = market.graph;
    const profit = this.profitOf(row);
    const g = idleColumn[row]!;
    if (g >= 0 && level[g] === UNSEEN && market.idleSeat[row]! - fee[g]! === profit) this.reach(g, at);
    for (let k = rowStart[row]!, end = rowEnd[row]!; k < end; k++) {
      const column = rowColumn[k]!;
      if (level[column] === UNSEEN && rowScore[k]! - fee[column]! === profit) this.reach(column, at);
    }
    return market.idle[row] === profit;
  }

  private reach(column: number, at: number): void {
    this.level[column] = at;
    this.asked[column] = 0;
    this.reached[this.reachedCount++] = column;
  }

  /** Looks for a way out for a row that waits, each move one level on, and goes it. @returns whether there was one left in this phase */
  private place(start: number): boolean {
    const { market, pathRow, pathColumn, asked } = this;
    if (market.option[start] !== OPEN) return true; // named twice
    let length = 0;
    for (let row = this.begin(start); ; ) {
      if (market.idle[row] === this.profit[row]) {
        market.release(row);
        market.idleRow(row);
        this.go(length);
        return true;
      }
      if (this.nextMove(row, length)) {
        if (!market.isFull(pathColumn[length]!)) {
          this.go(length + 1);
          return true;
        }
      } else {
        if (length === 0) return false;
        asked[pathColumn[--length]!]!++; // this holder cannot leave
      }
      const holder = this.holderToAsk(pathColumn[length]!);
      if (holder >= 0) {
        row = this.begin(holder);
        length++;
      } else row = pathRow[length]!;
    }
  }

  private begin(row: number): number {
    this.next[row] = this.market.graph.rowStart[row]! - 1; // the idle column comes first
    this.profit[row] = this.profitOf(row);
    return row;
  }

  /** Writes down the next move of the row that costs nothing and leads one level on. @returns whether there is one */
  private nextMove(row: number, length: number): boolean {
    const { market, level, next, profit } = this;
    const { fee } = market;
    const { rowStart, rowEnd, rowColumn, rowScore, idleColumn } = market.graph;
    const end = rowEnd[row]!;
    let k = next[row]!;
    if (k < rowStart[row]!) {
      k++;
      const g = idleColumn[row]!;
      if (g >= 0 && level[g] === length + 1 && market.idleSeat[row]! - fee[g]! === profit[row]) return this.write(row, length, g, market.idleSeat[row]!, k);
    }
    for (; k < end; k++) {
      const column = rowColumn[k]!;
      if (level[column] === length + 1 && rowScore[k]! - fee[column]! === profit[row]) return this.write(row, length, column, rowScore[k]!, k + 1);
    }
    next[row] = end;
    return false;
  }

  private write(row: number, length: number, column: number, worth: number, next: number): true {
    this.pathRow[length] = row;
    this.pathColumn[length] = column;
    this.pathWorth[length] = worth;
    this.next[row] = next;
    return true;
  }

  private holderToAsk(column: number): number {
    const { market, asked, movedIn } = this;
    const first = market.seatStart[column]!;
    for (; asked[column]! < market.held[column]!; asked[column]!++) {
      const row = market.holder[first + asked[column]!]!;
      if (movedIn[row] !== this.phase) return row;
    }
    return -1;
  }

  /** Goes the way written down: all leave before any arrives, so no column overflows. */
  private go(length: number): void {
    const { market, pathRow, pathColumn, pathWorth } = this;
    for (let k = length - 1; k >= 0; k--) {
      const row = pathRow[k]!;
      market.release(row);
      market.seat(row, pathColumn[k]!, pathWorth[k]!);
      this.movedIn[row] = this.phase;
    }
  }
}
