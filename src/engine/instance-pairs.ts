import type { Instance } from './instance';
import type { PairList, PairRows, PairSource } from './pair-source';

/** The pairs of an instance that lists them all. */
export class InstancePairs implements PairSource {
  readonly workers: number;
  readonly postings: number;
  private readonly list: PairList = { count: 0, at: new Int32Array(0), score: new Int16Array(0) };
  private byPosting: { readonly start: Int32Array; readonly worker: Int32Array; readonly score: Int16Array } | undefined;

  constructor(private readonly instance: Instance) {
    this.workers = instance.householdOf.length;
    this.postings = instance.seats.length;
  }

  count(): number {
    return this.instance.pairPosting.length;
  }

  rowOf(worker: number, barred?: Uint8Array): PairList {
    const { firstPair, pairPosting, pairScore, rural } = this.instance;
    const list = this.roomFor(firstPair[worker + 1]! - firstPair[worker]!);
    for (let k = firstPair[worker]!; k < firstPair[worker + 1]!; k++) {
      if (barred?.[worker] && rural[pairPosting[k]!]) continue;
      list.at[list.count] = pairPosting[k]!;
      list.score[list.count++] = pairScore[k]!;
    }
    return list;
  }

  columnOf(posting: number, barred?: Uint8Array): PairList {
    const { start, worker, score } = (this.byPosting ??= this.turned());
    const isRural = this.instance.rural[posting] === 1;
    const list = this.roomFor(start[posting + 1]! - start[posting]!);
    for (let k = start[posting]!; k < start[posting + 1]!; k++) {
      if (isRural && barred?.[worker[k]!]) continue;
      list.at[list.count] = worker[k]!;
      list.score[list.count++] = score[k]!;
    }
    return list;
  }

  /** All of them: they stand in memory anyway. */
  bestPairs(): PairRows {
    const { firstPair, pairPosting, pairScore } = this.instance;
    return { start: firstPair, posting: pairPosting.slice(), score: pairScore.slice() }; // the graph changes its lists
  }

  pairsAbove(fee: Float64Array, floor: Float64Array, most: number, barred?: Uint8Array): PairRows {
    const start = new Int32Array(this.workers + 1);
    const [posting, score]: [number[], number[]] = [[], []];
    for (let i = 0; i < this.workers; i++) {
      const { count, at, score: points } = this.rowOf(i, barred);
      const above: number[] = [];
      for (let k = 0; k < count; k++) if (points[k]! - fee[at[k]!]! > floor[i]!) above.push(k);
      const worth = (k: number): number => points[k]! - fee[at[k]!]!;
      const kept = above.sort((a, b) => worth(b) - worth(a) || a - b).slice(0, most).sort((a, b) => a - b);
      for (const k of kept) {
        posting.push(at[k]!);
        score.push(points[k]!);
      }
      start[i + 1] = posting.length;
    }
    return { start, posting: Int32Array.from(posting), score: Int16Array.from(score) };
  }

  private roomFor(pairs: number): PairList {
    const { list } = this;
    list.count = 0;
    if (list.at.length < pairs) {
      list.at = new Int32Array(2 * pairs);
      list.score = new Int16Array(2 * pairs);
    }
    return list;
  }

  private turned(): { start: Int32Array; worker: Int32Array; score: Int16Array } {
    const { firstPair, pairPosting, pairScore } = this.instance;
    const start = new Int32Array(this.postings + 1);
    for (const j of pairPosting) start[j + 1]!++;
    for (let j = 0; j < this.postings; j++) start[j + 1]! += start[j]!;
    const next = start.slice();
    const worker = new Int32Array(pairPosting.length);
    const score = new Int16Array(pairPosting.length);
    for (let i = 0; i < this.workers; i++) {
      for (let k = firstPair[i]!; k < firstPair[i + 1]!; k++) {
        const at = next[pairPosting[k]!]!++;
        worker[at] = i;
        score[at] = pairScore[k]!;
      }
    }
    return { start, worker, score };
  }
}
