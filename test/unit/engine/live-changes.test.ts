import { levelsOf, packInstance, type Instance, type InstanceLists } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { LiveMarket } from '../../../src/engine/live-market';
import { AWAY, IDLE, OPEN } from '../../../src/engine/market';
import type { PairList, PairRows } from '../../../src/engine/pair-source';
import { randomLists } from './instances';

/** Shows so many pairs of each worker at first, and says how often it was asked for the others. */
class Asked extends InstancePairs {
  above = 0;
  rows = 0;
  columns = 0;

  constructor(
    private readonly whole: Instance,
    private readonly first = Infinity,
  ) {
    super(whole);
  }

  override bestPairs(): PairRows {
    const { firstPair, pairPosting, pairScore } = this.whole;
    const kept = [...this.whole.householdOf].map((_, i) => [...pairPosting.keys()].slice(firstPair[i], Math.min(firstPair[i + 1]!, firstPair[i]! + this.first)));
    const start = Int32Array.from([0, ...kept.map((__, i) => kept.slice(0, i + 1).flat().length)]);
    return { start, posting: Int32Array.from(kept.flat(), (k) => pairPosting[k]!), score: Int16Array.from(kept.flat(), (k) => pairScore[k]!) };
  }

  override pairsAbove(fee: Float64Array, floor: Float64Array, most: number, barred?: Uint8Array): PairRows {
    this.above++;
    const rows = this.rows;
    const found = super.pairsAbove(fee, floor, most, barred);
    this.rows = rows;
    return found;
  }

  override rowOf(worker: number, barred?: Uint8Array): PairList {
    this.rows++;
    return super.rowOf(worker, barred);
  }

  override columnOf(posting: number, barred?: Uint8Array): PairList {
    this.columns++;
    return super.columnOf(posting, barred);
  }

  /** What has been asked since the last call: all pairs, those of a worker, those of a posting. */
  asked(): number[] {
    const asked = [this.above, this.rows, this.columns];
    [this.above, this.rows, this.columns] = [0, 0, 0];
    return asked;
  }
}

const SHAPE = { workers: 18, postings: 6, density: 60, rural: 70, seatsMost: 2 };
const listsOf = (seed: number): InstanceLists => randomLists(seed, SHAPE);

function liveOf(instance: Instance, first?: number): { live: LiveMarket; source: Asked } {
  const source = new Asked(instance, first);
  return { live: new LiveMarket(instance, source, first === undefined), source };
}

const WAYS: [string, number | undefined][] = [['all pairs in the graph', undefined], ['pairs found as they are needed', 1]];

describe('A market that is solved', () => {
  it('asks for no pairs where all stand in its graph', () => {
    const { live, source } = liveOf(packInstance(listsOf(1)));
    live.leave(3);
    live.settle();
    live.enter(3);
    live.setSeats(2, 0);
    live.settle();
    live.setSeats(2, 2);
    live.settle();
    live.highestPrices();
    expect(source.asked()).toEqual([0, 0, 0]);
  });

  it('begins again with great steps while many overlook something, and looks at all pairs at the end', () => {
    const all = liveOf(packInstance(listsOf(1)), 100);
    expect(all.source.asked()[0]).toBe(3);
    const none = liveOf(packInstance(listsOf(1)), 0);
    expect(none.source.asked()[0]).toBe(4);
  });

  it('says -1 for whoever has no posting', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { live } = liveOf(packInstance(listsOf(seed)));
      live.leave(1);
      live.settle();
      expect(live.market.option.some((option) => option === IDLE || option >= live.graph.postings)).toBe(true);
      expect(Math.min(...live.plan())).toBe(-1);
      expect(Math.max(...live.plan())).toBeLessThan(live.graph.postings);
    }
  });
});

