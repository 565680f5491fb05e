import { destinationRankOf, type Columns } from './columns';
import { SHIFTS } from './inputs';
import { SCORE_PARTS, type ScorePart } from './policy';

/** Points of each part; they add up to the score. */
export type ScoreParts = Readonly<Record<ScorePart, number>>;

/** Hours of a standard working day (劳动法 art. 36). */
const STANDARD_DAY_HOURS = 8;
/** Hours at which the hours part reaches 0: the longest day a wish can name. */
const LONGEST_DAY_HOURS = 12;
const FLEXIBLE = SHIFTS.indexOf('flexible');

/** 1 for the first of `wishes`, 1/n for the last; `at` counts from 0 and is negative for what is not wished for. */
const wishShare = (wishes: number, at: number): number => (at < 0 ? 0 : (wishes - at) / wishes);

/** Share of the trade part: 1 for the first wish of n, 1/n for the last; 1 when no trade was named. */
export const tradeShare = (wishes: number, at: number): number => (wishes === 0 ? 1 : wishShare(wishes, at));

/** Share of the skills part: 1 when the work uses what the person can do (the trade itself, or a skill the vacancy asks for), else 0. */
export const skillsShare = (held: ReadonlySet<string>, trade: string, required: readonly string[]): number =>
  held.has(trade) || required.some((skill) => held.has(skill)) ? 1 : 0;

/** Share of the wage part: pay above the floor, as a share of the floor, capped at 1; 1 when no floor was named. */
export const wageShare = (floor: number, wageLow: number): number => (floor === 0 ? 1 : Math.max(0, Math.min(1, wageLow / floor - 1)));

/** Share of the destination part: 1 for the first wish of n, 1/n for the last. `rank` counts from 1; 0 is not wished for. */
export const destinationShare = (wishes: number, rank: number): number => wishShare(wishes, rank - 1);

/** Share of the hours part: 1 up to 8 hours a day and for flexible hours, 0 from 12, linear between. */
export const hoursShare = (shift: number, hours: number): number =>
  shift === FLEXIBLE ? 1 : 1 - Math.max(0, Math.min(1, (hours - STANDARD_DAY_HOURS) / (LONGEST_DAY_HOURS - STANDARD_DAY_HOURS)));

/** Share of the freshness part: 1 on the day the wish was collected, 0 when it is stale, linear between. */
export const freshnessShare = (wishAge: number, freshDays: number): number => (freshDays === 0 ? 0 : Math.max(0, 1 - wishAge / freshDays));

/** Whole points: the share of the weight, rounded down. */
export function pointsFor(share: number, weight: number): number {
  // The share may be a hair off a whole number of points, 0.3 * 10 for one.
  return Math.floor(share * weight + 1e-9);
}

/**
 * The share of each part that an eligible pair earns, from 0 to 1.
 *
 * Nothing here reads sex, ethnicity, marital state, age or a guess at someone's behaviour (design 6.2).
 */
const SHARES: Readonly<Record<ScorePart, (columns: Columns, person: number, vacancy: number) => number>> = {
  trade: ({ people, vacancies }, i, j) => {
    const wished = people.tradeLists[people.trades[i]!]!;
    return tradeShare(wished.length, wished.indexOf(vacancies.trades[j]!));
  },
  skills: ({ people, vacancies }, i, j) => skillsShare(people.skillLists[people.skills[i]!]!, vacancies.trades[j]!, vacancies.skillsRequired[j]!),
  wage: ({ people, vacancies }, i, j) => wageShare(people.wageFloor[i]!, vacancies.wageLow[j]!),
  destination: (columns, i, j) => {
    const { people } = columns;
    return destinationShare(people.destinationCount[i]!, people.destinationRanks[people.destinations[i]!]![destinationRankOf(columns, i, j)]!);
  },
  hours: ({ vacancies }, _, j) => hoursShare(vacancies.shift[j]!, vacancies.hours[j]!),
  freshness: ({ people, policy }, i) => freshnessShare(people.wishAge[i]!, policy.wishFreshDays),
};

const partOf = (part: ScorePart, columns: Columns, person: number, vacancy: number): number =>
  pointsFor(SHARES[part](columns, person, vacancy), columns.policy.weights[part]);

/** The score of an eligible pair, a whole number from 0 to 1000. */
export function scoreOf(columns: Columns, person: number, vacancy: number): number {
  let score = 0;
  for (const part of SCORE_PARTS) score += partOf(part, columns, person, vacancy);
  return score;
}

/** The same score in its parts, so that an officer can be told why. */
export function scoreParts(columns: Columns, person: number, vacancy: number): ScoreParts {
  return Object.fromEntries(SCORE_PARTS.map((part) => [part, partOf(part, columns, person, vacancy)])) as Record<ScorePart, number>;
}
