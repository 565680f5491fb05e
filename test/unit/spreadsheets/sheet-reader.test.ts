import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import { Workbook } from 'exceljs';

import { importProblemText } from '../../../src/import-kinds/import-words';
import { readSheet } from '../../../src/spreadsheets/sheet-reader.service';
import { SHEET_LIMITS, type SheetLimits, type SheetRow } from '../../../src/spreadsheets/sheet-row';

const ROOT = join(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'leye-sheets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const workbook = async (name: string, fill: (book: Workbook) => void): Promise<string> => {
  const book = new Workbook();
  fill(book);
  const path = join(folder, name);
  await book.xlsx.writeFile(path);
  return path;
};
type Reader = typeof readSheet;
const all = async (path: string, limits?: Partial<SheetLimits>, read: Reader = readSheet): Promise<SheetRow[]> => {
  const rows: SheetRow[] = [];
  for await (const row of read(path, { ...SHEET_LIMITS, ...limits })) rows.push(row);
  return rows;
};
const problem = (path: string, limits?: Partial<SheetLimits>, read?: Reader) =>
  all(path, limits, read).then(
    () => 'none',
    (error: { code?: string }) => error.code ?? 'another error',
  );

describe('reading a sheet', () => {
  it('gives every row of every sheet with its number, formulas as their results', async () => {
    const path = await workbook('book.xlsx', (book) => {
      book.addWorksheet('一').addRows([['a', 1], [], [{ formula: '1+1', result: 2 }, { richText: [{ text: '富' }, { text: '文本' }] }, true]]);
      book.addWorksheet('二').addRow([{ text: '链接', hyperlink: 'http://example.org' }, { error: '#N/A' }, new Date(Date.UTC(2026, 1, 20))]);
    });
    const rows = await all(path);
    expect(rows.filter(({ cells }) => cells.length > 0)).toEqual([
      { sheet: '一', number: 1, cells: ['a', '1'] },
      { sheet: '一', number: 3, cells: ['2', '富文本', '是'], formulas: [0] },
      { sheet: '二', number: 1, cells: ['链接', '', '2026-02-20'] },
    ]);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\ufeff姓名,电话\n测试,1\n')],
    ['GB18030', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0a, 0xb2, 0xe2, 0xca, 0xd4, 0x2c, 0x31, 0x0a])],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('姓名\t电话\n测试\t1\n', 'utf16le')])],
    ['semicolons', Buffer.from('姓名;电话\n测试;1\n')],
  ])('reads a text file in %s', async (_, bytes) => {
    expect((await all(file('text.csv', bytes))).map(({ cells }) => cells)).toEqual([['姓名', '电话'], ['测试', '1']]);
  });

  it('takes stray quotes for what they are, and counts blank lines', async () => {
    expect(await all(file('quotes.csv', 'a,="00123"\n\nb,"x\ny"\nc,5"寸\n'))).toEqual([
      { sheet: '', number: 1, cells: ['a', '00123'] },
      { sheet: '', number: 2, cells: [''] },
      { sheet: '', number: 3, cells: ['b', 'x y'] },
      { sheet: '', number: 4, cells: ['c', '5"寸'] },
    ]);
  });

  it.each([
    ['a missing file', () => join(folder, 'none.xlsx'), 'imports.file-not-found'],
    ['an old Excel file', () => file('old.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)])), 'imports.old-excel'],
    ['a workbook with a password', () => file('locked.xlsx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')])), 'imports.locked'],
    ['a web page', () => file('page.xls', '<html><table><tr><td>姓名</td></tr></table></html>'), 'imports.web-page'],
    ['a picture', () => file('picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), 'imports.not-a-table'],
    ['half a workbook', () => file('half.xlsx', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(200, 7)])), 'imports.damaged'],
  ])('refuses %s with a sentence', async (_, make, code) => {
    const failure = await all(make()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect(importProblemText(failure)).toMatch(/\p{Script=Han}/u);
  });

  it('refuses files, rows and unpacked sizes beyond the limits', async () => {
    const path = await workbook('large.xlsx', (book) => book.addWorksheet('一').addRows(Array.from({ length: 50 }, (__, i) => [i])));
    expect(await problem(path, { fileBytes: 100 })).toBe('imports.file-too-large');
    expect(await problem(path, { rows: 49 })).toBe('imports.too-many-rows');
    expect(await problem(path, { unpackedBytes: 1_000 })).toBe('imports.unpacks-too-large');
    expect(await problem(path, { entries: 3 })).toBe('imports.unpacks-too-large');
    expect(await problem(path, { rows: 50 })).toBe('none');
  });
});

/** A workbook as somebody who means harm would pack it: parts as given, deflated. */
function packed(parts: Readonly<Record<string, string>>, claimed?: number): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(claimed ?? Buffer.byteLength(text), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name), content);
    entries.push(entry, Buffer.from(name));
    at += 30 + name.length + content.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length / 2, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
const BOOK = '<workbook xmlns:r="r"><sheets><sheet name="一" r:id="a"/><sheet name="二" state="hidden" r:id="b"/></sheets></workbook>';
const sheetOf = (rows: string, after = ''): string => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;

