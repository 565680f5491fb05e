/** A pair in one number: the other side, then the score. */
const SCORE_SPAN = 1024;
export const packPair = (posting: number, score: number): number => posting * SCORE_SPAN + score;
export const postingOf = (pair: number): number => Math.floor(pair / SCORE_SPAN);
export const scoreIn = (pair: number): number => pair % SCORE_SPAN;

/** Lots of the pairs of a worker: numbers up to 2^31 - 1 that look drawn by chance and are always the same. @param first of the worker, by `firstLot` */
export const lotOf = (first: number, posting: number): number => mixed(first + posting);
export const firstLot = (worker: number): number => Math.imul(worker + 1, 0x27d4eb2f);
/** The bits of a number mixed by odd factors. */
const mixed = (number: number): number => Math.imul(number ^ (Math.imul(number, 0x85ebca6b) >>> 13), 0x9e3779b1) >>> 1;

/** Room beyond the pairs that are kept, before the worse ones go. */
const ROOM_LEAST = 24;

/**
 * The best pairs of one worker by value, ties by the lower posting. More are taken in than are kept; when there is no room for another, the
 * worse ones go and the bar rises. So a pair costs two numbers written, and seldom more.
 */
export class BestOfWorker {
  size = 0;
  /** The posting that a pair of the value of the bar must come before; -1 while none has gone. */
  worst = -1;
  /** Packed pairs, and beside them their values. */
  pairs = new Float64Array(64);
  private value = new Float64Array(64);
  private most = 0;
  private room = 0;

  /** Begins anew with `most` pairs to keep. */
  reset(most: number): void {
    this.size = 0;
    this.worst = -1;
    this.most = most;
    this.room = most + Math.max(most, ROOM_LEAST);
  }

  /**
   * Takes a pair that is worth more than the bar, or as much and comes before `worst`.
   * @returns the new bar
   */
  offer(value: number, pair: number, bar: number): number {
    if (this.most === 0) return Infinity;
    if (this.size === this.value.length) this.grow();
    this.value[this.size] = value;
    this.pairs[this.size++] = pair;
    if (this.size < this.room) return bar;
    this.finish();
    this.worst = postingOf(this.pairs[this.most - 1]!);
    return this.value[this.most - 1]!;
  }

  /** Leaves no more than are to be kept. */
  finish(): void {
    if (this.size <= this.most) return;
    bestPairsFirst(this.value, this.pairs, this.size, this.most);
    this.size = this.most;
  }

  /** Adds the pairs of another list, those that stand in both twice. */
  takeOver({ pairs, size }: BestOfWorker): void {
    while (this.pairs.length < this.size + size) this.grow();
    this.pairs.set(pairs.subarray(0, size), this.size);
    this.size += size;
  }

  private grow(): void {
    const twice = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const array = new Float64Array(2 * old.length);
      array.set(old);
      return array;
    };
    this.value = twice(this.value);
    this.pairs = twice(this.pairs);
  }
}

/** Moves the best of the first `size` pairs to the first `most` places, the worst of those to the last of them. */
function bestPairsFirst(value: Float64Array, pairs: Float64Array, size: number, most: number): void {
  let low = 0;
  let high = size - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const pivot = value[middle]!;
    const pivotPair = pairs[middle]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (value[left]! > pivot || (value[left] === pivot && pairs[left]! < pivotPair)) left++;
      while (value[right]! < pivot || (value[right] === pivot && pairs[right]! > pivotPair)) right--;
      if (left > right) break;
      const heldValue = value[left]!;
      const heldPair = pairs[left]!;
      value[left] = value[right]!;
      pairs[left++] = pairs[right]!;
      value[right] = heldValue;
      pairs[right--] = heldPair;
    }
    if (most - 1 <= right) high = right;
    else if (most - 1 >= left) low = left;
    else return;
  }
}

/** Workers by score and then by the lower number, as one 32-bit number that is larger for the better. */
const WORKER_BITS = 21;
const LAST_WORKER = 2 ** WORKER_BITS - 1;
/** So many workers can be ranked. */
export const WORKERS_MOST = LAST_WORKER + 1;
export const rankWorker = (score: number, worker: number): number => (score << WORKER_BITS) + LAST_WORKER - worker;
export const workerIn = (rank: number): number => LAST_WORKER - (rank & LAST_WORKER);
export const scoreInRank = (rank: number): number => rank >> WORKER_BITS;
const RANK_MOST = 2 ** 31 - 1;

/** The best workers of every posting, by rank; taken in and let go as those of a worker are. */
export class BestOfPostings {
  readonly start: Float64Array;
  readonly size: Int32Array;
  readonly ranks: Int32Array;
  /** Per posting: the rank that a worker must exceed. */
  readonly bar: Int32Array;

  /** @param most per posting: how many workers are kept */
  constructor(private readonly most: Int32Array) {
    this.start = new Float64Array(most.length + 1);
    most.forEach((size, j) => (this.start[j + 1] = this.start[j]! + 2 * size));
    this.size = new Int32Array(most.length);
    this.ranks = new Int32Array(this.start[most.length]!);
    this.bar = Int32Array.from(most, (size) => (size > 0 ? -1 : RANK_MOST));
  }

  /** Takes a worker whose rank exceeds the bar. */
  offer(posting: number, rank: number): void {
    const end = this.start[posting]! + ++this.size[posting]!;
    this.ranks[end - 1] = rank;
    if (end === this.start[posting + 1]!) this.halve(posting);
  }

  /** Leaves no more of each posting than are to be kept. */
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
function bestFirst(items: Int32Array, low: number, high: number, end: number): void {
  while (low < high) {
    const pivot = items[(low + high) >> 1]!;
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

/** Writes the numbers of the marked bits, ascending, and clears them. @returns how many there were */
export function takeMarked(marked: Uint32Array, into: Int32Array): number {
  let count = 0;
  for (let w = 0; w < marked.length; w++) {
    for (let rest = marked[w]! | 0; rest !== 0; rest &= rest - 1) into[count++] = (w << 5) + 31 - Math.clz32(rest & -rest);
    marked[w] = 0;
  }
  return count;
}
