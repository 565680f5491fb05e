/**
 * The eligible pairs of one worker or of one posting: `at[k]` is the other side, ascending, `score[k]` from 0 to 1000, for k < count.
 * The arrays are the source's own and hold until its next call.
 */
export interface PairList {
  count: number;
  at: Int32Array;
  score: Int16Array;
}

/** Pairs by worker: those of worker i are start[i] .. start[i + 1] - 1, by rising posting. */
export interface PairRows {
  readonly start: Int32Array;
  readonly posting: Int32Array;
  readonly score: Int16Array;
}

/** How many pairs `bestPairs` keeps. */
export interface PairChoice {
  readonly perWorker: number;
  readonly spread: number;
  readonly perSeat: number;
  readonly perPosting: number;
}

/**
 * All eligible pairs of a run, found anew whenever they are asked for: at the size of a city they number a hundred million and never
 * stand in memory together. Workers and postings are numbered as in the columns. The same question gives the same answer to the bit, on
 * any number of threads.
 *
 * `barred`, where given, says per worker whether its rural public-welfare pairs are left out (another member of the household has the right).
 */
export interface PairSource {
  readonly workers: number;
  readonly postings: number;

  /** How many eligible pairs there are, all told. */
  count(): number;

  /** All eligible postings of a worker. */
  rowOf(worker: number, barred?: Uint8Array): PairList;

  /** All eligible workers of a posting. */
  columnOf(posting: number, barred?: Uint8Array): PairList;

  /**
   * A first choice of pairs: of each worker the `perWorker` best by score - fee and the `spread` of the highest lots (`lotOf`), and of each posting the `perSeat` x
   * seats + `perPosting` best workers by score, merged, each pair once. Ties by the lower number. The best of both sides make a plan of many points; without
   * those drawn by lot, many would compete for few postings while others, second best to all, found nobody.
   *
   * @param fee per posting, subtracted from the score; finite
   */
  bestPairs(fee: Float64Array, choice: PairChoice, barred?: Uint8Array): PairRows;

  /**
   * Every eligible pair with score - fee[posting] > floor[worker]; of a worker who has more than `most` of them, the `most` best (ties by the lower
   * number).
   *
   * @param fee per posting
   * @param floor per worker; Infinity leaves a worker out
   */
  pairsAbove(fee: Float64Array, floor: Float64Array, most: number, barred?: Uint8Array): PairRows;
}