describe('a workbook', () => {
  const read = (parts: Readonly<Record<string, string>>, claimed?: number, limits?: Partial<SheetLimits>) => all(file('made.xlsx', packed({ 'xl/workbook.xml': BOOK, ...parts }, claimed)), limits);

  it('shows what stands in merged cells in each of their rows, and nothing in blank ones', async () => {
    const rows = '<row r="1"><c r="A1" t="str"><v>甲厂</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row><row r="3"/><row r="4"><c r="B4"><v>4</v></c></row>';
    const cells = (await read({ 'xl/worksheets/sheet1.xml': sheetOf(rows, '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>') })).map((row) => [row.number, ...row.cells]);
    expect(cells).toEqual([[1, '甲厂', '1'], [2, '甲厂', '2'], [4, '', '4']]);
  });

  it('shows days as days, counted from 1900 or 1904, and long numbers as broken', async () => {
    const styles = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m"/><numFmt numFmtId="165" formatCode="&quot;day&quot;0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
    const rows = '<row><c s="0"><v>46073</v></c><c s="1"><v>46073</v></c><c s="2"><v>46073.5</v></c><c s="3"><v>46073</v></c><c><v>500236198503129984</v></c><c t="e"><v>#N/A</v></c></row>';
    const parts = { 'xl/styles.xml': styles, 'xl/worksheets/sheet1.xml': sheetOf(rows) };
    expect((await read(parts))[0]!.cells).toEqual(['46073', '2026-02-20', '2026-02-20', '46073', expect.stringMatching(/e\+17$/)]);
    expect((await read({ ...parts, 'xl/workbook.xml': BOOK.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') }))[0]!.cells[1]).toBe('2030-02-21');
  });

  it('carries no formula out, and names the cells that have one', async () => {
    const [row] = await read({ 'xl/worksheets/sheet1.xml': sheetOf('<row><c t="str"><f>HYPERLINK("x")</f><v>测试</v></c><c><f>1+1</f></c></row>') });
    expect(row).toEqual({ sheet: '一', number: 1, cells: ['测试'], formulas: [0, 1] });
  });

  it('leaves hidden sheets out and says which', async () => {
    const source = readSheet(file('hidden.xlsx', packed({ 'xl/workbook.xml': BOOK, 'xl/worksheets/sheet1.xml': sheetOf('<row><c><v>1</v></c></row>'), 'xl/worksheets/sheet2.xml': sheetOf('<row><c><v>2</v></c></row>') })));
    await expect(source.next()).resolves.toMatchObject({ value: { sheet: '一' } });
    await expect(source.next()).resolves.toEqual({ done: true, value: { hidden: ['二'] } });
  });

  it('of a million empty rows is read as what it holds', async () => {
    expect(await read({ 'xl/worksheets/sheet1.xml': sheetOf(`${'<row><c s="1"/></row>'.repeat(100_000)}<row r="100001"><c><v>1</v></c></row>`) })).toEqual([{ sheet: '一', number: 100_001, cells: ['1'] }]);
  });

  it.each([
    ['an outside entity', { 'xl/worksheets/sheet1.xml': `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sheetOf('<row><c t="str"><v>&e;</v></c></row>')}` }, undefined, 'imports.damaged'],
    ['entities that grow', { 'xl/workbook.xml': `<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${BOOK}` }, undefined, 'imports.damaged'],
    ['a size that is a lie', { 'xl/worksheets/sheet1.xml': sheetOf(' '.repeat(3_000_000)) }, 100, 'imports.unpacks-too-large'],
    ['half a sheet', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c' }, undefined, 'imports.damaged'],
    ['no sheet at all', {}, undefined, 'imports.damaged'],
    ['macros', { 'xl/vbaProject.bin': 'x', 'xl/worksheets/sheet1.xml': sheetOf('') }, undefined, 'imports.macros'],
    ['a way out of its folder', { '../../etc/x': 'x' }, undefined, 'imports.damaged'],
  ])('with %s is refused in words', async (_, parts: Readonly<Record<string, string>>, claimed, code) => {
    const failure = await read(parts, claimed, { unpackedBytes: 2_000_000 }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect(importProblemText(failure)).toMatch(/\p{Script=Han}/u);
  });
});

describe('a text file', () => {
  it('of one line of nothing but separators is refused before it fills the memory', async () => {
    const path = join(folder, 'commas.csv');
    writeFileSync(path, ','.repeat(3_000_000));
    expect(await problem(path)).toBe('imports.damaged');
  });
});

/** As built: the sheet is read in a process of its own. */
describe('the reading process', () => {
  let read: Reader;
  const built = join(folder, 'built');
  beforeAll(() => {
    mkdirSync(built, { recursive: true });
    execFileSync(process.execPath, [join(ROOT, 'node_modules/@swc/cli/bin/swc.js'), 'src/spreadsheets', 'src/platform/errors.ts', '-d', built, '--quiet'], { cwd: ROOT });
    symlinkSync(join(ROOT, 'node_modules'), join(built, 'node_modules'));
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    ({ readSheet: read } = require(join(built, 'src/spreadsheets/sheet-reader.service.js')) as { readSheet: Reader });
  }, 60_000);

  const many = () => workbook('many.xlsx', (book) => book.addWorksheet('一').addRows(Array.from({ length: 1_234 }, (_, i) => [`行${i}`])));

  it('hands over every row, in order', async () => {
    const rows = await all(await many(), {}, read);
    expect(rows.map(({ cells }) => cells[0])).toEqual(Array.from({ length: 1_234 }, (_, i) => `行${i}`));
  });

  it('is ended when its time is up', async () => {
    expect(await problem(await many(), { wallMs: 1 }, read)).toBe('imports.too-slow');
  });

  it('dies alone when it needs more memory than it may have', async () => {
    expect(await problem(await many(), { memoryMb: 4 }, read)).toBe('imports.out-of-memory');
  }, 30_000);

  it('brings its own problems over', async () => {
    expect(await problem(await many(), { rows: 1_000 }, read)).toBe('imports.too-many-rows');
  });

  it('ends when nobody asks on', async () => {
    for await (const row of read(await many())) {
      expect(row.cells[0]).toBe('行0');
      break;
    }
  });
});
