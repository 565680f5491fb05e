import { auction } from './auction';
import { CandidateGraph } from './graph';
import { highestPrices } from './highest-prices';
import type { Participants } from './instance';
import { levelWeights, pointsOf, roughWeights, worthOf, type LevelWeights } from './levels';
import { AWAY, Market, OPEN } from './market';
import type { PairList, PairRows, PairSource } from './pair-source';
import { PathSearch, repair } from './repair';

/** Which pairs are considered at first, when a solution is near, and when something was overlooked. They change the time, never the answer. */
const CHOICE = { perWorker: 8, perSeat: 6, perPosting: 24 } as const;
const WIDER = { slack: 30, most: 16, keep: 1000, rounds: 6 } as const;
const OVERLOOKED_MOST = 32;
const DETOURS_MOST = 32;
/** Points within which every pair stands in the graph when all were looked at, so that small changes of prices overlook nothing. */
const SLACK = 60;
/** So many workers with less slack are looked at again whenever a price falls; with more of them, the columns are. */
const TIGHT_MOST = 200;
/** While more than this share of the workers overlooks something worth a level, prices are far off: the auction begins again with great steps. */
const FAR_OFF = 0.1;
/** Last bid step while prices are far off; first one when they are near. */
const ROUGH_STEP = 64;
const FINE_STEP = 1024;

/**
 * A market solved exactly over all eligible pairs, household rule aside, that can be changed and solved again from where it stands.
 *
 * Pairs outside the graph cannot improve the plan: for each of them score - (checkedPrice - bonus) <= checkedProfit, no price lies more than SLACK / 2 below its
 * checked one, and no profit less than SLACK / 2 above its own. A change moves some prices and profits; only where one leaves these bounds are all pairs of
 * that row or column looked at again.
 */
export class LiveMarket {
  readonly market: Market;
  readonly graph: CandidateGraph;
  /** Per worker: 1 when its rural pairs are left out. */
  readonly barred: Uint8Array;
  private readonly search: PathSearch;
  /** Pairs that an officer has ruled out since the source was made, by worker. */
  private readonly forbidden = new Map<number, Set<number>>();
  private readonly lockedTo = new Map<number, number>();
  private readonly checkedPrice: Float64Array;
  private readonly checkedProfit: Float64Array;
  private readonly stamp: Int32Array;
  /** Workers whose profit lies less than SLACK / 2 above what was checked, because they have more equal pairs than are kept. */
  private tight: number[] = [];
  /** Per idle column: members in the market less one, and one more for each who is locked. */
  private readonly idleSeats: Int32Array;
  private round = 0;
  /** Rows that wait for a place and columns that may have an empty seat, since the last `settle`. */
  private waiting: number[] = [];
  private freed: number[] = [];

  /** Solves from nothing. @throws RangeError when the instance is too large for exact numbers */
  constructor(
    readonly participants: Participants,
    readonly source: PairSource,
    /** All pairs of the source stand in the graph from the beginning. */
    private readonly complete: boolean,
  ) {
    const [postings, workers] = [participants.seats.length, participants.householdOf.length];
    const exact = levelWeights(postings, workers);
    const rough = roughWeights(postings, workers);
    this.barred = new Uint8Array(workers);
    const bonus = Float64Array.from(participants.fallback, (fallback) => (fallback ? 0 : -rough.market));
    this.graph = new CandidateGraph(participants, source.bestPairs(bonus, CHOICE));
    this.market = new Market(this.graph, participants, rough);
    this.checkedPrice = new Float64Array(this.graph.columns);
    this.checkedProfit = new Float64Array(workers).fill(Infinity);
    this.stamp = new Int32Array(Math.max(workers, this.graph.columns));
    this.idleSeats = this.graph.capacity.slice(postings);
    this.search = new PathSearch(this.market);
    this.solveRoughly(rough);
    this.market.reweigh(exact, (price) => Number(pointsOf(worthOf(price, rough), exact)));
    repair(this.market, this.search);
    this.lookOverAll();
  }

  private solveRoughly(rough: LevelWeights): void {
    const { market } = this;
    if (this.complete) auction(market, rough.cleared / 4);
    else {
      auction(market, rough.cleared / 4, ROUGH_STEP);
      for (let round = 1; this.widen() > FAR_OFF * this.graph.rows && round < WIDER.rounds; round++) auction(market, rough.cleared / 4, ROUGH_STEP);
      auction(market, FINE_STEP);
    }
    repair(market, this.search);
  }

  /** Takes up what is nearly as good as what each worker has, and drops what is far from it. @returns how many workers overlooked something worth a level */
  private widen(): number {
    const { market, graph, source } = this;
    const profit = this.profits();
    const { fee } = market;
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
    const profit = new Float64Array(this.graph.rows);
    for (let row = 0; row < profit.length; row++) profit[row] = this.market.option[row] === AWAY ? Infinity : this.market.bestProfit(row);
    return profit;
  }

