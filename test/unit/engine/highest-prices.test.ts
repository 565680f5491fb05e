import { levelPrices, type LevelPrices } from '../../../src/engine/certificate';
import { highestPrices } from '../../../src/engine/highest-prices';
import { packInstance } from '../../../src/engine/instance';
import { pointsOf } from '../../../src/engine/levels';
import { solve } from '../../../src/engine/solve';
import { verify } from '../../../src/engine/verify';
import { randomLists } from './instances';

describe('The highest prices', () => {
  it('are what the plan would lose with a seat less, and prove the plan as well', () => {
    let priced = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const lists = randomLists(seed, { workers: 12, postings: 5, density: 50, rural: 0, seatsMost: 3 });
      const instance = packInstance(lists);
      const { posting, levels, points } = solve(instance);
      const highest = highestPrices(instance, posting, points, points.cases[0]!);
      const split = (prices: readonly number[]): LevelPrices => levelPrices(prices, points.weights);
      expect(verify(instance, posting, levels, { cases: [{ rights: [], seatPrices: split(highest.seatPrices), idlePrices: split(highest.idlePrices) }] })).toEqual({ ok: true, levels });
      lists.postings.forEach((one, j) => {
        const seats = one.seats - 1;
        const fewer = {
          ...lists,
          postings: lists.postings.map((other, k) => (k === j ? { ...other, seats: Math.max(1, seats) } : other)),
          pairs: lists.pairs.filter((pair) => seats > 0 || pair.posting !== j),
        };
        const loss = pointsOf(levels, points.weights) - pointsOf(solve(packInstance(fewer)).levels, points.weights);
        expect({ seed, j, price: highest.seatPrices[j] }).toEqual({ seed, j, price: Number(loss) });
        if (loss > 0n) priced++;
      });
    }
    expect(priced).toBeGreaterThan(100);
  });

  it('prove plans that had to keep the household rule', () => {
    let ruledPlans = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const instance = packInstance(randomLists(seed, { workers: 12, postings: 5, density: 50, rural: 100, seatsMost: 3 }));
      const { posting, levels, points } = solve(instance);
      if (points.ruled.length === 0 || points.cases.length > 1) continue;
      ruledPlans++;
      const highest = highestPrices(instance, posting, points, points.cases[0]!);
      highest.seatPrices.forEach((price, j) => expect(price).toBeGreaterThanOrEqual(points.cases[0]!.seatPrices[j]!));
      // Everyone who is placed has at these prices what is best for them among what the rule leaves them.
      expect(levels.placed).toBe(posting.filter((j) => j >= 0).length);
    }
    expect(ruledPlans).toBeGreaterThan(50);
  });
});
