import type { EntityManager } from 'typeorm';

import type { AttemptStatus, NoticeStatus } from './notice-status';
import type { NoticeTemplate } from './notice-text';

/** What the job of a notice goes by: its batch, or itself where it has none. */
const BATCH = 'coalesce(batch_id, id)';
/** One job for each batch. Followed by the notices and a condition, all of one statement. */
const OWE_JOBS = `INSERT INTO outbox_message (id, queue, payload, not_before)
  SELECT gen_random_uuid(), 'notice', jsonb_build_object('batchId', batch.id), batch.not_before FROM (SELECT ${BATCH} AS id, min(not_before) AS not_before`;
const EACH_BATCH = `GROUP BY ${BATCH}) AS batch`;

/** What one job sends, in two seconds: a city's publication owes some fifteen hundred jobs, and a district's goes out by several at once. */
export const BATCH_SIZE = 50;

/**
 * One notice for each person with an open offer of the run, and a job for each batch of those that go by message. Who has no phone stands
 * on the call list at once. A person who has one for this run already keeps it.
 */
export async function insertOfferNotices(db: EntityManager, runId: string, notBefore: Date): Promise<{ queued: number; handedToStaff: number }> {
  const [row] = await db.query<{ queued: number; handedToStaff: number }[]>(
    `WITH told AS (
       SELECT id, place, phone_cipher IS NULL AS by_staff, (row_number() OVER (PARTITION BY phone_cipher IS NULL ORDER BY place, id) - 1) / $3 AS batch
       FROM person WHERE id IN (SELECT person_id FROM offer WHERE run_id = $1 AND status = 'open')
     ), numbered AS MATERIALIZED (
       SELECT batch, gen_random_uuid() AS id FROM told WHERE NOT by_staff GROUP BY batch
     ), added AS (
       INSERT INTO notice (id, place, person_id, template, cause_type, cause_id, channel, status, not_before, batch_id)
       SELECT gen_random_uuid(), t.place, t.id, 'offer', 'match-run', $1, CASE WHEN t.by_staff THEN 'call-list' ELSE 'sms' END,
              CASE WHEN t.by_staff THEN 'handed-to-staff' ELSE 'queued' END, $2, n.id
       FROM told t LEFT JOIN numbered n ON n.batch = t.batch AND NOT t.by_staff
       ON CONFLICT ON CONSTRAINT notice_once_per_cause DO NOTHING
       RETURNING id, status, not_before, batch_id
     ), owed AS (${OWE_JOBS} FROM added WHERE status = 'queued' ${EACH_BATCH})
     SELECT count(*) FILTER (WHERE status = 'queued')::int AS queued, count(*) FILTER (WHERE status <> 'queued')::int AS "handedToStaff" FROM added`,
    [runId, notBefore, BATCH_SIZE],
  );
  return row ?? { queued: 0, handedToStaff: 0 };
}

/** Notices of a run that did not leave the house yet are not needed any more. Many rows: not to be done in a transaction that others may not meet. */
export async function cancelQueued(db: EntityManager, runIds: readonly string[]): Promise<void> {
  await db.query(`UPDATE notice SET status = 'cancelled' WHERE cause_type = 'match-run' AND cause_id = ANY($1::uuid[]) AND status = 'queued'`, [runIds]);
}