  /** Looks at every eligible pair, and takes up what could improve the plan, until there is none. */
  private lookOverAll(): void {
    const { market, graph, source, search } = this;
    while (!this.complete) {
      const profit = this.profits();
      const found = source.pairsAbove(market.fee.subarray(0, graph.postings), profit.map((value) => value - SLACK), OVERLOOKED_MOST, this.barred);
      const overlooked = this.check(found, profit);
      this.takeUp(found);
      if (!overlooked) break;
      repair(market, search);
    }
  }

  /** Notes what was checked. @returns whether a pair was found that a worker would rather have */
  private check({ start, posting, score }: PairRows, profit: Float64Array): boolean {
    const { market, checkedProfit } = this;
    let overlooked = false;
    this.checkedPrice.set(market.price);
    this.tight = [];
    for (let row = 0; row < profit.length; row++) {
      let least = Infinity;
      for (let k = start[row]!; k < start[row + 1]!; k++) {
        const worth = score[k]! - market.fee[posting[k]!]!;
        if (worth < least) least = worth;
        if (worth > profit[row]! && !this.isForbidden(row, posting[k]!)) overlooked = true;
      }
      const cut = start[row + 1]! - start[row]! === OVERLOOKED_MOST;
      checkedProfit[row] = cut ? Math.min(least, profit[row]!) : profit[row]! - SLACK;
      if (cut && checkedProfit[row]! > profit[row]! - SLACK / 2) this.tight.push(row);
    }
    return overlooked;
  }

  /**
   * Per column: what the plan would lose with a seat less, over all eligible pairs; the plan and its prices stay as they are. Where the graph lacks a pair that
   * makes such a loss smaller, it is taken up and the search made again.
   */
  highestPrices(): Float64Array {
    const { market, graph, source } = this;
    for (;;) {
      const price = highestPrices(market);
      if (this.complete) return price;
      const fee = price.map((value, c) => value - market.bonus[c]!);
      const profit = new Float64Array(graph.rows);
      for (let row = 0; row < profit.length; row++) {
        const at = market.option[row]!;
        profit[row] = at >= 0 ? market.worth[row]! - fee[at]! : at === AWAY ? Infinity : market.worth[row]!;
      }
      const found = source.pairsAbove(fee.subarray(0, graph.postings), profit, DETOURS_MOST, this.barred);
      if (!this.hasNews(found)) return price;
      this.takeUp(found);
    }
  }

  private hasNews({ start, posting }: PairRows): boolean {
    if (this.forbidden.size === 0) return posting.length > 0;
    for (let row = 0; row < this.graph.rows; row++) {
      for (let k = start[row]!; k < start[row + 1]!; k++) if (!this.isForbidden(row, posting[k]!)) return true;
    }
    return false;
  }

  private takeUp(found: PairRows): void {
    this.graph.merge(found);
    for (const [row, postings] of this.forbidden) for (const j of postings) this.graph.remove(row, j);
  }

  private isForbidden(row: number, posting: number): boolean {
    return this.forbidden.get(row)?.has(posting) ?? false;
  }

  /** All pairs of a worker that nobody has ruled out, rural ones included. */
  rowOf(worker: number): PairList {
    const list = this.source.rowOf(worker);
    const forbidden = this.forbidden.get(worker);
    if (!forbidden || forbidden.size === 0) return list;
    const kept = { count: 0, at: new Int32Array(list.count), score: new Int16Array(list.count) };
    for (let k = 0; k < list.count; k++) {
      if (forbidden.has(list.at[k]!)) continue;
      kept.at[kept.count] = list.at[k]!;
      kept.score[kept.count++] = list.score[k]!;
    }
    return kept;
  }

  /** The posting of each worker, or -1; locked workers included. */
  plan(): Int32Array {
    const { postings } = this.graph;
    const plan = this.market.option.map((column) => (column >= 0 && column < postings ? column : -1));
    for (const [row, posting] of this.lockedTo) plan[row] = posting;
    return plan;
  }

  /** Changes how many seats a posting has; 0 closes it. */
  setSeats(posting: number, seats: number): void {
    const { market, graph } = this;
    const before = graph.capacity[posting]!;
    graph.capacity[posting] = seats;
    while (market.held[posting]! > seats) this.evict(posting);
    if (seats === 0) market.setPrice(posting, 4 * market.weights.cleared);
    else if (before === 0 && !this.complete) this.takeUpColumn(posting, CHOICE.perSeat * seats + CHOICE.perPosting);
    this.freed.push(posting);
  }

