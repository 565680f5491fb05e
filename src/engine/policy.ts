import { dayNumber } from './days';
import type { MatchPolicy, ScoreWeights } from './inputs';
import { SCORE_MAX } from './levels';

export const SCORE_PARTS = ['trade', 'skills', 'wage', 'destination', 'hours', 'freshness'] as const satisfies readonly (keyof ScoreWeights)[];
export type ScorePart = (typeof SCORE_PARTS)[number];

/** The policy with its day as a number. */
export interface CheckedPolicy extends MatchPolicy {
  readonly today: number;
}

/** @throws RangeError with one sentence when the policy cannot be */
export function checkPolicy(policy: MatchPolicy): CheckedPolicy {
  const fault = (text: string): RangeError => new RangeError(`policy ${policy.version}: ${text}`);
  const today = dayNumber(policy.asOf);
  if (today === undefined) throw fault(`asOf '${policy.asOf}' is no calendar day`);
  for (const field of ['workingAgeMin', 'startWithinDays', 'wishFreshDays'] as const) {
    if (!Number.isInteger(policy[field]) || policy[field] < 0) throw fault(`${field} must be a whole number >= 0, got ${policy[field]}`);
  }
  for (const part of SCORE_PARTS) {
    const weight = policy.weights[part];
    if (!Number.isInteger(weight) || weight < 0) throw fault(`weight ${part} must be a whole number >= 0, got ${weight}`);
  }
  const total = SCORE_PARTS.reduce((sum, part) => sum + policy.weights[part], 0);
  if (total !== SCORE_MAX) throw fault(`the weights must add up to ${SCORE_MAX}, not to ${total}`);
  return { ...policy, today };
}
