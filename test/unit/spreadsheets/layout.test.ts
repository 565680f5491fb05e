import { fitOf, hasShape, sampleOf } from '../../../src/spreadsheets/cell-shape';
import { LayoutReader } from '../../../src/spreadsheets/layout-reader';
import { guessLayout, headerFound, headerOf, missingFields, type SheetDefinition, titlesText, withFields } from '../../../src/spreadsheets/sheet-layout';
import type { SheetRow } from '../../../src/spreadsheets/sheet-row';
import { PEOPLE_SHEET } from '../../../src/people-sheets/people-columns';
import { POSTING_SHEET } from '../../../src/posting-sheets/posting-columns';
import { nthNumber } from '../../support/people';

const rowsOf = (...lines: string[][]): SheetRow[] => lines.map((cells, i) => ({ sheet: 'S', number: i + 1, cells }));
const fieldsOf = (rows: readonly SheetRow[], definition: SheetDefinition = PEOPLE_SHEET) =>
  Object.fromEntries(guessLayout(rows, definition)?.columns.flatMap(({ title, field, by }) => (field === null ? [] : [[title, `${field} ${by}`]])) ?? []);
const [one, two, three] = [nthNumber(1), nthNumber(2), nthNumber(3)] as [string, string, string];

describe('the shape of cells', () => {
  it.each([
    ['citizen-number', [one, '５００２３６198503129976', '512226680505123', '500236********9976', '5.00236198503e+17', `'${two}`, `${one}43`], ['13812345678', '20260220', '', '5002361985']],
    ['mobile', ['13812345678', '138 1234 5678', '+8613812345678'], ['02358561234', '12345678901', one]],
    ['day', ['2026-02-20', '2026年2月', '20260220'], ['46073', '测试', '2026']],
    ['name', ['测试', '测试·阿卜杜拉', '欧阳小三'], ['男', '奉节县草堂镇', 'Zhang', '1']],
  ] as const)('of a %s', (shape, yes, no) => {
    expect(yes.filter((text) => !hasShape(text, shape))).toEqual([]);
    expect(no.filter((text) => hasShape(text, shape))).toEqual([]);
  });

  it('is that of a column when most of its filled cells have it', () => {
    expect(fitOf([one, two, '', '合计'], 'citizen-number')).toBeCloseTo(2 / 3);
    expect(fitOf(['', ''], 'mobile')).toBe(0);
  });

  it('is no name where all say the same', () => expect(fitOf(['汉族', '汉族', '汉族', '土家族'], 'name')).toBe(0));

  it('shows no number of anybody in a sample', () => {
    expect(sampleOf(['', one])).toBe(`${one.slice(0, 3)}****${one.slice(-2)}`);
    expect(sampleOf(['13812345678'])).toBe('138****78');
    expect(sampleOf(['测'.repeat(40)])).toHaveLength(17);
    expect(sampleOf([])).toBe('');
  });
});

describe('the layout of a sheet', () => {
  it('is known by titles, below a title and a line of who fills it in', () => {
    const rows = rowsOf(['花名册'], ['填报单位：某县', '', '', '填报时间：2026年'], ['序号', '姓名', '身份证号码', '家庭住址'], ['1', '测试', one, '某村']);
    expect(guessLayout(rows, PEOPLE_SHEET)).toMatchObject({ lastRow: 3, header: [['序号', '姓名', '身份证号码', '家庭住址']] });
    expect(fieldsOf(rows)).toEqual({ 姓名: 'name title', 身份证号码: 'number title', 家庭住址: 'address title' });
  });

  it('is known by titles under groups, and keeps both rows of the header', () => {
    const layout = guessLayout(rowsOf(['表'], ['姓名', '身份证号码', '就业情况', '', '未就业情况', ''], ['', '', '就业形式', '就业地', '就业意向地', '期望月薪（元）'], ['测试', one, '', '', '县内', '3000']), PEOPLE_SHEET)!;
    expect(layout.header).toHaveLength(2);
    expect(layout.columns.map(({ title, field }) => [title, field])).toEqual([
      ['姓名', 'name'], ['身份证号码', 'number'], ['就业情况›就业形式', 'workForm'], ['就业情况›就业地', null], ['未就业情况›就业意向地', 'wishPlace'], ['未就业情况›期望月薪（元）', 'wishWage'],
    ]);
  });

  it('of an applicant with members beside takes the applicant', () => {
    const layout = guessLayout(rowsOf(['序号', '申请人姓名', '身份证号码', '家庭成员1', ''], ['', '', '', '姓名', '身份证号码'], ['1', '测试甲', one, '测试乙', two]), PEOPLE_SHEET)!;
    expect(layout.columns.filter(({ field }) => field !== null).map(({ index, field }) => [index, field])).toEqual([[1, 'name'], [2, 'number']]);
  });

  it('is known by content where titles say nothing, and says so', () => {
    expect(fieldsOf(rowsOf(['名单'], ['谁', '公民号', '打给'], ['测试甲', one, '13812345678'], ['测试乙', two, '']))).toEqual({ 谁: 'name content', 公民号: 'number content', 打给: 'phone content' });
  });

  it('is known without any header', () => {
    const layout = guessLayout(rowsOf(['测试甲', one], ['测试乙', two]), PEOPLE_SHEET)!;
    expect(layout).toMatchObject({ lastRow: 0, header: [], columns: [{ title: '第 1 列', field: 'name' }, { title: '第 2 列', field: 'number' }] });
  });

  it('names what is missing', () => {
    const layout = guessLayout(rowsOf(['联系电话', '家庭住址', '是谁'], ['13812345678', '某村', 'x']), PEOPLE_SHEET)!;
    expect(missingFields(layout, PEOPLE_SHEET)).toEqual(['name', 'number']);
    const mapped = withFields(layout, { name: 2, phone: 0 }, 'officer');
    expect(mapped.columns.map(({ field, by }) => [field, by])).toEqual([['phone', 'title'], [null, null], ['name', 'officer']]);
    expect(headerOf(mapped).columns.get('name')).toEqual({ index: 2, title: '是谁' });
  });

  it.each([[rowsOf(['a', 'b'], ['1', '2'])], [rowsOf(['企业名称', '岗位名称', '招聘人数'], ['某厂', '包装工', '5'])], [rowsOf([''])]])('is none of people: %#', (rows) =>
    expect(guessLayout(rows, PEOPLE_SHEET)).toBeNull(),
  );

  it('is told apart by the titles in their order', () => {
    const text = (line: string[]) => titlesText(guessLayout(rowsOf(line, ['测试甲', one]), PEOPLE_SHEET)!);
    expect(text(['姓名', '身份证号'])).toBe(text(['姓 名*', '身份证号']));
    expect(text(['姓名', '身份证号'])).not.toBe(text(['姓名', '证件号码']));
  });
});

