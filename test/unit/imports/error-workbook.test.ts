import { Workbook } from 'exceljs';

import { errorWorkbook, type FaultyCells, templateWorkbook } from '../../../src/imports/error-workbook.adapter';
import type { SheetLayout } from '../../../src/spreadsheets/sheet-layout';
import { readRows } from '../../../src/spreadsheets/sheet-reader.service';

const layout = (sheet: string): SheetLayout => ({
  sheet,
  header: [['姓名', '身份证号码']],
  lastRow: 1,
  columns: [
    { index: 0, title: '姓名', field: 'name', by: 'title', sample: '' },
    { index: 1, title: '身份证号码', field: 'number', by: 'title', sample: '' },
  ],
});

async function* faulty(): AsyncGenerator<FaultyCells> {
  await Promise.resolve(); // rows come from the database
  yield { number: 7, cells: ['=HYPERLINK("http://example.org")', '500236198503129977'], problems: [{ column: '身份证号码', message: '核对后重新填写' }] };
}

describe('the workbook of rows that were not taken over', () => {
  it('has what is wrong before the row as it stood, the cell in colour, numbers whole', async () => {
    const book = new Workbook();
    await book.xlsx.load((await errorWorkbook([layout('名册[1]')], faulty)) as never);
    const sheet = book.worksheets[0]!;
    expect(sheet.name).toBe('名册_1_');
    expect((sheet.getRow(1).values as unknown[]).slice(1)).toEqual(['问题说明', '姓名', '身份证号码']);
    expect((sheet.getRow(2).values as unknown[]).slice(1)).toEqual(['原第 7 行：“身份证号码”核对后重新填写', `'=HYPERLINK("http://example.org")`, '500236198503129977']);
    expect([1, 2, 3].map((n) => JSON.stringify(sheet.getRow(2).getCell(n).fill ?? '').includes('FFFFE0E0'))).toEqual([true, false, true]);
    expect(sheet.getRow(2).getCell(3).numFmt).toBe('@');
  });

  it('speaks English to who reads English', async () => {
    const book = new Workbook();
    await book.xlsx.load((await errorWorkbook([layout('')], faulty, 'en')) as never);
    const sheet = book.worksheets[0]!;
    expect([sheet.name, sheet.getCell('A1').value, sheet.getCell('A2').value]).toEqual(['Rows to mend', 'What is wrong', 'Row 7 of the file: “身份证号码”核对后重新填写']);
  });

  it('can be read again as it is', async () => {
    const rows: string[][] = [];
    for await (const row of readRows(await errorWorkbook([layout('')], faulty), '问题行.xlsx')) rows.push([...row.cells]);
    expect(rows[1]!.slice(2)).toEqual(['500236198503129977']);
  });
});

describe('the template', () => {
  it('has the titles, the needed ones starred, and text for every column', async () => {
    const book = new Workbook();
    await book.xlsx.load((await templateWorkbook('名单', ['姓名', '联系电话'], ['姓名'])) as never);
    expect((book.worksheets[0]!.getRow(1).values as unknown[]).slice(1)).toEqual(['*姓名', '联系电话']);
    expect(book.worksheets[0]!.getColumn(2).numFmt).toBe('@');
  });
});
