import { highestPrices } from '../../../src/engine/highest-prices';
import { packInstance, type InstanceLists } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { pointsOf } from '../../../src/engine/levels';
import { LiveMarket } from '../../../src/engine/live-market';
import { lowestPrices } from '../../../src/engine/lowest-prices';
import { solve } from '../../../src/engine/solve';
import { randomLists } from './instances';

const withSeatMore = (lists: InstanceLists, posting: number): InstanceLists => ({
  ...lists,
  postings: lists.postings.map((one, j) => (j === posting ? { ...one, seats: one.seats + 1 } : one)),
});

describe('The lowest prices', () => {
  it('are what the plan would gain with a seat more', () => {
    let [gained, below] = [0, 0];
    for (let seed = 1; seed <= 300; seed++) {
      const lists = randomLists(seed, { workers: 4 + (seed % 12), postings: 1 + (seed % 6), density: 30 + (seed % 3) * 30, rural: 0, seatsMost: 3 });
      const instance = packInstance(lists);
      const { market } = new LiveMarket(instance, new InstancePairs(instance), true);
      const { levels } = solve(instance);
      const [lowest, highest] = [lowestPrices(market), highestPrices(market)];
      lists.postings.forEach((_, j) => {
        const more = solve(packInstance(withSeatMore(lists, j)));
        const gain = Number(pointsOf(more.levels, market.weights) - pointsOf(levels, market.weights));
        expect({ seed, j, price: lowest[j] }).toEqual({ seed, j, price: gain });
        if (gain > 0) gained++;
        if (lowest[j]! < market.price[j]! || market.price[j]! < highest[j]!) below++;
      });
    }
    expect(gained).toBeGreaterThan(100);
    expect(below).toBeGreaterThan(100);
  });

  it('leave every worker the best there is, in the same plan', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const instance = packInstance(randomLists(seed, { workers: 14, postings: 6, density: 50, rural: 0, seatsMost: 2 }));
      const { market, graph } = new LiveMarket(instance, new InstancePairs(instance), true);
      lowestPrices(market).forEach((price, c) => market.setPrice(c, price));
      for (let row = 0; row < graph.rows; row++) expect(market.profit(row)).toBe(market.bestProfit(row));
    }
  });
});
