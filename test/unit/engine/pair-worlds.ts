import { AllPairs } from '../../../src/engine/all-pairs';
import type { Checked } from '../../../src/engine/checked';
import type { CandidateGraph } from '../../../src/engine/graph';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { LiveMarket } from '../../../src/engine/live-market';
import type { Market } from '../../../src/engine/market';
import type { PairRows } from '../../../src/engine/pair-source';
import { randomInstance, seeded, type Shape } from './instances';

/** So many points below what a worker has, a pair still is near; so many pairs are taken up at one look, and kept when the graph is widened. */
export const NEAR = 60;
export const LOOK_MOST = 32;
export const WIDER_MOST = 24;

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

/** A solved market from whose graph most pairs were taken and whose prices have moved, with somebody away, and workers barred or ruled out. */
export class World {
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

export const named = (row: number, { posting, score }: Found): string => `${row} ${posting} ${score}`;
export const together = (...lists: string[][]): string[] => [...new Set(lists.flat())].sort();
export const SEEDS = Array.from({ length: 15 }, (_, k) => k + 1);
const WIDE: Partial<Shape> = { workers: 12, postings: 60, density: 95, seatsMost: 1, scores: [0, 15, 30, 45] };
export const shapeOf = (seed: number): Partial<Shape> => (seed % 3 ? {} : WIDE);
