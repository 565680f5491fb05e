import type { LevelWeights } from './levels';

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

/**
 * One case of a proof: prices under which no plan that keeps to the rights is worth more than the case's bound.
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

/**
 * Prices in points that prove a plan under weights, split into levels so that they prove it level by level.
 *
 * A price is cut into units of a weight and a rest from (theta - weight) up to theta, level after level. Two options of a worker that compare one way in points
 * compare the same way in units and rests, unless the rests of their prices lie further apart than the weight less what a worth can have below it: so theta
 * stands in the widest stretch that no rest falls into (docs/engine.md, prices without weights). Prices of 0 stay 0, and none becomes negative.
 *
 * @param groups prices of seats and of idle places, whole points >= 0; cut at the same theta
 */
export function splitPrices(groups: readonly ArrayLike<number>[], weights: LevelWeights): LevelPrices[] {
  const result = groups.map(({ length }) => freeOfCharge(length));
  let units = groups.map((group) => Float64Array.from(group));
  let below = 1;
  for (const [rest, weight] of [['score', weights.market], ['market', weights.placed], ['placed', weights.atRisk], ['atRisk', weights.cleared]] as const) {
    const step = weight / below;
    const theta = widestGap(units, step);
    units = units.map((prices, g) =>
      prices.map((price, k) => {
        const unit = Math.ceil((price - theta) / step);
        result[g]![rest][k] = price - unit * step;
        return unit === 0 ? 0 : unit; // no -0
      }),
    );
    below = weight;
  }
  units.forEach((prices, g) => result[g]!.cleared.set(prices));
  return result;
}

/** The end, above 0 and up to `step`, of rests that leaves the widest gap behind it: no rest lies between it and where the next one begins. */
function widestGap(groups: readonly Float64Array[], step: number): number {
  const rests = Float64Array.from(new Set(groups.flatMap((prices) => Array.from(prices, (price) => price % step))).add(0)).sort();
  let [widest, at] = [step - rests.at(-1)!, rests.at(-1)!];
  for (let k = 1; k < rests.length; k++) {
    if (rests[k]! - rests[k - 1]! > widest) [widest, at] = [rests[k]! - rests[k - 1]!, rests[k - 1]!];
  }
  return at + Math.max(1, Math.floor(widest / 2));
}
