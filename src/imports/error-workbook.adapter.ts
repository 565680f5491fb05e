import type { Language } from '../platform/sentences';
import type { SheetLayout } from '../spreadsheets/sheet-layout';
import { type SheetWriter, writtenWorkbook } from '../spreadsheets/sheet-writer.service';

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

/**
 * A workbook of the rows that were not taken over: as they stood, with what is wrong before them in words, the cells meant in
 * colour. It can be mended and handed in again.
 *
 * @param rowsOf the rows of a sheet, a part at a time
 */
export const errorWorkbook = (layouts: readonly SheetLayout[], rowsOf: (layout: SheetLayout) => AsyncIterable<FaultyCells>, language: Language = 'zh'): Promise<Buffer> =>
  writtenWorkbook(async (workbook) => {
    for (const layout of layouts) {
      const widths = [48, ...layout.columns.map(() => 16)];
      await workbook.sheet(layout.sheet === '' ? WORDS[language].sheet : layout.sheet, widths, (sheet) => fill(sheet, layout, rowsOf(layout), language));
    }
  });

async function fill(sheet: SheetWriter, { columns, header }: SheetLayout, rows: AsyncIterable<FaultyCells>, language: Language): Promise<void> {
  const words = WORDS[language];
  const columnOf = new Map(columns.map(({ title, index }) => [title.slice(title.lastIndexOf('›') + 1), index]));
  header.forEach((cells, i) => sheet.head([i === header.length - 1 ? words.title : '', ...cells]));
  if (header.length === 0) sheet.head([words.title]);
  for await (const { number, cells, problems } of rows) {
    const said = problems.map(({ column, message }) => `${column === undefined ? '' : `“${column}”`}${message}`).join(words.between);
    const meant = problems.flatMap(({ column }) => (column === undefined ? [] : [columnOf.get(column)])).filter((index) => index !== undefined);
    sheet.row([words.of(number) + said, ...cells], [0, ...meant.map((index) => index + 1)]);
  }
}

/** An empty ledger: titles to fill in below, every column as text. */
export const templateWorkbook = (name: string, titles: readonly string[], required: readonly string[]): Promise<Buffer> =>
  writtenWorkbook((workbook) =>
    workbook.sheet(name, titles.map(() => 18), (sheet) => sheet.head(titles.map((title) => (required.includes(title) ? `*${title}` : title)))),
  );
