import { dayIn } from '../../../src/spreadsheets/cell-day';
import { cellOf, findHeader, repeatsHeader } from '../../../src/spreadsheets/sheet-header';
import { cellText, isFooter, isRounded, numberText, type SheetRow } from '../../../src/spreadsheets/sheet-row';

const rowsOf = (...lines: string[][]): SheetRow[] => lines.map((cells, i) => ({ sheet: 'S', number: i + 1, cells }));

describe('cells', () => {
  it.each([
    ['  测试　', '测试'],
    ['="500236"', '500236'],
    ["'500236", '500236'],
    ['a\r\nb', 'a b'],
    ['测试\u202e甲\u200b', '测试甲'],
    ['e\u0301', '\u00e9'],
    ["'; DROP TABLE x;--", "'; DROP TABLE x;--"],
  ])('%p reads as %p', (raw, text) => expect(cellText(raw)).toBe(text));

  it('are cut at their longest', () => expect(cellText('测'.repeat(5_000))).toHaveLength(2_000));

  it('show when Excel has lost the end of a number', () => {
    expect(numberText(13_900_000_000)).toBe('13900000000');
    expect(numberText(500_236_198_503_120_000)).toMatch(/e\+17$/);
    // 16 digits fit into a number; Excel keeps 15 of them all the same.
    expect(['5002360000000010', '512226680505123', '-1'].map((digits) => isRounded(numberText(Number(digits))))).toEqual([true, false, false]);
    expect(['5.00236E+17', '5.002e15', 'E+5', '', '2e'].map(isRounded)).toEqual([true, true, false, false, false]);
  });
});

describe('days', () => {
  it.each([
    ['2026-02-20', '2026-02-20'], ['2026.2.20', '2026-02-20'], ['2026/2/20', '2026-02-20'], ['2026年2月20日', '2026-02-20'], ['20260220', '2026-02-20'], ['46073', '2026-02-20'],
    ['2026年3月', '2026-03-01'], ['２０２６-02-20', '2026-02-20'], ['2026-02-20 08:00:00', '2026-02-20'], ['2026-02-30', null], ['99999', null], ['2024', null], ['', null], ['下个月', null],
  ])('%p is %p', (text, day) => expect(dayIn(text)).toBe(day));
});

describe('headers', () => {
  const titles = { name: ['姓名'], number: ['身份证号码'], work: ['就业情况›形式', '形式'], wish: ['未就业情况›意向地'] };

  it('are found below titles, in one row', () => {
    const rows = rowsOf(['台账'], ['填报单位：某镇', '', '2026年'], ['序号', '姓 名', '身份证号码*'], ['1', '测试', 'x']);
    const header = findHeader(rows, titles, ['name', 'number'])!;
    expect(header.lastRow).toBe(3);
    expect(cellOf(rows[3]!, header, 'name')).toBe('测试');
    expect(cellOf(rows[3]!, header, 'work')).toBe('');
  });

  it('of two rows know which group a title stands under', () => {
    const rows = rowsOf(['表'], ['姓名', '身份证号码', '培训情况', '', '就业情况', '', '未就业情况', ''], ['', '', '形式', '时间', '形式', '地点', '意向地', '月薪'], ['测试', 'x', '线下', '', '单位', '县内', '省外', '3000']);
    const header = findHeader(rows, titles, ['name', 'number'])!;
    expect(header.lastRow).toBe(3);
    expect([cellOf(rows[3]!, header, 'work'), cellOf(rows[3]!, header, 'wish')]).toEqual(['单位', '省外']);
  });

  it('are not found without the columns that are needed, nor below row 10', () => {
    expect(findHeader(rowsOf(['姓名', '电话']), titles, ['name', 'number'])).toBeNull();
    expect(findHeader(rowsOf(...Array.from({ length: 11 }, () => ['题']), ['姓名', '身份证号码']), titles, ['name', 'number'])).toBeNull();
    expect(findHeader(rowsOf(...Array.from({ length: 9 }, () => ['题']), ['姓名', '身份证号码']), titles, ['name', 'number'])?.lastRow).toBe(10);
  });

  it('that are repeated, and lines of totals and signatures, are told from data', () => {
    const rows = rowsOf(['姓名', '身份证号码', '形式'], ['测试', 'x', ''], ['姓名', '身份证号码', '形式'], ['', '合 计', '3'], ['填表人：测试'], ['测试', '', '合计']);
    const header = findHeader(rows, titles, ['name', 'number'])!;
    expect(rows.map((row) => repeatsHeader(row, header))).toEqual([true, false, true, false, false, false]);
    expect(rows.map(isFooter)).toEqual([false, false, false, true, true, false]);
    // A posting may be called as one who signs.
    expect(rowsOf(['审核员', '某厂', '2', '奉节县', '3000'], ['审核：', '', '2', '', '3000'], ['合计', '1', '2', '3', '4', '5']).map(isFooter)).toEqual([false, true, true]);
  });
});
