/** A pair in one number: the other side, then the score. */
const SCORE_SPAN = 1024;
export const packPair = (posting: number, score: number): number => posting * SCORE_SPAN + score;
export const postingOf = (pair: number): number => Math.floor(pair / SCORE_SPAN);
export const scoreIn = (pair: number): number => pair % SCORE_SPAN;

/** The best pairs of one worker by value, ties by the lower posting: a heap with the worst of them on top. */
export class BestOfWorker {
  size = 0;
  /** The posting that a pair of the value of the bar must come before; -1 while there is room. */
  worst = -1;
  private value = new Float64Array(16);
  /** Packed pairs, beside their values. */
  pairs = new Float64Array(16);
  private most = 0;

  /** Begins anew with room for `most` pairs, all worth more than `floor`. */
  reset(most: number): void {
    this.size = 0;
    this.worst = -1;
    this.most = most;
  }

  /**
   * Takes a pair that is worth more than the bar, or as much and comes before `worst`.
   * @returns the new bar: `bar` itself while there is room
   */
  offer(value: number, pair: number, bar: number): number {
    if (this.size < this.most) {
      this.push(value, pair);
      if (this.size < this.most) return bar;
    } else if (this.most > 0) {
      this.replaceWorst(value, pair);
    } else {
      return Infinity;
    }
    this.worst = postingOf(this.pairs[0]!);
    return this.value[0]!;
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
export const WORKERS = 2 ** 32;
export const rankWorker = (score: number, worker: number): number => score * WORKERS + (WORKERS - 1 - worker);
export const workerIn = (rank: number): number => WORKERS - 1 - (rank % WORKERS);
export const scoreInRank = (rank: number): number => Math.floor(rank / WORKERS);

/**
 * The best workers of every posting, by rank. Each posting has room for twice as many as it keeps; when that is full, the worse half goes and
 * the bar rises. So a worker costs one number written, and seldom more.
 */
export class BestOfPostings {
  readonly start: Float64Array;
  readonly size: Int32Array;
  readonly ranks: Float64Array;
  /** Per posting: the rank that a worker must exceed. */
  readonly bar: Float64Array;

  /** @param most per posting: how many workers are kept */
  constructor(private readonly most: Int32Array) {
    this.start = new Float64Array(most.length + 1);
    most.forEach((size, j) => (this.start[j + 1] = this.start[j]! + 2 * size));
    this.size = new Int32Array(most.length);
    this.ranks = new Float64Array(this.start[most.length]!);
    this.bar = Float64Array.from(most, (size) => (size > 0 ? -1 : Infinity));
  }

  /** Takes a worker whose rank exceeds the bar. */
  offer(posting: number, rank: number): void {
    const start = this.start[posting]!;
    this.ranks[start + this.size[posting]!++] = rank;
    if (start + this.size[posting]! === this.start[posting + 1]!) this.halve(posting);
  }

  /** Leaves no more of each posting than it keeps. */
  finish(): void {
    for (let j = 0; j < this.most.length; j++) if (this.size[j]! > this.most[j]!) this.halve(j);
  }

  private halve(posting: number): void {
    const start = this.start[posting]!;
    const most = this.most[posting]!;
    bestFirst(this.ranks, start, start + this.size[posting]! - 1, start + most - 1);
    this.size[posting] = most;
    this.bar[posting] = this.ranks[start + most - 1]!;
  }
}

/** Moves the highest of items[low .. high] to the front up to `end`, where the lowest of them comes to stand. All items differ. */
function bestFirst(items: Float64Array, low: number, high: number, end: number): void {
  while (low < high) {
    const pivot = middleOf(items[low]!, items[(low + high) >> 1]!, items[high]!);
    let left = low;
    let right = high;
    while (left <= right) {
      while (items[left]! > pivot) left++;
      while (items[right]! < pivot) right--;
      if (left > right) break;
      const item = items[left]!;
      items[left++] = items[right]!;
      items[right--] = item;
    }
    if (end <= right) high = right;
    else if (end >= left) low = left;
    else return;
  }
}

const middleOf = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

/** Writes the numbers of the marked bits, ascending, and clears them. @returns how many there were */
export function takeMarked(marked: Uint32Array, into: Int32Array): number {
  let count = 0;
  for (let w = 0; w < marked.length; w++) {
    for (let rest = marked[w]! | 0; rest !== 0; rest &= rest - 1) into[count++] = (w << 5) + 31 - Math.clz32(rest & -rest);
    marked[w] = 0;
  }
  return count;
}
