import { PassThrough } from 'node:stream';

import { stream } from 'exceljs';

import type { SheetLayout } from '../spreadsheets/sheet-layout';
import type { JudgedProblem } from './import-kinds.service';

/** A row that was not taken over, as it stands in the file. */
export interface FaultyCells {
  readonly number: number;
  readonly cells: readonly string[];
  readonly problems: readonly JudgedProblem[];
}

export const PROBLEM_TITLE = '问题说明';
const RED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFE0E0' } } as const;
const BOLD = { bold: true } as const;
/** Text: Excel then keeps numbers of 18 digits and does not carry out what looks like a formula. */
const AS_TEXT = '@';

/** An apostrophe before what a spreadsheet would carry out (ASVS 1.2.10); our own reading takes it off again. */
export const escaped = (text: string): string => (/^[=+\-@\t\r\0＝＋－＠]/.test(text) ? `'${text}` : text);

/**
 * A workbook of the rows that were not taken over: as they stood, with what is wrong before them in words, the cells meant in
 * colour. It can be mended and handed in again.
 *
 * @param rowsOf the rows of a sheet, a part at a time
 */
export async function errorWorkbook(layouts: readonly SheetLayout[], rowsOf: (layout: SheetLayout) => AsyncIterable<FaultyCells>): Promise<Buffer> {
  return written(async (workbook) => {
    for (const layout of layouts) {
      const sheet = workbook.addWorksheet(sheetName(layout.sheet));
      const columnOf = new Map(layout.columns.map(({ title, index }) => [title.slice(title.lastIndexOf('›') + 1), index]));
      sheet.columns = [{ width: 48 }, ...layout.columns.map(() => ({ width: 16 }))];
      layout.header.forEach((cells, i) => {
        const row = sheet.addRow([i === layout.header.length - 1 ? PROBLEM_TITLE : '', ...cells.map(escaped)]);
        row.font = BOLD;
        row.commit();
      });
      if (layout.header.length === 0) sheet.addRow([PROBLEM_TITLE]).commit();
      for await (const { number, cells, problems } of rowsOf(layout)) {
        const words = problems.map(({ column, message }) => `${column === undefined ? '' : `“${column}”`}${message}`).join('；');
        const row = sheet.addRow([`原第 ${number} 行：${words}`, ...cells.map(escaped)]);
        row.eachCell((cell) => (cell.numFmt = AS_TEXT));
        row.getCell(1).fill = RED;
        for (const { column } of problems) {
          const index = column === undefined ? undefined : columnOf.get(column);
          if (index !== undefined) row.getCell(index + 2).fill = RED;
        }
        row.commit();
      }
      sheet.commit();
    }
  });
}

/** An empty ledger: titles to fill in below, every column as text. */
export const templateWorkbook = (name: string, titles: readonly string[], required: readonly string[]): Promise<Buffer> =>
  written((workbook) => {
    const sheet = workbook.addWorksheet(name);
    sheet.columns = titles.map(() => ({ width: 18, style: { numFmt: AS_TEXT } }));
    const row = sheet.addRow(titles.map((title) => (required.includes(title) ? `*${title}` : title)));
    row.font = BOLD;
    row.commit();
    sheet.commit();
    return Promise.resolve();
  });

async function written(fill: (workbook: stream.xlsx.WorkbookWriter) => Promise<void>): Promise<Buffer> {
  const out = new PassThrough();
  const pieces: Buffer[] = [];
  out.on('data', (piece: Buffer) => pieces.push(piece));
  const workbook = new stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  await fill(workbook);
  await workbook.commit();
  return Buffer.concat(pieces);
}

/** What Excel takes as a name: 31 characters, none of []:*?/\. */
const sheetName = (name: string): string => (name === '' ? '问题行' : name.replace(/[[\]:*?/\\]/g, '_').slice(0, 31));
