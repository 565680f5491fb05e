import type { LevelWeights } from './levels';

/** In this case of the proof, of household's members only `worker` may hold a rural public-welfare post. */
export interface Right {
  readonly household: number;
  readonly worker: number;
}

/**
 * One case of a proof: prices under which no plan that keeps to the rights is worth more than the case's bound.
 *
 *   bound = sum of seats x price + sum over idle columns of (members - 1) x price + sum over households of the most that
 *           their members can gain at these prices, at most one of them from a rural post when the rule is used
 */
export interface ProofCase {
  /** In the order of branching: every case that differs, differs first in the worker of one household. */
  readonly rights: readonly Right[];
  /** Per posting, whole points >= 0. */
  readonly seatPrices: readonly number[];
  /** Per household, whole points >= 0: price of a place in its idle column; 0 where there is none. */
  readonly idlePrices: readonly number[];
}

/**
 * Why no plan is better. Every plan that keeps the household rule falls under one of the cases (one case without
 * rights covers all), and in none of them can a plan be worth more than the plan proven.
 * Plain numbers, so that it can be stored and sent as it is.
 */
export interface Certificate {
  readonly weights: LevelWeights;
  /** Households whose rule the proof uses; ascending. The weights must be fit for groups of 1 + this many cycles. */
  readonly ruled: readonly number[];
  readonly cases: readonly ProofCase[];
}
