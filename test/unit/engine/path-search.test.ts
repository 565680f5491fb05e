import { CandidateGraph } from '../../../src/engine/graph';
import { packInstance } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { levelWeights } from '../../../src/engine/levels';
import { IDLE, Market } from '../../../src/engine/market';
import { PathSearch } from '../../../src/engine/path-search';

/** Two workers of two households, two postings of one seat each outside the channels of last resort; the first worker is eligible for the first posting alone. */
function twoWorkers(): { market: Market; search: PathSearch } {
  const instance = packInstance({
    households: [{ zero: false, atRisk: false }, { zero: false, atRisk: false }],
    workers: [0, 1],
    postings: [{ seats: 1, fallback: false }, { seats: 1, fallback: false }],
    pairs: [{ worker: 0, posting: 0, score: 500 }, { worker: 1, posting: 0, score: 500 }, { worker: 1, posting: 1, score: 200 }],
  });
  const market = new Market(new CandidateGraph(instance, new InstancePairs(instance).bestPairs()), instance, levelWeights(2, 2));
  return { market, search: new PathSearch(market) };
}

/** What a seat is worth to who would idle otherwise. */
const worthOf = (market: Market, score: number): number => score + market.weights.placed + market.weights.market;

describe('A search for a place', () => {
  it('ends at an empty seat rather than idle where both are as near, so that the seat needs no search of its own', () => {
    const { market, search } = twoWorkers();
    market.setPrice(0, worthOf(market, 500));
    search.placeRow(0);
    expect(market.option[0]).toBe(0);
    expect(market.price[0]).toBe(worthOf(market, 500));
  });

  it('ends idle where every seat costs more than it is worth, and the price stays for the other side to lower', () => {
    const { market, search } = twoWorkers();
    market.setPrice(0, worthOf(market, 500) + 1);
    search.placeRow(0);
    expect(market.option[0]).toBe(IDLE);
    search.fillSeats();
    expect([market.option[0], market.price[0]]).toEqual([0, worthOf(market, 500)]);
  });

  it('moves who stands in the way to the next seat, and the price says what that cost', () => {
    const { market, search } = twoWorkers();
    search.placeRow(1);
    expect(market.option[1]).toBe(0);
    search.placeRow(0);
    expect([...market.option]).toEqual([0, 1]);
    expect([...market.price]).toEqual([300, 0]);
  });
});
