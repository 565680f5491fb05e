import type { EntityManager } from 'typeorm';

import type { EmploymentState } from '../registry/registry-lists';
import type { FieldWishView } from './fieldwork.view';

interface ByWhom {
  readonly personId: string;
  readonly by: string | null;
  readonly at: Date;
}

/** Columns of `wish w` as a phone knows them, with the id. */
export const WISH = `jsonb_build_object('id', w.id, 'wants', w.wants, 'destinations', w.destinations, 'trades', w.trades, 'wageFloor', w.wage_floor, 'shifts', w.shifts,
  'hoursPerDayMax', w.hours_per_day_max, 'availableFrom', w.available_from, 'collectedOn', w.collected_on, 'validUntil', w.valid_until, 'saidBy', w.said_by,
  'relation', w.relation, 'collectedHow', w.collected_how)`;

export const readStandingWishes = (db: EntityManager, ids: readonly string[]): Promise<(ByWhom & { wish: FieldWishView })[]> =>
  db.query(
    `SELECT w.person_id AS "personId", ${WISH} AS wish, (SELECT s.name FROM staff s WHERE s.id = w.collected_by) AS by, w.created_at AS at FROM wish w WHERE w.id = ANY($1::uuid[]) ORDER BY w.person_id`,
    [ids],
  );

export const readStandingEmployment = (db: EntityManager, ids: readonly string[]): Promise<(ByWhom & { employmentState: EmploymentState })[]> =>
  db.query(
    `SELECT e.person_id AS "personId", e.state AS "employmentState", (SELECT s.name FROM staff s WHERE s.id = e.recorded_by) AS by, e.recorded_at AS at
     FROM employment_event e WHERE e.id = ANY($1::uuid[]) ORDER BY e.person_id`,
    [ids],
  );