  /** A worker who was away looks for work. */
  enter(worker: number): void {
    if (this.market.option[worker] !== AWAY) return;
    this.market.option[worker] = OPEN;
    const g = this.graph.idleColumn[worker]!;
    if (g >= 0) this.changeIdleSeats(g, 1);
    this.takeUpRow(worker);
    this.waiting.push(worker);
  }

  /** A worker does not look for work any more. */
  leave(worker: number): void {
    if (this.market.option[worker] === AWAY) return;
    this.takeOff(worker);
    this.market.option[worker] = AWAY;
    const g = this.graph.idleColumn[worker]!;
    if (g >= 0) this.changeIdleSeats(g, -1);
  }

  /** An officer rules a pair out. */
  forbid(worker: number, posting: number): void {
    this.forbidden.set(worker, (this.forbidden.get(worker) ?? new Set()).add(posting));
    if (this.market.option[worker] === posting) this.reopen(worker);
    this.graph.remove(worker, posting);
  }

  /** The officer's word against a pair is taken back. */
  allow(worker: number, posting: number): void {
    if (!this.forbidden.get(worker)?.delete(posting)) return;
    if (this.complete) {
      const { count, at, score } = this.source.rowOf(worker, this.barred);
      for (let k = 0; k < count; k++) if (at[k] === posting) this.graph.add(worker, posting, score[k]!);
      if (this.market.option[worker] !== AWAY) this.reopen(worker);
    } else this.lookAgain(worker);
  }

  /**
   * An officer keeps a pair in the plan: the worker and a seat are taken out of the market, and the rest of a zero-employment household may idle.
   * Any plan with the pair is that and a plan of what is left.
   *
   * @throws RangeError when the posting has no seat left to lock
   */
  lock(worker: number, posting: number): void {
    if (this.graph.capacity[posting]! < 1) throw new RangeError(`posting ${posting + 1} has no seat left to keep for worker ${worker + 1}`);
    this.takeOff(worker);
    this.market.option[worker] = AWAY;
    this.lockedTo.set(worker, posting);
    this.setSeats(posting, this.graph.capacity[posting]! - 1);
  }

  unlock(worker: number): void {
    const posting = this.lockedTo.get(worker);
    if (posting === undefined) return;
    this.lockedTo.delete(worker);
    this.setSeats(posting, this.graph.capacity[posting]! + 1);
    this.market.option[worker] = OPEN;
    this.takeUpRow(worker);
    this.waiting.push(worker);
  }

  /** Leaves out, or lets in again, the rural pairs of a worker. */
  bar(worker: number, barred: boolean): void {
    if (this.barred[worker] === Number(barred)) return;
    this.barred[worker] = Number(barred);
    const { rural } = this.participants;
    if (barred) {
      const at = this.market.option[worker]!;
      if (at >= 0 && at < this.graph.postings && rural[at]) this.reopen(worker);
      const { rowStart, rowEnd, rowColumn } = this.graph;
      for (const j of [...rowColumn.subarray(rowStart[worker], rowEnd[worker])]) if (rural[j]) this.graph.remove(worker, j);
    } else if (this.complete) {
      const { count, at, score } = this.source.rowOf(worker, this.barred);
      for (let k = 0; k < count; k++) if (rural[at[k]!] && !this.isForbidden(worker, at[k]!)) this.graph.add(worker, at[k]!, score[k]!);
      if (this.market.option[worker] !== AWAY) this.reopen(worker);
    } else this.lookAgain(worker);
  }

  /** Makes the plan best over all pairs again, after any number of changes. */
  settle(): void {
    const { search, market } = this;
    search.watching = true;
    do {
      for (const row of this.waiting) if (market.option[row] === OPEN) search.placeRow(row);
      for (const column of this.freed) search.fillColumn(column);
      this.waiting = [];
      this.freed = [];
      this.recheck();
    } while (this.waiting.length + this.freed.length > 0);
    search.watching = false;
  }

  /** Looks again at all pairs of rows and columns that left the bounds of what was checked. */
  private recheck(): void {
    const { search, market, graph, checkedPrice, checkedProfit } = this;
    const { loserRows, fallenColumns } = search;
    if (!this.complete) {
      this.round++;
      for (const row of loserRows) {
        if (this.stamp[row] === this.round || market.option[row] === AWAY) continue;
        this.stamp[row] = this.round;
        if (market.profit(row) < checkedProfit[row]! + SLACK / 2) this.recheckRow(row);
      }
      this.round++;
      const allowed = this.tight.length > TIGHT_MOST ? 0 : SLACK / 2;
      let fell = false;
      for (const column of fallenColumns) {
        if (this.stamp[column] === this.round) continue;
        this.stamp[column] = this.round;
        if (market.price[column]! < checkedPrice[column]! - allowed) this.recheckColumn(column, graph.postings);
        else fell = true;
      }
      if (fell && allowed > 0) {
        for (const row of this.tight) if (market.option[row] !== AWAY && market.option[row] !== OPEN) this.recheckRow(row);
        this.tight = [];
      }
    }
    loserRows.length = 0;
    fallenColumns.length = 0;
  }

