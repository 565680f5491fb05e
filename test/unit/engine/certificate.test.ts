import { freeOfCharge, splitPrices } from '../../../src/engine/certificate';
import { levelWeights, LEVELS } from '../../../src/engine/levels';
import { seeded } from './instances';

const weights = levelWeights(1, 1);

describe('Prices split into levels', () => {
  it('are cut where the widest stretch without a rest begins to be half over', () => {
    expect(weights.market).toBe(8192);
    // The rests leave stretches of 2000, 2500, 800, 2800 and 92: the cut is between 5300 and 8100.
    const [prices] = splitPrices([[0, 2000, 4500, 5300, 8100]], weights);
    expect([[...prices!.score], [...prices!.market]]).toEqual([[0, 2000, 4500, 5300, 8100 - 8192], [0, 0, 0, 0, 1]]);
  });

  it('add up again, all cut alike, and cost nothing where they did', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = seeded(seed);
      const any = (): number => random(2) * (random(3) * weights.atRisk + random(3) * weights.placed + random(2) * weights.market + random(1000));
      const groups = [Array.from({ length: random(6) }, any), Array.from({ length: 3 }, any)];
      const split = splitPrices(groups, weights);
      expect(split.map(({ score }) => score.length)).toEqual(groups.map(({ length }) => length));
      groups.forEach((prices, g) => prices.forEach((price, k) => {
        const levels = LEVELS.map((level) => split[g]![level][k]!);
        const points = levels.reduce((sum, count, at) => sum + count * [weights.cleared, weights.atRisk, weights.placed, weights.market, 1][at]!, 0);
        expect({ seed, price: points }).toEqual({ seed, price });
        expect(levels.find((count) => count !== 0) ?? 0).toBeGreaterThanOrEqual(0);
        if (price === 0) expect(levels).toEqual([0, 0, 0, 0, 0]);
      }));
      // Split together or with their neighbours given twice, equal prices stay equal.
      const [twice] = splitPrices([[...groups[0]!, ...groups[1]!, ...groups[1]!]], weights);
      for (const level of LEVELS) expect([...twice![level].subarray(-3)]).toEqual([...split[1]![level]]);
    }
  });

  it('are as many of nothing as asked for', () => {
    for (const level of LEVELS) expect([...freeOfCharge(3)[level]]).toEqual([0, 0, 0]);
  });
});
