import { packInstance } from '../../../src/engine/instance';
import { solve } from '../../../src/engine/solve';
import { verify } from '../../../src/engine/verify';
import { bestByEnumeration, randomLists, type Shape } from './instances';

const SHAPES: [name: string, seeds: number, shape: Shape][] = [
  ['dense', 1500, { workers: 5, postings: 4, density: 70, rural: 0 }],
  ['sparse', 1500, { workers: 6, postings: 5, density: 40, rural: 0 }],
  ['ties everywhere', 800, { workers: 5, postings: 4, density: 70, rural: 50, scores: [500] }],
  ['rural posts for all', 2500, { workers: 6, postings: 4, density: 70, rural: 100 }],
  ['rural posts, wide', 1200, { workers: 7, postings: 3, density: 90, rural: 80, seatsMost: 3 }],
];

describe('The best plan', () => {
  it.each(SHAPES)('is what enumeration finds on tiny cases, and is proven: %s', (_, seeds, shape) => {
    for (let seed = 1; seed <= seeds; seed++) {
      const lists = randomLists(seed, shape);
      const instance = packInstance(lists);
      const solution = solve(instance);
      const expected = bestByEnumeration(lists);
      if (JSON.stringify(solution.levels) !== JSON.stringify(expected)) throw new Error(`seed ${seed}: ${JSON.stringify({ got: solution.levels, expected, lists })}`);
      const verdict = verify(instance, solution.posting, solution.levels, solution.certificate);
      if (!verdict.ok) throw new Error(`seed ${seed}: ${verdict.violated}`);
      expect(solution.proven).toBe(true);
    }
  });
});
