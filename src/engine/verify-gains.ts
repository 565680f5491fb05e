import type { LevelPrices, ProofCase } from './certificate';

/** What the checker is told of households, workers and postings, all 0-based; an `Instance` has it. */
export interface Facts {
  readonly zero: Uint8Array;
  readonly atRisk: Uint8Array;
  readonly householdOf: Int32Array;
  readonly seats: Int32Array;
  readonly fallback: Uint8Array;
  readonly rural: Uint8Array;
}

/** The eligible pairs of one worker: entries from .. to - 1, each posting once, in any order. */
export interface PairRow {
  readonly posting: Int32Array;
  readonly score: Int16Array;
  readonly from: number;
  readonly to: number;
}

/** Says what a worker is eligible for. The row is the reader's own and holds until the next one is read. */
export interface PairReader {
  read(worker: number): PairRow;
}

/** What some households, all their members together, add to a proof. Plain: it may come from a thread. */
export interface GainPart {
  /** The lowest worker who is not eligible for the posting that the plan gives, or -1. */
  readonly ineligible: number;
  /** Of the plan. */
  readonly score: number;
  /** Workers with a rural pair, of households whose right some case gives away. */
  readonly able: readonly number[];
  /** Per case: the most these households can gain, on each level; and the lowest of them that gains more than the plan gives it, or -1. */
  readonly cases: readonly { readonly gain: readonly number[]; readonly unmoved: number }[];
}

/** Digits of a price on the upper levels; beyond them, worths packed into one number would run into each other. */
export const DIGIT_MAX = 2_000;
/** Score of a price: sums over PART_WORKERS workers stay whole in doubles. */
export const SCORE_PRICE_MAX = 2 ** 30;
export const PART_WORKERS = 2 ** 20;

const BASE = 2 ** 13;

/**
 * The four upper levels in one number. Gains have digits up to 2,001, their differences (margins) up to 4,002 and differences of
 * margins up to 8,004 < BASE, so all of them compare as their levels do; below 2^52, so they are exact.
 */
const pack = (cleared: number, atRisk: number, placed: number, market: number): number => ((cleared * BASE + atRisk) * BASE + placed) * BASE + market;

/** Adds a packed worth to sums by level. */
function addTo(sum: Float64Array, packed: number, score: number): void {
  sum[4]! += score;
  for (let level = 3; level >= 0; level--) {
    const rest = Math.round(packed / BASE);
    sum[level]! += packed - rest * BASE;
    packed = rest;
  }
}

/** The workers of each household: items[start[h]] .. items[start[h + 1] - 1], ascending. */
export function peopleByHousehold({ zero, householdOf }: Facts): { start: Int32Array; items: Int32Array } {
  const start = new Int32Array(zero.length + 1);
  for (const h of householdOf) start[h + 1]!++;
  for (let h = 0; h < zero.length; h++) start[h + 1]! += start[h]!;
  const items = new Int32Array(householdOf.length);
  const next = start.slice();
  for (let i = 0; i < householdOf.length; i++) items[next[householdOf[i]!]!++] = i;
  return { start, items };
}

/** One case at work: its prices packed, and the best that the worker at hand could do. */
class CaseGains {
  readonly gain = new Float64Array(5);
  unmoved = -1;
  readonly holders: ReadonlyMap<number, number>;
  /** Per posting: the upper levels of a seat there, less those of its price; and the score of the price. */
  private readonly net: Float64Array;
  private readonly fee: Int32Array;
  private readonly idle: LevelPrices;
  // The best of all posts but the rural ones [0], and of the rural ones [1]; then the greatest margin in the household.
  private readonly upper = new Float64Array(2);
  private readonly score = new Float64Array(2);
  private readonly margin = new Float64Array(2);
  private readonly spare = new Float64Array(2);

  constructor(private readonly facts: Facts, { rights, seatPrices: price, idlePrices }: ProofCase) {
    this.holders = new Map(rights.map(({ household, worker }) => [household, worker]));
    const net = (fallback: number, j: number): number => pack(-price.cleared[j]!, -price.atRisk[j]!, 1 - price.placed[j]!, 1 - fallback - price.market[j]!);
    this.net = Float64Array.from(facts.fallback, net);
    this.fee = price.score;
    this.idle = idlePrices;
  }

