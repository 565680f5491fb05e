import { CandidateGraph } from '../../../src/engine/graph';
import { levelsOf, packInstance, type Instance } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { levelWeights } from '../../../src/engine/levels';
import { AWAY, IDLE, Market, OPEN } from '../../../src/engine/market';
import { PathSearch } from '../../../src/engine/path-search';
import { solveBySsp } from '../../bench/ssp';
import { randomInstance, seeded, type Shape } from './instances';

function marketOf(instance: Instance): Market {
  const weights = levelWeights(instance.seats.length, instance.householdOf.length);
  return new Market(new CandidateGraph(instance, new InstancePairs(instance).bestPairs()), instance, weights);
}

/** What is not so: each row that was placed has its best option, only full columns have a price, and no column holds too many. */
function faultsOf(market: Market): string[] {
  const { graph, option, price } = market;
  const faults: string[] = [];
  for (let row = 0; row < graph.rows; row++) {
    if (option[row] === AWAY || option[row] === OPEN) continue;
    if (market.profit(row) !== market.bestProfit(row)) faults.push(`row ${row} has ${market.profit(row)} of ${market.bestProfit(row)}`);
  }
  for (let c = 0; c < graph.columns; c++) {
    if (price[c]! < 0) faults.push(`column ${c} costs ${price[c]}`);
    if (price[c]! > 0 && !market.isFull(c)) faults.push(`column ${c} has an empty seat at a price`);
    const start = market.seatStart[c]!;
    const holders = [...market.holder.subarray(start, start + market.held[c]!)];
    if (holders.length > graph.capacity[c]!) faults.push(`column ${c} is overfull`);
    if (holders.some((row) => option[row] !== c)) faults.push(`column ${c} is held by others`);
  }
  return faults;
}

const SHAPES: [name: string, shape: Shape][] = [
  ['few seats', { workers: 16, postings: 6, density: 60, rural: 0, seatsMost: 2 }],
  ['seats for all', { workers: 16, postings: 6, density: 60, rural: 0, seatsMost: 6 }],
  ['ties', { workers: 16, postings: 6, density: 60, rural: 0, seatsMost: 3, scores: [500] }],
];

describe('The search for paths', () => {
  it.each(SHAPES)('places one row after the other at prices that prove each step, to the best plan of all: %s', (_, shape) => {
    for (let seed = 1; seed <= 25; seed++) {
      const instance = randomInstance(seed, shape);
      const market = marketOf(instance);
      const search = new PathSearch(market);
      for (let row = 0; row < market.graph.rows; row++) {
        const before = market.price.slice();
        search.placeRow(row);
        expect({ seed, row, faults: faultsOf(market), open: market.option[row] === OPEN }).toEqual({ seed, row, faults: [], open: false });
        expect(market.price.every((price, c) => price >= before[c]!)).toBe(true);
      }
      const plan = market.option.map((column) => (column >= 0 && column < market.graph.postings ? column : -1));
      expect({ seed, levels: levelsOf(instance, plan) }).toEqual({ seed, levels: levelsOf(instance, solveBySsp(instance, market.weights)) });
    }
  });

  it.each(SHAPES)('fills seats that are left, or takes their price away: %s', (_, shape) => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = seeded(seed);
      const market = marketOf(randomInstance(seed, shape));
      const search = new PathSearch(market);
      for (let row = 0; row < market.graph.rows; row++) search.placeRow(row);
      for (let k = 0; k < 6; k++) {
        const gone = Array.from({ length: 1 + random(3) }, () => random(market.graph.rows));
        const left = gone.map((row) => {
          const column = market.option[row]!;
          market.release(row);
          market.option[row] = AWAY;
          return column;
        });
        const before = market.price.slice();
        if (k % 2) search.fillSeats();
        else for (const column of left) if (column >= 0) search.fillColumn(column);
        expect({ seed, k, faults: faultsOf(market) }).toEqual({ seed, k, faults: [] });
        expect(market.price.every((price, c) => price <= before[c]!)).toBe(true);
        for (const row of gone) {
          if (market.option[row] !== AWAY || random(2) > 0) continue;
          market.option[row] = OPEN;
          search.placeRow(row);
        }
        expect({ seed, k, faults: faultsOf(market), open: market.option.includes(OPEN) }).toEqual({ seed, k, faults: [], open: false });
      }
    }
  });

  it('ends at the first free seat where that is as near as idling', () => {
    const seats = [{ seats: 1, fallback: true }, { seats: 1, fallback: true }, { seats: 1, fallback: true }];
    const optionAt = (raised: readonly number[]): number => {
      const market = marketOf(packInstance({
        households: [{ zero: false, atRisk: false }], workers: [0], postings: seats, pairs: [0, 1, 2].map((posting) => ({ worker: 0, posting, score: 10 })),
      }));
      raised.forEach((more, j) => market.setPrice(j, 10 - market.idle[0]! + more));
      new PathSearch(market).placeRow(0);
      return market.option[0]!;
    };
    expect([optionAt([0, 0, 0]), optionAt([1, 0, 0]), optionAt([1, 1, 0]), optionAt([0, -1, 0]), optionAt([1, 1, 1])]).toEqual([0, 1, 2, 1, IDLE]);
  });
});
