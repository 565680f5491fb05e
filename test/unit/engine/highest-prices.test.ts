import { splitPrices } from '../../../src/engine/certificate';
import { packInstance } from '../../../src/engine/instance';
import { pointsOf } from '../../../src/engine/levels';
import { solve } from '../../../src/engine/solve';
import { verify } from '../../../src/engine/verify';
import { marketWithFew, randomLists } from './instances';

describe('The highest prices', () => {
  it('are what the plan would lose with a seat less, and prove the plan as well', () => {
    let priced = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const lists = randomLists(seed, { workers: 12, postings: 5, density: 50, rural: 0, seatsMost: 3 });
      const instance = packInstance(lists);
      const { posting, levels, weights, live } = solve(instance);
      const highest = live.highestPrices();
      const idle = new Float64Array(instance.zero.length);
      live.graph.idleHousehold.forEach((h, g) => (idle[h] = highest[instance.seats.length + g]!));
      const [seatPrices, idlePrices] = splitPrices([highest.subarray(0, instance.seats.length), idle], weights);
      expect(verify(instance, posting, levels, { cases: [{ rights: [], seatPrices: seatPrices!, idlePrices: idlePrices! }] })).toEqual({ ok: true, levels });
      lists.postings.forEach((one, j) => {
        const seats = one.seats - 1;
        const fewer = {
          ...lists,
          postings: lists.postings.map((other, k) => (k === j ? { ...other, seats: Math.max(1, seats) } : other)),
          pairs: lists.pairs.filter((pair) => seats > 0 || pair.posting !== j),
        };
        const loss = pointsOf(levels, weights) - pointsOf(solve(packInstance(fewer)).levels, weights);
        expect({ seed, j, price: highest[j] }).toEqual({ seed, j, price: Number(loss) });
        if (loss > 0n) priced++;
      });
    }
    expect(priced).toBeGreaterThan(100);
  });

  it('leave the price of a posting that is closed', () => {
    const instance = packInstance(randomLists(1, { workers: 12, postings: 5, density: 50, rural: 0, seatsMost: 3 }));
    const { live } = solve(instance);
    live.setSeats(2, 0);
    live.settle();
    expect(live.highestPrices()[2]).toBe(live.market.price[2]);
    expect(live.market.price[2]).toBe(4 * live.market.weights.cleared);
  });

  it('are the same where the graph began with few of the pairs', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const instance = packInstance(randomLists(seed, { workers: 25, postings: 9, density: 50, rural: 0, seatsMost: 3 }));
      expect([...marketWithFew(instance, seed % 3).highestPrices().subarray(0, 9)]).toEqual([...solve(instance).live.highestPrices().subarray(0, 9)]);
    }
  });
});

describe('The lowest prices', () => {
  it('are what the plan would gain by one more seat, from few pairs as from all', () => {
    let priced = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const lists = randomLists(seed, { workers: 12, postings: 5, density: 50, rural: 0, seatsMost: 3 });
      const instance = packInstance(lists);
      const { levels, weights, live } = solve(instance);
      const lowest = [...live.lowestPrices().subarray(0, 5)];
      lists.postings.forEach((one, j) => {
        const more = { ...lists, postings: lists.postings.map((other, k) => (k === j ? { ...other, seats: one.seats + 1 } : other)) };
        const gain = pointsOf(solve(packInstance(more)).levels, weights) - pointsOf(levels, weights);
        expect({ seed, j, price: lowest[j] }).toEqual({ seed, j, price: Number(gain) });
        if (gain > 0n) priced++;
      });
      expect([...marketWithFew(instance, seed % 3).lowestPrices().subarray(0, 5)]).toEqual(lowest);
    }
    expect(priced).toBeGreaterThan(100);
  });
});
