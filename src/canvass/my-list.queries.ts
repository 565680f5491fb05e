import type { EntityManager } from 'typeorm';

import type { Asks } from '../campaigns/campaign-status';
import { onList, type Outcome, type Step, type TaskState, taskState } from '../contacts/task-steps';
import type { Scope } from '../platform/database.service';

export interface ListFilter {
  readonly campaignId?: string | undefined;
  /** Places within the reader's scope. */
  readonly range: Scope;
  /** Leaves out settlements that somebody else sees to; null: all of them. */
  readonly assignedTo: string | null;
  readonly households: number;
}

export interface ListedHousehold {
  readonly householdId: string;
  readonly householdNumber: string;
  readonly place: number;
  readonly dueOn: string;
}

/** Tasks that wait for somebody, or for the register to be put right, in open campaigns. $1: today, $2: lo, $3: hi, $4: campaign, $5: staff. */
const WAITING_TASKS = `
  SELECT t.id, t.person_id, t.campaign_id, t.place, t.step, t.tries, t.outcome, t.covered_until, t.version, coalesce(t.due_on, c.deadline) AS due_on,
         c.name AS campaign_name, c.asks, c.deadline, ${taskState('t', '$1::date')} AS state
  FROM canvass_campaign c JOIN canvass_area a ON a.campaign_id = c.id
  JOIN canvass_task t ON t.campaign_id = c.id AND t.place BETWEEN a.place AND a.place_hi AND t.place BETWEEN $2 AND $3
  WHERE c.status = 'open' AND c.deadline >= $1::date AND ($4::uuid IS NULL OR c.id = $4)
    AND ($5::uuid IS NULL OR NOT EXISTS (SELECT FROM canvass_assignment s WHERE s.campaign_id = c.id AND s.place = t.place AND s.staff_id <> $5))
    AND ${onList('t', '$1::date')}`;

const values = (today: string, { range, campaignId, assignedTo }: ListFilter): unknown[] => [today, range.lo, range.hi, campaignId ?? null, assignedTo];

/** Households in which somebody waits, the one that is due first first; and how many there are. */
export async function listHouseholds(db: EntityManager, today: string, filter: ListFilter): Promise<{ rows: ListedHousehold[]; total: number }> {
  const rows = await db.query<(ListedHousehold & { total: number })[]>(
    `SELECT h.id AS "householdId", h.number AS "householdNumber", h.place, due.due_on::text AS "dueOn", due.total
     FROM (SELECT p.household_id, min(t.due_on) AS due_on, (count(*) OVER ())::int AS total FROM (${WAITING_TASKS}) t JOIN person p ON p.id = t.person_id
           GROUP BY p.household_id ORDER BY 2, 1 LIMIT $6) due
     JOIN household h ON h.id = due.household_id ORDER BY due.due_on, h.place, h.number`,
    [...values(today, filter), filter.households],
  );
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export interface ListedMember {
  readonly householdId: string;
  readonly personId: string;
  readonly name: string;
  readonly phoneCipher: string | null;
  readonly sex: string;
  readonly birthDate: string;
  readonly role: string;
  readonly employmentState: string;
  readonly wants: string | null;
  readonly wishValidUntil: string | null;
  readonly taskId: string | null;
  readonly campaignId: string | null;
  readonly campaignName: string | null;
  readonly asks: Asks | null;
  readonly version: number | null;
  readonly state: TaskState | null;
  readonly step: Step | null;
  readonly tries: number | null;
  readonly dueOn: string | null;
  readonly deadline: string | null;
  readonly lastOutcome: Outcome | null;
  readonly lastAt: Date | null;
  readonly lastNote: string | null;
}

/**
 * Every member of the households, with the task of those who wait; the head first, then by birth. Tasks are looked up person by person: OFFSET 0 keeps
 * the database, which expects one row where there are 100,000, from going through all of them first.
 */
export const listMembers = (db: EntityManager, today: string, filter: ListFilter, householdIds: readonly string[]): Promise<ListedMember[]> =>
  db.query(
    `SELECT p.household_id AS "householdId", p.id AS "personId", p.name, p.phone_cipher AS "phoneCipher", p.sex, p.birth_date::text AS "birthDate",
            p.role_in_household AS role, p.employment_state AS "employmentState", w.wants, w.valid_until::text AS "wishValidUntil",
            t.id AS "taskId", t.campaign_id AS "campaignId", t.campaign_name AS "campaignName", t.asks, t.version, t.state, t.step, t.tries,
            t.due_on::text AS "dueOn", t.deadline::text AS deadline, last.outcome AS "lastOutcome", last.happened_at AS "lastAt", last.note AS "lastNote"
     FROM person p LEFT JOIN current_wish w ON w.person_id = p.id LEFT JOIN LATERAL (${WAITING_TASKS} AND t.person_id = p.id OFFSET 0) t ON true
     LEFT JOIN LATERAL (SELECT a.outcome, a.happened_at, a.note FROM canvass_attempt a WHERE a.task_id = t.id ORDER BY a.recorded_at DESC LIMIT 1) last ON true
     WHERE p.household_id = ANY($6::uuid[]) ORDER BY p.household_id, p.role_in_household <> 'head', p.birth_date, p.id`,
    [...values(today, filter), householdIds],
  );

/** Null outside the scope. */
export async function findStaffName(db: EntityManager, staffId: string): Promise<string | null> {
  const [row] = await db.query<{ name: string }[]>('SELECT name FROM staff WHERE id = $1', [staffId]);
  return row?.name ?? null;
}
