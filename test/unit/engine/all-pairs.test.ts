import { AllPairs, firstChoice } from '../../../src/engine/all-pairs';
import { costOf, type Checked } from '../../../src/engine/checked';
import type { CandidateGraph } from '../../../src/engine/graph';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { LiveMarket } from '../../../src/engine/live-market';
import { AWAY, OPEN, type Market } from '../../../src/engine/market';
import type { PairChoice, PairRows } from '../../../src/engine/pair-source';
import { randomInstance, seeded, type Shape } from './instances';

/** So many points below what a worker has, a pair still is near; so many pairs are taken up at one look, and kept when the graph is widened. */
const NEAR = 60;
const LOOK_MOST = 32;
const WIDER_MOST = 24;

interface Found {
  readonly posting: number;
  readonly score: number;
  readonly worth: number;
}

/** Says how often it was asked about many workers at once. */
class Asked extends InstancePairs {
  above = 0;

  override pairsAbove(fee: Float64Array, floor: Float64Array, most: number, barred?: Uint8Array): PairRows {
    this.above++;
    return super.pairsAbove(fee, floor, most, barred);
  }
}

/** A solved market from whose graph most pairs were taken, whose prices have moved, with people away, waiting, barred and ruled out. */
class World {
  readonly instance;
  readonly source;
  readonly market: Market;
  readonly graph: CandidateGraph;
  readonly pairs: AllPairs;
  readonly checked: Checked;
  readonly random;

  constructor(seed: number, shape: Partial<Shape> = {}) {
    this.random = seeded(seed);
    const { random } = this;
    this.instance = randomInstance(seed, { workers: 20, postings: 8, density: 70, rural: 60, seatsMost: 3, ...shape });
    this.source = new Asked(this.instance);
    const live = new LiveMarket(this.instance, this.source, true);
    const { market, graph } = live;
    [this.market, this.graph] = [market, graph];
    live.leave(random(graph.rows));
    live.settle();
    this.pairs = new AllPairs(this.source, market);
    this.checked = (this.pairs as unknown as { checked: Checked }).checked;
    for (let row = 0; row < graph.rows; row++) {
      for (const column of graph.rowColumn.slice(graph.rowStart[row], graph.rowEnd[row])) if (column !== market.option[row] && random(4) > 0) graph.remove(row, column);
      if (random(8) === 0) this.pairs.barred[row] = 1;
      if (random(3) === 0) this.pairs.forbid(row, random(graph.postings));
    }
    for (let c = 0; c < graph.columns; c++) if (random(3) > 0) market.setPrice(c, Math.max(0, market.price[c]! + random(300) - 200));
  }

  /** Eligible pairs of a worker that are not barred, best first; of equals the lower posting. */
  readonly of = (row: number): Found[] => {
    const { instance, market, pairs } = this;
    return Array.from({ length: instance.firstPair[row + 1]! - instance.firstPair[row]! }, (_, k) => instance.firstPair[row]! + k)
      .map((k) => ({ posting: instance.pairPosting[k]!, score: instance.pairScore[k]!, worth: instance.pairScore[k]! - market.fee[instance.pairPosting[k]!]! }))
      .filter(({ posting }) => !(pairs.barred[row] && instance.rural[posting]))
      .sort((a, b) => b.worth - a.worth || a.posting - b.posting);
  };

  readonly allowed = (row: number): Found[] => this.of(row).filter(({ posting }) => !this.pairs.isForbidden(row, posting));

  readonly rows = (): number[] => Array.from({ length: this.graph.rows }, (_, row) => row);

  /** Pairs of the graph as words: worker, posting, score. */
  readonly inGraph = (): string[] => {
    const { graph } = this;
    return this.rows().flatMap((row) => [...graph.rowColumn.slice(graph.rowStart[row], graph.rowEnd[row])].map((column, k) => `${row} ${column} ${graph.rowScore[graph.rowStart[row]! + k]}`)).sort();
  };
}

