import type { Instance } from '../../src/engine/instance';
import { Dice } from './dice';

/** Everything of an instance but its pairs. */
export type Crowd = Omit<Instance, 'firstPair' | 'pairPosting' | 'pairScore'>;

/** Shares as in populations.ts. Rural posts are left out (0 everywhere): the peers do not know the household rule. */
const ZERO_EMPLOYMENT = 0.12;
const AT_RISK = 0.12;
const FALLBACK = 0.12;
const MEMBERS: readonly (readonly [number, number])[] = [[1, 0.2], [2, 0.42], [3, 0.22], [4, 0.12], [5, 0.04]];

/** Workers in households of one to five, and postings of one seat each. */
export function crowdOf(dice: Dice, workers: number, postings: number): Crowd {
  const householdOf = new Int32Array(workers);
  let households = 0;
  for (let i = 0; i < workers; households++) {
    for (let n = dice.byShare(MEMBERS); n > 0 && i < workers; n--) householdOf[i++] = households;
  }
  const flags = (count: number, share: number): Uint8Array => Uint8Array.from({ length: count }, () => Number(dice.chance(share)));
  return {
    zero: flags(households, ZERO_EMPLOYMENT),
    atRisk: flags(households, AT_RISK),
    householdOf,
    seats: new Int32Array(postings).fill(1),
    fallback: flags(postings, FALLBACK),
    rural: new Uint8Array(postings),
  };
}

/** Seats with a long tail: one each, then what is left of `total` dealt out one by one. */
export function seatsOf(dice: Dice, postings: number, total: number): Int32Array {
  const seats = new Int32Array(postings).fill(1);
  for (let left = total - postings; left > 0; left--) seats[Math.floor(postings * dice.next() ** 2)]!++;
  // The order of the postings shall not tell their size.
  for (let k = postings - 1; k > 0; k--) {
    const at = dice.below(k + 1);
    [seats[k], seats[at]] = [seats[at]!, seats[k]!];
  }
  return seats;
}

/** Packs pairs worker by worker, each by rising posting, without an object a pair. */
export class PairWriter {
  private readonly firstPair: Int32Array;
  private readonly pairPosting: Int32Array;
  private readonly pairScore: Int16Array;
  private readonly seenBy: Int32Array;
  private worker = 0;
  private start = 0;
  private end = 0;

  constructor(workers: number, postings: number, degree: number) {
    this.firstPair = new Int32Array(workers + 1);
    this.pairPosting = new Int32Array(workers * degree);
    this.pairScore = new Int16Array(workers * degree);
    this.seenBy = new Int32Array(postings);
  }

  /** How many pairs the worker at hand has so far. */
  get held(): number {
    return this.end - this.start;
  }

  has(posting: number): boolean {
    return this.seenBy[posting] === this.worker + 1;
  }

  add(posting: number, score: number): void {
    this.seenBy[posting] = this.worker + 1;
    let at = this.end++;
    for (; at > this.start && this.pairPosting[at - 1]! > posting; at--) {
      this.pairPosting[at] = this.pairPosting[at - 1]!;
      this.pairScore[at] = this.pairScore[at - 1]!;
    }
    this.pairPosting[at] = posting;
    this.pairScore[at] = score;
  }

  endOfWorker(): void {
    this.firstPair[++this.worker] = this.end;
    this.start = this.end;
  }

  finished(): Pick<Instance, 'firstPair' | 'pairPosting' | 'pairScore'> {
    return { firstPair: this.firstPair, pairPosting: this.pairPosting.slice(0, this.end), pairScore: this.pairScore.slice(0, this.end) };
  }
}
