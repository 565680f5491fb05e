import type { Columns } from './columns';
import { ruralHolders, takenSeats } from './explain';
import type { Instance } from './instance';

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
export function recommend({ vacancies }: Columns, instance: Instance, posting: ArrayLike<number>): Alternative[] {
  const taken = takenSeats(instance, posting);
  const ruralHolder = ruralHolders(instance, posting);
  const hasRoom = (j: number): boolean => taken[j]! < instance.seats[j]!;
  const alternatives: Alternative[] = [];
  for (let i = 0; i < instance.householdOf.length; i++) {
    const assigned = posting[i]!;
    const ruralTaken = ![-1, i].includes(ruralHolder[instance.householdOf[i]!]!);
    const options: Omit<Alternative, 'rank'>[] = [];
    for (let k = instance.firstPair[i]!; k < instance.firstPair[i + 1]!; k++) {
      const j = instance.pairPosting[k]!;
      if (j === assigned || (ruralTaken && instance.rural[j]) || (assigned >= 0 && !hasRoom(j))) continue;
      options.push({ person: i, vacancy: j, score: instance.pairScore[k]!, hasRoom: hasRoom(j) });
    }
    options.sort((a, b) => Number(b.hasRoom) - Number(a.hasRoom) || b.score - a.score || a.vacancy - b.vacancy);
    const employers = new Set(assigned >= 0 ? [vacancies.employers[assigned]] : []);
    let rank = assigned >= 0 ? 1 : 0;
    for (const option of options) {
      if (rank === SHOWN_JOBS) break;
      const employer = vacancies.employers[option.vacancy]!;
      if (employers.has(employer)) continue;
      employers.add(employer);
      alternatives.push({ ...option, rank: ++rank });
    }
  }
  return alternatives;
}
