import { worthOf, type LevelWeights } from './levels';

/** In this case of the proof, of household's members only `worker` may hold a rural public-welfare post. */
export interface Right {
  readonly household: number;
  readonly worker: number;
}

/**
 * Worths on all five levels, one entry a posting (or household). Compared level by level; every price is >= 0 in that order, so
 * only what stands behind its first level that is not 0 may be negative.
 */
export interface LevelPrices {
  readonly cleared: Int16Array;
  readonly atRisk: Int16Array;
  readonly placed: Int16Array;
  readonly market: Int16Array;
  readonly score: Int32Array;
}

/**
 * One case of a proof: prices at which no plan that keeps to the rights is worth more than the case's bound.
 *
 *   bound = sum of seats x price + sum over idle columns of (members - 1) x price + sum over households of the most that
 *           their members can gain at these prices, one of them at most from a rural post
 */
export interface ProofCase {
  /** In the order of branching: every case that differs, differs first in the worker of one household. */
  readonly rights: readonly Right[];
  /** Per posting: what a seat costs. */
  readonly seatPrices: LevelPrices;
  /** Per household: what a place in its idle column costs; 0 where there is none. */
  readonly idlePrices: LevelPrices;
}

/**
 * Why no plan is better. Every plan that keeps the household rule falls under one of the cases (one case without rights
 * covers all and is the normal one), and in none of them can a plan be better than the plan proven.
 */
export interface Certificate {
  readonly cases: readonly ProofCase[];
}

/** So many prices of 0. */
export const freeOfCharge = (count: number): LevelPrices => ({
  cleared: new Int16Array(count),
  atRisk: new Int16Array(count),
  placed: new Int16Array(count),
  market: new Int16Array(count),
  score: new Int32Array(count),
});

/** Prices in points, each split into its levels. */
export function levelPrices(points: ArrayLike<number>, weights: LevelWeights): LevelPrices {
  const prices = freeOfCharge(points.length);
  for (let k = 0; k < points.length; k++) {
    if (points[k] === 0) continue;
    const { cleared, atRisk, placed, market, score } = worthOf(points[k]!, weights);
    prices.cleared[k] = cleared;
    prices.atRisk[k] = atRisk;
    prices.placed[k] = placed;
    prices.market[k] = market;
    prices.score[k] = score;
  }
  return prices;
}
