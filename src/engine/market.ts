import type { CandidateGraph } from './graph';
import type { Participants } from './instance';
import type { LevelWeights } from './levels';

/** Options of a row that are no column: not placed yet, idle at its own cost, and not in the market at all. */
export const OPEN = -1;
export const IDLE = -2;
export const AWAY = -3;

/**
 * Who holds which seat at what price, while a graph is being solved. The holders of a column stand in a heap with the lowest bid on top, so that
 * the next to be outbid is at hand.
 *
 * Every row takes exactly one option. A posting is worth base_i + bonus_j + score; idling is worth 0, but -B1 in a zero-employment household. The
 * idle column of a household of m members has m - 1 seats of worth 0: if all stay idle, one of them pays B1, which is "B1 for the first member
 * placed" written as an ordinary column. Worths are kept less base_i, which is the same for all options of a row (engine.md 2.1).
 *
 * All numbers are integers in doubles; `levelWeights` has made sure that they stay exact.
 */
export class Market {
  readonly price: Float64Array;
  /** price - bonus: what has to be subtracted from a score. */
  readonly fee: Float64Array;
  readonly option: Int32Array;
  /** Worth of the row's option before the price: score, idle worth or worth of the idle seat. */
  readonly worth: Float64Array;
  readonly held: Int32Array;
  seatStart: Int32Array;
  holder: Int32Array;
  bid: Float64Array;
  /** Per column, added to the worth of each of its seats. */
  readonly bonus: Float64Array;
  /** Per row: worth of idling, and of a seat in the idle column, less base. */
  readonly idle: Float64Array;
  readonly idleSeat: Float64Array;
  weights: LevelWeights;
  private readonly slot: Int32Array;
  /** How many seats each column has in the pool, and where the free end of the pool begins. */
  private readonly room: Int32Array;
  private top = 0;

  constructor(
    readonly graph: CandidateGraph,
    private readonly participants: Participants,
    weights: LevelWeights,
  ) {
    const { rows, columns } = graph;
    this.weights = weights;
    this.bonus = new Float64Array(columns);
    this.price = new Float64Array(columns);
    this.fee = new Float64Array(columns);
    this.idle = new Float64Array(rows);
    this.idleSeat = new Float64Array(rows);
    this.option = new Int32Array(rows).fill(OPEN);
    this.worth = new Float64Array(rows);
    this.held = new Int32Array(columns);
    this.slot = new Int32Array(rows);
    this.seatStart = new Int32Array(columns);
    this.room = new Int32Array(columns);
    // A posting of a million seats gets room for those who want it now; more is made when they come.
    for (let c = 0; c < columns; c++) {
      this.seatStart[c] = this.top;
      this.room[c] = Math.min(graph.capacity[c]!, graph.columnEnd[c]! - graph.columnStart[c]!);
      this.top += this.room[c]!;
    }
    this.holder = new Int32Array(this.top);
    this.bid = new Float64Array(this.top);
    this.weigh(weights);
  }

  /** Takes other weights; `repriced` says what a price is under them. Seats stay as they are. */
  reweigh(weights: LevelWeights, repriced: (price: number) => number): void {
    this.weigh(weights);
    const { option, worth } = this;
    for (let c = 0; c < this.graph.columns; c++) this.setPrice(c, Math.max(0, repriced(this.price[c]!)));
    for (let row = 0; row < this.graph.rows; row++) {
      if (option[row] === IDLE) worth[row] = this.idle[row]!;
      else if (option[row]! >= this.graph.postings) worth[row] = this.idleSeat[row]!;
    }
    this.settleBids();
  }

  private weigh(weights: LevelWeights): void {
    const { zero, atRisk, householdOf, fallback } = this.participants;
    const { rows, postings } = this.graph;
    this.weights = weights;
    for (let j = 0; j < postings; j++) this.bonus[j] = fallback[j] ? 0 : weights.market;
    for (let c = 0; c < this.graph.columns; c++) this.fee[c] = this.price[c]! - this.bonus[c]!;
    for (let i = 0; i < rows; i++) {
      const h = householdOf[i]!;
      const base = weights.placed + (atRisk[h] ? weights.atRisk : 0);
      this.idle[i] = (zero[h] ? -weights.cleared : 0) - base;
      this.idleSeat[i] = -base;
    }
  }

  setPrice(column: number, price: number): void {
    this.price[column] = price;
    this.fee[column] = price - this.bonus[column]!;
  }

  isFull(column: number): boolean {
    return this.held[column]! >= this.graph.capacity[column]!;
  }

  /** What the row has now, after the price. */
  profit(row: number): number {
    const column = this.option[row]!;
    return column >= 0 ? this.worth[row]! - this.fee[column]! : this.worth[row]!;
  }

