import type { EntityManager } from 'typeorm';

import type { Outcome } from '../contacts/task-steps';
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

/** Id of the latest that happened to `canvass_task t`: a try, or a wish of the person whoever took it down. */
export const LATEST_OF_TASK = `(SELECT x.id FROM (
  (SELECT id, recorded_at AS at FROM canvass_attempt WHERE task_id = t.id ORDER BY recorded_at DESC LIMIT 1)
  UNION ALL (SELECT id, created_at FROM wish WHERE person_id = t.person_id ORDER BY created_at DESC, id DESC LIMIT 1)) x ORDER BY x.at DESC LIMIT 1)`;

export const readStandingWishes = (db: EntityManager, ids: readonly string[]): Promise<(ByWhom & { wish: FieldWishView })[]> =>
  db.query(
    `SELECT w.person_id AS "personId", ${WISH} AS wish, coalesce((SELECT s.name FROM staff s WHERE s.id = w.collected_by), staff_name_above(w.collected_by)) AS by, w.created_at AS at FROM wish w WHERE w.id = ANY($1::uuid[]) ORDER BY w.person_id`,
    [ids],
  );

export const readStandingEmployment = (db: EntityManager, ids: readonly string[]): Promise<(ByWhom & { employmentState: EmploymentState })[]> =>
  db.query(
    `SELECT e.person_id AS "personId", e.state AS "employmentState", coalesce((SELECT s.name FROM staff s WHERE s.id = e.recorded_by), staff_name_above(e.recorded_by)) AS by, e.recorded_at AS at
     FROM employment_event e WHERE e.id = ANY($1::uuid[]) ORDER BY e.person_id`,
    [ids],
  );

export const readStandingAttempts = (db: EntityManager, ids: readonly string[]): Promise<(ByWhom & { outcome: Outcome })[]> =>
  db.query(
    `SELECT t.person_id AS "personId", a.outcome, coalesce((SELECT s.name FROM staff s WHERE s.id = a.staff_id), staff_name_above(a.staff_id)) AS by, a.recorded_at AS at
     FROM canvass_attempt a JOIN canvass_task t ON t.id = a.task_id WHERE a.id = ANY($1::uuid[])`,
    [ids],
  );

/** By task, the latest that happened to it. */
export async function readLatestOfTasks(db: EntityManager, taskIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; latestId: string | null }[]>(`SELECT t.id, ${LATEST_OF_TASK} AS "latestId" FROM canvass_task t WHERE t.id = ANY($1::uuid[])`, [taskIds]);
  return new Map(rows.flatMap(({ id, latestId }) => (latestId === null ? [] : [[id, latestId]])));
}
