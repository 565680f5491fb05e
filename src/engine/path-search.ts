import { ColumnQueue } from './column-queue';
import { AWAY, IDLE, type Market } from './market';

interface Move {
  readonly row: number;
  readonly column: number;
  readonly worth: number;
}

/**
 * Dijkstra's method over columns, forward from a row without option or backward from an empty priced seat. Afterwards each row that was placed has
 * its best option and each priced column is full, which is the proof of optimality.
 *
 * Source: the successive shortest path method on reduced costs, e.g. R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows", 1993,
 * section 9.7; both directions here work on columns only.
 */
export class PathSearch {
  private readonly queue: ColumnQueue;
  /** The row that would move over this step of the path, the column on its other side, and its worth there. */
  private readonly viaRow: Int32Array;
  private readonly viaColumn: Int32Array;
  private readonly viaWorth: Float64Array;
  private readonly settled: Int32Array;
  private settledCount = 0;
  /** The nearest way out so far: how far away it is, and the column with a free seat or, if that is -1, the row that would idle. */
  private bound = Infinity;
  private endColumn = -1;
  private endRow = -1;

  constructor(private readonly market: Market) {
    const { columns } = market.graph;
    this.queue = new ColumnQueue(columns);
    this.viaRow = new Int32Array(columns);
    this.viaColumn = new Int32Array(columns);
    this.viaWorth = new Float64Array(columns);
    this.settled = new Int32Array(columns);
  }

  /** Fills every empty seat that has a price. */
  fillSeats(): void {
    const { columns } = this.market.graph;
    for (let c = 0; c < columns; c++) this.fillColumn(c);
  }

  fillColumn(column: number): void {
    while (!this.market.isFull(column) && this.market.price[column]! > 0) this.fillSeat(column);
  }

  /** Gives a row without option one, moving others along the cheapest path to a free seat or to an idle row. */
  placeRow(start: number): void {
    const { market } = this;
    this.findExit(start);
    this.raisePrices();
    let column = this.endColumn;
    if (column < 0) {
      column = this.endRow === start ? -1 : market.option[this.endRow]!;
      market.release(this.endRow);
      market.idleRow(this.endRow);
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

  /** Searches from a row without option for the nearest way out. */
  private findExit(start: number): void {
    const { market, queue } = this;
    this.bound = Infinity;
    this.lookFrom(start, market.bestProfit(start), -1);
    while (queue.size > 0) {
      const column = queue.pop();
      const distance = queue.distance[column]!;
      if (distance >= this.bound) return;
      this.settled[this.settledCount++] = column;
      const first = market.seatStart[column]!;
      const fee = market.fee[column]!;
      for (let at = first, end = first + market.held[column]!; at < end; at++) {
        const row = market.holder[at]!;
        this.lookFrom(row, distance + market.worth[row]! - fee, column);
        if (distance >= this.bound) return;
      }
    }
  }

  /** All a row could do instead of staying where it is; `base` is the length so far plus the row's profit. */
  private lookFrom(row: number, base: number, from: number): void {
    const { graph, fee, idle, idleSeat } = this.market;
    const { distance } = this.queue;
    const toIdle = base - idle[row]!;
    if (toIdle < this.bound) {
      this.bound = toIdle;
      this.endColumn = -1;
      this.endRow = row;
    }
    const { rowColumn, rowScore, rowStart, rowEnd } = graph;
    for (let k = rowStart[row]!, end = rowEnd[row]!; k < end; k++) {
      const column = rowColumn[k]!;
      const length = base - rowScore[k]! + fee[column]!;
      if (length < distance[column]! && column !== from) this.reachForward(column, length, row, from, rowScore[k]!);
    }
    const g = graph.idleColumn[row]!;
    if (g >= 0 && g !== from) this.reachForward(g, base - idleSeat[row]! + fee[g]!, row, from, idleSeat[row]!);
  }

  /** A free seat is a way out, before idling where both are as near: the seat would need a search of its own. Behind a full column the search goes on. */
  private reachForward(column: number, length: number, row: number, from: number, worth: number): void {
    if (length > this.bound) return;
    if (this.market.isFull(column)) {
      if (length === this.bound || !this.queue.reach(column, length)) return;
    } else {
      if (length === this.bound && this.endColumn >= 0) return;
      this.bound = length;
      this.endColumn = column;
    }
    this.viaRow[column] = row;
    this.viaColumn[column] = from;
    this.viaWorth[column] = worth;
  }

  /** Fills a free seat of a priced column, or lowers prices until none that is free has one, along the cheapest path. */
  private fillSeat(start: number): void {
    const { market, queue } = this;
    const { graph, option, price } = market;
    this.bound = price[start]!;
    let endColumn = start;
    let idleMove: Move | undefined;
    this.reach(start, 0, -1, -1, 0);
    while (queue.size > 0) {
      const column = queue.pop();
      const distance = queue.distance[column]!;
      if (distance >= this.bound) break;
      this.settled[this.settledCount++] = column;
      const base = distance + market.fee[column]!;
      for (let k = graph.columnStart[column]!, end = graph.columnEnd[column]!; k < end; k++) {
        const row = graph.columnRow[k]!;
        const at = option[row]!;
        if (at === column || at === AWAY) continue;
        const worth = market.worthAt(column, k, row);
        const length = base - worth + market.profit(row);
        if (length >= this.bound) continue;
        if (at === IDLE) {
          this.bound = length;
          idleMove = { row, column, worth };
        } else if (this.reach(at, length, row, column, worth) && length + price[at]! < this.bound) {
          this.bound = length + price[at]!;
          endColumn = at;
          idleMove = undefined;
        }
      }
    }
    this.lowerPrices();
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

  private raisePrices(): void {
    const { market } = this;
    for (let q = 0; q < this.settledCount; q++) {
      const column = this.settled[q]!;
      const rise = this.bound - this.queue.distance[column]!;
      if (rise > 0) market.setPrice(column, market.price[column]! + rise);
    }
  }

  private lowerPrices(): void {
    const { market } = this;
    for (let q = 0; q < this.settledCount; q++) {
      const column = this.settled[q]!;
      const fall = this.bound - this.queue.distance[column]!;
      if (fall > 0) market.setPrice(column, market.price[column]! - fall);
    }
  }

  private reach(column: number, length: number, row: number, from: number, worth: number): boolean {
    if (length >= this.bound || !this.queue.reach(column, length)) return false;
    this.viaRow[column] = row;
    this.viaColumn[column] = from;
    this.viaWorth[column] = worth;
    return true;
  }

  private reset(): void {
    this.queue.reset();
    this.settledCount = 0;
  }
}
