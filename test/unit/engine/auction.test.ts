import { auction } from '../../../src/engine/auction';
import { CandidateGraph } from '../../../src/engine/graph';
import { packInstance, type Instance } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { roughWeights } from '../../../src/engine/levels';
import { AWAY, Market, OPEN } from '../../../src/engine/market';
import { randomInstance, seeded, type Shape } from './instances';

/** Notes the step of each phase. */
class Noted extends Market {
  readonly steps: number[] = [];

  override releaseUnhappy(slack: number): number[] {
    this.steps.push(slack);
    return super.releaseUnhappy(slack);
  }
}

function marketOf(instance: Instance): Noted {
  const weights = roughWeights(instance.seats.length, instance.householdOf.length);
  return new Noted(new CandidateGraph(instance, new InstancePairs(instance).bestPairs()), instance, weights);
}

/** What is not so: each row has an option within a step of its best, and only full columns have a price. */
function faultsOf(market: Market, step: number): string[] {
  const { graph, option, price } = market;
  const faults: string[] = [];
  for (let row = 0; row < graph.rows; row++) {
    if (option[row] === AWAY) continue;
    if (option[row] === OPEN) faults.push(`row ${row} has no option`);
    else if (market.bestProfit(row) - market.profit(row) > step) faults.push(`row ${row} could do better`);
  }
  for (let c = 0; c < graph.columns; c++) {
    if (price[c]! < 0 || !Number.isInteger(price[c]!)) faults.push(`column ${c} costs ${price[c]}`);
    if (price[c]! > 0 && !market.isFull(c)) faults.push(`column ${c} has an empty seat at a price`);
    const start = market.seatStart[c]!;
    const holders = [...market.holder.subarray(start, start + market.held[c]!)];
    if (holders.length > graph.capacity[c]!) faults.push(`column ${c} is overfull`);
    if (holders.some((row) => option[row] !== c)) faults.push(`column ${c} is held by others`);
  }
  return faults;
}

const SHAPES: [name: string, seeds: number, shape: Shape][] = [
  ['few seats', 40, { workers: 25, postings: 6, density: 60, rural: 0, seatsMost: 2 }],
  ['seats for most', 40, { workers: 25, postings: 6, density: 60, rural: 0, seatsMost: 8 }],
  ['ties', 15, { workers: 20, postings: 6, density: 70, rural: 0, seatsMost: 3, scores: [500] }],
  ['crowds', 25, { workers: 90, postings: 3, density: 90, rural: 0, seatsMost: 30 }],
];

describe('An auction', () => {
  it.each(SHAPES)('leaves each row within the last step of its best, and no price on an empty seat: %s', (_, seeds, shape) => {
    for (let seed = 1; seed <= seeds; seed++) {
      const market = marketOf(randomInstance(seed, shape));
      const step = [1, 1, 7, 64][seed % 4]!;
      auction(market, market.weights.cleared / 4, step);
      expect({ seed, faults: faultsOf(market, step) }).toEqual({ seed, faults: [] });
    }
  });

  it.each(SHAPES)('calls rows back to empty seats that have a price: %s', (_, seeds, shape) => {
    for (let seed = 1; seed <= seeds; seed++) {
      const random = seeded(seed);
      const market = marketOf(randomInstance(seed, shape));
      auction(market, market.weights.cleared / 4);
      // Some leave, and prices are anything at all: what a call back meets when weights or pairs have changed.
      for (let row = 0; row < market.graph.rows; row++) {
        if (random(4) > 0) continue;
        market.release(row);
        if (random(2) > 0) market.option[row] = AWAY;
      }
      for (let c = 0; c < market.graph.columns; c++) if (random(2) > 0) market.setPrice(c, random(3) * market.weights.market + random(3000));
      const step = [1, 5, 64, 300][seed % 4]!;
      auction(market, step, step);
      expect({ seed, faults: faultsOf(market, step) }).toEqual({ seed, faults: [] });
    }
  });

  it('calls back as many as there are seats, however many', () => {
    const workers = 1500;
    const market = marketOf(packInstance({
      households: [{ zero: false, atRisk: false }], workers: Array<number>(workers).fill(0), postings: [{ seats: 1300, fallback: true }],
      pairs: Array.from({ length: workers }, (_, worker) => ({ worker, posting: 0, score: (7 * worker) % 1000 })),
    }));
    market.setPrice(0, 4 * market.weights.cleared); // so that all idle at first
    auction(market, 1);
    expect(faultsOf(market, 1)).toEqual([]);
    expect(market.held[0]).toBe(1300);
  });

  it('shrinks its steps by four, down to the last', () => {
    const stepsOf = (first: number, last?: number): number[] => {
      const market = marketOf(randomInstance(1, SHAPES[0]![2]));
      auction(market, first, last);
      return market.steps;
    };
    expect(stepsOf(1000.5)).toEqual([1000, 250, 62, 15, 3, 1]);
    expect(stepsOf(1000, 20)).toEqual([1000, 250, 62, 20]);
    expect(stepsOf(3, 64)).toEqual([64]);
  });
});
