import { worthOf, type LevelWeights } from './levels';

/** In this case of the proof, of household's members only `worker` may hold a rural public-welfare post. */
export interface Right {
  readonly household: number;
  readonly worker: number;
}

/** Worths on all five levels, one entry a posting (or household). Compared level by level; every price is >= 0 in that order. */
export interface LevelPrices {
  readonly cleared: Int16Array;
  readonly atRisk: Int16Array;
  readonly placed: Int16Array;
  readonly market: Int16Array;
  readonly score: Int32Array;
}

/** One case of a proof: prices under which no plan that keeps to the rights is worth more than the case's bound. */
export interface ProofCase {
  /** In the order of branching: every case that differs, differs first in the worker of one household. */
  readonly rights: readonly Right[];
  /** Per posting. */
  readonly seatPrices: LevelPrices;
  /** Per household: price of a place in its idle column; 0 where there is none. */
  readonly idlePrices: LevelPrices;
}

/**
 * Why no plan is better. Every plan that keeps the household rule falls under one of the cases (one case without rights covers all), and in
 * none of them can a plan be worth more than the plan proven.
 */
export interface Certificate {
  readonly cases: readonly ProofCase[];
}

/** Prices in points, split into levels. */
export function levelPrices(points: ArrayLike<number>, weights: LevelWeights): LevelPrices {
  const n = points.length;
  const prices = { cleared: new Int16Array(n), atRisk: new Int16Array(n), placed: new Int16Array(n), market: new Int16Array(n), score: new Int32Array(n) };
  for (let k = 0; k < n; k++) {
    if (points[k] === 0) continue;
    const worth = worthOf(points[k]!, weights);
    prices.cleared[k] = worth.cleared;
    prices.atRisk[k] = worth.atRisk;
    prices.placed[k] = worth.placed;
    prices.market[k] = worth.market;
    prices.score[k] = worth.score;
  }
  return prices;
}
