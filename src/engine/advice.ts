import type { Columns } from './columns';
import type { Channel } from './inputs';
import type { Participants } from './instance';
import { SCORE_MAX, worthOf, type Levels, type LevelWeights } from './levels';
import type { PairSource } from './pair-source';

/** What one more seat of a channel at a place would be worth: exactly what the best plan would gain by it. */
export interface SeatAdvice {
  /** 15-digit place code of the worksites. */
  readonly place: number;
  readonly channel: Channel;
  /** The vacancy where one more seat is worth most; of equals the first by id. */
  readonly vacancyId: string;
  readonly worth: Levels;
  /** Vacancies there that are full and where one more seat would be worth something. */
  readonly vacancies: number;
}

/**
 * The fewest extra seats with which every open zero-employment household that has an eligible vacancy is cleared: one each. Fewer cannot do, since one more
 * seat raises the number of households cleared by at most one; and one each do, since each household gets a seat of its own and nobody has to move.
 */
export interface ClearingAdvice {
  readonly seats: number;
  /** Where: for each household the member and vacancy of the greatest worth, so one outside the channels of last resort before any other, then by score. By rising id. */
  readonly at: readonly { readonly vacancyId: string; readonly seats: number }[];
  /** Open households none of whose members is eligible for anything. */
  readonly withoutVacancy: number;
}

/** What teaching a skill to everybody who lacks only it would gain. */
export interface SkillAdvice {
  readonly skill: string;
  /** People without a job for whom it would win a seat in the present plan, each taken alone. */
  readonly people: number;
  /** What the best plan would gain, level by level, if everybody had it who lacks only it for some vacancy; null where that was not worked out. */
  readonly gain: Levels | null;
}

/** What to develop next and what to teach next. */
export interface Advice {
  readonly seats: readonly SeatAdvice[];
  readonly clearing: ClearingAdvice;
  readonly skills: readonly SkillAdvice[];
}

/** How many places and skills are named. */
const NAMED_MOST = 30;

/**
 * Where one more seat would be worth most: by settlement and channel, the best first.
 *
 * @param lowest per vacancy, in points: what the best plan would gain by one more seat (`lowestPrices`)
 */
export function seatAdvice({ vacancies }: Columns, lowest: ArrayLike<number>, weights: LevelWeights): SeatAdvice[] {
  const groups = new Map<string, { best: number; vacancies: number }>();
  for (let j = 0; j < vacancies.count; j++) {
    if (!(lowest[j]! > 0)) continue;
    const key = `${vacancies.worksite[j]} ${vacancies.channels[j]}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { best: j, vacancies: 1 });
    else {
      group.vacancies++;
      if (lowest[j]! > lowest[group.best]!) group.best = j;
    }
  }
  return [...groups.values()]
    .sort((a, b) => lowest[b.best]! - lowest[a.best]! || a.best - b.best)
    .slice(0, NAMED_MOST)
    .map(({ best, vacancies: count }) => ({
      place: vacancies.worksite[best]!,
      channel: vacancies.channels[best]!,
      vacancyId: vacancies.ids[best]!,
      worth: worthOf(lowest[best]!, weights),
      vacancies: count,
    }));
}

/** The fewest extra seats that clear every open household, see `ClearingAdvice`. @param posting per person: the vacancy, or -1 */
export function clearingAdvice({ vacancies }: Columns, { zero, householdOf, fallback }: Participants, pairs: PairSource, posting: ArrayLike<number>): ClearingAdvice {
  const inWork = new Uint8Array(zero.length);
  householdOf.forEach((h, i) => {
    if (posting[i]! >= 0) inWork[h] = 1;
  });
  const best = new Map<number, { readonly vacancy: number; readonly worth: number }>();
  const open = new Set<number>();
  householdOf.forEach((h, i) => {
    if (!zero[h] || inWork[h]) return;
    open.add(h);
    const { count, at, score } = pairs.rowOf(i);
    for (let k = 0; k < count; k++) {
      const worth = score[k]! + (fallback[at[k]!] ? 0 : SCORE_MAX + 1);
      if (worth > (best.get(h)?.worth ?? -1)) best.set(h, { vacancy: at[k]!, worth });
    }
  });
  const extra = new Map<number, number>();
  for (const { vacancy } of best.values()) extra.set(vacancy, (extra.get(vacancy) ?? 0) + 1);
  const at = [...extra].sort(([a], [b]) => a - b).map(([j, seats]) => ({ vacancyId: vacancies.ids[j]!, seats }));
  return { seats: best.size, at, withoutVacancy: open.size - best.size };
}

/** The people, with one skill more for each who lacks only it for some vacancy. @param required the skills that each vacancy asks for */
export function withSkill<Person extends { readonly skills: readonly string[] }>(people: readonly Person[], required: readonly (readonly string[])[], skill: string): Person[] {
  const asking = required.filter((skills) => skills.includes(skill));
  const lacksOnlyIt = (held: readonly string[]): boolean => !held.includes(skill) && asking.some((skills) => skills.every((one) => one === skill || held.includes(one)));
  return people.map((person) => (lacksOnlyIt(person.skills) ? { ...person, skills: [...person.skills, skill].sort() } : person));
}
