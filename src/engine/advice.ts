import type { Channel } from './inputs';
import type { Levels } from './levels';

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
  /** Where: for each household the member and vacancy of the highest score. By rising id. */
  readonly at: readonly { readonly vacancyId: string; readonly seats: number }[];
  /** Open households none of whose members is eligible for anything. */
  readonly withoutVacancy: number;
}

/** What teaching a skill to everybody who lacks only it would gain. */
export interface SkillAdvice {
  readonly skill: string;
  /** People without a job for whom it would win a seat in the present plan, each taken alone. */
  readonly people: number;
  /** What the best plan would gain, level by level, if they all had it. */
  readonly gain: Levels;
}

/** What to develop next and what to teach next. */
export interface Advice {
  readonly seats: readonly SeatAdvice[];
  readonly clearing: ClearingAdvice;
  readonly skills: readonly SkillAdvice[];
}