  /** The best the row could have at these prices. */
  bestProfit(row: number): number {
    const { fee } = this;
    const { idleColumn, rowStart, rowEnd, rowColumn, rowScore } = this.graph;
    let best = this.idle[row]!;
    const g = idleColumn[row]!;
    if (g >= 0) best = Math.max(best, this.idleSeat[row]! - fee[g]!);
    const end = rowEnd[row]!;
    for (let k = rowStart[row]!; k < end; k++) {
      const profit = rowScore[k]! - fee[rowColumn[k]!]!;
      if (profit > best) best = profit;
    }
    return best;
  }

  /** Worth of a seat of the column to a row, given the place of the pair in the pool of columns. */
  worthAt(column: number, at: number, row: number): number {
    return column < this.graph.postings ? this.graph.columnScore[at]! : this.idleSeat[row]!;
  }

  /** Seats the row at the end of the column; `settleBids` makes a heap of it again. */
  seat(row: number, column: number, worth: number): void {
    if (this.held[column] === this.room[column]) this.makeRoom(column);
    const k = this.held[column]!++;
    const at = this.seatStart[column]! + k;
    this.holder[at] = row;
    this.bid[at] = this.price[column]!;
    this.slot[row] = k;
    this.option[row] = column;
    this.worth[row] = worth;
  }

  /** Seats the row by its bid. */
  seatByBid(row: number, column: number, worth: number, bid: number): void {
    if (this.held[column] === this.room[column]) this.makeRoom(column);
    this.option[row] = column;
    this.worth[row] = worth;
    this.rise(column, this.held[column]!++, row, bid);
  }

  /** Puts the row in the seat of the lowest bidder, who is returned and has no option any more. */
  outbid(row: number, column: number, worth: number, bid: number): number {
    const out = this.holder[this.seatStart[column]!]!;
    this.option[out] = OPEN;
    this.option[row] = column;
    this.worth[row] = worth;
    this.sink(column, row, bid);
    return out;
  }

  idleRow(row: number): void {
    this.option[row] = IDLE;
    this.worth[row] = this.idle[row]!;
  }

  /** Takes the row off its option. The heap of the column is broken until `settleBids`. */
  release(row: number): void {
    const column = this.option[row]!;
    this.option[row] = OPEN;
    if (column < 0) return;
    const start = this.seatStart[column]!;
    const last = --this.held[column]!;
    const k = this.slot[row]!;
    if (k === last) return;
    const moved = this.holder[start + last]!;
    this.holder[start + k] = moved;
    this.bid[start + k] = this.bid[start + last]!;
    this.slot[moved] = k;
  }

  /** Takes off every row that is more than `slack` below its best; returns those without an option, ascending. */
  releaseUnhappy(slack: number): number[] {
    const open: number[] = [];
    for (let row = 0; row < this.graph.rows; row++) {
      const option = this.option[row]!;
      if (option === AWAY || (option !== OPEN && this.profit(row) >= this.bestProfit(row) - slack)) continue;
      this.release(row);
      open.push(row);
    }
    return open;
  }

  /** All bids down to the price: equal bids are a heap in any order. */
  settleBids(): void {
    for (let c = 0; c < this.graph.columns; c++) {
      const start = this.seatStart[c]!;
      this.bid.fill(this.price[c]!, start, start + this.held[c]!);
    }
  }

  private makeRoom(column: number): void {
    const room = 2 * this.room[column]! + 4;
    if (this.top + room > this.holder.length) {
      const length = Math.ceil(1.5 * this.holder.length) + room;
      const [holder, bid] = [new Int32Array(length), new Float64Array(length)];
      holder.set(this.holder);
      bid.set(this.bid);
      this.holder = holder;
      this.bid = bid;
    }
    const from = this.seatStart[column]!;
    const held = this.held[column]!;
    this.holder.copyWithin(this.top, from, from + held);
    this.bid.copyWithin(this.top, from, from + held);
    this.seatStart[column] = this.top;
    this.room[column] = room;
    this.top += room;
  }

  private rise(column: number, from: number, row: number, bid: number): void {
    const start = this.seatStart[column]!;
    let k = from;
    while (k > 0) {
      const parent = (k - 1) >> 1;
      if (this.bid[start + parent]! <= bid) break;
      this.place(start, k, this.holder[start + parent]!, this.bid[start + parent]!);
      k = parent;
    }
    this.place(start, k, row, bid);
  }

  private sink(column: number, row: number, bid: number): void {
    const start = this.seatStart[column]!;
    const n = this.held[column]!;
    let k = 0;
    for (;;) {
      let child = 2 * k + 1;
      if (child >= n) break;
      if (child + 1 < n && this.bid[start + child + 1]! < this.bid[start + child]!) child++;
      if (this.bid[start + child]! >= bid) break;
      this.place(start, k, this.holder[start + child]!, this.bid[start + child]!);
      k = child;
    }
    this.place(start, k, row, bid);
  }

  private place(start: number, k: number, row: number, bid: number): void {
    this.holder[start + k] = row;
    this.bid[start + k] = bid;
    this.slot[row] = k;
  }
}
