import type { EntityManager } from 'typeorm';

import type { JudgedProblem, JudgedRow } from '../import-kinds/import-kinds.service';
import type { ImportChoice, ImportCounts, RowOutcome, RowVerdict } from '../import-kinds/import-status';
import type { FieldChange } from '../import-kinds/import-status';

/** A row of data as it was read. */
export interface RowInsert {
  readonly ordinal: number;
  readonly sheet: string;
  readonly number: number;
  /** Sealed. */
  readonly content: string;
}

/** Rows that are there already, from a reading that was cut off, stay. */
export const insertRows = (db: EntityManager, importId: string, place: number, rows: readonly RowInsert[]): Promise<unknown> =>
  db.query(
    `INSERT INTO import_row (import_id, place, ordinal, sheet, row_number, content)
     SELECT $1, $2, ordinal, sheet, number, content FROM jsonb_to_recordset($3) AS x (ordinal integer, sheet text, number integer, content text)
     ON CONFLICT ON CONSTRAINT import_row_once DO NOTHING`,
    [importId, place, JSON.stringify(rows)],
  );

export async function countRows(db: EntityManager, importId: string): Promise<number> {
  const [row] = await db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM import_row WHERE import_id = $1', [importId]);
  return row!.n;
}

export const dropRowsOfSheets = (db: EntityManager, importId: string, sheets: readonly string[]): Promise<unknown> =>
  db.query('DELETE FROM import_row WHERE import_id = $1 AND sheet = ANY($2::text[])', [importId, sheets]);

/** Judges everything anew: the columns mean something else now. */
export const forgetVerdicts = (db: EntityManager, importId: string): Promise<unknown> =>
  db.query(
    `UPDATE import_row SET verdict = NULL, key = NULL, group_key = NULL, batch = NULL, label = '', hint = '', target_id = NULL, target_version = NULL,
       changes = '[]', problems = '[]', excluded = false WHERE import_id = $1`,
    [importId],
  );

/** The ordinal of the last row; 0 when there is none. */
export async function lastOrdinal(db: EntityManager, importId: string): Promise<number> {
  const [row] = await db.query<{ last: number }[]>('SELECT coalesce(max(ordinal), 0) AS last FROM import_row WHERE import_id = $1', [importId]);
  return row!.last;
}

/** Rows from one ordinal to another that are not judged, in order. */
export const rowsToJudge = (db: EntityManager, importId: string, from: number, to: number): Promise<RowInsert[]> =>
  db.query(
    `SELECT ordinal, sheet, row_number AS number, content FROM import_row
     WHERE import_id = $1 AND ordinal BETWEEN $2 AND $3 AND verdict IS NULL AND content IS NOT NULL ORDER BY ordinal`,
    [importId, from, to],
  );

export interface EarlierRow {
  readonly key: string;
  readonly sheet: string;
  readonly number: number;
}

