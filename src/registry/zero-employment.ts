import { ageOn } from './age';
import { EMPLOYMENT_STATES } from './registry-lists';

/** What the rule asks of a member of a household. */
export interface MemberFacts {
  /** 'YYYY-MM-DD' */
  readonly birthDate: string;
  readonly labourCapacity: string;
  readonly student: boolean;
  readonly employmentState: string;
}

/** Years: 劳动法 15; domain 1.0.5. There is no upper age: who has stopped working is out of the labour force. */
export const WORKING_AGE = 16;

const AT_WORK = ['employed', 'flexible', 'self-employed'];
const UNABLE = ['lost', 'none'];
const OUTSIDE = 'out-of-labour-force';
/** Where nobody works, whoever could is in one of these states: few of all, and an index leads to them. */
const WITHOUT_WORK = EMPLOYMENT_STATES.filter((state) => !AT_WORK.includes(state) && state !== OUTSIDE);

/**
 * 零就业家庭: at least one member could work (16 or older, with labour capacity, no student, part of the labour force), and no
 * member does. Work of any member counts, whatever the age.
 *
 * @param today the day on which ages are judged
 */
export function isZeroEmployment(members: readonly MemberFacts[], today: string): boolean {
  const able = members.some(
    ({ birthDate, labourCapacity, student, employmentState }) =>
      ageOn(birthDate, today) >= WORKING_AGE && !UNABLE.includes(labourCapacity) && !student && employmentState !== OUTSIDE,
  );
  return able && !members.some(({ employmentState }) => AT_WORK.includes(employmentState));
}

const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/**
 * The same rule as SQL: a query of the ids of such households, for `household_id IN (…)`. It reads `person` alone, so the
 * row-level scope of the transaction holds. test/database holds it against `isZeroEmployment`.
 *
 * @param today  the placeholder that carries the day, such as '$2'
 * @param within the placeholders of the lowest and highest place; the transaction's whole scope when left out
 */
export function zeroEmploymentHouseholds(today: string, within?: readonly [lo: string, hi: string]): string {
  return `SELECT DISTINCT zero.household_id FROM person zero
    WHERE ${within ? `zero.place BETWEEN ${within[0]} AND ${within[1]} AND ` : ''}zero.employment_state IN (${list(WITHOUT_WORK)})
      AND zero.birth_date <= (${today}::date - interval '${WORKING_AGE} years') AND zero.labour_capacity NOT IN (${list(UNABLE)}) AND NOT zero.student
      AND NOT EXISTS (SELECT FROM person busy WHERE busy.household_id = zero.household_id AND busy.employment_state IN (${list(AT_WORK)}))`;
}
