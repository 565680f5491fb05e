import type { Network } from './network';

/** Options of a row that are no column: not yet placed at all, and idle at its own cost. */
export const OPEN = -1;
export const IDLE = -2;

/** A finished or interrupted state of a market, to start another one from. */
export interface MarketState {
  /** Per row: a column, OPEN or IDLE. */
  readonly option: Int32Array;
  /** Per column. */
  readonly price: Float64Array;
}

/**
 * Who holds which seat at what price, while a network is being solved. The holders of a column stand in a
 * heap with the lowest bid on top, so that the next to be outbid is at hand.
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
  readonly seatStart: Int32Array;
  readonly holder: Int32Array;
  readonly bid: Float64Array;
  private readonly slot: Int32Array;

  constructor(readonly network: Network) {
    const { rows, columns, capacity, bonus } = network;
    this.price = new Float64Array(columns);
    this.fee = bonus.map((value) => -value);
    this.option = new Int32Array(rows).fill(OPEN);
    this.worth = new Float64Array(rows);
    this.held = new Int32Array(columns);
    this.seatStart = new Int32Array(columns + 1);
    // No column can hold more rows than want it: a posting of a million seats costs no memory.
    for (let c = 0; c < columns; c++) {
      const wanted = network.columnStart[c + 1]! - network.columnStart[c]!;
      this.seatStart[c + 1] = this.seatStart[c]! + Math.min(capacity[c]!, wanted);
    }
    this.holder = new Int32Array(this.seatStart[columns]!);
    this.bid = new Float64Array(this.seatStart[columns]!);
    this.slot = new Int32Array(rows);
  }

  setPrice(column: number, price: number): void {
    this.price[column] = price;
    this.fee[column] = price - this.network.bonus[column]!;
  }

  isFull(column: number): boolean {
    return this.held[column]! >= this.network.capacity[column]!;
  }

  /** What the row has now, after the price. */
  profit(row: number): number {
    const column = this.option[row]!;
    return column >= 0 ? this.worth[row]! - this.fee[column]! : this.worth[row]!;
  }

  /** The best the row could have at these prices. */
  bestProfit(row: number): number {
    const { idle, idleColumn, idleSeat, rowStart, rowColumn, rowScore } = this.network;
    let best = idle[row]!;
    const g = idleColumn[row]!;
    if (g >= 0) best = Math.max(best, idleSeat[row]! - this.fee[g]!);
    const end = rowStart[row + 1]!;
    for (let k = rowStart[row]!; k < end; k++) {
      const profit = rowScore[k]! - this.fee[rowColumn[k]!]!;
      if (profit > best) best = profit;
    }
    return best;
  }

  /** Seats the row at the end of the column; `settleBids` makes a heap of it again. */
  seat(row: number, column: number, worth: number): void {
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

  idle(row: number): void {
    this.option[row] = IDLE;
    this.worth[row] = this.network.idle[row]!;
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
    for (let row = 0; row < this.network.rows; row++) {
      if (this.option[row] !== OPEN && this.profit(row) >= this.bestProfit(row) - slack) continue;
      this.release(row);
      open.push(row);
    }
    return open;
  }

  /** All bids down to the price: equal bids are a heap in any order. */
  settleBids(): void {
    for (let c = 0; c < this.network.columns; c++) {
      const start = this.seatStart[c]!;
      this.bid.fill(this.price[c]!, start, start + this.held[c]!);
    }
  }

  save(): MarketState {
    return { option: this.option.slice(), price: this.price.slice() };
  }

  /** Takes over prices and, where the pair still exists, seats. */
  load(state: MarketState): void {
    const { rows, columns, postings, rowStart, rowColumn, rowScore, idleSeat } = this.network;
    for (let c = 0; c < columns; c++) this.setPrice(c, state.price[c]!);
    for (let row = 0; row < rows; row++) {
      const column = state.option[row]!;
      if (column === IDLE) this.idle(row);
      else if (column >= postings) this.seat(row, column, idleSeat[row]!);
      else if (column >= 0) {
        for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
          if (rowColumn[k] === column) this.seat(row, column, rowScore[k]!);
        }
      }
    }
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
