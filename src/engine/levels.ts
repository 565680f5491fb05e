/** The five levels of a plan, highest first: each counts only where those above are equal (design 6.1). */
export const LEVELS = ['cleared', 'atRisk', 'placed', 'market', 'score'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * What a plan reaches.
 *
 *   cleared  zero-employment households with at least one member placed
 *   atRisk   people placed from households under monitoring
 *   placed   people placed
 *   market   people placed outside the channels of last resort
 *   score    total score
 */
export type Levels = Readonly<Record<Level, number>>;

/** Negative when `a` is the lesser plan, 0 when equal, positive when better. */
export function compareLevels(a: Levels, b: Levels): number {
  for (const level of LEVELS) if (a[level] !== b[level]) return a[level] - b[level];
  return 0;
}

/** What one unit of a level is worth in points of score. */
export type LevelWeights = Readonly<Record<Exclude<Level, 'score'>, number>>;

/** The highest score of one pair. */
export const SCORE_MAX = 1000;

/** Prices stay below 2 B1 and path lengths below 4 B1: with this bound all of them are exact integers in doubles. */
const SAFE_WEIGHT = Number.MAX_SAFE_INTEGER / 8;

/** A unit of a level is worth this many units of the level below: small digits fall apart in one way only, and `splitPrices` finds room. */
const STEP = 64;

/**
 * Weights under which "worth more in total" and "better level by level" are the same thing.
 *
 * Two plans of a transport problem differ by simple cycles of its network. A cycle changes each of the four upper levels by at most 1 and the
 * score by at most R = 1000 x min(postings, workers) (docs/engine.md, the theorem about the weights). With B4 >= 8R a unit of a level outweighs
 * all that the levels below can change, eight times over, so that the length of a path falls apart into levels in one way only (`worthOf`).
 *
 * @throws RangeError when the numbers would no longer be exact: the instance has to be cut
 */
export function levelWeights(postings: number, workers: number): LevelWeights {
  const range = SCORE_MAX * Math.max(1, Math.min(postings, workers));
  const market = 2 ** Math.ceil(Math.log2(8 * range));
  const weights = { cleared: market * STEP ** 3, atRisk: market * STEP ** 2, placed: market * STEP, market };
  if (weights.cleared <= SAFE_WEIGHT) return weights;
  throw new RangeError(`${postings} postings and ${workers} workers need weights beyond exact integers`);
}

/** Longest cycle, in postings, for which the rough weights are proof. Longer ones are rare; what they break is repaired under the exact weights. */
const ROUGH_CYCLE = 4;

/** Small weights to begin with: an auction needs fewer phases to cross them. */
export function roughWeights(postings: number, workers: number): LevelWeights {
  const market = 2 * SCORE_MAX * Math.max(1, Math.min(ROUGH_CYCLE, postings, workers)) + 1;
  return { cleared: market * 27, atRisk: market * 9, placed: market * 3, market };
}

/** A price or a loss in points, split into levels: the digits of the number in the weights as base. */
export function worthOf(points: number, weights: LevelWeights): Levels {
  let rest = points;
  const digit = (weight: number): number => {
    const count = Math.round(rest / weight);
    rest -= count * weight;
    return count === 0 ? 0 : count; // no -0
  };
  return {
    cleared: digit(weights.cleared),
    atRisk: digit(weights.atRisk),
    placed: digit(weights.placed),
    market: digit(weights.market),
    score: rest === 0 ? 0 : rest,
  };
}

/** The worth of a plan in points; a BigInt because sums over a city pass 2^53. */
export function pointsOf(levels: Levels, weights: LevelWeights): bigint {
  let points = BigInt(levels.score);
  for (const level of LEVELS) {
    if (level !== 'score') points += BigInt(levels[level]) * BigInt(weights[level]);
  }
  return points;
}
