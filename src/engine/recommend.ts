import type { Columns } from './columns';
import { SCORE_MAX } from './levels';
import type { PairList, PairSource } from './pair-source';
import { ruralHolders, takenSeats } from './seat-costs';

/** How many jobs each person is shown: the 1131 service owes three introductions. */
export const SHOWN_JOBS = 3;

/** A job a person may be told of beside the assigned one. */
export interface Alternative {
  readonly person: number;
  readonly vacancy: number;
  /** 2 and 3 behind an assigned job, else 1 to 3. */
  readonly rank: number;
  readonly score: number;
  /** True while the plan leaves a seat there empty; without a job and without such a seat, full vacancies are shown as second best. */
  readonly hasRoom: boolean;
}

/** So many of the best are looked at first; only where several are of one employer are all of a person's vacancies needed. */
const LOOKED_AT = 8;
/** What a full vacancy falls behind one with room. */
const FULL = SCORE_MAX + 1;

/**
 * The best jobs beside the assigned one, by score and then by id, each from another employer. Who is placed is shown only
 * vacancies that still have room. A rural public-welfare post is not shown to a person whose household has one in the plan.
 */
export function recommend(columns: Columns, pairs: PairSource, posting: ArrayLike<number>): Alternative[] {
  const { people, vacancies } = columns;
  const taken = takenSeats(columns, posting);
  const ruralHolder = ruralHolders(columns, posting);
  const ruralTaken = Uint8Array.from(people.household, (h, i) => Number(![-1, i].includes(ruralHolder[h]!)));
  const behind = Float64Array.from(vacancies.seats, (count, j) => (taken[j]! < count ? 0 : FULL));
  const floor = Float64Array.from(people.household, (_, i) => (posting[i]! >= 0 ? -1 : -Infinity));
  const { start, posting: at, score } = pairs.pairsAbove(behind, floor, LOOKED_AT, ruralTaken);
  const alternatives: Alternative[] = [];
  for (let i = 0; i < people.count; i++) {
    const assigned = posting[i]!;
    const first = assigned >= 0 ? 2 : 1;
    const choose = (list: readonly Shown[]): Shown[] => diverse(columns, list, assigned, SHOWN_JOBS + 1 - first);
    const [low, high] = [start[i]!, start[i + 1]!];
    let shown = choose(Array.from({ length: high - low }, (_, k) => ({ vacancy: at[low + k]!, score: score[low + k]!, behind: behind[at[low + k]!]! })));
    if (high - low === LOOKED_AT && shown.length <= SHOWN_JOBS - first) shown = choose(allOf(pairs.rowOf(i, ruralTaken), behind, floor[i]!));
    shown.forEach((one, k) => alternatives.push({ person: i, vacancy: one.vacancy, rank: first + k, score: one.score, hasRoom: one.behind === 0 }));
  }
  return alternatives;
}

interface Shown {
  readonly vacancy: number;
  readonly score: number;
  readonly behind: number;
}

function allOf({ count, at, score }: PairList, behind: Float64Array, floor: number): Shown[] {
  return Array.from({ length: count }, (_, k) => ({ vacancy: at[k]!, score: score[k]!, behind: behind[at[k]!]! })).filter((one) => one.score - one.behind > floor);
}

/** The best of a list, none of them the assigned one and no two of one employer. */
function diverse({ vacancies }: Columns, list: readonly Shown[], assigned: number, most: number): Shown[] {
  const employers = new Set(assigned >= 0 ? [vacancies.employers[assigned]] : []);
  const chosen: Shown[] = [];
  for (const one of [...list].sort((a, b) => b.score - b.behind - a.score + a.behind || a.vacancy - b.vacancy)) {
    if (chosen.length === most) break;
    if (one.vacancy === assigned || employers.has(vacancies.employers[one.vacancy])) continue;
    employers.add(vacancies.employers[one.vacancy]);
    chosen.push(one);
  }
  return chosen;
}
