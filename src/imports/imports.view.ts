import { ApiProperty } from '@nestjs/swagger';

import {
  IMPORT_CHOICES, IMPORT_KINDS, IMPORT_STATUSES, type ImportChoice, type ImportCounts, type ImportKindName, type ImportStatus, ROW_OUTCOMES, ROW_VERDICTS, type RowOutcome, type RowVerdict,
} from '../import-kinds/import-status';
import { importProblemText } from '../import-kinds/import-words';
import { codeOf } from '../places/place-code';
import { DomainError } from '../platform/errors';
import type { Language, Said } from '../platform/sentences';
import { MAPPED_BY, type MappedBy, missingFields, type SheetDefinition } from '../spreadsheets/sheet-layout';
import type { ShownRow } from './import-rows.queries';
import type { ImportRecord } from './imports.queries';

export class ImportUploadedView {
  importId: string;
}

/** Rows by what they mean, and by what became of them. */
export class ImportCountsView {
  rows: number;
  new: number;
  changed: number;
  same: number;
  wrong: number;
  excluded: number;
  applied: number;
  refused: number;
  undone: number;
  kept: number;
}

export class ImportProgressView {
  done: number;
  /** 0: not known yet. */
  total: number;
}

export class ImportSummaryView {
  id: string;
  @ApiProperty({ enum: IMPORT_KINDS, enumName: 'ImportKindName' })
  kind: ImportKindName;
  /** What all rows of the file are, such as a channel; null: each row says. */
  variant: string | null;
  fileName: string;
  bytes: number;
  /** Shortest code. */
  place: string;
  placeName: string;
  @ApiProperty({ enum: IMPORT_STATUSES, enumName: 'ImportStatus' })
  status: ImportStatus;
  requestedAt: string;
  /** Null: the command line, or somebody out of one's scope. */
  requestedByName: string | null;
  counts: ImportCountsView;
  appliedAt: string | null;
  undoUntil: string | null;
}

export class ImportsPage {
  rows: ImportSummaryView[];
  total: number;
  asOf: string;
}

export class ImportFieldView {
  field: string;
  /** As ledgers title it. */
  title: string;
  required: boolean;
}

export class ImportColumnView {
  /** From 0. */
  column: number;
  title: string;
  /** Null: the column is not read. */
  field: string | null;
  @ApiProperty({ enum: MAPPED_BY, enumName: 'MappedBy', nullable: true })
  by: MappedBy | null;
  /** Of the first rows, masked. */
  sample: string;
}

export class ImportSheetView {
  sheet: string;
  /** Row of the file; 0: none. */
  headerRow: number;
  columns: ImportColumnView[];
  /** Fields that are needed and not found. */
  @ApiProperty({ type: [String] })
  missing: string[];
}

export class ImportNoteView {
  sheet: string | null;
  /** 0: of the file as a whole. */
  row: number;
  code: string;
  /** In the language that was asked for. */
  message: string;
}

/** The import of the same file before this one. */
export class SameFileView {
  importId: string;
  on: string;
  by: string | null;
  applied: number;
}

export class ImportView extends ImportSummaryView {
  sha256: string;
  progress: ImportProgressView;
  @ApiProperty({ enum: IMPORT_CHOICES, enumName: 'ImportChoice', nullable: true })
  choice: ImportChoice | null;
  /** Code of what stopped it, and the sentence for the staff. */
  failure: string | null;
  failureText: string | null;
  notes: ImportNoteView[];
  sheets: ImportSheetView[];
  fields: ImportFieldView[];
  sameFile: SameFileView | null;
  /** False after the time that files are kept: then there is no error workbook and no undoing. */
  contentKept: boolean;
}

export class FieldChangeView {
  field: string;
  before: string;
  after: string;
}

export class RowProblemView {
  column: string | null;
  /** Stays the same whatever the language. */
  code: string;
  /** In the language that was asked for. */
  message: string;
  /** True: the row was not taken over for it. */
  serious: boolean;
}

export class ImportRowView {
  ordinal: number;
  sheet: string;
  /** As Excel shows it. */
  row: number;
  @ApiProperty({ enum: ROW_VERDICTS, enumName: 'RowVerdict' })
  verdict: RowVerdict;
  label: string;
  /** Masked. */
  hint: string;
  targetId: string | null;
  changes: FieldChangeView[];
  problems: RowProblemView[];
  excluded: boolean;
  @ApiProperty({ enum: ROW_OUTCOMES, enumName: 'RowOutcome', nullable: true })
  outcome: RowOutcome | null;
}

export class ImportRowsPage {
  rows: ImportRowView[];
  total: number;
}

const NONE: ImportCounts = { rows: 0, new: 0, changed: 0, same: 0, wrong: 0, excluded: 0, applied: 0, refused: 0, undone: 0, kept: 0 };

export const toImportSummary = (record: ImportRecord, placeName: string): ImportSummaryView => ({
  id: record.id,
  kind: record.kind,
  variant: record.variant,
  fileName: record.fileName,
  bytes: record.bytes,
  place: codeOf(record.place),
  placeName,
  status: record.status,
  requestedAt: record.requestedAt.toISOString(),
  requestedByName: record.requestedByName,
  counts: { ...NONE, ...record.counts },
  appliedAt: record.appliedAt?.toISOString() ?? null,
  undoUntil: record.undoUntil?.toISOString() ?? null,
});

/** The reader's language, and what says things in it. */
export interface Speech {
  readonly language: Language;
  readonly say: (said: Said) => string;
}

/** @param sameFile an earlier import of the same file */
export function toImportView(
  record: ImportRecord, definition: SheetDefinition, { placeName, sameFile, contentKept }: { placeName: string; sameFile: ImportRecord | undefined; contentKept: boolean },
  { language, say }: Speech,
): ImportView {
  return {
    ...toImportSummary(record, placeName),
    sha256: record.sha256,
    progress: { done: record.progress.done ?? 0, total: record.progress.total ?? 0 },
    choice: record.choice,
    failure: record.failure,
    failureText: record.failure === null ? null : importProblemText(new DomainError('invalid', record.failure, record.failureDetails), language),
    notes: record.notes.map(({ sheet, row, ...said }) => ({ sheet: sheet ?? null, row, code: said.code, message: say(said) })),
    sheets: record.layouts.map((layout) => ({
      sheet: layout.sheet,
      headerRow: layout.lastRow,
      columns: layout.columns.map(({ index, ...column }) => ({ column: index, ...column })),
      missing: missingFields(layout, definition),
    })),
    fields: Object.entries(definition.titles).map(([field, [title]]) => ({ field, title: title!.slice(title!.lastIndexOf('›') + 1), required: definition.required.includes(field) })),
    sameFile: sameFile ? { importId: sameFile.id, on: (sameFile.appliedAt ?? sameFile.requestedAt).toISOString(), by: sameFile.requestedByName, applied: sameFile.counts.applied ?? 0 } : null,
    contentKept,
  };
}

export const toImportRowView = ({ number, problems, ...row }: ShownRow, { say }: Speech): ImportRowView => ({
  ...row,
  row: number,
  problems: problems.map(({ column, serious, ...said }) => ({ column: column ?? null, code: said.code, message: say(said), serious })),
});
