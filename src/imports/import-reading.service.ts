import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { importErrors } from '../import-kinds/import-errors';
import type { ImportKind } from '../import-kinds/import-kinds.service';
import type { RowProblem } from '../import-kinds/import-result';
import type { PlaceRange } from '../places/place-code';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database.service';
import { DomainError } from '../platform/errors';
import { collectGarbage } from '../platform/heap.adapter';
import type { Said } from '../platform/sentences';
import { LayoutReader } from '../spreadsheets/layout-reader';
import { headerFound, missingFields, type SheetLayout, titlesText, withFields } from '../spreadsheets/sheet-layout';
import { readRows } from '../spreadsheets/sheet-reader.service';
import { SHEET_LIMITS, type SheetRow } from '../spreadsheets/sheet-row';
import { spreadsheetErrors } from '../spreadsheets/spreadsheet-errors';
import { type ClaimedImport, holdImport, stepImport } from './import-lease.queries';
import { countRows, dropRowsOfSheets, insertRows, type RowInsert } from './import-rows.queries';
import { findMappings, type ImportRecord, readLimit, setLayouts } from './imports.queries';
import { SealedImport } from './sealed-import.service';

const ROWS_AT_ONCE = 500;
/** Titles, totals and blank lines are no rows of data; so many of them more are read. */
const MORE_LINES = 1_000;

/** Reads the file of an import into rows, and finds out which column is what. */
@Injectable()
export class ImportReading {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedImport,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads the file, keeps its rows (encrypted) and its layout. A reading that was cut off begins again; rows that are kept stay.
   *
   * @returns whether every column that is needed is known; false: an officer is asked
   * @throws DomainError invalid `imports.…` when the file cannot be read or holds nothing of the kind; ImportLeaseLost
   */
  async read(claim: ClaimedImport, record: ImportRecord, kind: ImportKind, scope: PlaceRange): Promise<boolean> {
    const { file, most, there } = await this.database.read(scope, async (db) => ({
      file: await this.sealed.openFile(db, record.id),
      most: await readLimit(db, 'IMPORT_ROWS_MAX', record.place, this.clock.today()),
      there: await countRows(db, record.id),
    }));
    if (file === null) throw importErrors.fileForgotten();
    const layouts = new LayoutReader(kind.definition);
    const mostRows = most ?? SHEET_LIMITS.rows;
    const source = readRows(file, record.fileName, { ...SHEET_LIMITS, rows: mostRows + MORE_LINES });
    let ordinal = 0;
    let waiting: RowInsert[] = [];
    const keep = async (all: boolean): Promise<void> => {
      if (waiting.length < (all ? 1 : ROWS_AT_ONCE)) return;
      const rows = waiting;
      waiting = [];
      await this.database.write(scope, async (db) => {
        await holdImport(db, claim, { done: ordinal, total: 0 });
        await insertRows(db, record.id, record.place, rows);
      });
      collectGarbage();
    };
    const add = (rows: readonly SheetRow[]): void => {
      for (const row of rows) {
        ordinal += 1;
        if (ordinal > mostRows) throw spreadsheetErrors.tooManyRows(mostRows);
        if (ordinal > there) waiting.push({ ordinal, sheet: row.sheet, number: row.number, content: this.sealed.sealRow(record.id, ordinal, row) });
      }
    };
    const more = () => source.next().catch((error: unknown) => { throw isTooManyRows(error) ? spreadsheetErrors.tooManyRows(mostRows) : error; });
    let next = await more();
    for (; !next.done; next = await more()) {
      add(layouts.take(next.value));
      await keep(false);
    }
    add(layouts.end());
    await keep(true);
    return this.database.write(scope, (db) => this.settle(db, claim, record, kind, layouts, next.value.hidden));
  }

  /** Sheets whose columns are known are read, the others left out; when there is none, an officer is asked. */
  private async settle(db: EntityManager, claim: ClaimedImport, record: ImportRecord, kind: ImportKind, { layouts: found, likely, sheets }: LayoutReader, hidden: readonly string[]): Promise<boolean> {
    const { definition } = kind;
    const notes: RowProblem[] = hidden.map((sheet) => ({ row: 0, sheet, code: 'imports.hidden-sheet' }));
    const titles = (fields: readonly string[]): string => fields.map((field) => definition.titles[field]![0]!).join('、');
    if (found.length === 0) throw importErrors.unknownLayout(titles(definition.required), likely, sheets > 1);
    const layouts = await this.remembered(db, record, found);
    const known = layouts.filter((layout) => missingFields(layout, definition).length === 0);
    const left = known.length > 0 ? layouts.filter((layout) => !known.includes(layout)) : [];
    for (const layout of left) {
      const lacks = { titles: titles(missingFields(layout, definition)) };
      const header = headerFound(layout, definition);
      notes.push({ row: layout.lastRow, sheet: layout.sheet, ...(header ? { code: 'imports.sheet-lacks', details: { ...lacks, found: header.titles.join('、') } } : { code: 'imports.sheet-left-out', details: lacks }) });
    }
    if (left.length > 0) await dropRowsOfSheets(db, record.id, left.map(({ sheet }) => sheet));
    for (const layout of known) notes.push(...[...kind.remarksOn(layout), ...guessedColumns(layout)].map((said) => ({ row: layout.lastRow, ...(layouts.length > 1 && { sheet: layout.sheet }), ...said })));
    await setLayouts(db, record.id, known.length > 0 ? known : layouts, notes);
    await stepImport(db, claim, 'parsing', known.length > 0 ? 'mapped' : 'needs-mapping');
    return known.length > 0;
  }

  /** With the columns as an officer mapped them when the same header came before. */
  private async remembered(db: EntityManager, record: ImportRecord, layouts: readonly SheetLayout[]): Promise<SheetLayout[]> {
    const fingerprints = layouts.map((layout) => this.sealed.hashOf(titlesText(layout)));
    const mappings = await findMappings(db, record.kind, fingerprints);
    return layouts.map((layout, i) => {
      const fields = mappings.get(fingerprints[i]!);
      return fields ? withFields(layout, fields, 'memory') : layout;
    });
  }
}

/** The reading process counts lines that are no rows of data too; whoever handed the file in is told the limit for rows. */
const isTooManyRows = (error: unknown): boolean => error instanceof DomainError && error.code === spreadsheetErrors.tooManyRows(0).code;

/** An officer should look at what no title said. */
const guessedColumns = ({ columns }: SheetLayout): Said[] =>
  columns.filter(({ by }) => by === 'content').map(({ title }) => ({ code: 'imports.known-by-content', details: { title } }));
