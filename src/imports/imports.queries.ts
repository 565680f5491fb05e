import type { EntityManager } from 'typeorm';

import type { Role } from '../identity/roles';
import type { RowProblem } from '../import-kinds/import-result';
import { IMPORT_AT_WORK, type ImportChoice, type ImportCounts, type ImportKindName, type ImportProgress, type ImportStatus } from '../import-kinds/import-status';
import type { SheetLayout } from '../spreadsheets/sheet-layout';

/** An import as its row says. */
export interface ImportRecord {
  readonly id: string;
  readonly place: number;
  readonly kind: ImportKindName;
  readonly variant: string | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly status: ImportStatus;
  readonly layouts: SheetLayout[];
  readonly notes: RowProblem[];
  readonly counts: Partial<ImportCounts>;
  readonly choice: ImportChoice | null;
  readonly repeatReason: string | null;
  readonly requestedBy: string | null;
  readonly requestedRole: Role | 'service';
  readonly requestedPlace: number;
  readonly requestedAt: Date;
  readonly requestedByName: string | null;
  readonly appliedAt: Date | null;
  readonly undoUntil: Date | null;
  readonly finishedAt: Date | null;
  readonly progress: Partial<ImportProgress>;
  readonly failure: string | null;
  readonly failureDetails: Record<string, string | number>;
}

const COLUMNS = `i.id, i.place, i.kind, i.variant, i.file_name AS "fileName", i.sha256, i.bytes, i.status, i.layouts, i.notes, i.counts, i.choice,
  i.repeat_reason AS "repeatReason", i.requested_by AS "requestedBy", i.requested_role AS "requestedRole", i.requested_place AS "requestedPlace",
  i.requested_at AS "requestedAt", i.applied_at AS "appliedAt", i.undo_until AS "undoUntil", i.finished_at AS "finishedAt", i.progress,
  i.failure, i.failure_details AS "failureDetails"`;
const NAMED = `(SELECT s.name FROM staff s WHERE s.id = i.requested_by) AS "requestedByName"`;

export interface ImportInsert {
  readonly id: string;
  readonly place: number;
  readonly kind: ImportKindName;
  readonly variant: string | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly requestedBy: string | null;
  readonly requestedRole: string;
  readonly requestedPlace: number;
}

export const insertImport = (db: EntityManager, row: ImportInsert): Promise<unknown> =>
  db.query(
    `INSERT INTO import (id, place, kind, file_name, sha256, bytes, status, requested_by, requested_role, requested_place, variant)
     VALUES ($1, $2, $3, $4, $5, $6, 'uploaded', $7, $8, $9, $10)`,
    [row.id, row.place, row.kind, row.fileName, row.sha256, row.bytes, row.requestedBy, row.requestedRole, row.requestedPlace, row.variant],
  );

export const insertFilePieces = (db: EntityManager, importId: string, place: number, position: number, content: Buffer): Promise<unknown> =>
  db.query('INSERT INTO import_file (import_id, place, position, content) VALUES ($1, $2, $3, $4)', [importId, place, position, content]);

export const readFilePieces = (db: EntityManager, importId: string): Promise<{ position: number; content: Buffer }[]> =>
  db.query('SELECT position, content FROM import_file WHERE import_id = $1 ORDER BY position', [importId]);

/** False after the time that files are kept. */
export async function hasFile(db: EntityManager, importId: string): Promise<boolean> {
  const [row] = await db.query<{ kept: boolean }[]>('SELECT EXISTS (SELECT FROM import_file WHERE import_id = $1) AS kept', [importId]);
  return row!.kept;
}

export async function findImport(db: EntityManager, id: string): Promise<ImportRecord | undefined> {
  const [row] = await db.query<ImportRecord[]>(`SELECT ${COLUMNS}, ${NAMED} FROM import i WHERE i.id = $1`, [id]);
  return row;
}

/** The row is locked: whoever changes the status of an import holds it. */
export async function lockImport(db: EntityManager, id: string): Promise<ImportRecord | undefined> {
  const [row] = await db.query<ImportRecord[]>(`SELECT ${COLUMNS}, NULL AS "requestedByName" FROM import i WHERE i.id = $1 FOR NO KEY UPDATE`, [id]);
  return row;
}

/** Of the scope, the latest first. */
export async function listImports(db: EntityManager, kind: string | null, limit: number, offset: number): Promise<{ rows: ImportRecord[]; total: number }> {
  const rows = await db.query<ImportRecord[]>(
    `SELECT ${COLUMNS}, ${NAMED} FROM import i WHERE $1::text IS NULL OR i.kind = $1 ORDER BY i.requested_at DESC, i.id LIMIT $2 OFFSET $3`,
    [kind, limit, offset],
  );
  const [count] = await db.query<{ total: number }[]>('SELECT count(*)::int AS total FROM import i WHERE $1::text IS NULL OR i.kind = $1', [kind]);
  return { rows, total: count!.total };
}

/** One import of a file at a time is chosen, to the end of the transaction: of two at once, the second finds the first. */
export const lockFile = (db: EntityManager, { kind, sha256 }: Pick<ImportRecord, 'kind' | 'sha256'>): Promise<unknown> =>
  db.query(`SELECT pg_advisory_xact_lock(hashtextextended('import-file ' || $1 || ' ' || $2, 0))`, [kind, sha256]);