describe('the rows of a file', () => {
  const taken = (rows: readonly SheetRow[]) => {
    const reader = new LayoutReader(PEOPLE_SHEET);
    const data = [...rows.flatMap((row) => reader.take(row)), ...reader.end()];
    return { numbers: data.map(({ sheet, number }) => `${sheet}${number}`), layouts: reader.layouts.length };
  };

  it('are data but for titles, totals, signatures, blank lines, repeated headers and lines nobody filled in', () => {
    const rows = rowsOf(['花名册'], ['序号', '姓名', '身份证号码'], ['1', '测试甲', one], [], ['2', '', ''], ['序号', '姓名', '身份证号码'], ['3', '测试乙', two], ['合计', '2', ''], ['填表人：测试', '', '审核人：']);
    expect(taken(rows)).toEqual({ numbers: ['S3', 'S7'], layouts: 1 });
  });

  it('of several sheets are read each by its own header, lists of words passed over', () => {
    const sheet = (name: string, ...lines: string[][]) => rowsOf(...lines).map((row) => ({ ...row, sheet: name }));
    expect(taken([...sheet('词', ['砌筑工'], ['缝纫工']), ...sheet('甲', ['姓名', '身份证号'], ['测试甲', one]), ...sheet('乙', ['名册'], ['证件号码', '姓名'], [two, '测试乙'], [three, '测试丙'])])).toEqual({
      numbers: ['甲2', '乙3', '乙4'],
      layouts: 2,
    });
  });

  it('are the same however many there are', () => {
    const many = rowsOf(['姓名', '身份证号'], ...Array.from({ length: 300 }, (_, i) => [`测试${i}`, nthNumber(i)]));
    expect(taken(many).numbers).toEqual(many.slice(1).map(({ number }) => `S${number}`));
  });
});

describe('the row that looks most like a header', () => {
  const reader = (...sheets: SheetRow[][]): LayoutReader => {
    const layouts = new LayoutReader(POSTING_SHEET);
    for (const rows of sheets) rows.forEach((row) => layouts.take(row));
    layouts.end();
    return layouts;
  };

  it('is named with its titles where the file is of another kind', () => {
    const { layouts, likely } = reader(rowsOf(['某县花名册'], ['序号', '姓名', '身份证号码', '户主姓名', '联系电话'], ['1', '测试甲', one, '测试乙', '13812345678']));
    expect(layouts).toEqual([]);
    expect(likely).toEqual({ sheet: 'S', row: 2, titles: ['序号', '姓名', '身份证号码', '户主姓名', '联系电话'] });
  });

  it('of several sheets is the one with the most titles', () => {
    const second = rowsOf(['姓名', '户主姓名', '民族'], ['测试甲', '测试甲', '汉族']).map((row) => ({ ...row, sheet: 'T' }));
    const found = reader(rowsOf(['姓名', '民族']), second);
    expect([found.likely, found.sheets]).toEqual([{ sheet: 'T', row: 1, titles: ['姓名', '户主姓名', '民族'] }, 2]);
  });

  it('tells nothing of what somebody filled in beside a title', () => {
    expect(reader(rowsOf(['姓名', '测试甲', '性别', '男', '身份证号', one])).likely?.titles).toEqual(['姓名', '性别', '身份证号']);
  });

  it('is none where nothing is worded like a title', () => {
    expect(reader(rowsOf(['测试甲', '男', '汉族'], ['测试乙', '女', '汉族'])).likely).toBeNull();
  });

  it('with some of its columns known names them all, those under groups too', () => {
    const layout = guessLayout(rowsOf(['姓名', '就业情况', '', '未就业情况', ''], ['', '就业形式', '就业地', '就业意向地', '期望月薪（元）'], ['测试甲', '单位就业', '某县']), PEOPLE_SHEET)!;
    expect(headerFound(layout, PEOPLE_SHEET)).toEqual({ sheet: 'S', row: 2, titles: ['姓名', '就业形式', '就业地', '就业意向地', '期望月薪（元）'] });
    expect(headerFound(guessLayout(rowsOf(['测试甲', one], ['测试乙', two]), PEOPLE_SHEET)!, PEOPLE_SHEET)).toBeNull();
  });
});
