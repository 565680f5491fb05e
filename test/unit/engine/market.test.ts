import { CandidateGraph } from '../../../src/engine/graph';
import { packInstance } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { levelWeights } from '../../../src/engine/levels';
import { AWAY, IDLE, Market, OPEN } from '../../../src/engine/market';
import { randomInstance, seeded } from './instances';

const weights = levelWeights(5, 5);

function marketOf(instance: ReturnType<typeof packInstance>): Market {
  return new Market(new CandidateGraph(instance, new InstancePairs(instance).bestPairs()), instance, weights);
}

describe('The market', () => {
  it('seats who bids, turns out the lowest bidder, and knows who holds what, however many come', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      // More seats than pairs in the graph, so that room has to be made.
      const market = marketOf(randomInstance(seed, { workers: 40, postings: 4, density: 10, rural: 0, seatsMost: 20 }));
      const { graph } = market;
      const seats = Array.from({ length: graph.postings }, () => new Map<number, { bid: number; worth: number }>());
      const free = new Set(Array.from({ length: graph.rows }, (_, row) => row));
      for (let step = 0; step < 150; step++) {
        const row = [...free][random(free.size || 1)];
        const column = random(graph.postings);
        const held = seats[column]!;
        expect(market.isFull(column)).toBe(held.size >= graph.capacity[column]!);
        if (row === undefined || random(8) === 0) {
          const [out] = [...held.keys()].slice(random(held.size || 1));
          if (out === undefined) continue;
          market.release(out);
          // Where somebody has left, all bids are settled before anybody bids again.
          market.settleBids();
          seats.forEach((one, c) => one.forEach((holder) => (holder.bid = market.price[c]!)));
          held.delete(out);
          free.add(out);
          expect(market.option[out]).toBe(OPEN);
          continue;
        }
        const [worth, bid] = [random(1000), market.price[column]! + random(50)];
        if (market.isFull(column)) {
          const out = market.outbid(row, column, worth, bid);
          expect(held.get(out)!.bid).toBe(Math.min(...[...held.values()].map((one) => one.bid)));
          expect(market.option[out]).toBe(OPEN);
          held.delete(out);
          free.add(out);
          held.set(row, { bid, worth });
        } else if (random(3) > 0) {
          market.seatByBid(row, column, worth, bid);
          held.set(row, { bid, worth });
        } else {
          market.seat(row, column, worth);
          market.settleBids();
          held.set(row, { bid: 0, worth });
          seats.forEach((one, c) => one.forEach((holder) => (holder.bid = market.price[c]!)));
        }
        free.delete(row);
        if (random(20) === 0) market.setPrice(column, random(30));
        if (step % 30 < 29) continue;
        const found = seats.map((_, c) => {
          const start = market.seatStart[c]!;
          return [...market.holder.subarray(start, start + market.held[c]!)].sort((a, b) => a - b).map((holder) => [holder, market.option[holder], market.worth[holder]]);
        });
        expect(found).toEqual(seats.map((one, c) => [...one].sort(([a], [b]) => a - b).map(([holder, { worth: points }]) => [holder, c, points])));
      }
    }
  });

  const instance = packInstance({
    households: [{ zero: true, atRisk: false }, { zero: false, atRisk: true }],
    workers: [0, 0, 1],
    postings: [{ seats: 1, fallback: false }, { seats: 2, fallback: true }],
    pairs: [{ worker: 0, posting: 0, score: 10 }, { worker: 0, posting: 1, score: 40 }, { worker: 2, posting: 1, score: 7 }],
  });

  it('weighs a seat by its channel and its score, and idling by what the household loses', () => {
    const market = marketOf(instance);
    expect([...market.bonus]).toEqual([weights.market, 0, 0]);
    expect([...market.idle]).toEqual([-weights.cleared - weights.placed, -weights.cleared - weights.placed, -weights.placed - weights.atRisk]);
    expect([...market.idleSeat]).toEqual([-weights.placed, -weights.placed, -weights.placed - weights.atRisk]);
    market.setPrice(0, 25);
    expect([...market.fee]).toEqual([25 - weights.market, 0, 0]);
    expect([0, 1, 2].map((row) => market.bestProfit(row))).toEqual([10 - 25 + weights.market, -weights.placed, 7]);
    market.setPrice(0, weights.market + 5);
    market.setPrice(1, 38);
    market.setPrice(2, 3);
    expect([0, 1, 2].map((row) => market.bestProfit(row))).toEqual([5, -weights.placed - 3, 7 - 38]);
    market.setPrice(2, 2 * weights.cleared);
    expect(market.bestProfit(1)).toBe(-weights.cleared - weights.placed);
    market.seat(0, 1, 40);
    expect(market.profit(0)).toBe(2);
    market.idleRow(2);
    expect([market.profit(2), market.option[2]]).toEqual([-weights.placed - weights.atRisk, IDLE]);
    const { columnStart } = market.graph;
    expect([market.worthAt(1, columnStart[1]!, 0), market.worthAt(1, columnStart[1]! + 1, 2), market.worthAt(2, columnStart[2]!, 0)]).toEqual([40, 7, -weights.placed]);
  });

  it('lets go of those who could do better by more than the slack, and of nobody who is away', () => {
    const market = marketOf(instance);
    market.seat(0, 1, 40);
    market.setPrice(0, weights.market - 29);
    market.idleRow(1);
    market.option[2] = AWAY;
    // Seat 1 is worth 40 to worker 0, seat 0 now 39: and then a point more than that.
    expect(market.releaseUnhappy(0)).toEqual([1]);
    market.setPrice(0, weights.market - 35);
    expect(market.releaseUnhappy(5)).toEqual([1]);
    expect(market.releaseUnhappy(4)).toEqual([0, 1]);
    expect([[...market.option], [...market.held]]).toEqual([[OPEN, OPEN, AWAY], [0, 0, 0]]);
  });

  it('takes other weights without moving anybody', () => {
    const market = marketOf(instance);
    market.seat(0, 2, market.idleSeat[0]!);
    market.idleRow(2);
    market.seat(1, 1, 40);
    market.setPrice(1, 8);
    const other = { cleared: 8000, atRisk: 400, placed: 20, market: 1 };
    market.reweigh(other, (price) => price / 2 - 1);
    expect([[...market.price], [...market.fee]]).toEqual([[0, 3, 0], [-1, 3, 0]]);
    expect([...market.worth]).toEqual([-20, 40, -420]);
    expect([...market.option]).toEqual([2, 1, IDLE]);
    expect(market.bid[market.seatStart[1]!]).toBe(3);
    expect(market.weights).toBe(other);
  });
});