/** Notices of a batch that may be sent now. @param batchId or the id of a notice that has no batch */
export async function findDue(db: EntityManager, batchId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT id FROM notice WHERE (batch_id = $1 OR id = $1 AND batch_id IS NULL) AND status = 'queued' AND channel = 'sms' AND not_before <= clock_timestamp() ORDER BY id`,
    [batchId],
  );
  return rows.map(({ id }) => id);
}

export interface Claimed {
  readonly noticeId: string;
  readonly attemptId: string;
  readonly number: number;
  readonly personId: string;
  readonly place: number;
  readonly phoneCipher: string | null;
  readonly template: NoticeTemplate;
  /** 'YYYY-MM-DD' in Asia/Shanghai. */
  readonly answerBy: string;
}

/**
 * Takes a queued notice that is due, and writes the attempt down before anything is sent. Nothing comes back when it is not
 * queued, not due, or in other hands; nor when no offer that it tells of is open any more: then it is cancelled.
 */
export async function claimNotice(db: EntityManager, noticeId: string, attemptId: string, gateway: string): Promise<Claimed | undefined> {
  const [claimed] = await db.query<Claimed[]>(
    `WITH taken AS (
       UPDATE notice n SET status = CASE WHEN cause_type = 'match-run'
           AND (SELECT NOT bool_or(o.status = 'open') FROM offer o WHERE o.person_id = n.person_id AND o.run_id = n.cause_id) THEN 'cancelled' ELSE 'in-flight' END
       WHERE id = $1 AND status = 'queued' AND channel = 'sms' AND not_before <= clock_timestamp()
       RETURNING id, place, person_id, template, cause_id, status
     ), tried AS (
       INSERT INTO attempt (id, notice_id, place, number, gateway, status)
       SELECT $2, id, place, 1 + (SELECT count(*) FROM attempt WHERE notice_id = $1), $3, 'in-flight' FROM taken WHERE status = 'in-flight' RETURNING number
     )
     SELECT t.id AS "noticeId", $2 AS "attemptId", tried.number, t.person_id AS "personId", t.place, p.phone_cipher AS "phoneCipher", t.template,
            to_char(coalesce((SELECT max(deadline) FROM offer o WHERE o.run_id = t.cause_id AND o.person_id = t.person_id), now())
                    AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "answerBy"
     FROM taken t CROSS JOIN tried JOIN person p ON p.id = t.person_id`,
    [noticeId, attemptId, gateway],
  );
  return claimed;
}

/** Decides an attempt that is in one of the given states; false when somebody else has decided it. */
export async function decideAttempt(
  db: EntityManager, attemptId: string, from: readonly AttemptStatus[], to: AttemptStatus, providerMessageId: string | null,
): Promise<boolean> {
  const [, changed] = await db.query<[unknown, number]>(
    `UPDATE attempt SET status = $3, provider_message_id = $4, decided_at = CASE WHEN $3 = 'unknown' THEN NULL ELSE now() END
     WHERE id = $1 AND status = ANY($2)`,
    [attemptId, from, to, providerMessageId],
  );
  return changed === 1;
}

/** @param waitSeconds for a notice that goes back into the queue, with a job of its own: the one of its batch does not wait */
export async function updateNotice(db: EntityManager, noticeId: string, status: NoticeStatus, waitSeconds = 0): Promise<void> {
  await db.query(
    `UPDATE notice SET status = $2, channel = CASE WHEN $2 = 'handed-to-staff' THEN 'call-list' ELSE channel END,
            not_before = CASE WHEN $2 = 'queued' THEN clock_timestamp() + make_interval(secs => $3) ELSE not_before END,
            batch_id = CASE WHEN $2 = 'queued' THEN NULL ELSE batch_id END
     WHERE id = $1`,
    [noticeId, status, waitSeconds],
  );
  if (status === 'queued') await db.query(`${OWE_JOBS} FROM notice WHERE id = $1 ${EACH_BATCH}`, [noticeId]);
}

/** Attempts whose caller died: nobody knows what became of them. */
export async function markLostAttempts(db: EntityManager, olderThanSeconds: number): Promise<number> {
  const rows: unknown[] = await db.query(
    `WITH lost AS (
       UPDATE attempt SET status = 'unknown' WHERE status = 'in-flight' AND started_at < clock_timestamp() - make_interval(secs => $1) RETURNING notice_id
     ), told AS (
       UPDATE notice SET status = 'unknown' WHERE status = 'in-flight' AND id IN (SELECT notice_id FROM lost)
     ) SELECT notice_id FROM lost`,
    [olderThanSeconds],
  );
  return rows.length;
}

export interface Unknown {
  readonly attemptId: string;
  readonly noticeId: string;
  readonly number: number;
}

/** Oldest first; old enough that the gateway's log must hold them if it ever took them. */
export function findUnknown(db: EntityManager, olderThanSeconds: number, limit: number): Promise<Unknown[]> {
  return db.query(
    `SELECT id AS "attemptId", notice_id AS "noticeId", number FROM attempt
     WHERE status = 'unknown' AND started_at < clock_timestamp() - make_interval(secs => $1) ORDER BY started_at LIMIT $2`,
    [olderThanSeconds, limit],
  );
}

/** Queued notices long past their time that no unsent job stands for: the queue store has lost them. @returns how many jobs are owed again */
export async function oweForgotten(db: EntityManager, olderThanSeconds: number): Promise<number> {
  // Row-level security hides from the planner how many notices there are: it would look through the messages once for each.
  await db.query('SET LOCAL enable_nestloop = off');
  const rows: unknown[] = await db.query(
    `${OWE_JOBS} FROM notice n
     WHERE status = 'queued' AND channel = 'sms' AND not_before < clock_timestamp() - make_interval(secs => $1)
       AND NOT EXISTS (SELECT FROM outbox_message o WHERE o.queue = 'notice' AND o.payload->>'batchId' = coalesce(n.batch_id, n.id)::text
                       AND (o.sent_at IS NULL OR o.sent_at > clock_timestamp() - make_interval(secs => $1)))
     ${EACH_BATCH} RETURNING id`,
    [olderThanSeconds],
  );
  return rows.length;
}

/** By status, for the notices of one run. */
export function countByStatus(db: EntityManager, runId: string): Promise<{ status: NoticeStatus; count: number }[]> {
  return db.query(`SELECT status, count(*)::int AS count FROM notice WHERE cause_type = 'match-run' AND cause_id = $1 GROUP BY status`, [runId]);
}
