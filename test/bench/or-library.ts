import { packInstance, type Instance, type InstanceLists } from '../../src/engine/instance';
import { SCORE_MAX } from '../../src/engine/levels';

/**
 * Least total costs of the assignment problems assign100 to assign800 of the OR-Library (J. E. Beasley, "Linear programming on Cray supercomputers",
 * Journal of the Operational Research Society 41 (1990) 133-139); the same eight numbers stand in the tests of kkoopa/lapmod.
 */
export const OR_LIBRARY_OPTIMA: Readonly<Record<string, number>> = {
  assign100: 305, assign200: 475, assign300: 626, assign400: 804, assign500: 991, assign600: 1176, assign700: 1362, assign800: 1552,
};

/** An assignment problem as an instance: the cost of a full plan is `constant` - its score. */
export interface Assignment {
  readonly instance: Instance;
  readonly constant: number;
}

/**
 * Reads the OR-Library's format: n, then for each person in turn the costs of the n jobs, broken into lines anyhow. A job is a posting of one seat and a
 * score is the highest cost less the cost; that everyone has a job is the level above the score.
 *
 * @throws RangeError unless there are n x n whole costs that lie no more than 1000 apart
 */
export function parseAssignment(text: string): Assignment {
  const [n, ...costs] = text.split(/\s+/).filter(Boolean).map(Number) as [number | undefined, ...number[]];
  if (!Number.isInteger(n) || n! < 1) throw new RangeError('the first number must be the number of persons, 1 or more');
  const size = n!;
  if (costs.length !== size * size) throw new RangeError(`${size} persons have ${size * size} costs, found ${costs.length}`);
  let [least, most] = [Infinity, -Infinity];
  for (const cost of costs) {
    if (!Number.isInteger(cost)) throw new RangeError('every cost must be a whole number');
    least = Math.min(least, cost);
    most = Math.max(most, cost);
  }
  if (most - least > SCORE_MAX) throw new RangeError(`the costs lie ${most - least} apart, more than a score can say (${SCORE_MAX})`);
  const lists: InstanceLists = {
    households: Array.from({ length: size }, () => ({ zero: false, atRisk: false })),
    workers: Array.from({ length: size }, (_, i) => i),
    postings: Array.from({ length: size }, () => ({ seats: 1, fallback: false })),
    pairs: costs.map((cost, k) => ({ worker: Math.floor(k / size), posting: k % size, score: most - cost })),
  };
  return { instance: packInstance(lists), constant: size * most };
}
