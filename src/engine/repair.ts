import { IDLE, type Market } from './market';

/**
 * Makes a market exactly optimal: rows that are below their best by anything at all are taken off and placed
 * again along shortest alternating paths; then every empty seat that still has a price is filled or loses its price.
 * Afterwards each row has its best option and each priced column is full, which is the proof of optimality.
 *
 * Source: the successive shortest path method on reduced costs, e.g. R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows", 1993,
 * section 9.7; both directions here work on columns only.
 */
export function repair(market: Market): void {
  const search = new PathSearch(market);
  for (const row of market.releaseUnhappy(0)) search.placeRow(row);
  const { columns } = market.network;
  for (let c = 0; c < columns; c++) {
    while (!market.isFull(c) && market.price[c]! > 0) search.fillSeat(c);
  }
}

interface Move {
  readonly row: number;
  readonly column: number;
  readonly worth: number;
}

/** Dijkstra's method over columns, forward from a row without option or backward from an empty priced seat. */
class PathSearch {
  private readonly distance: Float64Array;
  /** The row that would move over this step of the path, the column on its other side, and its worth there. */
  private readonly viaRow: Int32Array;
  private readonly viaColumn: Int32Array;
  private readonly viaWorth: Float64Array;
  private readonly heap: Int32Array;
  private readonly heapAt: Int32Array;
  private heapSize = 0;
  private touched: number[] = [];
  private settled: number[] = [];
  private bound = Infinity;
  private endRow = -1;

  constructor(private readonly market: Market) {
    const { columns } = market.network;
    this.distance = new Float64Array(columns).fill(Infinity);
    this.viaRow = new Int32Array(columns);
    this.viaColumn = new Int32Array(columns);
    this.viaWorth = new Float64Array(columns);
    this.heap = new Int32Array(columns);
    this.heapAt = new Int32Array(columns).fill(-1);
  }

  /** Gives a row without option one, moving others along the cheapest path to a free seat or to an idle row. */
  placeRow(start: number): void {
    const { market } = this;
    this.bound = Infinity;
    let freeColumn = -1;
    this.lookFrom(start, market.bestProfit(start), -1);
    while (this.heapSize > 0) {
      const column = this.pop();
      const distance = this.distance[column]!;
      if (distance >= this.bound) break;
      if (!market.isFull(column)) {
        this.bound = distance;
        freeColumn = column;
        break;
      }
      this.settled.push(column);
      const first = market.seatStart[column]!;
      for (let at = first, end = first + market.held[column]!; at < end; at++) {
        const row = market.holder[at]!;
        this.lookFrom(row, distance + market.worth[row]! - market.fee[column]!, column);
      }
    }
    this.shiftPrices(1);
    let column = freeColumn;
    if (column < 0) {
      column = this.endRow === start ? -1 : market.option[this.endRow]!;
      market.release(this.endRow);
      market.idle(this.endRow);
    }
    while (column >= 0) {
      const row = this.viaRow[column]!;
      const left = row === start ? -1 : market.option[row]!;
      market.release(row);
      market.seat(row, column, this.viaWorth[column]!);
      column = left;
    }
    this.reset();
  }

  /** All a row could do instead of staying where it is; `base` is the length so far plus the row's profit. */
  private lookFrom(row: number, base: number, from: number): void {
    const { network, fee } = this.market;
    const toIdle = base - network.idle[row]!;
    if (toIdle < this.bound) {
      this.bound = toIdle;
      this.endRow = row;
    }
    const g = network.idleColumn[row]!;
    if (g >= 0 && g !== from) this.reach(g, base - network.idleSeat[row]! + fee[g]!, row, from, network.idleSeat[row]!);
    const { rowColumn, rowScore, rowStart } = network;
    for (let k = rowStart[row]!, end = rowStart[row + 1]!; k < end; k++) {
      const column = rowColumn[k]!;
      const length = base - rowScore[k]! + fee[column]!;
      if (length < this.distance[column]! && column !== from) this.reach(column, length, row, from, rowScore[k]!);
    }
  }

