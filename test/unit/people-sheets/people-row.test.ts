import { PEOPLE_COLUMNS, REQUIRED_COLUMNS } from '../../../src/people-sheets/people-columns';
import { readPersonRow } from '../../../src/people-sheets/people-row';
import { PEOPLE_SENTENCES } from '../../../src/people-sheets/people-sentences';
import { sayIn } from '../../../src/platform/sentences';
import { findHeader } from '../../../src/spreadsheets/sheet-header';
import { nthNumber } from '../../support/people';

const TITLES = ['姓名', '身份证号码', '性别', '联系电话', '户编号', '搬迁时间', '文化程度'];
const header = findHeader([{ sheet: 'S', number: 3, cells: TITLES }], PEOPLE_COLUMNS, REQUIRED_COLUMNS)!;
const NUMBER = nthNumber(7);

/** A row that is fine, in the order of the titles. */
const rowOf = (cells: Partial<Record<(typeof TITLES)[number], string>> = {}) => {
  const fine: Record<string, string> = { 姓名: '测试甲', 身份证号码: NUMBER, 性别: '', 联系电话: '15400001234', 户编号: '5002360000000001', 搬迁时间: '2020-05-01', 文化程度: '初中' };
  return readPersonRow({ sheet: 'S', number: 8, cells: TITLES.map((title) => cells[title] ?? fine[title]!) }, header, '2026-11-24');
};
const said = (reading: ReturnType<typeof rowOf>): [number, string | undefined, string][] =>
  (reading.ok ? reading.read.remarks : [reading.problem]).map(({ row, column, ...one }) => [row, column, sayIn('zh', one, PEOPLE_SENTENCES)]);

describe('A row of a ledger', () => {
  it('is taken over without a word when nothing is wrong with it', () => expect(said(rowOf())).toEqual([]));

  it.each([`="${NUMBER}"`, `'${NUMBER}`, ` ${NUMBER}　`, NUMBER.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)), NUMBER.toLowerCase()])('reads the citizen number written %p', (written) => {
    const reading = rowOf({ 身份证号码: written });
    expect(reading).toMatchObject({ ok: true, read: { number: { number: NUMBER } } });
  });

  it.each(['2020-05-01', '2020.5.1', '2020/5/1', '2020年5月1日', '20200501', '43952'])('reads the day written %p', (written) => {
    expect(rowOf({ 搬迁时间: written })).toMatchObject({ ok: true, read: { relocatedOn: '2020-05-01', remarks: [] } });
  });

  it.each([
    [{ 身份证号码: '5.0023619850312E+17' }, '身份证号码', '后几位已丢失'],
    [{ 身份证号码: `${NUMBER.slice(0, 17)}×` }, '身份证号码', '形似的符号'],
    [{ 姓名: '' }, '姓名', '填写姓名'],
    [{ 户编号: '5.00236e+15' }, '户编号', '后几位已丢失，没有采用'],
    [{ 联系电话: '13900000000' }, '联系电话', '没有登记电话'],
    [{ 搬迁时间: '前年' }, '搬迁时间', '不是日期'],
    [{ 文化程度: '不详' }, '文化程度', '按小学登记'],
  ])('names row and column of what it cannot use: %j', (cells, column, words) => expect(said(rowOf(cells))).toEqual([[8, column, expect.stringContaining(words)]]));

  it('does without the rounded number of a household, which may be that of many', () => {
    expect(rowOf({ 户编号: '5.00236e+15' })).toMatchObject({ ok: true, read: { householdNumber: '' } });
    expect(rowOf()).toMatchObject({ read: { householdNumber: '5002360000000001' } });
  });
});
