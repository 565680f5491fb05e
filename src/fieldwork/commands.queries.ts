import type { EntityManager } from 'typeorm';

import type { CommandKind } from './fieldwork-lists';
import { LATEST_OF_TASK } from './standing.queries';

/** Answers are kept far longer than a phone may wait to ask for them. */
const KEPT_DAYS = 30;

export interface CommandRow {
  readonly clientId: string;
  readonly contentHash: Buffer;
  readonly outcome: 'applied' | 'conflict' | 'refused';
  readonly code: string | null;
  readonly details: Record<string, string | number>;
  readonly resultIds: string[];
}

/** One command of one member of the staff at a time, whichever phone or window it comes from. */
export async function queueUp(db: EntityManager, staffId: string): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtextextended('field_command ' || $1, 0))`, [staffId]);
}

export async function findCommand(db: EntityManager, staffId: string, clientId: string): Promise<CommandRow | undefined> {
  const [row] = await db.query<CommandRow[]>(
    `SELECT client_id AS "clientId", content_hash AS "contentHash", outcome, code, details, result_ids AS "resultIds" FROM field_command WHERE staff_id = $1 AND client_id = $2`,
    [staffId, clientId],
  );
  return row;
}

export interface CommandInsert extends CommandRow {
  readonly staffId: string;
  readonly place: number;
  readonly phoneId: string;
  readonly kind: CommandKind;
  readonly objectId: string;
  readonly writtenAt: string;
}

export async function insertCommand(db: EntityManager, row: CommandInsert): Promise<void> {
  await db.query(
    `INSERT INTO field_command (staff_id, client_id, place, phone_id, kind, object_id, content_hash, written_at, outcome, code, details, result_ids)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [row.staffId, row.clientId, row.place, row.phoneId, row.kind, row.objectId, row.contentHash, row.writtenAt, row.outcome, row.code, JSON.stringify(row.details), row.resultIds],
  );
}

/** Of these ids, those that an earlier command of the same phone made. */
export async function madeByPhone(db: EntityManager, phoneId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT id FROM unnest($2::uuid[]) AS asked (id)
     WHERE EXISTS (SELECT FROM field_command c WHERE c.phone_id = $1 AND c.outcome = 'applied' AND c.result_ids @> ARRAY[asked.id])`,
    [phoneId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function pruneCommands(db: EntityManager): Promise<number> {
  const [, count] = await db.query<[unknown, number]>('DELETE FROM field_command WHERE received_at < now() - make_interval(days => $1)', [KEPT_DAYS]);
  return count;
}

/** Id of the latest wish of a person, whose row is locked; null: never asked. Undefined outside the scope. */
export async function lockLatestWish(db: EntityManager, personId: string): Promise<string | null | undefined> {
  const locked = await db.query<unknown[]>('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  if (locked.length === 0) return undefined;
  const [row] = await db.query<{ id: string }[]>('SELECT id FROM wish WHERE person_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1', [personId]);
  return row?.id ?? null;
}

export interface LatestWishRow {
  readonly personId: string;
  readonly id: string;
  /** The wish that it says again; null: it says something of its own. */
  readonly repeats: string | null;
}

/** The latest wish of each member, whose rows are locked in the order of their ids. */
export async function lockWishesOf(db: EntityManager, householdId: string): Promise<LatestWishRow[]> {
  await db.query('SELECT FROM person WHERE household_id = $1 ORDER BY id FOR NO KEY UPDATE', [householdId]);
  return db.query<LatestWishRow[]>(
    `SELECT p.id AS "personId", w.id, w.repeats FROM person p CROSS JOIN LATERAL (SELECT id, repeats FROM wish WHERE person_id = p.id ORDER BY created_at DESC, id DESC LIMIT 1) w
     WHERE p.household_id = $1 ORDER BY p.id`,
    [householdId],
  );
}

/** Id of what was last recorded of a person's work, the person locked; undefined outside the scope. */
export async function lockLatestEmployment(db: EntityManager, personId: string): Promise<string | undefined> {
  await db.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  const [row] = await db.query<{ id: string }[]>('SELECT id FROM employment_event WHERE person_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT 1', [personId]);
  return row?.id;
}

/** What a task stands at: its version, and the latest that happened to it, a try or a wish of the person. Version 0: there is no such task. */
export async function readTaskNow(db: EntityManager, taskId: string): Promise<{ version: number; latestId: string | null }> {
  const [row] = await db.query<{ version: number; latestId: string | null }[]>(
    `SELECT t.version, ${LATEST_OF_TASK} AS "latestId" FROM canvass_task t WHERE t.id = $1`,
    [taskId],
  );
  return row ?? { version: 0, latestId: null };
}
