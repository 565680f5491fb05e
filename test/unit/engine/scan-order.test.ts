import { buildColumns } from '../../../src/engine/columns';
import { destinationRank, inOneCounty } from '../../../src/engine/places';
import { allShares, lowerBound, PeopleOrder, PostingOrder, SHARE, sharesOf } from '../../../src/engine/scan-order';
import { seeded } from './instances';
import { columnsOf } from './pair-cases';
import { input } from './rows';

const worlds = Array.from({ length: 12 }, (_, seed) => columnsOf(seed, { people: 40, vacancies: 50, strict: 4 }));
const ascending = (a: readonly number[], b: readonly number[]): number => a.map((one, k) => one - b[k]!).find((difference) => difference !== 0) ?? 0;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, k) => k);

describe('The order of postings', () => {
  it('is by who may come, then by worksite, by the places they are open to, by trade, by number', () => {
    for (const columns of worlds) {
      const { count, worksite, openTo, openToNumber, tradeNumber } = columns.vacancies;
      const isFar = (j: number): number => Number(openTo[j]!.some((ends) => ends.some((end) => !inOneCounty(end, worksite[j]!))));
      const keyOf = (j: number): number[] => [isFar(j), worksite[j]!, openToNumber[j]!, tradeNumber[j]!, j];
      const order = new PostingOrder(columns);
      expect([...order.posting]).toEqual(numbers(count).sort((a, b) => ascending(keyOf(a), keyOf(b))));
      numbers(count).forEach((j) => expect(order.posting[order.place[j]!]).toBe(j));
    }
  });

  it('has all that is one destination to a home in few stretches, none of them empty', () => {
    for (const columns of worlds) {
      const { worksite } = columns.vacancies;
      const order = new PostingOrder(columns);
      for (const home of columns.people.homes) {
        const { count, low, high, rank } = order.seenFrom(home);
        const seen = numbers(count).flatMap((s) => {
          expect(high[s]!).toBeGreaterThan(low[s]!);
          return numbers(high[s]! - low[s]!).map((k) => [low[s]! + k, rank[s]!]);
        });
        expect(seen).toEqual([...order.posting].map((j, at) => [at, destinationRank(home, worksite[j]!)]));
      }
    }
  });
});

describe('The order of people', () => {
  it('is by home, then by list of destinations, then by number', () => {
    for (const columns of worlds) {
      const { people } = columns;
      const homeOf = (i: number): number => people.homes[people.home[i]!]!;
      const keyOf = (i: number): number[] => [homeOf(i), people.destinations[i]!, i];
      const order = new PeopleOrder(columns);
      expect([...order.person]).toEqual(numbers(people.count).sort((a, b) => ascending(keyOf(a), keyOf(b))));
      expect([...order.homes]).toEqual([...new Set(numbers(people.count).map(homeOf))].sort((a, b) => a - b));
      order.homes.forEach((home, h) => expect([...order.person.subarray(order.start[h], order.start[h + 1])].map(homeOf)).toEqual(Array(order.start[h + 1]! - order.start[h]!).fill(home)));
    }
  });
});

describe('The shares of the people', () => {
  it.each([0, 1, SHARE - 1, SHARE, SHARE + 1, 2 * SHARE])('are all of them, once, no share empty: %i', (count) => {
    const order = { ...new PeopleOrder(buildColumns(input())), person: Int32Array.from({ length: count }, (_, k) => count - k) };
    const shares = [...sharesOf(order, allShares(count))];
    expect(shares.flatMap((share) => [...share])).toEqual([...order.person]);
    expect(shares).toHaveLength(Math.ceil(count / SHARE));
  });

  it('may be smaller', () => {
    const take = allShares(7, 3);
    expect([take(), take(), take(), take(), take()]).toEqual([0, 3, 6, undefined, undefined]);
  });
});

describe('The first place of at least a value', () => {
  it('is found among those looked at, or their end', () => {
    const random = seeded(3);
    for (let round = 0; round < 300; round++) {
      const sorted = Float64Array.from({ length: random(12) }, () => random(9)).sort();
      const low = random(sorted.length + 1);
      const high = low + random(sorted.length + 1 - low);
      const value = random(10);
      const first = numbers(high).find((at) => at >= low && sorted[at]! >= value) ?? high;
      expect(lowerBound(sorted, value, low, high)).toBe(first);
      if (low === 0 && high === sorted.length) expect(lowerBound(sorted, value)).toBe(first);
    }
  });
});
