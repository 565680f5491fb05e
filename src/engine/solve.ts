import { levelPrices, type Certificate } from './certificate';
import { highestPrices } from './highest-prices';
import { HouseholdRule, keepHouseholdRule, type PointProof } from './household-rule';
import type { Instance } from './instance';
import { levelWeights, type Levels } from './levels';
import { findOptimum } from './optimum';
import { verify } from './verify';

/** The best plan and its proof. */
export interface Solution {
  /** Per worker: the posting, or -1. */
  readonly posting: Int32Array;
  readonly levels: Levels;
  readonly certificate: Certificate;
  /** The same proof in points of its weights. */
  readonly points: PointProof;
  /** False only when the search for the household rule met its limit: the plan keeps all rules but may not be the best. */
  readonly proven: boolean;
  /** No plan can be better than this; equal to `levels` when proven. */
  readonly bound: Levels;
}

export interface SolveOptions {
  /** Most transport problems solved for the household rule before the search stops; default 500. */
  readonly searchLimit?: number;
}

/**
 * The best plan of an instance on all five levels (design 6.1), with its proof.
 *
 * The transport problem is solved exactly; when some household would hold two rural public-welfare posts, the best plan
 * that keeps the rule is searched for. Deterministic: the same instance gives the same plan.
 *
 * @throws RangeError when the instance is too large for exact numbers
 */
export function solve(instance: Instance, { searchLimit = 500 }: SolveOptions = {}): Solution {
  const weights = levelWeights(instance.seats.length, instance.householdOf.length, 1);
  const relaxed = findOptimum(instance, weights);
  const { posting, levels, seatPrices, idlePrices } = relaxed;
  const rule = new HouseholdRule(instance);
  if (rule.broken(posting).length === 0) {
    const points: PointProof = { weights, ruled: [], cases: [{ rights: [], seatPrices, idlePrices }] };
    return { posting, levels, points, certificate: inLevels(instance, posting, levels, points), proven: true, bound: levels };
  }
  const plan = keepHouseholdRule(rule, relaxed, weights, searchLimit);
  const certificate = inLevels(instance, plan.posting, plan.levels, plan.points);
  return { ...plan, certificate, bound: plan.proven ? plan.levels : levels };
}

/** The proof with its prices split into levels: the highest ones, whose levels are whole, or where they prove less, the solver's own. */
function inLevels(instance: Instance, posting: Int32Array, levels: Levels, { weights, ruled, cases }: PointProof): Certificate {
  const split = (highest: boolean): Certificate => ({
    cases: cases.map((one) => {
      const { seatPrices, idlePrices } = highest ? highestPrices(instance, posting, { weights, ruled, cases }, one) : one;
      return { rights: one.rights, seatPrices: levelPrices(seatPrices, weights), idlePrices: levelPrices(idlePrices, weights) };
    }),
  });
  const own = split(false);
  // The plan is the best of its case only where there is but one.
  if (cases.length > 1 || verify(instance, posting, levels, own).ok) return own;
  return split(true);
}
