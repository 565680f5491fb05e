import { postingOf, scoreIn, scoreInRank, workerIn } from './best-lists';
import type { PairRows } from './pair-source';

/** Pairs of some workers, in the order in which they were found: those of worker[k] are start[k] .. start[k + 1] - 1, by rising posting. */
export interface FoundRows {
  readonly worker: Int32Array;
  readonly start: Int32Array;
  readonly posting: Int32Array;
  readonly score: Int16Array;
}

/** The best workers of every posting among some workers: ranks[start[j]] .. ranks[start[j] + size[j] - 1], in no order. */
export interface FoundColumns {
  readonly start: Float64Array;
  readonly size: Int32Array;
  readonly ranks: Int32Array;
}

/** Gathers pairs of one worker after another. */
export class RowsBuilder {
  private rows = 0;
  private pairs = 0;
  private worker: Int32Array;
  private start: Int32Array;
  private posting = new Int32Array(1024);
  private score = new Int16Array(1024);
  private sorting = new Float64Array(32);

  constructor(workers: number) {
    this.worker = new Int32Array(workers);
    this.start = new Int32Array(workers + 1);
  }

  /** Adds the first `size` packed pairs, in any order, as those of a worker; a pair that stands there twice once. */
  add(worker: number, pairs: Float64Array, size: number): void {
    if (size === 0) return;
    const sorted = this.sorted(pairs, size);
    this.fit(size);
    for (let k = 0; k < size; k++) {
      if (k > 0 && sorted[k] === sorted[k - 1]) continue;
      this.posting[this.pairs] = postingOf(sorted[k]!);
      this.score[this.pairs++] = scoreIn(sorted[k]!);
    }
    this.worker[this.rows++] = worker;
    this.start[this.rows] = this.pairs;
  }

  found(): FoundRows {
    return {
      worker: this.worker.slice(0, this.rows),
      start: this.start.slice(0, this.rows + 1),
      posting: this.posting.subarray(0, this.pairs),
      score: this.score.subarray(0, this.pairs),
    };
  }

  /** Few are sorted by hand: calling the library for a handful costs more. */
  private sorted(pairs: Float64Array, size: number): Float64Array {
    if (this.sorting.length < size) this.sorting = new Float64Array(2 * size);
    const { sorting } = this;
    if (size > 32) {
      sorting.set(pairs.subarray(0, size));
      return sorting.subarray(0, size).sort();
    }
    for (let k = 0; k < size; k++) {
      const pair = pairs[k]!;
      let at = k;
      for (; at > 0 && sorting[at - 1]! > pair; at--) sorting[at] = sorting[at - 1]!;
      sorting[at] = pair;
    }
    return sorting;
  }

  private fit(more: number): void {
    if (this.pairs + more <= this.posting.length) return;
    const length = Math.max(2 * this.posting.length, this.pairs + more);
    const posting = new Int32Array(length);
    const score = new Int16Array(length);
    posting.set(this.posting);
    score.set(this.score);
    this.posting = posting;
    this.score = score;
  }
}

/** All rows in the order of the workers. Each worker is found once at the most. */
export function joinRows(workers: number, found: readonly FoundRows[]): PairRows {
  const start = new Int32Array(workers + 1);
  for (const rows of found) rows.worker.forEach((i, k) => (start[i + 1] = rows.start[k + 1]! - rows.start[k]!));
  for (let i = 0; i < workers; i++) start[i + 1]! += start[i]!;
  const posting = new Int32Array(start[workers]!);
  const score = new Int16Array(start[workers]!);
  for (const rows of found) {
    for (let k = 0; k < rows.worker.length; k++) {
      const from = rows.start[k]!;
      const to = rows.start[k + 1]!;
      let at = start[rows.worker[k]!]!;
      for (let p = from; p < to; p++) {
        posting[at] = rows.posting[p]!;
        score[at++] = rows.score[p]!;
      }
    }
  }
  return { start, posting, score };
}

/** The pairs of both, each once, by worker and rising posting. */
export function uniteRows(workers: number, a: PairRows, b: PairRows): PairRows {
  const start = new Int32Array(workers + 1);
  const posting = new Int32Array(a.posting.length + b.posting.length);
  const score = new Int16Array(posting.length);
  let at = 0;
  for (let i = 0; i < workers; i++) {
    let p = a.start[i]!;
    let q = b.start[i]!;
    const pEnd = a.start[i + 1]!;
    const qEnd = b.start[i + 1]!;
    while (p < pEnd || q < qEnd) {
      const left = p < pEnd ? a.posting[p]! : Infinity;
      const right = q < qEnd ? b.posting[q]! : Infinity;
      posting[at] = left <= right ? left : right;
      score[at++] = left <= right ? a.score[p]! : b.score[q]!;
      if (left <= right) p++;
      if (right <= left) q++;
    }
    start[i + 1] = at;
  }
  return { start, posting: posting.slice(0, at), score: score.slice(0, at) };
}

/** The best workers of every posting over all parts, as rows of the workers. */
export function columnsAsRows(workers: number, most: Int32Array, parts: readonly FoundColumns[]): PairRows {
  const best = most.map((_, j) => Math.min(most[j]!, parts.reduce((sum, { size }) => sum + size[j]!, 0)));
  const start = new Int32Array(workers + 1);
  const chosen = new Int32Array(best.reduce((sum, size) => sum + size, 0));
  let total = 0;
  for (let j = 0; j < most.length; j++) {
    const low = total;
    total += best[j]!;
    bestRanks(parts, j, chosen.subarray(low, total));
    for (let k = low; k < total; k++) start[workerIn(chosen[k]!) + 1]!++;
  }
  for (let i = 0; i < workers; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const posting = new Int32Array(total);
  const score = new Int16Array(total);
  for (let j = 0, k = 0; j < most.length; j++) {
    for (const end = k + best[j]!; k < end; k++) {
      const at = next[workerIn(chosen[k]!)]!++;
      posting[at] = j;
      score[at] = scoreInRank(chosen[k]!);
    }
  }
  return { start, posting, score };
}

/** Fills `chosen` with the highest ranks of a posting, in no order. */
function bestRanks(parts: readonly FoundColumns[], posting: number, chosen: Int32Array): void {
  const lists = parts.map(({ start, size, ranks }) => ranks.subarray(start[posting], start[posting]! + size[posting]!));
  if (lists.length === 1) {
    chosen.set(lists[0]!);
    return;
  }
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  if (all.length > chosen.length) all.sort();
  chosen.set(all.subarray(all.length - chosen.length));
}