describe.each(WAYS)('A market that changes, %s', (_, first) => {
  it('asks for the pairs of who comes in, where it does not have them', () => {
    const { live, source } = liveOf(packInstance(listsOf(2)), first);
    live.leave(4);
    live.setSeats(3, 0);
    live.settle();
    source.asked();
    live.enter(4);
    live.enter(4);
    live.setSeats(3, 2);
    expect(source.asked()).toEqual(first === undefined ? [0, 0, 0] : [0, 1, 1]);
    live.setSeats(3, 3);
    expect(source.asked()).toEqual([0, 0, 0]);
  });

  it('stays as it is when who is away leaves, who is here comes, or a pair is let go that was not kept', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const { live } = liveOf(packInstance(listsOf(seed)), first);
      live.leave(2);
      live.settle();
      const state = (): number[][] => [[...live.graph.capacity], [...live.market.price], [...live.market.option]];
      const before = state();
      for (let worker = 0; worker < 18; worker++) {
        if (worker === 2) live.leave(worker);
        else live.enter(worker);
        live.unlock(worker);
      }
      live.settle();
      expect(state()).toEqual(before);
    }
  });

  it('does not place who comes and leaves before it is settled', () => {
    const { live } = liveOf(packInstance(listsOf(3)), first);
    live.leave(5);
    live.settle();
    live.enter(5);
    live.leave(5);
    live.settle();
    expect([live.market.option[5], live.plan()[5]]).toEqual([AWAY, -1]);
    expect(live.market.option.includes(OPEN)).toBe(false);
  });

  it('has as many idle places for a household as others look for work, and a pair kept takes a seat', () => {
    const lists = { households: [{ zero: true, atRisk: false }], workers: [0, 0, 0], postings: [{ seats: 2, fallback: false }], pairs: [0, 1, 2].map((worker) => ({ worker, posting: 0, score: worker })) };
    const { live } = liveOf(packInstance(lists), first);
    const seen: number[][] = [];
    const look = (): void => {
      live.settle();
      seen.push([...live.graph.capacity, Number(live.market.price[1] === live.market.weights.cleared)]);
    };
    look();
    for (const worker of [0, 1, 2]) {
      live.leave(worker);
      live.leave(worker);
      look();
    }
    for (const worker of [2, 1, 0]) {
      live.enter(worker);
      live.enter(worker);
      look();
    }
    expect(seen).toEqual([[2, 2, 0], [2, 1, 0], [2, 0, 1], [2, 0, 1], [2, 0, 1], [2, 1, 0], [2, 2, 0]]);
    const before = live.graph.capacity.slice();
    live.lock(1, 0);
    live.settle();
    expect([[...live.graph.capacity], live.plan()[1]]).toEqual([[1, 2], 0]);
    live.unlock(1);
    live.settle();
    expect(live.graph.capacity).toEqual(before);
  });

  it('is best again when workers are barred from rural posts, and when they are let in', () => {
    let lost = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const lists = listsOf(seed);
      const instance = packInstance(lists);
      const { live } = liveOf(instance, first);
      const best = (barred: readonly number[]): unknown => {
        const pairs = lists.pairs.filter(({ worker, posting }) => !barred.includes(worker) || !lists.postings[posting]!.rural);
        return levelsOf(instance, liveOf(packInstance({ ...lists, pairs })).live.plan());
      };
      const rowOf = (worker: number): number[] => {
        const { rowStart, rowEnd, rowColumn } = live.graph;
        return [...rowColumn.subarray(rowStart[worker], rowEnd[worker])].sort((a, b) => a - b);
      };
      const listed = (worker: number): number[] => [...instance.pairPosting.subarray(instance.firstPair[worker], instance.firstPair[worker + 1])];
      const barred: number[] = [];
      const size = live.graph.size();
      live.bar(1, false);
      expect(live.graph.size()).toBe(size);
      for (let worker = seed % 4; worker < 18; worker += 3) {
        const held = live.plan()[worker]!;
        const others = [...live.market.option].map((option, row) => (row === worker ? 0 : option));
        live.bar(worker, true);
        if (held >= 0) expect(live.market.option[worker] === OPEN).toBe(instance.rural[held] === 1);
        if (held >= 0 && instance.rural[held]) lost++;
        expect([...live.market.option].map((option, row) => (row === worker ? 0 : option))).toEqual(others);
        expect(rowOf(worker).filter((j) => instance.rural[j])).toEqual([]);
        barred.push(worker);
        live.settle();
        live.bar(worker, true);
        expect({ seed, levels: levelsOf(instance, live.plan()) }).toEqual({ seed, levels: best(barred) });
        const { count, at } = live.rowOf(worker);
        expect([...at.subarray(0, count)]).toEqual(listed(worker));
      }
      while (barred.length > 0) {
        const worker = barred.pop()!;
        live.bar(worker, false);
        if (first === undefined) expect(rowOf(worker)).toEqual(listed(worker));
        live.settle();
        expect({ seed, levels: levelsOf(instance, live.plan()) }).toEqual({ seed, levels: best(barred) });
      }
    }
    expect(lost).toBeGreaterThan(3);
  });
});
