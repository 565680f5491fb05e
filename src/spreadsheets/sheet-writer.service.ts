import { PassThrough } from 'node:stream';

import { stream } from 'exceljs';

import { escaped } from './safe-cell';

const RED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFE0E0' } } as const;
/** Text: Excel then keeps numbers of 18 digits and does not carry out what looks like a formula. */
const AS_TEXT = '@';

/** One sheet of a workbook that is being written, a row at a time; what was written is no longer kept. */
export class SheetWriter {
  constructor(private readonly sheet: ReturnType<stream.xlsx.WorkbookWriter['addWorksheet']>) {}

  /** Titles, in bold. */
  head(cells: readonly string[]): void {
    const row = this.sheet.addRow(cells.map(escaped));
    row.font = { bold: true };
    row.commit();
  }

  /**
   * Cells as text, and nothing in them is carried out.
   *
   * @param marked columns from 0 that are shown in colour
   */
  row(cells: readonly string[], marked: readonly number[] = []): void {
    const row = this.sheet.addRow(cells.map(escaped));
    row.eachCell((cell) => (cell.numFmt = AS_TEXT));
    for (const index of marked) row.getCell(index + 1).fill = RED;
    row.commit();
  }
}

/** A workbook that is being written. */
export class WorkbookInWriting {
  constructor(private readonly workbook: stream.xlsx.WorkbookWriter) {}

  /**
   * Adds a sheet and closes it when it is filled.
   *
   * @param widths of the columns, in characters
   * @param fixed how many rows stay in sight when the others are moved
   */
  async sheet(name: string, widths: readonly number[], fill: (sheet: SheetWriter) => Promise<void> | void, fixed = 0): Promise<void> {
    const sheet = this.workbook.addWorksheet(sheetName(name), fixed === 0 ? {} : { views: [{ state: 'frozen', ySplit: fixed }] });
    // As text below what is written too, for sheets that people fill in.
    sheet.columns = widths.map((width) => ({ width, style: { numFmt: AS_TEXT } }));
    await fill(new SheetWriter(sheet));
    sheet.commit();
  }
}

/** An .xlsx file. */
export async function writtenWorkbook(fill: (workbook: WorkbookInWriting) => Promise<void>): Promise<Buffer> {
  const out = new PassThrough();
  const pieces: Buffer[] = [];
  out.on('data', (piece: Buffer) => pieces.push(piece));
  const workbook = new stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  await fill(new WorkbookInWriting(workbook));
  await workbook.commit();
  return Buffer.concat(pieces);
}

/** What Excel takes as a name: 31 characters, none of []:*?/\. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, '_').slice(0, 31);
