import { AllPairs, firstChoice } from './all-pairs';
import { auction } from './auction';
import { CandidateGraph } from './graph';
import { highestPrices } from './highest-prices';
import type { Participants } from './instance';
import { lowestPrices } from './lowest-prices';
import { levelWeights, pointsOf, roughWeights, worthOf, type LevelWeights } from './levels';
import { AWAY, Market, OPEN } from './market';
import type { PairList, PairSource } from './pair-source';
import { PathSearch } from './path-search';
import { highestOverAll, lowestOverAll } from './prices-over-all';

/** While more than this share of the workers overlooks something worth a level, prices are far off: the auction begins again with great steps. */
const FAR_OFF = 0.1;
const ROUNDS_MOST = 6;
/** Last bid step while prices are far off; first one when they are near. */
const ROUGH_STEP = 64;
const FINE_STEP = 1024;

/** A market solved exactly over all eligible pairs, household rule aside, that can be changed and solved again from where it stands. */
export class LiveMarket {
  readonly market: Market;
  readonly graph: CandidateGraph;
  private readonly pairs: AllPairs;
  private readonly search: PathSearch;
  private readonly lockedTo = new Map<number, number>();
  /** Per idle column: members in the market less one, and one more for each who is locked. */
  private readonly idleSeats: Int32Array;
  /** Rows that wait for a place and columns that may have an empty seat, since the last `settle`. */
  private waiting: number[] = [];
  private freed: number[] = [];

  /** Solves from nothing. @throws RangeError when the instance is too large for exact numbers */
  constructor(
    readonly participants: Participants,
    source: PairSource,
    /** All pairs of the source stand in the graph from the beginning. */
    private readonly complete: boolean,
  ) {
    const [postings, workers] = [participants.seats.length, participants.householdOf.length];
    const exact = levelWeights(postings, workers);
    const rough = roughWeights(postings, workers);
    this.graph = new CandidateGraph(participants, firstChoice(source, participants.fallback, rough));
    this.market = new Market(this.graph, participants, rough);
    this.pairs = new AllPairs(source, this.market);
    this.idleSeats = this.graph.capacity.slice(postings);
    this.search = new PathSearch(this.market);
    this.solveRoughly(rough);
    this.market.reweigh(exact, (price) => Number(pointsOf(worthOf(price, rough), exact)));
    this.repair();
    if (complete) return;
    for (const row of this.pairs.lookOver()) this.reopen(row);
    this.settle();
  }

  private solveRoughly(rough: LevelWeights): void {
    const { market, pairs } = this;
    if (this.complete) auction(market, rough.cleared / 4);
    else {
      auction(market, rough.cleared / 4, ROUGH_STEP);
      for (let round = 1; pairs.widen() > FAR_OFF * this.graph.rows && round < ROUNDS_MOST; round++) auction(market, rough.cleared / 4, ROUGH_STEP);
      auction(market, FINE_STEP);
      pairs.widen();
      auction(market, ROUGH_STEP);
    }
    this.repair();
  }

  /** Makes the market exactly optimal on its graph: rows below their best by anything at all are placed anew; then every empty seat that still has a price is filled or loses it. */
  private repair(): void {
    for (const row of this.market.releaseUnhappy(0)) this.search.placeRow(row);
    this.search.fillSeats();
  }

  /** Per column: what the plan would lose with a seat less, over all eligible pairs. */
  highestPrices(): Float64Array {
    return this.complete ? highestPrices(this.market) : highestOverAll(this.market, this.pairs);
  }

  /** Per column: what the plan would gain by one more seat, over all eligible pairs. */
  lowestPrices(): Float64Array {
    return this.complete ? lowestPrices(this.market) : lowestOverAll(this.market, this.pairs);
  }

  /** All pairs of a worker that nobody has ruled out, rural ones included. */
  rowOf(worker: number): PairList {
    return this.pairs.rowOf(worker, true);
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
    if (seats === 0) market.setPrice(posting, 4 * market.weights.cleared); // nobody would want it
    else if (before === 0 && !this.complete) this.pairs.takeUpColumn(posting, seats);
    this.freed.push(posting);
  }

  /** A worker who was away looks for work. */
  enter(worker: number): void {
    if (this.market.option[worker] !== AWAY) return;
    this.comeBack(worker);
    const g = this.graph.idleColumn[worker]!;
    if (g >= 0) this.changeIdleSeats(g, 1);
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
    this.pairs.forbid(worker, posting);
    if (this.market.option[worker] === posting) this.reopen(worker);
    this.graph.remove(worker, posting);
  }

  /** The officer's word against a pair is taken back. */
  allow(worker: number, posting: number): void {
    if (this.pairs.allow(worker, posting)) this.letIn(worker, (j) => j === posting);
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
    this.comeBack(worker);
  }

  /** Leaves out, or lets in again, the rural pairs of a worker. */
  bar(worker: number, barred: boolean): void {
    const { pairs, graph, market, participants } = this;
    if (pairs.barred[worker] === Number(barred)) return;
    pairs.barred[worker] = Number(barred);
    if (!barred) {
      this.letIn(worker, (j) => participants.rural[j] === 1);
      return;
    }
    const at = market.option[worker]!;
    if (at >= 0 && at < graph.postings && participants.rural[at]) this.reopen(worker);
    for (const j of graph.rowColumn.slice(graph.rowStart[worker], graph.rowEnd[worker])) if (participants.rural[j]) graph.remove(worker, j);
  }

  /** Makes the plan best over all pairs again, after any number of changes. */
  settle(): void {
    const { search, market } = this;
    do {
      for (const row of this.waiting) if (market.option[row] === OPEN) search.placeRow(row);
      for (const column of this.freed) search.fillColumn(column);
      this.waiting = [];
      this.freed = [];
      if (!this.complete) this.pairs.recheck((row) => this.reopen(row));
    } while (this.waiting.length + this.freed.length > 0);
  }

  /** Pairs of the worker come back. */
  private letIn(worker: number, which: (posting: number) => boolean): void {
    const { graph, market } = this;
    if (!this.complete) {
      if (this.pairs.lookAgain(worker)) this.reopen(worker);
      return;
    }
    const { count, at, score } = this.pairs.rowOf(worker);
    for (let k = 0; k < count; k++) if (which(at[k]!)) graph.add(worker, at[k]!, score[k]!);
    if (market.option[worker] !== AWAY) this.reopen(worker);
  }

  private comeBack(worker: number): void {
    this.market.option[worker] = OPEN;
    if (!this.complete) this.pairs.takeUpRow(worker);
    this.waiting.push(worker);
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
    this.idleSeats[g] = this.idleSeats[g]! + by;
    graph.capacity[column] = Math.max(0, this.idleSeats[g]); // of nobody, none idles either
    while (market.held[column]! > graph.capacity[column]) this.evict(column);
    // Without a seat, a place in it is worth no more than idling at one's own cost.
    if (graph.capacity[column] === 0) market.setPrice(column, market.weights.cleared);
    this.freed.push(column);
  }
}
