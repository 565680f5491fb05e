import type { Certificate } from './certificate';
import { HouseholdRule, keepHouseholdRule } from './household-rule';
import type { Instance } from './instance';
import { levelWeights, type Levels } from './levels';
import { findOptimum } from './optimum';

/** The best plan and its proof. */
export interface Solution {
  /** Per worker: the posting, or -1. */
  readonly posting: Int32Array;
  readonly levels: Levels;
  readonly certificate: Certificate;
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
    const certificate: Certificate = { weights, ruled: [], cases: [{ rights: [], seatPrices, idlePrices }] };
    return { posting, levels, certificate, proven: true, bound: levels };
  }
  const plan = keepHouseholdRule(rule, relaxed, weights, searchLimit);
  return { ...plan, bound: plan.proven ? plan.levels : levels };
}
