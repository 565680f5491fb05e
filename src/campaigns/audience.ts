import { WORKING_AGE } from '../registry/zero-employment';
import type { Asks } from './campaign-status';

/** Years on which the labour age ends: parameters LABOUR_AGE_END_MEN and LABOUR_AGE_END_WOMEN. */
export interface LabourAge {
  readonly men: number;
  readonly women: number;
}

/** 16 or older, with labour capacity, no student, part of the labour force: whoever could work (domain 1.0.1, 1.0.4). */
const ABLE = `p.birth_date <= ($day::date - interval '${WORKING_AGE} years') AND p.labour_capacity NOT IN ('lost', 'none') AND NOT p.student
  AND p.employment_state <> 'out-of-labour-force'`;

const RELOCATED = `(EXISTS (SELECT FROM household h WHERE h.id = p.household_id AND h.relocated_on IS NOT NULL)
  OR EXISTS (SELECT FROM person_category k WHERE k.person_id = p.id AND k.category = 'relocated' AND k.valid_from <= $day::date AND (k.valid_to IS NULL OR k.valid_to > $day::date)))`;

const IN_LABOUR_AGE = `p.birth_date > ($day::date - CASE p.sex WHEN 'male' THEN $men ELSE $women END * interval '1 year')`;

/**
 * Whom a campaign asks, as a condition of SQL over `person p` with the current wish `w` (left joined):
 * - relocated: people moved from elsewhere, able to work, in the labour age; a household with a day of moving, or the category;
 * - able: everybody able to work, whatever the age above 16;
 * - expiring: able, and the wish has run out or does so before the deadline;
 * - unemployed: able and without work.
 *
 * @param day      placeholder of today
 * @param deadline expression for the campaign's last day
 * @param ages     placeholders of the years on which the labour age ends
 */
export function audience(asks: Asks, day: string, deadline: string, ages: { readonly men: string; readonly women: string }): string {
  const rule: Readonly<Record<Asks, string>> = {
    relocated: `${ABLE} AND ${RELOCATED} AND ${IN_LABOUR_AGE}`,
    able: ABLE,
    expiring: `${ABLE} AND w.valid_until < ${deadline}`,
    unemployed: `${ABLE} AND p.employment_state IN ('unemployed-registered', 'unemployed')`,
  };
  return rule[asks].replaceAll('$day', day).replaceAll('$men', `${ages.men}::integer`).replaceAll('$women', `${ages.women}::integer`);
}
