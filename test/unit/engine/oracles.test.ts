import { packInstance } from '../../../src/engine/instance';
import { levelsOf } from '../../../src/engine/instance';
import { levelWeights, pointsOf, type LevelWeights } from '../../../src/engine/levels';
import { findPairs } from '../../../src/engine/pairs';
import { buildColumns } from '../../../src/engine/columns';
import { solve } from '../../../src/engine/solve';
import { highsPoints } from '../../bench/highs';
import { districtOf } from '../../bench/instances';
import { solveBySsp } from '../../bench/ssp';
import { randomLists, type Shape } from './instances';

/** Weights as a textbook has them: a level outweighs everything the levels below could ever add up to. */
function textbookWeights(workers: number): LevelWeights {
  const market = 1000 * workers + 1;
  const placed = market * (workers + 1);
  const atRisk = placed * (workers + 1);
  return { market, placed, atRisk, cleared: atRisk * (workers + 1) };
}

describe('The best plan, solved by others', () => {
  it('is what HiGHS finds for an integer program with textbook weights, household rule included', async () => {
    for (let seed = 1; seed <= 25; seed++) {
      const lists = randomLists(seed, { workers: 14, postings: 6, density: 50, rural: 70, seatsMost: 3 });
      const instance = packInstance(lists);
      const weights = textbookWeights(lists.workers.length);
      const found = await highsPoints(instance, weights);
      expect({ seed, points: Number(pointsOf(solve(instance).levels, weights)) }).toEqual({ seed, points: found });
    }
  });

  const SHAPES: [string, Shape][] = [
    ['wide', { workers: 120, postings: 40, density: 15, rural: 0, seatsMost: 4 }],
    ['crowded', { workers: 150, postings: 10, density: 60, rural: 0, seatsMost: 3 }],
    ['seats for all', { workers: 80, postings: 40, density: 40, rural: 0, seatsMost: 8 }],
    ['ties', { workers: 120, postings: 30, density: 30, rural: 0, seatsMost: 4, scores: [500] }],
    ['all or nothing', { workers: 120, postings: 30, density: 30, rural: 0, seatsMost: 4, scores: [0, 1000] }],
    ['one posting for half of them', { workers: 120, postings: 2, density: 90, rural: 0, seatsMost: 60 }],
  ];

  it.each(SHAPES)('is what successive shortest paths find: %s', (_, shape) => {
    for (let seed = 1; seed <= 12; seed++) {
      const instance = packInstance(randomLists(seed, shape));
      const weights = levelWeights(instance.seats.length, instance.householdOf.length);
      expect({ seed, levels: solve(instance).levels }).toEqual({ seed, levels: levelsOf(instance, solveBySsp(instance, weights)) });
    }
  });

  it('is what successive shortest paths find in a small district', () => {
    const input = districtOf(1, 400, 80);
    const instance = findPairs(buildColumns({ ...input, policy: { ...input.policy, onePublicPostPerHousehold: false } }));
    const weights = levelWeights(instance.seats.length, instance.householdOf.length);
    expect(solve(instance).levels).toEqual(levelsOf(instance, solveBySsp(instance, weights)));
  });
});
