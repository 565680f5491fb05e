import { importErrors } from './import-errors';

/**
 * The life of an import: uploaded, read row by row (parsing), its columns known (mapped) or asked for (needs-mapping), judged row by row
 * (previewed), chosen and carried out (applying, applied), taken back (undoing, undone).
 */
export const IMPORT_STATUSES = [
  'uploaded', 'parsing', 'needs-mapping', 'mapped', 'previewed', 'applying', 'applied', 'undoing', 'undone', 'failed', 'cancelled',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** A worker is, or should be, at it. */
export const IMPORT_AT_WORK: readonly ImportStatus[] = ['uploaded', 'parsing', 'mapped', 'applying', 'undoing'];

const NEXT: Readonly<Record<ImportStatus, readonly ImportStatus[]>> = {
  uploaded: ['parsing', 'failed', 'cancelled'],
  parsing: ['needs-mapping', 'mapped', 'failed', 'cancelled'],
  'needs-mapping': ['mapped', 'cancelled'],
  mapped: ['previewed', 'failed', 'cancelled'],
  previewed: ['mapped', 'applying', 'cancelled'],
  applying: ['applied', 'failed'],
  applied: ['undoing'],
  undoing: ['undone'],
  undone: [],
  failed: [],
  cancelled: [],
};

/** @throws DomainError conflict `imports.cannot-become` when the table has no such step */
export function moveImport(from: ImportStatus, to: ImportStatus): ImportStatus {
  if (!NEXT[from].includes(to)) throw importErrors.cannotBecome(from, to);
  return to;
}

/** What a file can hold. */
export const IMPORT_KINDS = ['people', 'postings'] as const;
export type ImportKindName = (typeof IMPORT_KINDS)[number];

/** Which rows are taken over. */
export const IMPORT_CHOICES = ['new', 'new-and-changed'] as const;
export type ImportChoice = (typeof IMPORT_CHOICES)[number];

/** What a row of a file means for the register. */
export const ROW_VERDICTS = ['new', 'changed', 'same', 'wrong'] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];

/** What became of a row that was to be taken over; `kept`: it could not be undone. */
export const ROW_OUTCOMES = ['applied', 'refused', 'undone', 'kept'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** Rows of an import by what they mean and what became of them. */
export interface ImportCounts {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly wrong: number;
  /** Left out by hand. */
  readonly excluded: number;
  readonly applied: number;
  readonly refused: number;
  readonly undone: number;
  readonly kept: number;
}

/** Rows done of all, in the present phase. */
export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

/** One field of a record that a row changes; codes or masked texts, '' for nothing. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}
