import fc from 'fast-check';

import { placeOf } from '../../../src/places/place-code';
import { sayIn } from '../../../src/platform/sentences';
import { POSTING_COLUMNS, type PostingColumn, type PostingRow } from '../../../src/posting-sheets/posting-columns';
import { type PostingRowReading, readPostingRow, type RowContext } from '../../../src/posting-sheets/posting-row';
import { POSTING_SENTENCES } from '../../../src/posting-sheets/posting-sentences';
import { WorksiteFinder } from '../../../src/posting-texts/worksite-text';

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
  titles: new Map([['employer', '单位名称'], ['seats', '招聘人数'], ['wage', '月薪(元)'], ['sex', '性别要求'], ['worksite', '工作地点'], ['age', '年龄要求'], ['deadline', '截止日期']]),
  carried: new Set(),
  eastWest,
});
const posting = ({ read, notes }: PostingRowReading) => {
  if (read === null) throw new Error(`rejected: ${notes.map(({ code }) => code).join()}`);
  return { ...read, notes };
};
const said = ({ read, notes }: PostingRowReading) =>
  read === null ? notes.filter(({ serious }) => serious).map(({ column, ...one }) => [column, sayIn('zh', one, POSTING_SENTENCES)]) : [];

describe('A row of a sheet', () => {
  it('becomes a posting', () => {
    expect(posting(readPostingRow(aRow(), CONTEXT))).toMatchObject({
      notes: [],
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
    const { draft, notes } = posting(readPostingRow(aRow({ wage }), CONTEXT));
    expect(draft).toMatchObject({ status: 'draft', wageLow: 0, wageHigh: 0 });
    expect(notes).toEqual([{ column: '月薪(元)', code: expect.stringMatching(/^postings\.pay-/), serious: false }]);
  });

  it('counts an hourly rate by the hours of the month that the post has', () => {
    expect(posting(readPostingRow(aRow({ wage: '23元/小时', shift: '每月工作不超过44个小时' }), CONTEXT)).draft).toMatchObject({ payMode: 'hourly', wageLow: 1_012, hoursPerDay: 2 });
  });

  it.each<[Partial<Record<PostingColumn, string>>, string | undefined, string]>([
    [{ seats: '' }, '招聘人数', '填写招聘人数'],
    [{ seats: '77777777' }, '招聘人数', '核对'],
    [{ wage: '见公告' }, '月薪(元)', '看不出工资'],
    [{ worksite: '火星' }, '工作地点', '没有找到这个地点'],
    [{ sex: '女' }, '性别要求', '不能限定或优先性别'],
    [{ age: '男60岁以下，女55岁以下' }, '年龄要求', '男女年龄上限不同'],
    [{ wage: '1900元/月' }, '月薪(元)', '低于当地最低工资'],
    [{ deadline: '2026-11-23' }, '截止日期', '已于 2026-11-23 截止'],
    [{ age: '50周岁以上，可放宽至30' }, '年龄要求', '上限低于下限'],
    [{ employer: '“”' }, '单位名称', '填写单位名称'],
  ])('is rejected by row, column and reason: %j', (cells, column, message) =>
    expect(said(readPostingRow(aRow(cells), CONTEXT))).toEqual([[column, expect.stringContaining(message)]]),
  );

  it('does without a credit code whose check character does not fit', () => {
    const { draft, notes } = posting(readPostingRow(aRow({ creditCode: '91350100M000100Y44' }), CONTEXT));
    expect([draft.unifiedSocialCreditCode, notes.map(({ code }) => code)]).toEqual([null, ['postings.credit-code-wrong']]);
    expect(posting(readPostingRow(aRow({ creditCode: '91350100M000100Y43' }), CONTEXT)).draft.unifiedSocialCreditCode).toBe('91350100M000100Y43');
  });

  it('does without a number that Excel has rounded: another posting may have the same', () => {
    const { draft, notes } = posting(readPostingRow(aRow({ number: '5.00236e+15' }), CONTEXT));
    expect([draft.number, notes.map(({ code }) => code)]).toEqual([null, ['postings.number-rounded']]);
  });

  it('names everything that is wrong at once', () => {
    expect(said(readPostingRow(aRow({ seats: '', education: '见公告', worksite: '' }), CONTEXT)).map(([column]) => column)).toEqual(['工作地点', '招聘人数', undefined]);
  });

  it('may say in a public-welfare notice what it may not say on the market', () => {
    const { draft, notes } = posting(readPostingRow(aRow({ age: '男60岁以下，女55岁以下' }), { ...CONTEXT, channel: 'public-welfare-bureau' }));
    expect(draft).toMatchObject({ ageMaxMale: 60, ageMaxFemale: 55 });
    expect(notes).toEqual([{ column: '年龄要求', code: 'postings.law.age-by-sex', details: { found: '男60、女55岁以下' }, serious: false }]);
  });

  it('does not last longer than 90 days, and keeps its own day when that is sooner', () => {
    const sooner = posting(readPostingRow(aRow({ deadline: '2026年12月9日' }), CONTEXT));
    expect(sooner.draft.validUntil).toBe('2026-12-09');
    expect(sooner.said.has('deadline')).toBe(true);
    const later = posting(readPostingRow(aRow({ deadline: '2027-12-31' }), CONTEXT));
    expect(later).toMatchObject({ draft: { validUntil: '2027-02-22' }, notes: [{ column: '截止日期', code: 'postings.deadline-far' }] });
    expect(later.said.has('deadline')).toBe(false);
  });

  it('whatever stands in it, is rejected or keeps the rules of the table', () => {
    const words = fc.constantFrom('男', '女', '18', '65', '15', '99', '-', '至', '岁', '周岁以上', '以下', '放宽至', '面议', '3000', '99999999999', '元', '/月', '/天', '小时', '万', '人', '若干', '两班倒', '24', '夜班', '8:00', '2026-12-31', '1970-01-01', '不限', '，', '(', ')', '0', '.', '一');
    const cell = fc.array(words, { maxLength: 7 }).map((some) => some.join(''));
    const cells = fc.record({ seats: cell, age: cell, wage: cell, shift: cell, deadline: cell, education: cell, skills: cell }, { requiredKeys: [] });
    fc.assert(
      fc.property(cells, fc.constantFrom(null, 'public-welfare-bureau', 'work-for-relief', 'east-west'), (some, channel) => {
        const reading = readPostingRow(aRow(some), { ...CONTEXT, channel });
        if (reading.read === null) return;
        const { seats, wageLow, wageHigh, hoursPerDay, ageMin, ageMaxMale, ageMaxFemale, validUntil, status } = reading.read.draft;
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

  it('has whom to ask apart from the rest, to be sealed', () => {
    const { draft, contact } = posting(readPostingRow(aRow({ contact: '测试联系人', contactPhone: '15400001234' }), CONTEXT));
    expect(contact).toBe('测试联系人 15400001234');
    expect(JSON.stringify(draft)).not.toContain('15400001234');
  });
});
