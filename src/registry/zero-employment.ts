import { ageOn } from './age';

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

/**
 * The same rule as SQL: a query of the ids of such households, for `household_id IN (…)`. It reads what triggers keep beside each household
 * (migration 62, the rule's other half), within the row-level scope of the transaction. test/database holds both against `isZeroEmployment`.
 *
 * @param today  the placeholder that carries the day, such as '$2'
 * @param within the placeholders of the lowest and highest place; the transaction's whole scope when left out
 */
export function zeroEmploymentHouseholds(today: string, within?: readonly [lo: string, hi: string]): string {
  return `SELECT zero.household_id FROM household_work zero WHERE ${within ? `zero.place BETWEEN ${within[0]} AND ${within[1]} AND ` : ''}${oldEnough('zero', today)}`;
}

/** The members of such households, as (id, place), place by place: no further than is asked for. */
export const zeroEmploymentMembers = (today: string, [lo, hi]: readonly [lo: string, hi: string]): string =>
  `SELECT member.id, zero.place FROM household_work zero
   CROSS JOIN LATERAL (SELECT m.id FROM person m WHERE m.household_id = zero.household_id AND m.place = zero.place OFFSET 0) member
   WHERE zero.place BETWEEN ${lo} AND ${hi} AND ${oldEnough('zero', today)}`;

const oldEnough = (zero: string, today: string): string => `${zero}.eldest_idle <= (${today}::date - interval '${WORKING_AGE} years')::date`;
