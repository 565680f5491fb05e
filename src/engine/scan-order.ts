import type { Columns } from './columns';
import { DESTINATIONS } from './inputs';
import { destinationBreaks, destinationRank, inOneCounty } from './places';

/** Stretches of postings in scan order, each with the rank of its destination: stretch s is low[s] .. high[s] - 1. */
export interface Stretches {
  count: number;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly rank: Uint8Array;
}

/** Two blocks, and in each as many stretches as there are breaks, and one more. */
const STRETCHES_MOST = 2 * (destinationBreaks(0).length + 1);

/**
 * The order in which postings are scanned: first those for people of the place, then those open farther; in each block by worksite. So all that
 * is one destination to a home lies in a few stretches, and what is closed to its county lies together.
 */
export class PostingOrder {
  /** By place in the scan: the posting; and back. */
  readonly posting: Int32Array;
  readonly place: Int32Array;
  private readonly worksite: Float64Array;
  private readonly blocks: readonly number[];
  private readonly stretches: Stretches = {
    count: 0, low: new Int32Array(STRETCHES_MOST), high: new Int32Array(STRETCHES_MOST), rank: new Uint8Array(STRETCHES_MOST),
  };

  constructor({ vacancies }: Columns) {
    const { count, worksite, openTo, openToNumber, tradeNumber } = vacancies;
    const far = Uint8Array.from(worksite, (place, j) => Number(openTo[j]!.some(([lo, hi]) => !inOneCounty(lo, place) || !inOneCounty(hi, place))));
    this.posting = Int32Array.from(worksite, (_, j) => j).sort(
      (a, b) => far[a]! - far[b]! || worksite[a]! - worksite[b]! || openToNumber[a]! - openToNumber[b]! || tradeNumber[a]! - tradeNumber[b]! || a - b,
    );
    this.place = new Int32Array(count);
    this.posting.forEach((j, at) => (this.place[j] = at));
    this.worksite = Float64Array.from(this.posting, (j) => worksite[j]!);
    this.blocks = [0, far.reduce((near, one) => near - one, count), count];
  }

  /** The stretches as a home sees them, ascending. The answer holds until the next call. */
  seenFrom(home: number): Stretches {
    const { stretches } = this;
    const breaks = destinationBreaks(home);
    stretches.count = 0;
    for (let block = 0; block < 2; block++) {
      let low = this.blocks[block]!;
      const end = this.blocks[block + 1]!;
      for (let b = 0; b <= breaks.length && low < end; b++) {
        const high = b === breaks.length ? end : lowerBound(this.worksite, breaks[b]!, low, end);
        if (high === low) continue;
        const s = stretches.count++;
        stretches.low[s] = low;
        stretches.high[s] = high;
        stretches.rank[s] = destinationRank(home, this.worksite[low]!);
        low = high;
      }
    }
    return stretches;
  }
}

/** The order in which people are scanned: by home, then by list of destinations, so that those who see the same postings stand together. */
export class PeopleOrder {
  /** By place in the scan: the person. */
  readonly person: Int32Array;
  /** Place codes of the homes, ascending, and where the people of each begin; one more at the end. */
  readonly homes: Float64Array;
  readonly start: Int32Array;

  constructor({ people }: Columns) {
    const byCode = Int32Array.from(people.homes, (_, h) => h).sort((a, b) => people.homes[a]! - people.homes[b]!);
    const homeRank = new Int32Array(byCode.length);
    byCode.forEach((home, rank) => (homeRank[home] = rank));
    const all = Int32Array.from(people.home, (_, i) => i);
    const byList = sortedBy(all, people.destinationRanks.length, (i) => people.destinations[i]!).order;
    const byHome = sortedBy(byList, byCode.length, (i) => homeRank[people.home[i]!]!);
    this.person = byHome.order;
    this.start = byHome.start;
    this.homes = Float64Array.from(byCode, (home) => people.homes[home]!);
  }
}

/** Gives out stretches of a list, such as the people in scan order: the next one's first place, or none. Several threads may share one. */
export type TakeShare = () => number | undefined;

/** People taken at once: enough that taking costs nothing, few enough that threads end together. */
export const SHARE = 1024;

/** All of a list, share by share. */
export function allShares(length: number, size = SHARE): TakeShare {
  let next = 0;
  return () => {
    const share = next;
    next += size;
    return share < length ? share : undefined;
  };
}

/** The people of the shares taken, share by share. */
export function* sharesOf({ person }: PeopleOrder, take: TakeShare): Generator<Int32Array> {
  for (let share = take(); share !== undefined; share = take()) yield person.subarray(share, share + SHARE);
}

/** A stable sort by a small number. */
function sortedBy(items: Int32Array, keys: number, keyOf: (item: number) => number): { order: Int32Array; start: Int32Array } {
  const start = new Int32Array(keys + 1);
  for (const item of items) start[keyOf(item) + 1]!++;
  for (let key = 0; key < keys; key++) start[key + 1]! += start[key]!;
  const next = start.slice();
  const order = new Int32Array(items.length);
  for (const item of items) order[next[keyOf(item)]!++] = item;
  return { order, start };
}

/** The first place from `low` on, below `high`, whose value is not less than `value`; `high` when there is none. */
export function lowerBound(sorted: Float64Array, value: number, low = 0, high = sorted.length): number {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many destinations there are to rank. */
export const DESTINATION_RANKS = DESTINATIONS.length;
