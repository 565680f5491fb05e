import { randomUUID } from 'node:crypto';

import type { EntityManager } from 'typeorm';

import { OutboxMessage } from './outbox.entity';
import type { QueueName } from './queue-names';

/**
 * Owes a job. It reaches the queue only if the transaction of `db` commits, and then at least once.
 *
 * @param payload ids of rows; the processor reads the rows themselves when the job runs
 * @param notBefore the relay holds it back until then; at once when left out
 */
export async function enqueue(db: EntityManager, queue: QueueName, payload: Record<string, string>, notBefore?: Date): Promise<void> {
  await enqueueAll(db, queue, [payload], notBefore);
}

/** Owes many jobs of one queue with few statements. */
export async function enqueueAll(
  db: EntityManager,
  queue: QueueName,
  payloads: readonly Record<string, string>[],
  notBefore?: Date,
): Promise<void> {
  for (let start = 0; start < payloads.length; start += ROWS_AT_ONCE) {
    const some = payloads.slice(start, start + ROWS_AT_ONCE);
    await db.insert(
      OutboxMessage,
      some.map((payload) => ({ id: randomUUID(), queue, payload, sentAt: null, ...(notBefore && { notBefore }) })),
    );
  }
}

/** A statement of PostgreSQL holds at most 65,535 parameters; a message takes five. */
const ROWS_AT_ONCE = 5_000;

/** Locks the oldest messages of a queue that are due; rows that another relay has locked are passed over, not waited for. */
export function lockUnsent(db: EntityManager, queue: QueueName, limit: number): Promise<OutboxMessage[]> {
  return db
    .createQueryBuilder(OutboxMessage, 'message')
    .where('message.queue = :queue AND message.sentAt IS NULL AND message.notBefore <= now()', { queue })
    .orderBy({ 'message.notBefore': 'ASC', 'message.createdAt': 'ASC', 'message.id': 'ASC' })
    .limit(limit)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany();
}

export async function markSent(db: EntityManager, ids: readonly string[]): Promise<void> {
  await db.query('UPDATE outbox_message SET sent_at = now() WHERE id = ANY($1::uuid[])', [ids]);
}

/**
 * Deletes messages sent more than seven days ago, oldest first.
 *
 * @returns how many were deleted; fewer than `limit` means none is left
 */
export async function pruneSent(db: EntityManager, limit: number): Promise<number> {
  const [, deleted] = await db.query<[unknown, number]>(
    `DELETE FROM outbox_message WHERE id IN (
       SELECT id FROM outbox_message WHERE sent_at < now() - interval '7 days'
       ORDER BY sent_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
    [limit],
  );
  return deleted;
}

/** What is owed and due: how many jobs, and the age of the oldest in whole seconds (0 when there is none). */
export async function owedJobs(db: EntityManager): Promise<{ owed: number; oldestSeconds: number }> {
  const [row] = await db.query<{ owed: number; oldestSeconds: number }[]>(
    `SELECT count(*)::int AS owed, coalesce(extract(epoch FROM now() - min(not_before)), 0)::int AS "oldestSeconds"
     FROM outbox_message WHERE sent_at IS NULL AND not_before <= now()`,
  );
  return row ?? { owed: 0, oldestSeconds: 0 };
}

/**
 * Owes again what was sent within the last day. Jobs that the queue still holds are recognised by their id, and work that
 * is done is passed over by its processor.
 *
 * @param onlyCount changes nothing
 * @returns how many messages
 */
export async function forgetSent(db: EntityManager, onlyCount: boolean): Promise<number> {
  const recent = `sent_at > now() - interval '1 day'`;
  if (onlyCount) {
    const [row] = await db.query<{ found: number }[]>(`SELECT count(*)::int AS found FROM outbox_message WHERE ${recent}`);
    return row?.found ?? 0;
  }
  const [, changed] = await db.query<[unknown, number]>(`UPDATE outbox_message SET sent_at = NULL WHERE ${recent}`);
  return changed;
}
