import type { Columns } from './columns';
import { SHIFTS } from './inputs';
import { SCORE_PARTS, type ScorePart } from './policy';

/** Points of each part; they add up to the score. */
export type ScoreParts = Readonly<Record<ScorePart, number>>;

/** Hours of a standard working day (劳动法 art. 36). */
const STANDARD_DAY_HOURS = 8;
/** Hours at which the hours part reaches 0: the longest day a wish can name. */
const LONGEST_DAY_HOURS = 12;
const FLEXIBLE = SHIFTS.indexOf('flexible');

/**
 * The share of each part that an eligible pair earns, from 0 to 1.
 *
 *   trade        1 for the first wish of n, 1/n for the last; 1 when no trade was named
 *   skills       1 when the work uses what the person can do (the trade itself, or a skill the vacancy asks for), else 0
 *   wage         pay above the floor, as a share of the floor, capped at 1; 1 when no floor was named
 *   destination  1 for the first wish of n, 1/n for the last
 *   hours        1 up to 8 hours a day and for flexible hours, 0 from 12, linear between
 *   freshness    1 on the day the wish was collected, 0 when it is stale, linear between
 *
 * Nothing here reads sex, ethnicity, marital state, age or a guess at someone's behaviour (design 6.2).
 */
const SHARES: Readonly<Record<ScorePart, (columns: Columns, person: number, vacancy: number) => number>> = {
  trade: ({ people, vacancies }, i, j) => {
    const wished = people.tradeLists[people.trades[i]!]!;
    const at = wished.indexOf(vacancies.trades[j]!);
    return wished.length === 0 ? 1 : at < 0 ? 0 : (wished.length - at) / wished.length;
  },
  skills: ({ people, vacancies }, i, j) => {
    const held = people.skillLists[people.skills[i]!]!;
    const required = vacancies.skillsRequired[j]!;
    return held.has(vacancies.trades[j]!) || required.some((skill) => held.has(skill)) ? 1 : 0;
  },
  wage: ({ people, vacancies }, i, j) => {
    const floor = people.wageFloor[i]!;
    return floor === 0 ? 1 : Math.max(0, Math.min(1, vacancies.wageLow[j]! / floor - 1));
  },
  destination: ({ people, vacancies, destination }, i, j) => {
    const ranks = people.destinationRanks[people.destinations[i]!]!;
    const rank = ranks[destination[people.home[i]! * vacancies.count + j]!]!;
    const count = people.destinationCount[i]!;
    return rank === 0 ? 0 : (count - rank + 1) / count;
  },
  hours: ({ vacancies }, _, j) => {
    if (vacancies.shift[j] === FLEXIBLE) return 1;
    const over = (vacancies.hours[j]! - STANDARD_DAY_HOURS) / (LONGEST_DAY_HOURS - STANDARD_DAY_HOURS);
    return 1 - Math.max(0, Math.min(1, over));
  },
  freshness: ({ people, policy }, i) =>
    policy.wishFreshDays === 0 ? 0 : Math.max(0, 1 - people.wishAge[i]! / policy.wishFreshDays),
};

/** Whole points of one part: the share of its weight, rounded down. */
const pointsOf = (part: ScorePart, columns: Columns, person: number, vacancy: number): number =>
  // The share may be a hair off a whole number of points, 0.3 * 10 for one.
  Math.floor(SHARES[part](columns, person, vacancy) * columns.policy.weights[part] + 1e-9);

/** The score of an eligible pair, a whole number from 0 to 1000. */
export function scoreOf(columns: Columns, person: number, vacancy: number): number {
  let score = 0;
  for (const part of SCORE_PARTS) score += pointsOf(part, columns, person, vacancy);
  return score;
}

/** The same score in its parts, so that an officer can be told why. */
export function scoreParts(columns: Columns, person: number, vacancy: number): ScoreParts {
  return Object.fromEntries(SCORE_PARTS.map((part) => [part, pointsOf(part, columns, person, vacancy)])) as Record<ScorePart, number>;
}