  /** @param planned what the plan gives the worker: a posting or -1; `last` when all of the household are idle and this one comes last */
  addWorker(worker: number, { posting, score, from, to }: PairRow, planned: number, size: number, last: boolean): void {
    const { net, fee, upper, facts } = this;
    const { rural, householdOf, zero, atRisk } = facts;
    const h = householdOf[worker]!;
    upper.fill(-Infinity);
    this.score.fill(0);
    let [takenUpper, takenScore] = [0, 0];
    for (let k = from; k < to; k++) {
      const j = posting[k]!;
      if (j === planned) [takenUpper, takenScore] = [net[j]!, score[k]! - fee[j]!];
      const kind = rural[j]!;
      if (net[j]! < upper[kind]!) continue;
      const points = score[k]! - fee[j]!;
      if (net[j]! > upper[kind]! || points > this.score[kind]!) {
        upper[kind] = net[j]!;
        this.score[kind] = points;
      }
    }
    // The flag of the household counts for every post alike.
    const flag = pack(0, atRisk[h]!, 0, 0);
    upper[0]! += flag;
    upper[1]! += flag;
    if (planned >= 0) takenUpper += flag;
    const none = zero[h] ? pack(-1, 0, 0, 0) : 0;
    if (planned < 0) takenUpper = none;
    this.offer(none, 0);
    if (zero[h] && size > 1) {
      const { cleared, atRisk: risk, placed, market, score: points } = this.idle;
      const place = -pack(cleared[h]!, risk[h]!, placed[h]!, market[h]!);
      this.offer(place, -points[h]!);
      if (planned < 0 && !last) [takenUpper, takenScore] = [place, -points[h]!];
    }
    addTo(this.gain, upper[0]!, this.score[0]!);
    this.spare[0]! += upper[0]! - takenUpper;
    this.spare[1]! += this.score[0]! - takenScore;
    const holder = this.holders.get(h);
    if (holder !== undefined && holder !== worker) return;
    const [more, points] = [upper[1]! - upper[0]!, this.score[1]! - this.score[0]!];
    if (more > this.margin[0]! || (more === this.margin[0]! && points > this.margin[1]!)) {
      this.margin[0] = more;
      this.margin[1] = points;
    }
  }

  private offer(upper: number, score: number): void {
    if (upper < this.upper[0]! || (upper === this.upper[0]! && score <= this.score[0]!)) return;
    this.upper[0] = upper;
    this.score[0] = score;
  }

  /** The household may hold one rural post: it goes where it is worth most, if anywhere. */
  closeHousehold(household: number): void {
    const { gain, margin, spare } = this;
    addTo(gain, margin[0]!, margin[1]!);
    if ((spare[0]! + margin[0]! !== 0 || spare[1]! + margin[1]! !== 0) && (this.unmoved < 0 || household < this.unmoved)) this.unmoved = household;
    margin.fill(0);
    spare.fill(0);
  }
}

/**
 * What the households can gain at the prices of each case, by weak duality; and whether the plan's pairs exist. Parts of different
 * households add up. Prices and plan have passed `formFault`; the households have PART_WORKERS members at most.
 */
export function gainsOf(facts: Facts, reader: PairReader, posting: ArrayLike<number>, cases: readonly ProofCase[], households: Iterable<number>): GainPart {
  const { start, items } = peopleByHousehold(facts);
  const running = cases.map((one) => new CaseGains(facts, one));
  let [ineligible, total] = [-1, 0];
  const able: number[] = [];
  for (const h of households) {
    const size = start[h + 1]! - start[h]!;
    let anyPlaced = false;
    for (let n = start[h]!; n < start[h + 1]!; n++) anyPlaced ||= posting[items[n]!]! >= 0;
    const named = running.some(({ holders }) => holders.has(h));
    for (let n = start[h]!; n < start[h + 1]!; n++) {
      const i = items[n]!;
      const row = reader.read(i);
      let [score, hasRural] = [-1, false];
      for (let k = row.from; k < row.to; k++) {
        if (row.posting[k] === posting[i]) score = row.score[k]!;
        if (named && facts.rural[row.posting[k]!]) hasRural = true;
      }
      if (hasRural) able.push(i);
      if (score >= 0) total += score;
      else if (posting[i] !== -1 && (ineligible < 0 || i < ineligible)) ineligible = i;
      for (const one of running) one.addWorker(i, row, posting[i]!, size, !anyPlaced && n === start[h + 1]! - 1);
    }
    for (const one of running) one.closeHousehold(h);
  }
  return { ineligible, score: total, able, cases: running.map(({ gain, unmoved }) => ({ gain: [...gain], unmoved })) };
}