/** An earlier import of the same file that took anything over and was not undone, the latest. */
export async function findSameFile(db: EntityManager, { id, kind, sha256 }: Pick<ImportRecord, 'id' | 'kind' | 'sha256'>): Promise<ImportRecord | undefined> {
  const [row] = await db.query<ImportRecord[]>(
    `SELECT ${COLUMNS}, ${NAMED} FROM import i WHERE i.sha256 = $1 AND i.kind = $2 AND i.id <> $3 AND i.status IN ('applying', 'applied')
     ORDER BY i.requested_at DESC LIMIT 1`,
    [sha256, kind, id],
  );
  return row;
}

/** A step that an officer makes; the lease is free for the next worker. The caller holds the row's lock. */
export const setStatus = (db: EntityManager, id: string, status: ImportStatus, set: { choice?: ImportChoice; repeatReason?: string | null } = {}): Promise<unknown> =>
  db.query(
    `UPDATE import SET status = $2, choice = coalesce($3, choice), repeat_reason = coalesce($4, repeat_reason), lease_until = NULL, progress = '{}',
       finished_at = CASE WHEN $2 = 'cancelled' THEN clock_timestamp() ELSE finished_at END
     WHERE id = $1`,
    [id, status, set.choice ?? null, set.repeatReason ?? null],
  );

/** With its file and rows; what it did to the register stays. */
export const dropImport = (db: EntityManager, id: string): Promise<unknown> => db.query('DELETE FROM import WHERE id = $1', [id]);

export const setLayouts = (db: EntityManager, id: string, layouts: readonly SheetLayout[], notes: readonly RowProblem[]): Promise<unknown> =>
  db.query('UPDATE import SET layouts = $2, notes = $3 WHERE id = $1', [id, JSON.stringify(layouts), JSON.stringify(notes)]);

/** What officers of the scope mapped before, by fingerprint; the latest counts. */
export async function findMappings(db: EntityManager, kind: ImportKindName, fingerprints: readonly string[]): Promise<Map<string, Record<string, number>>> {
  const rows = await db.query<{ fingerprint: string; fields: Record<string, number> }[]>(
    `SELECT DISTINCT ON (fingerprint) fingerprint, fields FROM import_mapping WHERE kind = $1 AND fingerprint = ANY($2) ORDER BY fingerprint, made_at DESC`,
    [kind, fingerprints],
  );
  return new Map(rows.map(({ fingerprint, fields }) => [fingerprint, fields]));
}

export const rememberMapping = (
  db: EntityManager, { place, kind, fingerprint, fields, madeBy }: { place: number; kind: ImportKindName; fingerprint: string; fields: Record<string, number>; madeBy: string | null },
): Promise<unknown> =>
  db.query(
    `INSERT INTO import_mapping (place, kind, fingerprint, fields, made_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ON CONSTRAINT import_mapping_once DO UPDATE SET fields = excluded.fields, made_by = excluded.made_by, made_at = now()`,
    [place, kind, fingerprint, JSON.stringify(fields), madeBy],
  );

/** A limit by rule at a place on a day; undefined where it is not loaded. */
export async function readLimit(db: EntityManager, id: string, place: number, on: string): Promise<number | undefined> {
  const [row] = await db.query<{ value: number }[]>(
    `SELECT value::float8 AS value FROM parameter
     WHERE id = $1 AND $2 BETWEEN applies_lo AND applies_hi AND valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)
     ORDER BY applies_hi - applies_lo, valid_from DESC LIMIT 1`,
    [id, place, on],
  );
  return row?.value;
}

/** Imports at work that nobody has held for half a minute, and for which no job waits to be sent. */
export const findAbandonedImports = (db: EntityManager): Promise<{ id: string }[]> =>
  db.query(
    `SELECT id FROM import i
     WHERE status = ANY($1) AND requested_at < clock_timestamp() - interval '22 seconds' AND coalesce(lease_until, '-infinity') < clock_timestamp() - interval '22 seconds'
       AND NOT EXISTS (SELECT FROM outbox_message o WHERE o.queue = 'import' AND o.sent_at IS NULL AND o.payload->>'importId' = i.id::text)
     ORDER BY requested_at`,
    [IMPORT_AT_WORK],
  );

/** Files and raw rows that have had their time are deleted; what was done stays known. @returns imports */
export async function forgetOldContent(db: EntityManager, before: Date): Promise<number> {
  const [, files] = await db.query<[unknown, number]>(
    `WITH old AS (SELECT id FROM import i WHERE i.requested_at < $1 AND i.status <> ALL($2) AND EXISTS (SELECT FROM import_file f WHERE f.import_id = i.id) LIMIT 20),
          rows AS (UPDATE import_row r SET content = NULL, record = CASE WHEN r.outcome = 'applied' THEN '' ELSE NULL END FROM old WHERE r.import_id = old.id)
     DELETE FROM import_file USING old WHERE import_id = old.id AND position = 0`,
    [before, IMPORT_AT_WORK],
  );
  await db.query(
    `DELETE FROM import_file f USING import i WHERE f.import_id = i.id AND i.requested_at < $1 AND i.status <> ALL($2)
       AND NOT EXISTS (SELECT FROM import_file first WHERE first.import_id = i.id AND first.position = 0)`,
    [before, IMPORT_AT_WORK],
  );
  return files;
}
