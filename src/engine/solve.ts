import type { Certificate } from './certificate';
import { RightSearch } from './household-rule';
import { InstancePairs } from './instance-pairs';
import { levelsOf, type Instance, type Participants } from './instance';
import type { Levels, LevelWeights } from './levels';
import { LiveMarket } from './live-market';
import type { PairSource } from './pair-source';

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
  readonly weights: LevelWeights;
  /** The market as it stands: its prices are the highest that prove the last case. */
  readonly live: LiveMarket;
}

export interface SolveOptions {
  /** Most transport problems solved for the household rule before the search stops; default 500. */
  readonly searchLimit?: number;
}

/**
 * The best plan of an instance on all five levels (design 6.1), with its proof.
 *
 * @throws RangeError when the instance is too large for exact numbers
 */
export function solve(instance: Instance, options: SolveOptions = {}): Solution {
  return solveOver(instance, new InstancePairs(instance), { ...options, complete: true, levelsOf: (posting) => levelsOf(instance, posting) });
}

/**
 * The best plan over all eligible pairs of a source. The transport problem is solved exactly; when some household would hold two rural
 * public-welfare posts, the best plan that keeps the rule is searched for. Deterministic: the same pairs give the same plan.
 *
 * @param complete the source's first choice has all pairs
 * @throws RangeError when the instance is too large for exact numbers
 */
export function solveOver(
  participants: Participants,
  source: PairSource,
  { searchLimit = 500, complete = false, levelsOf }: SolveOptions & { readonly complete?: boolean; readonly levelsOf: (posting: Int32Array) => Levels },
): Solution {
  const live = new LiveMarket(participants, source, complete);
  const relaxed = levelsOf(live.plan());
  const { posting, levels, cases, proven } = new RightSearch(live, levelsOf, searchLimit).run();
  return { posting, levels, certificate: { cases }, proven, bound: proven ? levels : relaxed, weights: live.market.weights, live };
}
