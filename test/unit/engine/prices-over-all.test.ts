import { AllPairs } from '../../../src/engine/all-pairs';
import { highestPrices } from '../../../src/engine/highest-prices';
import type { Instance } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { LiveMarket } from '../../../src/engine/live-market';
import { lowestPrices } from '../../../src/engine/lowest-prices';
import type { Market } from '../../../src/engine/market';
import type { PairRows } from '../../../src/engine/pair-source';
import { highestOverAll, lowestOverAll } from '../../../src/engine/prices-over-all';
import { randomInstance, seeded, type Shape } from './instances';

type Extreme = (market: Market) => Float64Array;

/** More pairs lower the highest prices, and raise the lowest: then columns become cheaper, or workers gain less. */
const KINDS: [string, Extreme, (market: Market, pairs: AllPairs) => Float64Array, 'columns' | 'rows'][] = [
  ['highest', highestPrices, highestOverAll, 'columns'],
  ['lowest', lowestPrices, lowestOverAll, 'rows'],
];

/** Few pairs a worker, or more than are taken up at one look. */
const shapeOf = (seed: number): Shape =>
  seed % 3 ? { workers: 30, postings: 9, density: 50, rural: 0, seatsMost: 3 } : { workers: 12, postings: 50, density: 90, rural: 0, seatsMost: 1, scores: [0, 400, 999] };

/** Says who is asked about after the first look, and holds that against what has changed. */
class Watched extends AllPairs {
  looks = 0;
  rows = 0;
  columns = 0;
  private price: Float64Array | undefined;

  constructor(
    source: InstancePairs,
    private readonly seen: Market,
    private readonly extreme: Extreme,
    private readonly dear: boolean | undefined,
  ) {
    super(source, seen);
  }

  override above(fee: Float64Array, floor: Float64Array, most: number): PairRows {
    this.looks++;
    this.price = this.extreme(this.seen);
    return super.above(fee, floor, most);
  }

  override costMore(rows: number, columns: number): boolean {
    const [before, now] = [this.price!, this.extreme(this.seen)];
    const { option, graph } = this.seen;
    const cheaper = [...now.subarray(0, graph.postings)].filter((price, c) => price < before[c]!).length;
    const poorer = [...option].filter((column) => column >= 0 && now[column]! > before[column]!).length;
    expect(columns).toBe(cheaper);
    expect(rows).toBeGreaterThanOrEqual(poorer);
    if (!this.cut) expect(rows).toBe(poorer);
    this.rows += rows;
    this.columns += columns;
    this.price = now;
    return this.dear ?? super.costMore(rows, columns);
  }

  /** Whether a worker may have had more pairs to take up than fit into one look. */
  private get cut(): boolean {
    return this.seen.graph.postings > 32;
  }
}

/** A market after some changes, over all its pairs; and the same with nothing in its graph but the seats held. */
function bared(instance: Instance, seed: number, extreme: Extreme, dear?: boolean): { market: Market; pairs: Watched; expected: Float64Array } {
  const source = new InstancePairs(instance);
  const live = new LiveMarket(instance, source, true);
  const { market, graph } = live;
  const pairs = new Watched(source, market, extreme, dear);
  const random = seeded(seed);
  for (let k = seed % 4; k > 0; k--) {
    const [worker, posting] = [random(graph.rows), random(graph.postings)];
    live.leave(random(graph.rows));
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
    for (let seed = 1; seed <= 60; seed++) {
      const { market, pairs, expected } = bared(randomInstance(seed, shapeOf(seed)), seed, extreme, dear);
      const plan = [...market.option];
      expect({ seed, prices: [...overAll(market, pairs)] }).toEqual({ seed, prices: [...expected] });
      expect([...market.option]).toEqual(plan);
      asked += pairs[changed];
      looks += pairs.looks;
      worlds++;
    }
    expect(asked).toBeGreaterThan(0);
    if (dear === false) expect(looks).toBe(worlds);
    else expect(looks).toBeGreaterThan(worlds);
  });
});
