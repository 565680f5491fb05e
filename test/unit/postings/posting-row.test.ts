import fc from 'fast-check';

import { placeOf } from '../../../src/places/place-code';
import { KnownPostings, type ComparedPosting } from '../../../src/postings/known-postings';
import { readPostingRow, type RowContext, type RowReading } from '../../../src/postings/posting-row';
import { POSTING_COLUMNS, PostingSheetReader, type PostingColumn, type PostingRow } from '../../../src/postings/posting-sheet';
import { WorksiteFinder } from '../../../src/postings/worksite-text';

const CONTEXT: RowContext = {
  place: placeOf('500236'),
  channel: null,
  today: '2026-11-24',
  worksites: new WorksiteFinder([['37', '山东省'], ['3716', '滨州市'], ['50', '重庆市'], ['500236', '奉节县'], ['500101', '万州区']].map(([code, name]) => ({ place: placeOf(code!), name: name!, successors: [] })), placeOf('500236')),
  pairs: [{ district: placeOf('500236'), shandongCity: placeOf('3716') }],
  minimumWages: [{ id: 'MINWAGE_MONTH', value: 2_200, lo: 500_236_000_000_000, hi: 500_236_999_999_999 }, { id: 'MINWAGE_HOUR', value: 22, lo: 500_236_000_000_000, hi: 500_236_999_999_999 }],
};
/** A row that is fine. */
const aRow = (cells: Partial<Record<PostingColumn, string>> = {}, eastWest = false): PostingRow => ({
  number: 7,
  cells: {
    ...(Object.fromEntries(POSTING_COLUMNS.map((column) => [column, ''])) as Record<PostingColumn, string>),
    employer: '白帝针织厂', title: '缝纫工', seats: '6人', wage: '3200-4400元/月', education: '初中及以上', age: '18-50周岁', worksite: '奉节县', shift: '长白班8小时', ...cells,
  },
  titles: new Map([['employer', '单位名称'], ['seats', '招聘人数'], ['wage', '月薪(元)'], ['sex', '性别要求'], ['worksite', '工作地点'], ['age', '年龄要求']]),
  eastWest,
});
const posting = (reading: RowReading) => {
  if (reading.kind !== 'posting') throw new Error(`rejected: ${reading.problem.message}`);
  return reading;
};
const problem = (reading: RowReading) => (reading.kind === 'rejected' ? reading.problem : null);

