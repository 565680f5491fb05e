import { SCORE_MAX, type Levels } from './levels';

/** Who takes part in a matching problem, in numbers alone: households, workers and postings, 0-based. */
export interface Participants {
  /** Per household: 1 when no able member is in work (level 1). */
  readonly zero: Uint8Array;
  /** Per household: 1 when under monitoring (level 2). */
  readonly atRisk: Uint8Array;
  /** Per worker: the household. */
  readonly householdOf: Int32Array;
  /** Per posting: free seats, >= 1. */
  readonly seats: Int32Array;
  /** Per posting: 1 for a channel of last resort (level 4). */
  readonly fallback: Uint8Array;
  /** Per posting: 1 for a rural public-welfare post, of which a household may hold one. */
  readonly rural: Uint8Array;
}

/**
 * A matching problem in numbers alone, all its eligible pairs listed: what is solved, printed, and proven. 1-based in the text format. The pairs of
 * worker i are firstPair[i] .. firstPair[i + 1] - 1, by rising posting.
 */
export interface Instance extends Participants {
  readonly firstPair: Int32Array;
  /** Per pair: the posting. */
  readonly pairPosting: Int32Array;
  /** Per pair: the score, 0 .. 1000. */
  readonly pairScore: Int16Array;
}

/** The members of each household, ascending: `items[start[h]] .. items[start[h + 1] - 1]`. */
export interface Members {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

export function membersOf(instance: Pick<Instance, 'zero' | 'householdOf'>): Members {
  const start = new Int32Array(instance.zero.length + 1);
  for (const h of instance.householdOf) start[h + 1]!++;
  for (let h = 0; h < instance.zero.length; h++) start[h + 1]! += start[h]!;
  const next = start.slice();
  const items = new Int32Array(instance.householdOf.length);
  instance.householdOf.forEach((h, i) => {
    items[next[h]!++] = i;
  });
  return { start, items };
}

/** The pair of a worker and a posting, or -1 when the worker is not eligible there. */
export function findPair(instance: Instance, worker: number, posting: number): number {
  let low = instance.firstPair[worker]!;
  let high = instance.firstPair[worker + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = instance.pairPosting[middle]!;
    if (at === posting) return middle;
    if (at < posting) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** What a plan reaches; `posting[i]` is the posting of worker i or -1, and every pair in it is eligible. */
export function levelsOf(instance: Instance, posting: ArrayLike<number>): Levels {
  const cleared = new Set<number>();
  const levels = { cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 };
  for (let i = 0; i < instance.householdOf.length; i++) {
    const j = posting[i]!;
    if (j < 0) continue;
    const h = instance.householdOf[i]!;
    if (instance.zero[h]) cleared.add(h);
    if (instance.atRisk[h]) levels.atRisk++;
    levels.placed++;
    if (!instance.fallback[j]) levels.market++;
    levels.score += instance.pairScore[findPair(instance, i, j)]!;
  }
  return { ...levels, cleared: cleared.size };
}

/** Plain lists of the same facts, for tests, files and small cases. */
export interface InstanceLists {
  readonly households: readonly { readonly zero: boolean; readonly atRisk: boolean }[];
  /** Per worker: the household. */
  readonly workers: readonly number[];
  readonly postings: readonly { readonly seats: number; readonly fallback: boolean; readonly rural?: boolean }[];
  /** Any order; each worker and posting at most once. */
  readonly pairs: readonly { readonly worker: number; readonly posting: number; readonly score: number }[];
}

/**
 * Checks the lists and packs them.
 * @throws RangeError for a household, worker, posting, seat count or score that cannot be, or a pair given twice
 */
export function packInstance({ households, workers, postings, pairs }: InstanceLists): Instance {
  const within = (what: string, value: number, low: number, high: number): number => {
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    throw new RangeError(`${what} must be a whole number from ${low} to ${high}, got ${value}`);
  };
  workers.forEach((h, i) => within(`household of worker ${i + 1}`, h + 1, 1, households.length));
  const sorted = [...pairs].sort((a, b) => a.worker - b.worker || a.posting - b.posting);
  const firstPair = new Int32Array(workers.length + 1);
  sorted.forEach((pair, k) => {
    const name = `pair of worker ${pair.worker + 1} and posting ${pair.posting + 1}`;
    within(`worker of the ${name}`, pair.worker + 1, 1, workers.length);
    within(`posting of the ${name}`, pair.posting + 1, 1, postings.length);
    within(`score of the ${name}`, pair.score, 0, SCORE_MAX);
    const before = sorted[k - 1];
    if (before?.worker === pair.worker && before.posting === pair.posting) throw new RangeError(`${name} is given twice`);
    firstPair[pair.worker + 1]!++;
  });
  for (let i = 0; i < workers.length; i++) firstPair[i + 1]! += firstPair[i]!;
  return {
    zero: Uint8Array.from(households, ({ zero }) => Number(zero)),
    atRisk: Uint8Array.from(households, ({ atRisk }) => Number(atRisk)),
    householdOf: Int32Array.from(workers),
    seats: Int32Array.from(postings, ({ seats }, j) => within(`seats of posting ${j + 1}`, seats, 1, 1e9)),
    fallback: Uint8Array.from(postings, ({ fallback }) => Number(fallback)),
    rural: Uint8Array.from(postings, ({ rural }) => Number(rural ?? false)),
    firstPair,
    pairPosting: Int32Array.from(sorted, ({ posting }) => posting),
    pairScore: Int16Array.from(sorted, ({ score }) => score),
  };
}