  /** Fills a free seat of a priced column, or lowers prices until none that is free has one, along the cheapest path. */
  fillSeat(start: number): void {
    const { market } = this;
    const { network, option, price } = market;
    this.bound = price[start]!;
    let endColumn = start;
    let idleMove: Move | undefined;
    this.reach(start, 0, -1, -1, 0);
    while (this.heapSize > 0) {
      const column = this.pop();
      const distance = this.distance[column]!;
      if (distance >= this.bound) break;
      this.settled.push(column);
      if (distance + price[column]! < this.bound) {
        this.bound = distance + price[column]!;
        endColumn = column;
        idleMove = undefined;
      }
      const base = distance + market.fee[column]!;
      for (let k = network.columnStart[column]!, end = network.columnStart[column + 1]!; k < end; k++) {
        const row = network.columnRow[k]!;
        const at = option[row]!;
        if (at === column) continue;
        const worth = column < network.postings ? network.columnScore[k]! : network.idleSeat[row]!;
        const length = base - worth + market.profit(row);
        if (length >= this.bound) continue;
        if (at === IDLE) {
          this.bound = length;
          idleMove = { row, column, worth };
        } else this.reach(at, length, row, column, worth);
      }
    }
    this.shiftPrices(-1);
    this.moveBack(start, endColumn, idleMove);
    this.reset();
  }

  /** Moves the rows of a backward path one column on; all leave before any arrives, so no column overflows. */
  private moveBack(start: number, endColumn: number, idleMove: Move | undefined): void {
    const moves: Move[] = idleMove ? [idleMove] : [];
    for (let from = idleMove?.column ?? endColumn; from !== start; from = this.viaColumn[from]!) {
      moves.push({ row: this.viaRow[from]!, column: this.viaColumn[from]!, worth: this.viaWorth[from]! });
    }
    for (const { row } of moves) this.market.release(row);
    for (const { row, column, worth } of moves) this.market.seat(row, column, worth);
  }

  private shiftPrices(sign: 1 | -1): void {
    for (const column of this.settled) {
      const shift = this.bound - this.distance[column]!;
      if (shift > 0) this.market.setPrice(column, this.market.price[column]! + sign * shift);
    }
  }

  private reach(column: number, length: number, row: number, from: number, worth: number): void {
    if (length >= this.bound || length >= this.distance[column]!) return;
    if (this.distance[column] === Infinity) this.touched.push(column);
    this.distance[column] = length;
    this.viaRow[column] = row;
    this.viaColumn[column] = from;
    this.viaWorth[column] = worth;
    if (this.heapAt[column]! < 0) {
      this.heapAt[column] = this.heapSize;
      this.heap[this.heapSize++] = column;
    }
    this.rise(this.heapAt[column]!);
  }

  private rise(from: number): void {
    const column = this.heap[from]!;
    const distance = this.distance[column]!;
    let k = from;
    while (k > 0) {
      const parent = (k - 1) >> 1;
      if (this.distance[this.heap[parent]!]! <= distance) break;
      this.put(k, this.heap[parent]!);
      k = parent;
    }
    this.put(k, column);
  }

  private pop(): number {
    const top = this.heap[0]!;
    this.heapAt[top] = -1;
    const last = this.heap[--this.heapSize]!;
    if (this.heapSize === 0) return top;
    let k = 0;
    for (;;) {
      let child = 2 * k + 1;
      if (child >= this.heapSize) break;
      if (child + 1 < this.heapSize && this.at(child + 1) < this.at(child)) child++;
      if (this.at(child) >= this.distance[last]!) break;
      this.put(k, this.heap[child]!);
      k = child;
    }
    this.put(k, last);
    return top;
  }

  private at(k: number): number {
    return this.distance[this.heap[k]!]!;
  }

  private put(k: number, column: number): void {
    this.heap[k] = column;
    this.heapAt[column] = k;
  }

  private reset(): void {
    for (const column of this.touched) {
      this.distance[column] = Infinity;
      this.heapAt[column] = -1;
    }
    this.heapSize = 0;
    this.touched = [];
    this.settled = [];
  }
}
