import type { EntityManager } from 'typeorm';

import { IMPORT_AT_WORK, type ImportCounts, type ImportProgress, type ImportStatus } from '../import-kinds/import-status';
import type { ImportRecord } from './imports.queries';

/**
 * A lease outlasts several renewals. A killed worker's job comes back when its lock has run out, not before `lockDuration / 2` after the last renewal
 * (queue.settings): by then the lease is free, else the job would be taken for done.
 */
const LEASE_SECONDS = 5;
/** An import that kills its workers so often is given up: something is wrong with the file, not with them. */
export const MOST_CLAIMS = 20;

/** Another worker has taken the import over, or it is no longer at work: whatever this one still does must not be written. */
export class ImportLeaseLost extends Error {
  override readonly name = 'ImportLeaseLost';
}

/** An import in the hands of this worker: every write names the epoch. */
export interface ClaimedImport extends Pick<ImportRecord, 'id' | 'place' | 'status'> {
  readonly epoch: number;
}

/** Where an import lies, and in whose scope its work is done. */
export async function findImportScope(db: EntityManager, id: string): Promise<number | undefined> {
  const [row] = await db.query<{ place: number }[]>('SELECT requested_place AS place FROM import WHERE id = $1', [id]);
  return row?.place;
}

/** Nothing comes back when the import is not at work, or another worker's lease still holds. */
export async function claimImport(db: EntityManager, id: string): Promise<ClaimedImport | undefined> {
  const [rows] = await db.query<[ClaimedImport[], number]>(
    `UPDATE import SET lease_epoch = lease_epoch + 1, lease_until = clock_timestamp() + make_interval(secs => $3), status = CASE WHEN status = 'uploaded' THEN 'parsing' ELSE status END
     WHERE id = $1 AND status = ANY($2) AND (lease_until IS NULL OR lease_until < clock_timestamp())
     RETURNING id, place, status, lease_epoch AS epoch`,
    [id, IMPORT_AT_WORK, LEASE_SECONDS],
  );
  return rows[0];
}

/**
 * Prolongs the lease and shows progress; in the transaction of a batch it also keeps every other worker from writing.
 *
 * @throws ImportLeaseLost
 */
export async function holdImport(db: EntityManager, { id, epoch }: ClaimedImport, progress: ImportProgress | null): Promise<void> {
  const [, changed] = await db.query<[unknown, number]>(
    `UPDATE import SET lease_until = clock_timestamp() + make_interval(secs => $3), progress = coalesce($4::jsonb, progress)
     WHERE id = $1 AND lease_epoch = $2 AND status = ANY($5)`,
    [id, epoch, LEASE_SECONDS, progress === null ? null : JSON.stringify(progress), IMPORT_AT_WORK],
  );
  if (changed !== 1) throw new ImportLeaseLost('another worker has the import');
}

/** Gives the import back before its time, so that the next try need not wait. */
export const releaseImport = (db: EntityManager, { id, epoch }: ClaimedImport): Promise<unknown> =>
  db.query('UPDATE import SET lease_until = clock_timestamp() WHERE id = $1 AND lease_epoch = $2', [id, epoch]);

/** @param undoHours with 'applied': how long it may be undone. @throws ImportLeaseLost */
export async function stepImport(
  db: EntityManager, { id, epoch }: ClaimedImport, from: ImportStatus, to: ImportStatus, { counts = null, undoHours = null }: { counts?: ImportCounts | null; undoHours?: number | null } = {},
): Promise<void> {
  const [, changed] = await db.query<[unknown, number]>(
    `UPDATE import SET status = $4, counts = coalesce($5::jsonb, counts), progress = '{}', applied_at = CASE WHEN $4 = 'applied' THEN clock_timestamp() ELSE applied_at END,
       undo_until = CASE WHEN $4 = 'applied' THEN clock_timestamp() + make_interval(hours => $6) ELSE undo_until END,
       finished_at = CASE WHEN $4 IN ('applied', 'undone') THEN clock_timestamp() ELSE finished_at END,
       lease_until = CASE WHEN $4 = ANY($7) THEN lease_until END
     WHERE id = $1 AND lease_epoch = $2 AND status = $3`,
    [id, epoch, from, to, counts === null ? null : JSON.stringify(counts), undoHours ?? 0, IMPORT_AT_WORK],
  );
  if (changed !== 1) throw new ImportLeaseLost('another worker has the import');
}

export const failImport = (db: EntityManager, { id, epoch }: ClaimedImport, code: string, details: object): Promise<unknown> =>
  db.query(
    `UPDATE import SET status = 'failed', failure = $3, failure_details = $4, finished_at = clock_timestamp(), lease_until = NULL
     WHERE id = $1 AND lease_epoch = $2 AND status = ANY($5)`,
    [id, epoch, code, JSON.stringify(details), IMPORT_AT_WORK],
  );
