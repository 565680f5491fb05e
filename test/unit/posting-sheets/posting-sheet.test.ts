import { POSTING_SHEET, type PostingColumn, type PostingRow, postingRowOf } from '../../../src/posting-sheets/posting-columns';
import { LayoutReader } from '../../../src/spreadsheets/layout-reader';
import type { SheetHeader } from '../../../src/spreadsheets/sheet-header';
import { headerOf, missingFields } from '../../../src/spreadsheets/sheet-layout';

const HEADER = ['序号', '企业名称', '岗位名称', '招聘人数', '薪资待遇', '工作地点'];

/** Sheets, each a name with its lines. */
const readAll = (...sheets: [string, ...string[][]][]) => {
  const reader = new LayoutReader(POSTING_SHEET);
  const rows = sheets.flatMap(([sheet, ...lines]) => lines.flatMap((cells, i) => reader.take({ sheet, number: i + 1, cells })));
  rows.push(...reader.end());
  const headers = new Map(reader.layouts.map((layout) => [layout.sheet, headerOf(layout) as SheetHeader<PostingColumn>]));
  return { layouts: reader.layouts, rows: rows.map((row): PostingRow => postingRowOf(row, headers.get(row.sheet)!)) };
};
const read = (...lines: string[][]): PostingRow[] => readAll(['表', ...lines]).rows;

describe('A sheet of postings', () => {
  it('is read from under its header to its last data row', () => {
    const rows = read(['岗位对接报表'], ['填报单位：奉节县'], HEADER, ['1', '甲厂', '普工', '5', '4000', '滨州'], [], HEADER, ['2', '乙厂', '焊工', '3', '6000', '滨州'], ['合计', '', '', '8'], ['注：以上岗位均包吃住'], ['填表人：   审核人：'], ['1', '以上岗位长期有效']);
    expect(rows.map(({ number, cells }) => [number, cells.employer, cells.title])).toEqual([[4, '甲厂', '普工'], [7, '乙厂', '焊工']]);
  });

  it('carries an employer down, and its credit code with it, not beyond', () => {
    const header = ['单位名称', '统一社会信用代码', '岗位名称', '招聘人数', '月薪(元)'];
    const rows = read(header, ['甲厂', '91500236MA0000000X', '普工', '5', '4000'], ['', '', '焊工', '2', '6000'], ['乙厂', '', '质检', '1', '4500']);
    expect(rows.map(({ cells, carried }) => [cells.employer, cells.creditCode, carried.has('employer')])).toEqual([['甲厂', '91500236MA0000000X', false], ['甲厂', '91500236MA0000000X', true], ['乙厂', '', false]]);
  });

  it('carries no employer into another region', () => {
    const rows = read(['地区', '企业名称', '岗位名称', '招聘人数'], ['滨州', '甲厂', '普工', '5'], ['', '', '焊工', '2'], ['烟台', '', '质检', '1']);
    expect(rows.map(({ cells }) => [cells.region, cells.employer])).toEqual([['滨州', '甲厂'], ['滨州', '甲厂'], ['烟台', '']]);
  });

  it('gives a row with holes rather than losing it', () => expect(read(HEADER, ['1', '甲厂', '', '', '4000', '滨州'])).toHaveLength(1));

  it('is read by the header of its own, and one without is no sheet of postings', () => {
    const { rows, layouts } = readAll(['说明', ['怎样填表'], ['……']], ['一', HEADER, ['1', '甲厂', '普工', '5', '4000', '滨州']], ['二', ['岗位', '用人单位', '人数', '工资'], ['电工', '丙厂', '2', '5200']]);
    expect(rows.map(({ cells }) => [cells.employer, cells.title, cells.seats])).toEqual([['甲厂', '普工', '5'], ['丙厂', '电工', '2']]);
    expect(layouts.map(({ sheet }) => sheet)).toEqual(['一', '二']);
    expect(readAll(['表', ['姓名', '电话'], ['某人', '略']]).layouts).toEqual([]);
  });

  it('of unknown titles is known by its pay, and asks for the rest', () => {
    const { layouts } = readAll(['', ['甲方', '干什么', '多少钱', '几个人', '什么时候'], ['奉节某制衣厂', '缝纫', '3200-4400元/月', '6人', '尽快'], ['夔门某合作社', '采摘', '120元/天', '约20人', '尽快']]);
    expect(layouts[0]!.columns.map(({ field, by }) => [field, by])).toEqual([['employer', 'content'], [null, null], ['wage', 'content'], ['seats', 'content'], [null, null]]);
    expect(missingFields(layouts[0]!, POSTING_SHEET)).toEqual(['title']);
  });

  it.each([
    ['公益性岗位', ['id', 'kind', 'title_raw', 'employer_or_unit', 'region', 'date', 'headcount_raw', 'age_raw', 'wage_raw', 'education_raw', 'shift_raw', 'benefit_raw', 'eligibility_raw', 'note']],
    ['以工代赈', ['id', 'project_raw', 'location', 'year', 'total_invest_wan', 'workers', 'labour_pay_wan', 'period_raw', 'extra_raw']],
    ['壹打工', ['id', 'posted', 'deadline_raw', 'job_family', 'title_raw', 'employer_raw', 'region_raw', 'wage_raw', 'sex_raw', 'education_raw', 'headcount_raw', 'age_text', 'wage_text', 'shift_text', 'benefit_text']],
  ])('of the kind %s has the columns that are needed', (_, titles) => {
    const { layouts } = readAll(['', titles, titles.map((_, i) => `x${i}`)]);
    expect(missingFields(layouts[0]!, POSTING_SHEET)).toEqual([]);
  });
});
