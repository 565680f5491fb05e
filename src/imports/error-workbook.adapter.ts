import { PassThrough } from 'node:stream';

import { stream } from 'exceljs';

import type { Language } from '../platform/sentences';
import type { SheetLayout } from '../spreadsheets/sheet-layout';

/** A row that was not taken over, as it stands in the file. */
export interface FaultyCells {
  readonly number: number;
  readonly cells: readonly string[];
  /** In the reader's words. */
  readonly problems: readonly { readonly column?: string; readonly message: string }[];
}

const WORDS = {
  zh: { title: '问题说明', of: (number: number) => `原第 ${number} 行：`, between: '；', sheet: '问题行' },
  en: { title: 'What is wrong', of: (number: number) => `Row ${number} of the file: `, between: '; ', sheet: 'Rows to mend' },
} as const satisfies Record<Language, object>;
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
export async function errorWorkbook(layouts: readonly SheetLayout[], rowsOf: (layout: SheetLayout) => AsyncIterable<FaultyCells>, language: Language = 'zh'): Promise<Buffer> {
  const words = WORDS[language];
  return written(async (workbook) => {
    for (const layout of layouts) {
      const sheet = workbook.addWorksheet(sheetName(layout.sheet, words.sheet));
      const columnOf = new Map(layout.columns.map(({ title, index }) => [title.slice(title.lastIndexOf('›') + 1), index]));
      sheet.columns = [{ width: 48 }, ...layout.columns.map(() => ({ width: 16 }))];
      layout.header.forEach((cells, i) => {
        const row = sheet.addRow([i === layout.header.length - 1 ? words.title : '', ...cells.map(escaped)]);
        row.font = BOLD;
        row.commit();
      });
      if (layout.header.length === 0) sheet.addRow([words.title]).commit();
      for await (const { number, cells, problems } of rowsOf(layout)) {
        const said = problems.map(({ column, message }) => `${column === undefined ? '' : `“${column}”`}${message}`).join(words.between);
        const row = sheet.addRow([words.of(number) + said, ...cells.map(escaped)]);
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
const sheetName = (name: string, unnamed: string): string => (name === '' ? unnamed : name.replace(/[[\]:*?/\\]/g, '_').slice(0, 31));