describe('A row of a sheet', () => {
  it('becomes a posting', () => {
    expect(posting(readPostingRow(aRow(), CONTEXT))).toMatchObject({
      remarks: [],
      dated: false,
      draft: {
        employerName: '白帝针织厂', channel: 'market-local', trade: 'sewing', seats: 6, payMode: 'monthly', wageLow: 3_200, wageHigh: 4_400, hoursPerDay: 8, shift: 'day', physicalLoad: 'light',
        educationMin: 'junior', ageMin: 18, ageMaxMale: 50, ageMaxFemale: 50, worksite: placeOf('500236'), openTo: [[500_236_000_000_000, 500_236_999_999_999]], validUntil: '2027-02-22', status: 'open',
      },
    });
  });

  it.each<[Partial<Record<PostingColumn, string>>, boolean, string]>([
    [{ worksite: '', region: '山东省滨州市' }, true, 'east-west'],
    [{ worksite: '滨州市' }, false, 'east-west'],
    [{ worksite: '万州区' }, false, 'market-city'],
    [{ employer: '云岭帮扶车间' }, false, 'workshop'],
    [{ title: '以工代赈小工' }, false, 'work-for-relief'],
    [{ category: '乡村公益性岗位' }, false, 'public-welfare-rural'],
  ])('has a channel by what it says: %j', (cells, eastWest, channel) => expect(posting(readPostingRow(aRow(cells, eastWest), CONTEXT)).draft.channel).toBe(channel));

  it('takes the channel that the caller names', () => {
    expect(posting(readPostingRow(aRow(), { ...CONTEXT, channel: 'returnee-park' })).draft.channel).toBe('returnee-park');
  });

  it.each(['面议', '', '计件', '3元/件', '最高可达9000元', '3000-30000元'])('is kept as a draft when the pay is %p', (wage) => {
    const { draft, remarks } = posting(readPostingRow(aRow({ wage }), CONTEXT));
    expect(draft).toMatchObject({ status: 'draft', wageLow: 0, wageHigh: 0 });
    expect(remarks).toEqual([expect.objectContaining({ row: 7, column: '月薪(元)', message: expect.stringContaining('已存为草稿') })]);
  });

  it('counts an hourly rate by the hours of the month that the post has', () => {
    expect(posting(readPostingRow(aRow({ wage: '23元/小时', shift: '每月工作不超过44个小时' }), CONTEXT)).draft).toMatchObject({ payMode: 'hourly', wageLow: 1_012, hoursPerDay: 2 });
  });

  it.each<[Partial<Record<PostingColumn, string>>, string, string]>([
    [{ seats: '' }, '招聘人数', '填写招聘人数'],
    [{ seats: '77777777' }, '招聘人数', '核对'],
    [{ wage: '见公告' }, '月薪(元)', '看不出工资'],
    [{ worksite: '火星' }, '工作地点', '没有找到这个地点'],
    [{ sex: '女' }, '性别要求', '不能限定或优先性别'],
    [{ age: '男60岁以下，女55岁以下' }, '年龄要求', '男女年龄上限不同'],
    [{ wage: '1900元/月' }, '月薪(元)', '低于当地最低工资'],
    [{ deadline: '2026-11-23' }, '截止日期', '已经截止'],
    [{ age: '50周岁以上，可放宽至30' }, '年龄要求', '上限低于下限'],
    [{ employer: '“”' }, '单位名称', '填写单位名称'],
  ])('is rejected by row, column and reason: %j', (cells, column, message) =>
    expect(problem(readPostingRow(aRow(cells), CONTEXT))).toEqual({ row: 7, column, message: expect.stringContaining(message) }),
  );

  it('names everything that is wrong at once', () => {
    expect(problem(readPostingRow(aRow({ seats: '', wage: '见公告', worksite: '' }), CONTEXT))).toMatchObject({ column: '工作地点', message: expect.stringMatching(/“招聘人数”：.*/) });
  });

  it('may say in a public-welfare notice what it may not say on the market', () => {
    const { draft, remarks } = posting(readPostingRow(aRow({ age: '男60岁以下，女55岁以下' }), { ...CONTEXT, channel: 'public-welfare-bureau' }));
    expect(draft).toMatchObject({ ageMaxMale: 60, ageMaxFemale: 55 });
    expect(remarks).toEqual([expect.objectContaining({ column: '年龄要求' })]);
  });

  it('does not last longer than 90 days, and keeps its own day when that is sooner', () => {
    expect(posting(readPostingRow(aRow({ deadline: '2026年12月9日' }), CONTEXT))).toMatchObject({ dated: true, draft: { validUntil: '2026-12-09' } });
    expect(posting(readPostingRow(aRow({ deadline: '2027-12-31' }), CONTEXT))).toMatchObject({ dated: false, draft: { validUntil: '2027-02-22' }, remarks: [{ column: '截止日期' }] });
  });

  it('whatever stands in it, is rejected or keeps the rules of the table', () => {
    const words = fc.constantFrom('男', '女', '18', '65', '15', '99', '-', '至', '岁', '周岁以上', '以下', '放宽至', '面议', '3000', '99999999999', '元', '/月', '/天', '小时', '万', '人', '若干', '两班倒', '24', '夜班', '8:00', '2026-12-31', '1970-01-01', '不限', '，', '(', ')', '0', '.', '一');
    const cell = fc.array(words, { maxLength: 7 }).map((some) => some.join(''));
    const cells = fc.record({ seats: cell, age: cell, wage: cell, shift: cell, deadline: cell, education: cell, skills: cell }, { requiredKeys: [] });
    fc.assert(
      fc.property(cells, fc.constantFrom(null, 'public-welfare-bureau', 'work-for-relief', 'east-west'), (some, channel) => {
        const reading = readPostingRow(aRow(some), { ...CONTEXT, channel });
        if (reading.kind === 'rejected') return;
        const { seats, wageLow, wageHigh, hoursPerDay, ageMin, ageMaxMale, ageMaxFemale, validUntil, status } = reading.draft;
        expect(seats >= 1 && seats <= 10_000 && Number.isInteger(seats)).toBe(true);
        expect(wageLow >= 0 && wageLow <= wageHigh && wageHigh < 2 ** 31 && Number.isInteger(wageLow) && Number.isInteger(wageHigh)).toBe(true);
        expect(status === 'draft' || wageLow > 0).toBe(true);
        expect(hoursPerDay >= 1 && hoursPerDay <= 12 && Number.isInteger(hoursPerDay)).toBe(true);
        expect(ageMin >= 16 && ageMaxMale >= ageMin && ageMaxFemale >= ageMin).toBe(true);
        expect(ageMaxMale === ageMaxFemale || channel === 'public-welfare-bureau').toBe(true);
        expect(validUntil >= '2026-11-24' && validUntil <= '2027-02-22').toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('never repeats a contact: the columns are not read', () => expect(POSTING_COLUMNS.join(' ')).not.toMatch(/phone|contact/));
});

describe('A sheet', () => {
  const HEADER = ['序号', '企业名称', '岗位名称', '招聘人数', '薪资待遇', '工作地点'];
  const read = (...lines: string[][]): PostingRow[] => {
    const reader = new PostingSheetReader();
    const rows = lines.flatMap((cells, i) => reader.take({ sheet: '表', number: i + 1, cells }));
    return [...rows, ...reader.end()];
  };

  it('is read from under its header to its last data row', () => {
    const rows = read(['岗位对接报表'], ['填报单位：奉节县'], HEADER, ['1', '甲厂', '普工', '5', '4000', '滨州'], [], HEADER, ['2', '乙厂', '焊工', '3', '6000', '滨州'], ['合计', '', '', '8'], ['注：以上岗位均包吃住'], ['填表人：   审核人：']);
    expect(rows.map(({ number, cells }) => [number, cells.employer, cells.title])).toEqual([[4, '甲厂', '普工'], [7, '乙厂', '焊工']]);
  });

  it('carries a merged employer down, and its credit code with it, not beyond', () => {
    const header = ['单位名称', '统一社会信用代码', '岗位名称', '招聘人数', '月薪(元)'];
    const rows = read(header, ['甲厂', '91500236MA0000000X', '普工', '5', '4000'], ['', '', '焊工', '2', '6000'], ['乙厂', '', '质检', '1', '4500']);
    expect(rows.map(({ cells }) => [cells.employer, cells.creditCode])).toEqual([['甲厂', '91500236MA0000000X'], ['甲厂', '91500236MA0000000X'], ['乙厂', '']]);
  });

  it('gives a row with holes rather than losing it', () => {
    expect(read(HEADER, ['1', '甲厂', '', '', '4000', '滨州'])).toHaveLength(1);
  });

  it('reads several sheets, each by its own header, and leaves out one without', () => {
    const reader = new PostingSheetReader();
    const take = (sheet: string, ...lines: string[][]) => lines.flatMap((cells, i) => reader.take({ sheet, number: i + 1, cells }));
    const rows = [...take('说明', ['怎样填表'], ['……']), ...take('一', HEADER, ['1', '甲厂', '普工', '5', '4000', '滨州']), ...take('二', ['岗位', '用人单位', '人数', '工资'], ['电工', '丙厂', '2', '5200']), ...reader.end()];
    expect(rows.map(({ cells }) => [cells.employer, cells.title, cells.seats])).toEqual([['甲厂', '普工', '5'], ['丙厂', '电工', '2']]);
    expect(reader.known).toBe(true);
  });

  it('of no known layout is known as such', () => {
    const reader = new PostingSheetReader();
    expect([...reader.take({ sheet: '', number: 1, cells: ['姓名', '电话'] }), ...reader.end()]).toEqual([]);
    expect(reader.known).toBe(false);
  });
});

describe('A posting that is known already', () => {
  const A: ComparedPosting = { employerName: '甲厂', title: '普工', worksite: 1, validUntil: '2026-12-31', seats: 5, wageLow: 4_000, wageHigh: 5_000, shift: 'day' };

  it('is the same by employer, title, place of work and last day', () => {
    const known = new KnownPostings([A]);
    expect(known.match({ ...A, employerName: '甲 厂' }, true, 4)).toEqual({ kind: 'same', row: null });
    expect(known.match({ ...A, validUntil: '2027-01-31' }, true, 5)).toEqual({ kind: 'new' });
    expect(known.match({ ...A, title: '焊工' }, true, 6)).toEqual({ kind: 'new' });
    expect(known.match({ ...A, worksite: 2 }, true, 7)).toEqual({ kind: 'new' });
    expect(known.match({ ...A, title: '焊工' }, true, 8)).toEqual({ kind: 'same', row: 6 });
  });

  it('is the same on any day when the sheet names no last day', () => expect(new KnownPostings([A]).match({ ...A, validUntil: '2027-02-22' }, false, 4)).toEqual({ kind: 'same', row: null }));

  it('is not overwritten by a line that says something else, and the line is not lost', () => {
    expect(new KnownPostings([A]).match({ ...A, seats: 9, shift: 'night' }, true, 4)).toEqual({ kind: 'differs', message: expect.stringContaining('人数、班次不同') });
  });
});
