import { AllPairs, firstChoice } from '../../../src/engine/all-pairs';
import { costOf } from '../../../src/engine/checked';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { AWAY } from '../../../src/engine/market';
import type { PairChoice, PairRows } from '../../../src/engine/pair-source';
import { randomInstance } from './instances';
import { LOOK_MOST, named, NEAR, SEEDS, shapeOf, together, WIDER_MOST, World } from './pair-worlds';

describe('A first choice of pairs', () => {
  it('is by score, and by the worth of a seat outside the channels of last resort', () => {
    let asked: [number[], PairChoice] | undefined;
    class Noted extends InstancePairs {
      override bestPairs(fee?: Float64Array, choice?: PairChoice): PairRows {
        asked = [[...fee!], choice!];
        return super.bestPairs();
      }
    }
    const instance = randomInstance(1, { workers: 4, postings: 3, density: 50, rural: 0 });
    firstChoice(new Noted(instance), Uint8Array.of(0, 1, 0), { cleared: 4, atRisk: 3, placed: 2, market: 77 });
    expect(asked).toEqual([[-77, 0, -77], { perWorker: 6, spread: 8, perSeat: 4, perPosting: 16 }]);
  });
});

describe('All pairs of a worker', () => {
  it('are those that nobody has ruled out and, asked for openly, those that the worker is barred from too', () => {
    for (const seed of SEEDS) {
      const { pairs, instance, rows, of } = new World(seed);
      for (const row of rows()) {
        const listed = (open: boolean): number[] => {
          const { count, at } = pairs.rowOf(row, open);
          return [...at.subarray(0, count)];
        };
        const all = [...instance.pairPosting.subarray(instance.firstPair[row], instance.firstPair[row + 1])].filter((j) => !pairs.isForbidden(row, j));
        const barred = new Set(of(row).map(({ posting }) => posting));
        expect([listed(true), listed(false)]).toEqual([all, all.filter((j) => barred.has(j))]);
        const scores = new Map(of(row).map(({ posting, score }) => [posting, score]));
        const { count, at, score } = pairs.rowOf(row);
        for (let k = 0; k < count; k++) expect(score[k]).toBe(scores.get(at[k]!));
      }
    }
  });

  it('come back when the officer’s word is taken back, once', () => {
    const { pairs } = new World(1);
    pairs.forbid(3, 5);
    pairs.forbid(3, 6);
    expect([pairs.isForbidden(3, 5), pairs.isForbidden(3, 6), pairs.isForbidden(3, 7)]).toEqual([true, true, pairs.isForbidden(3, 7)]);
    expect([pairs.allow(3, 5), pairs.allow(3, 5), pairs.isForbidden(3, 5), pairs.isForbidden(3, 6)]).toEqual([true, false, false, true]);
    const nobody = new AllPairs(new World(1).source, new World(1).market);
    expect([nobody.allow(0, 0), nobody.isForbidden(0, 0)]).toEqual([false, false]);
  });

  it('are news when one of them is not ruled out', () => {
    const { pairs } = new World(2);
    const fresh = new AllPairs(new World(2).source, new World(2).market);
    const found = (...list: [number, number][]): PairRows => {
      const start = new Int32Array(21);
      for (const [row] of list) start.fill(start[20]! + 1, row + 1);
      return { start, posting: Int32Array.from(list, ([, posting]) => posting), score: new Int16Array(list.length) };
    };
    pairs.forbid(4, 1);
    pairs.forbid(19, 2);
    pairs.allow(19, 3);
    expect([found(), found([4, 1]), found([4, 1], [19, 2]), found([4, 1], [19, 2], [19, 3])].map((one) => pairs.hasNews(one))).toEqual([false, false, false, true]);
    expect([found(), found([4, 1])].map((one) => fresh.hasNews(one))).toEqual([false, true]);
  });
});

describe('A look over all pairs', () => {
  it('takes up what is near to what a worker has, the best of it, and says who would rather have it', () => {
    let cuts = 0;
    for (const seed of SEEDS) {
      const world = new World(seed, shapeOf(seed));
      const { market, pairs, checked, of, allowed, rows, inGraph } = world;
      const profit = rows().map((row) => (market.option[row] === AWAY ? Infinity : market.bestProfit(row)));
      const near = rows().map((row) => of(row).filter(({ worth }) => worth > profit[row]! - NEAR).slice(0, LOOK_MOST));
      const before = inGraph().filter((name) => !pairs.isForbidden(Number(name.split(' ')[0]), Number(name.split(' ')[1])));
      const overlooked = pairs.lookOver();
      expect(overlooked).toEqual(rows().filter((row) => allowed(row).some(({ worth, posting }) => worth > profit[row]! && near[row]!.some((one) => one.posting === posting))));
      expect(inGraph()).toEqual(together(before, rows().flatMap((row) => near[row]!.filter(({ posting }) => !pairs.isForbidden(row, posting)).map((one) => named(row, one)))));
      expect([...checked.price]).toEqual([...market.price]);
      const expected = rows().map((row) => (near[row]!.length === LOOK_MOST ? near[row]!.at(-1)!.worth : profit[row]! - NEAR));
      expect([...checked.profit]).toEqual(expected);
      cuts += near.filter((list) => list.length === LOOK_MOST).length;
    }
    expect(cuts).toBeGreaterThan(0);
  });

  it('widens the graph by what is near, drops what is far, and counts who overlooked something worth a level', () => {
    let farOff = 0;
    for (const seed of SEEDS) {
      const world = new World(seed, shapeOf(seed));
      const { market, pairs, of, rows, inGraph } = world;
      pairs.barred.fill(0); // nobody is barred yet
      if (seed % 2) for (let c = 0; c < market.graph.postings; c += 2) market.setPrice(c, Math.max(0, market.price[c]! - market.weights.market));
      const profit = rows().map((row) => (market.option[row] === AWAY ? Infinity : market.bestProfit(row)));
      const near = rows().map((row) => of(row).filter(({ worth }) => worth > profit[row]! - NEAR).slice(0, WIDER_MOST));
      const kept = inGraph().filter((name) => {
        const [row, column, score] = name.split(' ').map(Number);
        return market.option[row!] === column || score! - market.fee[column!]! >= profit[row!]! - 1000;
      });
      const far = rows().filter((row) => near[row]!.length > 0 && near[row]![0]!.worth - profit[row]! > market.weights.market / 2).length;
      expect({ seed, far: pairs.widen() }).toEqual({ seed, far });
      expect(inGraph()).toEqual(together(kept, rows().flatMap((row) => near[row]!.map((one) => named(row, one)))));
      farOff += far;
    }
    expect(farOff).toBeGreaterThan(0);
  });

  it('costs more where many rows and columns are to be looked at than a look at all', () => {
    const { pairs, graph } = new World(1, { workers: 140 });
    expect(graph.rows).toBe(140);
    expect([pairs.costMore(5, 1), pairs.costMore(6, 1), pairs.costMore(0, 2), pairs.costMore(70, 0), pairs.costMore(71, 0)]).toEqual([false, true, true, false, true]);
    expect([costOf(5, 1), costOf(70, 0)]).toEqual([140, 140]);
  });
});
