import { AWAY, IDLE, type Market } from './market';

/** Steps shrink by this factor from phase to phase. */
const STEP_FACTOR = 4;

/**
 * Brings a market near its optimum: an auction with bid steps that shrink to 1, in integers. At the end each row is within 1
 * of its best option and no seat stands empty at a price; `repair` removes the rest exactly.
 *
 * Each phase: rows bid for their best option until none is open (forward), then empty seats that still have
 * a price call back the rows that want them most (reverse).
 *
 * Source: D. P. Bertsekas, "Auction algorithms for network flow problems", Computational Optimization and Applications 1, 1992,
 * pp. 7-66; D. P. Bertsekas, D. A. Castañón, "A forward/reverse auction algorithm for asymmetric assignment problems", same journal 1,
 * 1992, pp. 277-297.
 */
export function auction(market: Market, firstStep: number, lastStep = 1): void {
  for (let step = Math.max(lastStep, Math.floor(firstStep)); ; step = Math.max(lastStep, Math.floor(step / STEP_FACTOR))) {
    const open = market.releaseUnhappy(step);
    market.settleBids();
    bidForward(market, open, step);
    callBack(market, step);
    if (step === lastStep) return;
  }
}

function bidForward(market: Market, open: readonly number[], step: number): void {
  const { graph, fee, price, idle, idleSeat } = market;
  const { rows, rowStart, rowEnd, rowColumn, rowScore, idleColumn } = graph;
  const queue = new Int32Array(rows + 1); // a ring: no row stands in it twice
  queue.set(open);
  let head = 0;
  let tail = open.length;
  while (head !== tail) {
    const row = queue[head]!;
    head = head === rows ? 0 : head + 1;
    let best = idle[row]!;
    let second = -Infinity;
    let column = IDLE;
    let worth = best;
    const g = idleColumn[row]!;
    if (g >= 0) {
      const profit = idleSeat[row]! - fee[g]!;
      if (profit > best) {
        second = best;
        best = profit;
        column = g;
        worth = idleSeat[row]!;
      } else second = profit;
    }
    for (let k = rowStart[row]!, end = rowEnd[row]!; k < end; k++) {
      const c = rowColumn[k]!;
      const score = rowScore[k]!;
      const profit = score - fee[c]!;
      if (profit <= second) continue;
      if (profit > best) {
        second = best;
        best = profit;
        column = c;
        worth = score;
      } else second = profit;
    }
    if (column === IDLE) {
      market.idleRow(row);
      continue;
    }
    const bid = price[column]! + (best - second) + step;
    if (market.isFull(column)) {
      queue[tail] = market.outbid(row, column, worth, bid);
      tail = tail === rows ? 0 : tail + 1;
    } else market.seatByBid(row, column, worth, bid);
    if (market.isFull(column)) {
      const lowest = market.bid[market.seatStart[column]!]!;
      if (lowest > price[column]!) market.setPrice(column, lowest);
    }
  }
}

function callBack(market: Market, step: number): void {
  const { graph, price } = market;
  const waiting = new Uint8Array(graph.columns);
  const stack: number[] = [];
  const push = (column: number): void => {
    if (waiting[column] || market.isFull(column) || price[column]! <= 0) return;
    waiting[column] = 1;
    stack.push(column);
  };
  const wishes = new Wishes();
  for (let c = 0; c < graph.columns; c++) push(c);
  for (let column = stack.pop(); column !== undefined; column = stack.pop()) {
    waiting[column] = 0;
    const free = graph.capacity[column]! - market.held[column]!;
    if (free <= 0 || price[column]! <= 0) continue;
    // One more than there are seats: the first who gets none sets the price.
    collectWishes(market, column, step, free + 1, wishes);
    const crowded = wishes.size === free + 1;
    market.setPrice(column, crowded ? Math.max(0, wishes.gain[0]! - step) : 0);
    for (let q = crowded ? 1 : 0; q < wishes.size; q++) {
      const at = wishes.place[q]!;
      const row = graph.columnRow[at]!;
      const left = market.option[row]!;
      market.release(row);
      market.seat(row, column, market.worthAt(column, at, row));
      if (left >= 0) push(left);
    }
    push(column);
  }
}

/** The strongest wishes for a column, weakest on top of a heap. */
class Wishes {
  gain = new Float64Array(1024);
  /** Index into the column's list of rows. */
  place = new Int32Array(1024);
  size = 0;

  clear(room: number): void {
    this.size = 0;
    if (room <= this.gain.length) return;
    this.gain = new Float64Array(2 * room);
    this.place = new Int32Array(2 * room);
  }

  push(gain: number, place: number): void {
    let k = this.size++;
    while (k > 0) {
      const parent = (k - 1) >> 1;
      if (this.gain[parent]! <= gain) break;
      this.move(parent, k);
      k = parent;
    }
    this.set(k, gain, place);
  }

  replaceWeakest(gain: number, place: number): void {
    let k = 0;
    for (;;) {
      let child = 2 * k + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.gain[child + 1]! < this.gain[child]!) child++;
      if (this.gain[child]! >= gain) break;
      this.move(child, k);
      k = child;
    }
    this.set(k, gain, place);
  }

  private move(from: number, to: number): void {
    this.gain[to] = this.gain[from]!;
    this.place[to] = this.place[from]!;
  }

  private set(k: number, gain: number, place: number): void {
    this.gain[k] = gain;
    this.place[k] = place;
  }
}

function collectWishes(market: Market, column: number, step: number, most: number, wishes: Wishes): void {
  const { graph, option, worth, fee, idleSeat } = market;
  const { columnRow, columnScore } = graph;
  const start = graph.columnStart[column]!;
  const end = graph.columnEnd[column]!;
  const bonus = market.bonus[column]!;
  const isIdleColumn = column >= graph.postings;
  wishes.clear(Math.min(most, end - start));
  for (let k = start; k < end; k++) {
    const row = columnRow[k]!;
    const at = option[row]!;
    if (at === column || at === AWAY) continue;
    const profit = at >= 0 ? worth[row]! - fee[at]! : worth[row]!;
    const gain = (isIdleColumn ? idleSeat[row]! : columnScore[k]!) + bonus - profit;
    if (gain <= step) continue;
    if (wishes.size < most) wishes.push(gain, k);
    else if (gain > wishes.gain[0]!) wishes.replaceWeakest(gain, k);
  }
}