const named = (row: number, { posting, score }: Found): string => `${row} ${posting} ${score}`;
const together = (...lists: string[][]): string[] => [...new Set(lists.flat())].sort();
const SEEDS = Array.from({ length: 15 }, (_, k) => k + 1);
const WIDE: Partial<Shape> = { workers: 12, postings: 60, density: 95, seatsMost: 1, scores: [0, 15, 30, 45] };
const shapeOf = (seed: number): Partial<Shape> => (seed % 3 ? {} : WIDE);

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

describe('A look again', () => {
  it('at a row takes up the best that is near, and says whether there is something better', () => {
    let [cuts, better] = [0, 0];
    for (const seed of SEEDS) {
      const world = new World(seed, shapeOf(seed));
      const { market, pairs, checked, allowed, rows, inGraph } = world;
      for (const row of rows()) {
        if (market.option[row] === AWAY) {
          const before = inGraph();
          expect([pairs.lookAgain(row), checked.profit[row]]).toEqual([false, Infinity]);
          expect(inGraph()).toEqual(before);
          continue;
        }
        const profit = market.profit(row);
        const near = allowed(row).filter(({ worth }) => worth > profit - NEAR).slice(0, LOOK_MOST);
        const before = inGraph();
        const found = row % 2 ? pairs.recheckRow(row) : pairs.lookAgain(row);
        expect(found).toBe(near.some(({ worth }) => worth > profit));
        expect(inGraph()).toEqual(together(before, near.map((one) => named(row, one))));
        expect(checked.profit[row]).toBe(near.length === LOOK_MOST ? near.at(-1)!.worth : profit - NEAR);
        cuts += Number(near.length === LOOK_MOST);
        better += Number(found);
      }
    }
    expect([cuts > 0, better > 0]).toEqual([true, true]);
  });

  it.each([
    ['one after the other', 200, 0],
    ['together, where they are very many', 201, 1],
  ])('at rows that left their bounds finds what became better: %s', (_, leaving, looks) => {
    for (let seed = 1; seed <= 3; seed++) {
      const { market, pairs, checked, source, allowed, rows, inGraph } = new World(seed, { workers: 420, postings: 5, seatsMost: 40, density: 60 });
      const here = rows().filter((row) => market.option[row] !== AWAY);
      const out = here.slice(-leaving);
      checked.price.set(market.price);
      for (const row of here) checked.profit[row] = market.profit(row) - 500;
      for (const row of out) checked.profit[row] = market.profit(row) + 1;
      const before = inGraph();
      const reopened: number[] = [];
      source.above = 0;
      pairs.recheck((row) => reopened.push(row));
      expect(source.above).toBe(looks);
      expect(inGraph()).toEqual(together(before, out.flatMap((row) => allowed(row).filter(({ worth }) => worth > market.profit(row) - NEAR).map((one) => named(row, one)))));
      expect(reopened).toEqual(out.filter((row) => allowed(row).some(({ worth }) => worth > market.profit(row))));
      expect(reopened.length).toBeGreaterThan(0);
      expect(here.map((row) => market.profit(row) - checked.profit[row]!)).toEqual(here.map((row) => (out.includes(row) ? NEAR : 500)));
    }
  });

  it('at all pairs where that costs less', () => {
    const world = new World(4);
    const { market, graph, pairs, source, allowed, rows } = world;
    pairs.lookOver();
    for (let c = 0; c < graph.postings; c++) market.setPrice(c, Math.max(0, market.price[c]! - 200));
    const profit = rows().map((row) => (market.option[row] === AWAY ? Infinity : market.bestProfit(row)));
    source.above = 0;
    const reopened: number[] = [];
    pairs.recheck((row) => reopened.push(row));
    expect(source.above).toBe(1);
    expect(reopened).toEqual(rows().filter((row) => allowed(row).some(({ worth }) => worth > profit[row]!)));
  });

  it('at a column that fell takes up what may be better there, and opens who would rather have it', () => {
    let [reopenedAll, takenAll] = [0, 0];
    for (const seed of SEEDS) {
      const { market, graph, pairs, checked, allowed, rows, inGraph } = new World(seed, { workers: 150, postings: 4, seatsMost: 30 });
      const waiting = rows().find((row) => market.option[row] !== AWAY)!;
      market.release(waiting);
      const profit = rows().map((row) => (market.option[row] === OPEN ? Infinity : market.profit(row)));
      const column = seed % graph.postings;
      checked.price.set(market.price);
      checked.price[column]! += 1000;
      for (const row of rows()) checked.profit[row] = market.profit(row) - ((seed + row) % 50) - NEAR;
      const before = inGraph();
      const reopened: number[] = [];
      pairs.recheck((row) => reopened.push(row));
      const found = rows().flatMap((row) => (market.option[row] === AWAY ? [] : allowed(row).filter(({ posting }) => posting === column).map((one) => ({ row, one }))));
      const taken = found.filter(({ row, one }) => one.worth > Math.min(checked.profit[row]!, profit[row]!) && !before.includes(named(row, one)));
      expect(inGraph()).toEqual(together(before, taken.map(({ row, one }) => named(row, one))));
      expect(reopened).toEqual(taken.filter(({ row, one }) => one.worth > profit[row]!).map(({ row }) => row));
      expect([...checked.price]).toEqual([...market.price]);
      reopenedAll += reopened.length;
      takenAll += taken.length;
    }
    expect([reopenedAll > 0, takenAll > reopenedAll]).toEqual([true, true]);
  });

  it('at an idle column that fell takes up nothing: all members stand there', () => {
    const { market, graph, pairs, checked, rows, inGraph } = new World(2, { workers: 150, postings: 4 });
    checked.price.set(market.price);
    checked.price[graph.postings]! += 1000;
    for (const row of rows()) checked.profit[row] = market.profit(row) - 100;
    const before = inGraph();
    pairs.recheck(() => expect('nobody').toBe('opened'));
    expect(inGraph()).toEqual(before);
    expect(checked.price[graph.postings]).toBe(market.price[graph.postings]);
  });
});