  private recheckRow(row: number): void {
    const { market, graph, checkedPrice } = this;
    const profit = market.profit(row);
    const { count, at, score } = this.source.rowOf(row, this.barred);
    let better = false;
    for (let k = 0; k < count; k++) {
      const j = at[k]!;
      // At the checked price, not the present one, which may fall back to it unseen.
      const worth = score[k]! + market.bonus[j]!;
      if (worth - Math.min(checkedPrice[j]!, market.price[j]!) <= profit - SLACK || graph.find(row, j) >= 0 || this.isForbidden(row, j)) continue;
      graph.add(row, j, score[k]!);
      better ||= worth - market.price[j]! > profit;
    }
    this.checkedProfit[row] = profit - SLACK;
    if (better) this.reopen(row);
  }

  private recheckColumn(column: number, postings: number): void {
    const { market, graph, checkedProfit } = this;
    this.checkedPrice[column] = market.price[column]!;
    if (column >= postings) return; // all members stand in the idle column
    const { count, at, score } = this.source.columnOf(column, this.barred);
    for (let k = 0; k < count; k++) {
      const row = at[k]!;
      if (market.option[row] === AWAY) continue;
      const worth = score[k]! - market.fee[column]!;
      const profit = market.option[row] === OPEN ? Infinity : market.profit(row); // who waits is placed next, and looked at then
      if (worth <= Math.min(checkedProfit[row]!, profit) || graph.find(row, column) >= 0 || this.isForbidden(row, column)) continue;
      graph.add(row, column, score[k]!);
      if (worth > profit) this.reopen(row);
    }
  }

  /** Takes the row off its option, to be placed anew. */
  private reopen(row: number): void {
    this.takeOff(row);
    this.waiting.push(row);
  }

  private takeOff(row: number): void {
    const column = this.market.option[row]!;
    this.market.release(row);
    if (column >= 0) this.freed.push(column);
  }

  private evict(column: number): void {
    const { market } = this;
    const row = market.holder[market.seatStart[column]! + market.held[column]! - 1]!;
    market.release(row);
    this.waiting.push(row);
  }

  private changeIdleSeats(column: number, by: 1 | -1): void {
    const { market, graph } = this;
    const g = column - graph.postings;
    this.idleSeats[g]! += by;
    graph.capacity[column] = Math.max(0, this.idleSeats[g]!); // of nobody, none idles either
    while (market.held[column]! > graph.capacity[column]!) this.evict(column);
    // Without a seat, a place in it is worth no more than idling at one's own cost.
    if (graph.capacity[column] === 0) market.setPrice(column, market.weights.cleared);
    this.freed.push(column);
  }

  /** The best pairs of a row, where the graph has not kept them. */
  private takeUpRow(row: number): void {
    if (this.complete) return;
    const { market, graph } = this;
    this.checkedProfit[row] = Infinity;
    const { count, at, score } = this.source.rowOf(row, this.barred);
    const order = Array.from({ length: count }, (_, k) => k).sort((a, b) => score[b]! - market.fee[at[b]!]! - score[a]! + market.fee[at[a]!]! || a - b);
    for (const k of order.slice(0, CHOICE.perWorker)) {
      if (graph.find(row, at[k]!) < 0 && !this.isForbidden(row, at[k]!)) graph.add(row, at[k]!, score[k]!);
    }
  }

  /** Those who would gain most by a posting. */
  private takeUpColumn(posting: number, most: number): void {
    const { market, graph } = this;
    const { count, at, score } = this.source.columnOf(posting, this.barred);
    const gain = Float64Array.from({ length: count }, (_, k) => {
      const option = market.option[at[k]!]!;
      return option === AWAY || option === OPEN ? -Infinity : score[k]! + market.bonus[posting]! - market.profit(at[k]!);
    });
    const order = Array.from({ length: count }, (_, k) => k).sort((a, b) => gain[b]! - gain[a]! || a - b);
    for (const k of order.slice(0, most)) {
      if (gain[k]! > 0 && graph.find(at[k]!, posting) < 0 && !this.isForbidden(at[k]!, posting)) graph.add(at[k]!, posting, score[k]!);
    }
  }

  private lookAgain(row: number): void {
    this.checkedProfit[row] = Infinity;
    if (this.market.option[row] === AWAY) return;
    this.recheckRow(row);
  }
}
