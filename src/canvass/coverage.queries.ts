import type { EntityManager } from 'typeorm';

import { stateBy, type TaskFacts, type TaskState } from '../contacts/task-steps';
import type { Scope } from '../platform/database.service';
import type { ByState } from './coverage';

export interface PlaceCounts {
  readonly place: number;
  readonly by: ByState;
}

const NOBODY: ByState = { open: 0, expired: 0, unreachable: 0, asked: 0, refused: 0, 'moved-away': 0, died: 0 };

/**
 * How people stand in each part of a campaign's places within the range, by place. A person who moved out of the campaign's places is not counted; of a
 * closed campaign the day of closing counts. The database counts alike tasks; how they stand is said by `stateBy`. (At 100,000 tasks this takes a third of what seven filtered counts take.)
 *
 * @param span how many places a part spans: 1 for settlements, 1e6 for townships, 1e9 for counties
 */
export async function countByPlace(db: EntityManager, campaignId: string, { lo, hi }: Scope, span: number, today: string): Promise<PlaceCounts[]> {
  const rows = await db.query<{ place: number; outcome: TaskFacts['outcome']; holds: boolean | null; count: number }[]>(
    `SELECT t.place / $5::bigint * $5::bigint AS place, t.outcome, t.covered_until >= coalesce(c.closed_on, $4::date) AS holds, count(*)::int AS count
     FROM canvass_campaign c JOIN canvass_area a ON a.campaign_id = c.id
     JOIN canvass_task t ON t.campaign_id = c.id AND t.place BETWEEN a.place AND a.place_hi AND t.place BETWEEN $2 AND $3
     WHERE c.id = $1 GROUP BY 1, 2, 3 ORDER BY 1`,
    [campaignId, lo, hi, today, span],
  );
  const places = new Map<number, Record<TaskState, number>>();
  for (const { place, outcome, holds, count } of rows) {
    const by = places.get(place) ?? { ...NOBODY };
    by[stateBy(outcome, holds)] += count;
    places.set(place, by);
  }
  return [...places].map(([place, by]) => ({ place, by }));
}

export interface AssignmentRow {
  readonly place: number;
  readonly staffId: string;
  readonly name: string | null;
}

export const listAssignments = (db: EntityManager, campaignId: string): Promise<AssignmentRow[]> =>
  db.query('SELECT s.place, s.staff_id AS "staffId", (SELECT name FROM staff WHERE id = s.staff_id) AS name FROM canvass_assignment s WHERE s.campaign_id = $1', [campaignId]);

/** Whoever saw to the settlement before does so no more. */
export async function putAssignment(db: EntityManager, campaignId: string, place: number, staffId: string, by: string | null): Promise<void> {
  await db.query(
    `INSERT INTO canvass_assignment (campaign_id, place, staff_id, assigned_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT canvass_assignment_once DO UPDATE SET staff_id = excluded.staff_id, assigned_by = excluded.assigned_by, assigned_at = now()`,
    [campaignId, place, staffId, by],
  );
}

export async function deleteAssignment(db: EntityManager, campaignId: string, place: number): Promise<void> {
  await db.query('DELETE FROM canvass_assignment WHERE campaign_id = $1 AND place = $2', [campaignId, place]);
}

export interface WorkerRow {
  readonly id: string;
  readonly name: string;
  readonly place: number;
}

/** Who can be sent to doors: settlement workers and township officers in the scope who may sign in, by name. */
export const listWorkers = (db: EntityManager): Promise<WorkerRow[]> =>
  db.query(`SELECT id, name, place FROM staff WHERE status = 'active' AND role IN ('settlement-worker', 'township-officer') ORDER BY name, id LIMIT 500`);