/** Rows before `ordinal` that hold one of these keys, by key; of several the first. */
export async function findEarlier(db: EntityManager, importId: string, ordinal: number, keys: readonly string[]): Promise<Map<string, EarlierRow>> {
  const rows = await db.query<EarlierRow[]>(
    `SELECT x.key, r.sheet, r.number FROM unnest($3::text[]) AS x (key)
     CROSS JOIN LATERAL (SELECT sheet, row_number AS number FROM import_row WHERE import_id = $1 AND key = decode(x.key, 'hex') AND ordinal < $2 ORDER BY ordinal LIMIT 1) r`,
    [importId, ordinal, keys],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/**
 * The first and the last ordinal of a batch. Statements that change one name them, for rows that came a moment ago are in no
 * statistics: without the range the database may well look through all of the import for each of them. For the same reason what is
 * asked of earlier rows is asked key by key (LATERAL … LIMIT), and batches are asked for by their numbers.
 */
const rangeOf = (rows: readonly { ordinal: number }[]): [number, number] => {
  const ordinals = rows.map(({ ordinal }) => ordinal);
  return [Math.min(...ordinals), Math.max(...ordinals)];
};

/** @param rows with the batch in which each is applied */
export const keepVerdicts = (db: EntityManager, importId: string, rows: readonly (JudgedRow & { batch: number })[]): Promise<unknown> =>
  db.query(
    `UPDATE import_row r SET verdict = x.verdict, key = decode(x.key, 'hex'), group_key = x."group", label = x.label, hint = x.hint, target_id = x."targetId",
       target_version = x."targetVersion", batch = x.batch, changes = x.changes, problems = x.problems
     FROM jsonb_to_recordset($2) AS x (ordinal integer, verdict text, key text, "group" text, label text, hint text, "targetId" uuid, "targetVersion" integer,
       batch integer, changes jsonb, problems jsonb)
     WHERE r.import_id = $1 AND r.ordinal BETWEEN $3 AND $4 AND r.ordinal = x.ordinal`,
    [importId, JSON.stringify(rows), ...rangeOf(rows)],
  );

export const dropRows = (db: EntityManager, importId: string, ordinals: readonly number[]): Promise<unknown> =>
  db.query('DELETE FROM import_row WHERE import_id = $1 AND ordinal = ANY($2::integer[])', [importId, ordinals]);

/** The batches of rows judged before `ordinal` that belong to one of these groups, by group. */
export async function findBatches(db: EntityManager, importId: string, ordinal: number, groups: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.query<{ group: string; batch: number }[]>(
    `SELECT x.key AS "group", r.batch FROM unnest($3::text[]) AS x (key)
     CROSS JOIN LATERAL (SELECT batch FROM import_row WHERE import_id = $1 AND group_key = x.key AND ordinal < $2 ORDER BY batch LIMIT 1) r`,
    [importId, ordinal, [...new Set(groups)]],
  );
  return new Map(rows.map(({ group, batch }) => [group, batch]));
}

const CHOSEN = `(r.verdict = 'new' OR (r.verdict = 'changed' AND $2 = 'new-and-changed')) AND NOT r.excluded`;

export interface StoredRow extends RowInsert {
  readonly verdict: 'new' | 'changed';
  readonly targetId: string | null;
  readonly targetVersion: number | null;
}

const TO_APPLY = `r.outcome IS NULL AND r.content IS NOT NULL AND ${CHOSEN}`;

/** The batches that are not applied yet, in order. */
export async function batchesToApply(db: EntityManager, importId: string, choice: ImportChoice): Promise<number[]> {
  const rows = await db.query<{ batch: number }[]>(`SELECT DISTINCT r.batch FROM import_row r WHERE r.import_id = $1 AND ${TO_APPLY} ORDER BY r.batch`, [importId, choice]);
  return rows.map(({ batch }) => batch);
}

/** The rows of a batch that are to be applied, in order. */
export const rowsToApply = (db: EntityManager, importId: string, choice: ImportChoice, batch: number): Promise<StoredRow[]> =>
  db.query(
    `SELECT r.ordinal, r.sheet, r.row_number AS number, r.content, r.verdict, r.target_id AS "targetId", r.target_version AS "targetVersion" FROM import_row r
     WHERE r.import_id = $1 AND r.batch = $3 AND ${TO_APPLY} ORDER BY r.ordinal`,
    [importId, choice, batch],
  );

export interface OutcomeUpdate {
  readonly ordinal: number;
  readonly outcome: RowOutcome;
  readonly targetId?: string;
  readonly targetVersion?: number;
  /** Sealed. */
  readonly record?: string;
  /** Is put behind those known. */
  readonly problem?: JudgedProblem;
}

/** What is missing stays. */
export const keepOutcomes = (db: EntityManager, importId: string, rows: readonly OutcomeUpdate[]): Promise<unknown> =>
  db.query(
    `UPDATE import_row r SET outcome = x.outcome, target_id = coalesce(x."targetId", r.target_id), target_version = coalesce(x."targetVersion", r.target_version),
       record = coalesce(x.record, r.record), problems = CASE WHEN x.problem IS NULL THEN r.problems ELSE r.problems || jsonb_build_array(x.problem) END
     FROM jsonb_to_recordset($2) AS x (ordinal integer, outcome text, "targetId" uuid, "targetVersion" integer, record text, problem jsonb)
     WHERE r.import_id = $1 AND r.ordinal BETWEEN $3 AND $4 AND r.ordinal = x.ordinal`,
    [importId, JSON.stringify(rows), ...rangeOf(rows)],
  );

export interface AppliedStoredRow {
  readonly ordinal: number;
  readonly verdict: 'new' | 'changed';
  readonly targetId: string;
  readonly targetVersion: number;
  readonly record: string;
}

/** The batches of which anything is still applied, the last first. */
export async function batchesToUndo(db: EntityManager, importId: string): Promise<number[]> {
  const rows = await db.query<{ batch: number }[]>(`SELECT DISTINCT batch FROM import_row WHERE import_id = $1 AND outcome = 'applied' ORDER BY batch DESC`, [importId]);
  return rows.map(({ batch }) => batch);
}

/** The rows of a batch that are still applied, the last first. */
export const rowsToUndo = (db: EntityManager, importId: string, batch: number): Promise<AppliedStoredRow[]> =>
  db.query(
    `SELECT ordinal, verdict, target_id AS "targetId", target_version AS "targetVersion", record FROM import_row
     WHERE import_id = $1 AND batch = $2 AND outcome = 'applied' ORDER BY ordinal DESC`,
    [importId, batch],
  );

export async function countOutcomes(db: EntityManager, importId: string): Promise<ImportCounts> {
  const [row] = await db.query<ImportCounts[]>(
    `SELECT count(*)::int AS rows, ${(['new', 'changed', 'same', 'wrong'] as const).map((one) => `count(*) FILTER (WHERE verdict = '${one}')::int AS "${one}"`).join(', ')},
       count(*) FILTER (WHERE excluded)::int AS excluded,
       ${(['applied', 'refused', 'undone', 'kept'] as const).map((one) => `count(*) FILTER (WHERE outcome = '${one}')::int AS "${one}"`).join(', ')}
     FROM import_row WHERE import_id = $1`,
    [importId],
  );
  return row!;
}

/** How many rows a choice takes over. */
export async function countChosen(db: EntityManager, importId: string, choice: ImportChoice): Promise<number> {
  const [row] = await db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM import_row r WHERE r.import_id = $1 AND ${CHOSEN}`, [importId, choice]);
  return row!.n;
}

/** Leaves a row out, or takes it in again. False when there is no such row to be applied. */
export async function setExcluded(db: EntityManager, importId: string, ordinal: number, excluded: boolean): Promise<boolean> {
  const [, changed] = await db.query<[unknown, number]>(
    `UPDATE import_row SET excluded = $3 WHERE import_id = $1 AND ordinal = $2 AND verdict IN ('new', 'changed') AND outcome IS NULL`,
    [importId, ordinal, excluded],
  );
  return changed === 1;
}

export interface ShownRow {
  readonly ordinal: number;
  readonly sheet: string;
  readonly number: number;
  readonly verdict: RowVerdict;
  readonly label: string;
  readonly hint: string;
  readonly targetId: string | null;
  readonly changes: FieldChange[];
  readonly problems: JudgedProblem[];
  readonly excluded: boolean;
  readonly outcome: RowOutcome | null;
}

/** Which rows are shown: those of a verdict, or those that were to be taken over and were not. */
export type RowFilter = RowVerdict | 'refused' | 'kept' | 'remarked';

const FILTERS: Readonly<Record<RowFilter, string>> = {
  new: `r.verdict = 'new'`,
  changed: `r.verdict = 'changed'`,
  same: `r.verdict = 'same'`,
  wrong: `r.verdict = 'wrong'`,
  refused: `r.outcome = 'refused'`,
  kept: `r.outcome = 'kept'`,
  remarked: `r.verdict IS DISTINCT FROM 'wrong' AND r.problems <> '[]'`,
};

export async function listRows(db: EntityManager, importId: string, filter: RowFilter, limit: number, offset: number): Promise<{ rows: ShownRow[]; total: number }> {
  const rows = await db.query<ShownRow[]>(
    `SELECT r.ordinal, r.sheet, r.row_number AS number, r.verdict, r.label, r.hint, r.target_id AS "targetId", r.changes, r.problems, r.excluded, r.outcome
     FROM import_row r WHERE r.import_id = $1 AND ${FILTERS[filter]} ORDER BY r.ordinal LIMIT $2 OFFSET $3`,
    [importId, limit, offset],
  );
  const [count] = await db.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM import_row r WHERE r.import_id = $1 AND ${FILTERS[filter]}`, [importId]);
  return { rows, total: count!.total };
}

export interface FaultyRow extends RowInsert {
  readonly problems: JudgedProblem[];
}

/** Rows of a sheet that were not taken over because something is wrong with them, after `after`. */
export const nextFaulty = (db: EntityManager, importId: string, sheet: string, after: number, limit: number): Promise<FaultyRow[]> =>
  db.query(
    `SELECT ordinal, sheet, row_number AS number, content, problems FROM import_row
     WHERE import_id = $1 AND sheet = $4 AND ordinal > $2 AND (verdict = 'wrong' OR outcome = 'refused') AND content IS NOT NULL ORDER BY ordinal LIMIT $3`,
    [importId, after, limit, sheet],
  );
