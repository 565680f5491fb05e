/** A pair in one number: the other side, then the score. */
const SCORE_SPAN = 1024;
export const packPair = (posting: number, score: number): number => posting * SCORE_SPAN + score;
export const postingOf = (pair: number): number => Math.floor(pair / SCORE_SPAN);
export const scoreIn = (pair: number): number => pair % SCORE_SPAN;

/** The best pairs of one worker by value, ties by the lower posting: a heap with the worst of them on top. */
export class BestOfWorker {
  size = 0;
  private value = new Float64Array(16);
  /** Packed pairs, beside their values. */
  pairs = new Float64Array(16);
  private most = 0;

  /** Begins anew with room for `most` pairs, all worth more than `floor`. */
  reset(most: number): void {
    this.size = 0;
    this.most = most;
  }

  /**
   * Takes a pair if it is among the best so far.
   * @returns the value that a later pair must reach at the least, `bar` while there is room
   */
  offer(value: number, pair: number, bar: number): number {
    if (this.size < this.most) {
      this.push(value, pair);
      return this.size < this.most ? bar : this.value[0]!;
    }
    if (this.most > 0 && (value > this.value[0]! || (value === this.value[0]! && pair < this.pairs[0]!))) this.replaceWorst(value, pair);
    return this.most > 0 ? this.value[0]! : Infinity;
  }

  private push(value: number, pair: number): void {
    if (this.size === this.value.length) {
      this.value = grown(this.value);
      this.pairs = grown(this.pairs);
    }
    const { value: values, pairs } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (values[parent]! < value || (values[parent] === value && pairs[parent]! > pair)) break;
      values[at] = values[parent]!;
      pairs[at] = pairs[parent]!;
      at = parent;
    }
    values[at] = value;
    pairs[at] = pair;
  }

  private replaceWorst(value: number, pair: number): void {
    const { value: values, pairs, size } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const other = child + 1;
      if (other < size && (values[other]! < values[child]! || (values[other] === values[child] && pairs[other]! > pairs[child]!))) child = other;
      if (values[child]! > value || (values[child] === value && pairs[child]! < pair)) break;
      values[at] = values[child]!;
      pairs[at] = pairs[child]!;
      at = child;
    }
    values[at] = value;
    pairs[at] = pair;
  }
}

const grown = (old: Float64Array): Float64Array<ArrayBuffer> => {
  const twice = new Float64Array(2 * old.length);
  twice.set(old);
  return twice;
};

/** Workers by score and then by the lower number, as one number that is larger for the better. */
const WORKERS = 2 ** 32;
export const rankWorker = (score: number, worker: number): number => score * WORKERS + (WORKERS - 1 - worker);
export const workerIn = (rank: number): number => WORKERS - 1 - (rank % WORKERS);
export const scoreInRank = (rank: number): number => Math.floor(rank / WORKERS);

/** The best workers of every posting: heaps of ranks with the worst on top, side by side in one array. */
export class BestOfPostings {
  readonly start: Float64Array;
  readonly size: Int32Array;
  readonly ranks: Float64Array;
  /** Per posting: the score that a worker must reach at the least. */
  readonly bar: Int16Array;

  /** @param most per posting: how many workers are kept */
  constructor(private readonly most: Int32Array) {
    this.start = new Float64Array(most.length + 1);
    most.forEach((size, j) => (this.start[j + 1] = this.start[j]! + size));
    this.size = new Int32Array(most.length);
    this.ranks = new Float64Array(this.start[most.length]!);
    this.bar = Int16Array.from(most, (size) => (size > 0 ? 0 : 32767));
  }

  /** Takes a worker whose score reaches the bar if it is among the best so far. */
  offer(posting: number, score: number, worker: number): void {
    const { ranks } = this;
    const start = this.start[posting]!;
    const rank = rankWorker(score, worker);
    const size = this.size[posting]!;
    if (size < this.most[posting]!) {
      let at = size;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (ranks[start + parent]! < rank) break;
        ranks[start + at] = ranks[start + parent]!;
        at = parent;
      }
      ranks[start + at] = rank;
      this.size[posting] = size + 1;
      if (size + 1 === this.most[posting]!) this.bar[posting] = scoreInRank(ranks[start]!);
      return;
    }
    if (rank < ranks[start]!) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && ranks[start + child + 1]! < ranks[start + child]!) child++;
      if (ranks[start + child]! > rank) break;
      ranks[start + at] = ranks[start + child]!;
      at = child;
    }
    ranks[start + at] = rank;
    this.bar[posting] = scoreInRank(ranks[start]!);
  }
}

/** Writes the numbers of the marked bits, ascending, and clears them. @returns how many there were */
export function takeMarked(marked: Uint32Array, into: Int32Array): number {
  let count = 0;
  for (let w = 0; w < marked.length; w++) {
    for (let rest = marked[w]! | 0; rest !== 0; rest &= rest - 1) into[count++] = (w << 5) + 31 - Math.clz32(rest & -rest);
    marked[w] = 0;
  }
  return count;
}
