import { Checked, costOf, SLACK } from './checked';
import type { LevelWeights } from './levels';
import { AWAY, OPEN, type Market } from './market';
import type { PairList, PairRows, PairSource } from './pair-source';

/** Which pairs are considered at first, when a solution is near, and when something was overlooked. They change the time, never the answer. */
const CHOICE = { perWorker: 6, spread: 8, perSeat: 4, perPosting: 16 } as const;
const WIDER = { slack: 60, most: 24, keep: 1000 } as const;
const OVERLOOKED_MOST = 32;
/** More rows than this are looked at together. */
const ROWS_APART = 200;

/** A first choice of pairs, before there is a market. */
export function firstChoice(source: PairSource, fallback: Uint8Array, { market }: LevelWeights): PairRows {
  return source.bestPairs(
    Float64Array.from(fallback, (isFallback) => (isFallback ? 0 : -market)),
    CHOICE,
  );
}

/** Watches over the pairs that the graph of a market leaves out: none of them may improve the plan. What was once checked is looked at again only where `Checked` says so. */
export class AllPairs {
  /** Per worker: 1 when its rural pairs are left out. */
  readonly barred: Uint8Array;
  /** Pairs that an officer has ruled out since the source was made, by worker. */
  private readonly forbidden = new Map<number, Set<number>>();
  private readonly checked: Checked;

  constructor(
    private readonly source: PairSource,
    private readonly market: Market,
  ) {
    this.barred = new Uint8Array(market.graph.rows);
    this.checked = new Checked(market);
  }

  isForbidden(row: number, posting: number): boolean {
    return this.forbidden.get(row)?.has(posting) ?? false;
  }

  forbid(row: number, posting: number): void {
    this.forbidden.set(row, (this.forbidden.get(row) ?? new Set()).add(posting));
  }

  /** False when the pair was not forbidden. */
  allow(row: number, posting: number): boolean {
    return this.forbidden.get(row)?.delete(posting) ?? false;
  }

  /** All pairs of a worker that nobody has ruled out. @param open also the rural ones that the worker is barred from */
  rowOf(row: number, open = false): PairList {
    const list = this.source.rowOf(row, open ? undefined : this.barred);
    const forbidden = this.forbidden.get(row);
    if (!forbidden || forbidden.size === 0) return list;
    const kept = { count: 0, at: new Int32Array(list.count), score: new Int16Array(list.count) };
    for (let k = 0; k < list.count; k++) {
      if (forbidden.has(list.at[k]!)) continue;
      kept.at[kept.count] = list.at[k]!;
      kept.score[kept.count++] = list.score[k]!;
    }
    return kept;
  }

  /** All workers of a posting who are not barred from it; forbidden pairs among them. */
  columnOf(posting: number): PairList {
    return this.source.columnOf(posting, this.barred);
  }

  /** Takes up what is nearly as good as what each worker has, and drops what is far from it. @returns how many workers overlooked something worth a level */
  widen(): number {
    const { market, source } = this;
    const { graph, fee } = market;
    const profit = this.profits();
    const wanted = source.pairsAbove(fee.subarray(0, graph.postings), profit.map((value) => value - WIDER.slack), WIDER.most);
    let farOff = 0;
    for (let row = 0; row < graph.rows; row++) {
      let best = -Infinity;
      for (let k = wanted.start[row]!; k < wanted.start[row + 1]!; k++) best = Math.max(best, wanted.score[k]! - fee[wanted.posting[k]!]!);
      if (best - profit[row]! > market.weights.market / 2) farOff++;
    }
    graph.merge(wanted, (row, column, score) => score - fee[column]! >= profit[row]! - WIDER.keep || market.option[row] === column);
    return farOff;
  }

  private profits(): Float64Array {
    const { market } = this;
    const profit = new Float64Array(market.graph.rows);
    for (let row = 0; row < profit.length; row++) profit[row] = market.option[row] === AWAY ? Infinity : market.bestProfit(row);
    return profit;
  }

  /** Looks at every eligible pair and takes up what could improve the plan. @returns the workers who would rather have it than what they have */
  lookOver(): number[] {
    const { market } = this;
    const profit = this.profits();
    const found = this.near(profit);
    this.checked.price.set(market.price);
    const overlooked = this.check(found, profit);
    this.takeUp(found);
    return overlooked;
  }

  /** The same for all pairs of some workers. */
  private lookAt(rows: readonly number[]): number[] {
    const { market } = this;
    const { graph } = market;
    const profit = new Float64Array(graph.rows).fill(Infinity);
    for (const row of rows) profit[row] = market.profit(row);
    const found = this.near(profit);
    for (const row of rows) {
      for (let k = found.start[row]!; k < found.start[row + 1]!; k++) {
        const j = found.posting[k]!;
        if (!this.isForbidden(row, j) && graph.find(row, j) < 0) graph.add(row, j, found.score[k]!);
      }
    }
    return this.check(found, profit);
  }

  /** What is worth more than a worker has, or nearly so. */
  private near(profit: Float64Array): PairRows {
    return this.above(this.market.fee.subarray(0, this.market.graph.postings), profit.map((value) => value - SLACK), OVERLOOKED_MOST);
  }

  /** Notes what was checked of the workers with a profit. @returns those for whom a pair was found that they would rather have */
  private check({ start, posting, score }: PairRows, profit: Float64Array): number[] {
    const { market, checked } = this;
    const overlooked: number[] = [];
    for (let row = 0; row < profit.length; row++) {
      if (profit[row] === Infinity) continue;
      let least = Infinity;
      let better = false;
      for (let k = start[row]!; k < start[row + 1]!; k++) {
        const worth = score[k]! - market.fee[posting[k]!]!;
        if (worth < least) least = worth;
        if (worth > profit[row]! && !this.isForbidden(row, posting[k]!)) better = true;
      }
      if (better) overlooked.push(row);
      const cut = start[row + 1]! - start[row]! === OVERLOOKED_MOST;
      checked.profit[row] = cut ? least : profit[row]! - SLACK;
    }
    return overlooked;
  }

