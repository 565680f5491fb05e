import type { EntityManager } from 'typeorm';

import type { Channel, Outcome, Step, TaskFacts, UnreachableReason } from './task-steps';

export interface TaskRow extends TaskFacts {
  readonly id: string;
  readonly campaignId: string;
  readonly personId: string;
  readonly place: number;
  readonly step: Step;
  readonly tries: number;
  /** Of the next try; null: the campaign's deadline. */
  readonly dueOn: string | null;
  readonly version: number;
}

const COLUMNS = `id, campaign_id AS "campaignId", person_id AS "personId", place, step, tries, outcome, covered_until::text AS "coveredUntil", due_on::text AS "dueOn", version`;

/** Undefined outside the scope. */
export async function findTask(db: EntityManager, taskId: string): Promise<TaskRow | undefined> {
  const [row] = await db.query<TaskRow[]>(`SELECT ${COLUMNS} FROM canvass_task WHERE id = $1`, [taskId]);
  return row;
}

/** Takes the task for this transaction, under a new version. Undefined: somebody else was quicker, and it has another one. */
export async function claimTask(db: EntityManager, taskId: string, baseVersion: number): Promise<TaskRow | undefined> {
  const [[row]] = await db.query<[TaskRow[], number]>(`UPDATE canvass_task SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING ${COLUMNS}`, [taskId, baseVersion]);
  return row;
}

/** A task of an open campaign that asks where the person lives now. */
export interface TaskHeld {
  readonly id: string;
  readonly personId: string;
  readonly place: number;
  readonly startedAt: Date;
}

/**
 * The tasks of a person, or of every member of a household, in campaigns that are held open until the transaction ends.
 *
 * @param whose id of the person or of the household
 */
export const holdTasksOf = (db: EntityManager, whose: string, today: string): Promise<TaskHeld[]> =>
  db.query(
    `SELECT t.id, t.person_id AS "personId", t.place, (c.started_on::timestamp AT TIME ZONE 'Asia/Shanghai') AS "startedAt"
     FROM canvass_task t JOIN canvass_campaign c ON c.id = t.campaign_id JOIN canvass_area a ON a.campaign_id = c.id AND t.place BETWEEN a.place AND a.place_hi
     WHERE t.person_id IN (SELECT id FROM person WHERE id = $1 UNION ALL SELECT id FROM person WHERE household_id = $1) AND c.status = 'open' AND c.deadline >= $2
     ORDER BY c.id, t.id FOR SHARE OF c`,
    [whose, today],
  );

/** @returns person -> latest wish; nothing of those who never said one */
export async function readWishesNow(db: EntityManager, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; personId: string }[]>('SELECT wish_id AS id, person_id AS "personId" FROM current_wish WHERE person_id = ANY($1::uuid[])', [personIds]);
  return new Map(rows.map(({ id, personId }) => [personId, id]));
}

/** Everything that is written down of somebody waits for this row, so it comes before that of the task. */
export async function lockPerson(db: EntityManager, personId: string): Promise<void> {
  await db.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
}

export interface Worded {
  readonly outcome: Exclude<Outcome, 'unchanged'>;
  readonly step: Step;
  readonly tries: number;
  readonly dueOn: string | null;
}

/** Of a task that was claimed. Who was asked is covered by the wish that holds now. */
export async function writeOutcome(db: EntityManager, taskId: string, { outcome, step, tries, dueOn }: Worded): Promise<void> {
  await db.query(
    `UPDATE canvass_task t SET outcome = $2, step = $3, tries = $4, due_on = $5,
       covered_until = CASE WHEN $2 = 'asked' THEN (SELECT w.valid_until FROM current_wish w WHERE w.person_id = t.person_id) ELSE covered_until END
     WHERE t.id = $1`,
    [taskId, outcome, step, tries, dueOn],
  );
}

export interface AttemptInsert {
  readonly id: string;
  readonly clientId: string;
  readonly taskId: string;
  readonly place: number;
  readonly channel: Channel;
  readonly outcome: Outcome;
  readonly reason: UnreachableReason | null;
  readonly note: string | null;
  readonly wishId: string | null;
  readonly staffId: string | null;
  readonly at: Date;
}

/** @param earliest when the campaign began: a clock that is off does not put a try outside it. False: the client's id is taken, here or elsewhere */
export async function insertAttempt(db: EntityManager, row: AttemptInsert, earliest: Date): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `INSERT INTO canvass_attempt (id, client_id, task_id, place, channel, outcome, reason, note, wish_id, staff_id, happened_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, least(greatest($11::timestamptz, $12::timestamptz), now())) ON CONFLICT ON CONSTRAINT canvass_attempt_once DO NOTHING RETURNING id`,
    [row.id, row.clientId, row.taskId, row.place, row.channel, row.outcome, row.reason, row.note, row.wishId, row.staffId, row.at, earliest],
  );
  return rows.length === 1;
}

export interface AttemptFound {
  readonly id: string;
  readonly taskId: string;
  readonly outcome: Outcome;
  readonly wishId: string | null;
}

/** Undefined outside the scope. */
export async function findAttempt(db: EntityManager, clientId: string): Promise<AttemptFound | undefined> {
  const [row] = await db.query<AttemptFound[]>('SELECT id, task_id AS "taskId", outcome, wish_id AS "wishId" FROM canvass_attempt WHERE client_id = $1', [clientId]);
  return row;
}
