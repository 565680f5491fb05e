import { AllPairs } from '../../../src/engine/all-pairs';
import { highestPrices } from '../../../src/engine/highest-prices';
import { packInstance, type Instance } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { LiveMarket } from '../../../src/engine/live-market';
import { lowestPrices } from '../../../src/engine/lowest-prices';
import { AWAY, type Market } from '../../../src/engine/market';
import type { PairRows } from '../../../src/engine/pair-source';
import { highestOverAll, lowestOverAll } from '../../../src/engine/prices-over-all';
import { randomInstance, randomLists, seeded } from './instances';

type Extreme = (market: Market) => Float64Array;

/** More pairs lower the highest prices, and raise the lowest: then columns become cheaper, or workers gain less. */
const KINDS: [string, Extreme, (market: Market, pairs: AllPairs) => Float64Array, 'columns' | 'rows'][] = [
  ['highest', highestPrices, highestOverAll, 'columns'],
  ['lowest', lowestPrices, lowestOverAll, 'rows'],
];

/** Few pairs a worker; or, every third time, more than are taken up at one look, the last of them a posting that only one other could have. */
function instanceOf(seed: number): Instance {
  if (seed % 3) return randomInstance(seed, { workers: 30, postings: 9, density: 50, rural: 0, seatsMost: 3 });
  const { households, workers, postings, pairs } = randomLists(seed, { workers: 56, postings: 40, density: 100, rural: 0, seatsMost: 1 });
  const last = Array.from({ length: 8 }, (_, k) => ({ posting: 40 + k, only: 56 + k, other: (7 * k + seed) % 56 }));
  return packInstance({
    households, workers: [...workers, ...last.map(() => 0)], postings: [...postings, ...last.map(() => ({ seats: 1, fallback: true }))],
    pairs: [...pairs, ...last.flatMap(({ posting, only, other }) => [{ worker: only, posting, score: 9 }, { worker: other, posting, score: 0 }])],
  });
}

/** Says who is asked about after the first look, and holds that, and each pair taken up then, against the prices. */
class Watched extends AllPairs {
  looks = 0;
  rows = 0;
  columns = 0;
  readonly faults = new Set<string>();
  private price: Float64Array = new Float64Array(0);

  constructor(
    source: InstancePairs,
    private readonly seen: Market,
    private readonly extreme: Extreme,
    private readonly dear: boolean | undefined,
  ) {
    super(source, seen);
    const { graph } = seen;
    const add = graph.add.bind(graph);
    graph.add = (row, column, score) => {
      const profit = seen.option[row] === AWAY ? Infinity : seen.worth[row]! - this.feeAt(seen.option[row]!);
      if (graph.find(row, column) >= 0) this.faults.add('a pair is taken up twice');
      if (this.isForbidden(row, column)) this.faults.add('a forbidden pair is taken up');
      if (score - this.feeAt(column) <= profit) this.faults.add('a pair is taken up that contradicts nothing');
      add(row, column, score);
    };
  }

  override above(fee: Float64Array, floor: Float64Array, most: number): PairRows {
    this.looks++;
    this.price = this.extreme(this.seen);
    return super.above(fee, floor, most);
  }

  override costMore(rows: number, columns: number): boolean {
    const { option, graph } = this.seen;
    const [before, now] = [this.price, this.extreme(this.seen)];
    this.price = now;
    const cheaper = [...now.subarray(0, graph.postings)].filter((price, c) => price < before[c]!).length;
    const poorer = [...option].filter((column) => column >= 0 && now[column]! > before[column]!).length;
    // Of a worker who had more than 32 pairs to take up, some may be left.
    if (graph.postings <= 32 ? rows !== poorer : rows < poorer) this.faults.add(`${rows} rows are looked at, ${poorer} gain less`);
    if (columns !== cheaper) this.faults.add(`${columns} columns are looked at, ${cheaper} are cheaper`);
    this.rows += rows;
    this.columns += columns;
    return this.dear ?? super.costMore(rows, columns);
  }

  private feeAt(column: number): number {
    return column < 0 ? 0 : this.price[column]! - this.seen.bonus[column]!;
  }
}

/** A market after some changes, over all its pairs; and the same with nothing in its graph but the seats held. */
function bared(instance: Instance, seed: number, extreme: Extreme, dear?: boolean): { market: Market; pairs: Watched; expected: Float64Array } {
  const source = new InstancePairs(instance);
  const live = new LiveMarket(instance, source, true);
  const { market, graph } = live;
  const pairs = new Watched(source, market, extreme, dear);
  const random = seeded(seed);
  for (let k = 5 * (seed % 4); k > 0; k--) {
    const [worker, posting] = [random(graph.rows), random(graph.postings)];
    if (k % 5 === 0) live.leave(random(graph.rows));
    live.forbid(worker, posting);
    pairs.forbid(worker, posting);
  }
  live.settle();
  const expected = extreme(market);
  for (let row = 0; row < graph.rows; row++) {
    for (const column of graph.rowColumn.slice(graph.rowStart[row], graph.rowEnd[row])) if (column !== market.option[row]) graph.remove(row, column);
  }
  return { market, pairs, expected };
}

describe.each(KINDS)('The %s prices over all pairs', (_, extreme, overAll, changed) => {
  it.each([
    ['looking at few again', false],
    ['looking at all again', true],
    ['whichever costs less', undefined],
  ])('are those of a graph that has them all, %s', (__, dear) => {
    let [asked, looks, worlds] = [0, 0, 0];
    for (let seed = 1; seed <= 36; seed++) {
      const { market, pairs, expected } = bared(instanceOf(seed), seed, extreme, dear);
      const plan = [...market.option];
      expect({ seed, prices: [...overAll(market, pairs)] }).toEqual({ seed, prices: [...expected] });
      expect({ seed, plan: [...market.option], faults: [...pairs.faults] }).toEqual({ seed, plan, faults: [] });
      asked += pairs[changed];
      looks += pairs.looks;
      worlds++;
    }
    expect(asked).toBeGreaterThan(0);
    if (dear === false) expect(looks).toBe(worlds);
    else expect(looks).toBeGreaterThan(worlds);
  });
});
