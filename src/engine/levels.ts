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

/** Prices stay below 2 B1 and path lengths below 4 B1: with this bound all of them are exact integers. */
const SAFE_WEIGHT = Number.MAX_SAFE_INTEGER / 8;

/**
 * Weights under which "worth more in total" and "better level by level" are the same thing.
 *
 * Two plans differ by simple cycles of the transport network, and where household rules couple them, by groups
 * of at most `group` cycles. Such a group changes each of the four upper levels by at most `group` and the score by
 * at most R = 1000 x min(group x postings, workers). With B4 = 2R+1 and each weight (2 group + 1) times the one
 * below, a unit of a level outweighs all that the levels below can change, twice over; so a price also
 * falls apart into levels in one way only (`worthOf`). Proof: docs/engine.md.
 *
 * @param group 1 + the number of households whose rule the proof uses
 * @throws RangeError when the numbers would no longer be exact: the instance has to be cut
 */
export function levelWeights(postings: number, workers: number, group: number): LevelWeights {
  const step = 2 * group + 1;
  const market = 2 * scoreRange(postings, workers, group) + 1;
  const weights = { cleared: market * step ** 3, atRisk: market * step ** 2, placed: market * step, market };
  if (weights.cleared <= SAFE_WEIGHT) return weights;
  throw new RangeError(
    `${postings} postings, ${workers} workers and ${group - 1} coupled households need weights beyond exact integers`,
  );
}

/** The largest group, up to `wanted`, whose weights are still exact. */
export function largestGroup(postings: number, workers: number, wanted: number): number {
  let group = wanted;
  while (group > 1 && (2 * scoreRange(postings, workers, group) + 1) * (2 * group + 1) ** 3 > SAFE_WEIGHT) group--;
  return group;
}

/** R: the most by which a group of cycles changes the total score. */
export const scoreRange = (postings: number, workers: number, group: number): number =>
  SCORE_MAX * Math.max(1, Math.min(group * postings, workers));

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
