import type { Columns } from './columns';
import type { PairSource } from './pair-source';
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

/**
 * The best jobs beside the assigned one, by score and then by id, each from another employer. Who is placed is shown only
 * vacancies that still have room. A rural public-welfare post is not shown to a person whose household has one in the plan.
 */
export function recommend(columns: Columns, pairs: PairSource, posting: ArrayLike<number>): Alternative[] {
  const { people, vacancies } = columns;
  const { rural } = vacancies;
  const taken = takenSeats(columns, posting);
  const ruralHolder = ruralHolders(columns, posting);
  const hasRoom = Uint8Array.from(vacancies.seats, (count, j) => Number(taken[j]! < count));
  const alternatives: Alternative[] = [];
  for (let i = 0; i < people.count; i++) {
    const assigned = posting[i]!;
    const ruralTaken = ![-1, i].includes(ruralHolder[people.household[i]!]!);
    const { count, at, score } = pairs.rowOf(i);
    const employers = new Set(assigned >= 0 ? [vacancies.employers[assigned]] : []);
    const first = assigned >= 0 ? 2 : 1;
    for (let rank = first; rank <= SHOWN_JOBS; rank++) {
      let best = -1;
      for (let k = 0; k < count; k++) {
        const j = at[k]!;
        if (best >= 0 && !isBetter(hasRoom[j]!, score[k]!, hasRoom[at[best]!]!, score[best]!)) continue;
        if (j === assigned || (ruralTaken && rural[j]) || (assigned >= 0 && !hasRoom[j]) || employers.has(vacancies.employers[j])) continue;
        best = k;
      }
      if (best < 0) break;
      employers.add(vacancies.employers[at[best]!]);
      alternatives.push({ person: i, vacancy: at[best]!, rank, score: score[best]!, hasRoom: hasRoom[at[best]!] === 1 });
    }
  }
  return alternatives;
}

/** With room before full, then the higher score; of equals the one met first, which has the lower id. */
const isBetter = (room: number, score: number, bestRoom: number, bestScore: number): boolean => room > bestRoom || (room === bestRoom && score > bestScore);