describe('Whoever comes in', () => {
  it('as a worker brings the best pairs along, whatever was checked', () => {
    for (const seed of SEEDS) {
      const { pairs, checked, allowed, rows, inGraph } = new World(seed, shapeOf(seed));
      for (const row of rows()) {
        const before = inGraph();
        checked.profit[row] = 5;
        pairs.takeUpRow(row);
        expect(inGraph()).toEqual(together(before, allowed(row).slice(0, 6).map((one) => named(row, one))));
        expect(checked.profit[row]).toBe(Infinity);
      }
    }
  });

  it('as a posting brings those who would gain most, and nobody who is away or waits', () => {
    for (const seed of SEEDS) {
      const { market, pairs, allowed, of, rows, inGraph, graph } = new World(seed, { workers: 60, postings: 4 });
      market.release(rows().find((row) => market.option[row] !== AWAY)!);
      for (let posting = 0; posting < graph.postings; posting++) {
        const before = inGraph();
        const gains = rows().flatMap((row) => {
          const pair = of(row).find((one) => one.posting === posting);
          const gain = pair && market.option[row] !== AWAY && market.option[row] !== OPEN ? pair.score + market.bonus[posting]! - market.profit(row) : -Infinity;
          return pair ? [{ row, pair, gain }] : [];
        });
        const first = gains.sort((a, b) => b.gain - a.gain || a.row - b.row).slice(0, 4 * (posting + 1) + 16);
        const taken = first.filter(({ row, pair, gain }) => gain > 0 && allowed(row).some((one) => one.posting === pair.posting));
        pairs.takeUpColumn(posting, posting + 1);
        expect(inGraph()).toEqual(together(before, taken.map(({ row, pair }) => named(row, pair))));
      }
    }
  });
});