  /** Every pair worth more than the floor of its worker after the fee, forbidden ones among them; of a worker at most so many. */
  above(fee: Float64Array, floor: Float64Array, most: number): PairRows {
    return this.source.pairsAbove(fee, floor, most, this.barred);
  }

  /** Whether a pair is among them that nobody has ruled out. */
  hasNews({ start, posting }: PairRows): boolean {
    if (this.forbidden.size === 0) return posting.length > 0;
    for (let row = 0; row < this.market.graph.rows; row++) {
      for (let k = start[row]!; k < start[row + 1]!; k++) if (!this.isForbidden(row, posting[k]!)) return true;
    }
    return false;
  }

  takeUp(found: PairRows): void {
    const { graph } = this.market;
    graph.merge(found);
    for (const [row, postings] of this.forbidden) for (const j of postings) graph.remove(row, j);
  }

  /** Whether it costs more to look at all pairs of so many rows and columns than at all there are. */
  costMore(rows: number, columns: number): boolean {
    return costOf(rows, columns) > this.market.graph.rows;
  }

  /**
   * Looks again at all pairs of rows and columns that left the bounds of what was checked; at all pairs of all when these are many.
   *
   * @param reopen called for each row that would rather have something else than it has
   */
  recheck(reopen: (row: number) => void): void {
    const { rows, columns } = this.checked.outOfBounds();
    if (this.costMore(rows.length, columns.length)) {
      for (const row of this.lookOver()) reopen(row);
      return;
    }
    const overlooked = rows.length > ROWS_APART ? this.lookAt(rows) : rows.filter((row) => this.recheckRow(row));
    for (const row of overlooked) reopen(row);
    for (const column of columns) this.recheckColumn(column, reopen);
  }

  /** Takes up the best of what the row could rather have or nearly so. @returns whether there was something better than what it has */
  recheckRow(row: number): boolean {
    const { market } = this;
    const { graph, fee } = market;
    const profit = market.profit(row);
    const { count, at, score } = this.rowOf(row);
    const near: { posting: number; score: number; worth: number }[] = [];
    for (let k = 0; k < count; k++) {
      const worth = score[k]! - fee[at[k]!]!;
      if (worth > profit - SLACK) near.push({ posting: at[k]!, score: score[k]!, worth });
    }
    near.sort((a, b) => b.worth - a.worth || a.posting - b.posting);
    near.length = Math.min(near.length, OVERLOOKED_MOST);
    for (const { posting, score: points } of near) if (graph.find(row, posting) < 0) graph.add(row, posting, points);
    this.checked.profit[row] = near.length === OVERLOOKED_MOST ? near.at(-1)!.worth : profit - SLACK;
    return near.length > 0 && near[0]!.worth > profit;
  }

  private recheckColumn(column: number, reopen: (row: number) => void): void {
    const { market, checked } = this;
    const { graph } = market;
    this.checked.price[column] = market.price[column]!;
    if (column >= graph.postings) return; // all members stand in the idle column
    const { count, at, score } = this.columnOf(column);
    for (let k = 0; k < count; k++) {
      const row = at[k]!;
      if (market.option[row] === AWAY) continue;
      const worth = score[k]! - market.fee[column]!;
      const profit = market.option[row] === OPEN ? Infinity : market.profit(row); // who waits is placed next, and looked at then
      if (worth <= Math.min(checked.profit[row]!, profit) || graph.find(row, column) >= 0 || this.isForbidden(row, column)) continue;
      graph.add(row, column, score[k]!);
      if (worth > profit) reopen(row);
    }
  }

  /** The best pairs of a row that enters, where the graph has not kept them; once it has a place, all are looked at. */
  takeUpRow(row: number): void {
    const { fee, graph } = this.market;
    this.checked.profit[row] = Infinity;
    const { count, at, score } = this.rowOf(row);
    const order = Array.from({ length: count }, (_, k) => k).sort((a, b) => score[b]! - fee[at[b]!]! - score[a]! + fee[at[a]!]! || a - b);
    for (const k of order.slice(0, CHOICE.perWorker)) if (graph.find(row, at[k]!) < 0) graph.add(row, at[k]!, score[k]!);
  }

  /** Those who would gain most by a posting that opens with so many seats. */
  takeUpColumn(posting: number, seats: number): void {
    const { market } = this;
    const { graph } = market;
    const { count, at, score } = this.columnOf(posting);
    const gain = Float64Array.from({ length: count }, (_, k) => {
      const option = market.option[at[k]!]!;
      return option === AWAY || option === OPEN ? -Infinity : score[k]! + market.bonus[posting]! - market.profit(at[k]!);
    });
    const order = Array.from({ length: count }, (_, k) => k).sort((a, b) => gain[b]! - gain[a]! || a - b);
    for (const k of order.slice(0, CHOICE.perSeat * seats + CHOICE.perPosting)) {
      if (gain[k]! > 0 && graph.find(at[k]!, posting) < 0 && !this.isForbidden(at[k]!, posting)) graph.add(at[k]!, posting, score[k]!);
    }
  }

  /** Pairs of the row may have come back: all are looked at again, now or when it has a place. @returns whether one is better than what it has */
  lookAgain(row: number): boolean {
    this.checked.profit[row] = Infinity;
    return this.market.option[row] !== AWAY && this.recheckRow(row);
  }
}
