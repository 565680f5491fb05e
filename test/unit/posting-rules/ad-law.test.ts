import { blockingText, type CheckedAd, checkAd } from '../../../src/posting-rules/ad-law';
import type { AdRule } from '../../../src/posting-rules/ad-law-words';
import { checkPayFloor, minimumWageAt } from '../../../src/posting-rules/minimum-wage';

const rulesIn = (text: string, channel: CheckedAd['channel'] = 'market-local') => checkAd({ channel, texts: { 备注: text } }).map(({ rule, severity }) => `${rule} ${severity}`);
const FENGJIE = { monthly: 2_200, hourly: 22 };
const FULL_TIME = { payMode: 'monthly', wageLow: 2_200, wageHigh: 2_600, hoursPerDay: 8, shift: 'day' } as const;

describe('What a posting may not say', () => {
  it.each<[AdRule, string]>([
    ['sex', '限女性'], ['sex', '只招男工'], ['sex', '女'], ['sex', '女士优先'], ['sex', '男45岁以下'], ['sex', '招美女导购'],
    ['marriage-and-birth', '已婚已育优先'], ['marriage-and-birth', '两年内不得怀孕'],
    ['ethnicity', '只招汉族'], ['ethnicity', '回族勿扰'], ['religion', '无宗教信仰'],
    ['household-register', '限本县户口'], ['household-register', '外地人勿扰'], ['household-register', '本地户籍优先'], ['household-register', '河南人勿扰'],
    ['health', '需查乙肝两对半'], ['disability', '残疾人勿扰'],
  ])('stops %s: %s', (rule, text) => expect(rulesIn(text)).toEqual([`${rule} block`]));

  it.each<[AdRule, string]>([
    ['paid-training', '先培训后上岗，费用2980元可贷款'], ['paid-training', '需办理培训贷'], ['paid-training', '岗前培训费500元'],
    ['deposit', '入职交押金300元'], ['deposit', '收取服装费'], ['withheld-papers', '入职扣押身份证'], ['unlawful-business', '手机刷单日结'],
    ['unpaid-trial', '试工三天不发工资'], ['child-labour', '15岁以上均可'],
  ])('stops %s in government notices too: %s', (rule, text) => {
    expect(rulesIn(text)).toContain(`${rule} block`);
    expect(rulesIn(text, 'public-welfare-bureau')).toContain(`${rule} block`);
  });

  it.each([
    '男女不限', '男女均可', '不限男女', '性别不限', '招女装缝纫工', '缴纳养老、医疗、生育、失业、工伤保险', '有婚假、产假', '民族不限', '石柱土家族自治县', '户籍不限', '可照顾老人子女',
    '不收押金和任何费用', '免费培训', '男女宿舍分开', '超过50岁勿扰', '不招未满16周岁人员', '欢迎残疾人应聘', '矿山井下作业，限男性', '',
  ])('lets %p pass', (text) => expect(rulesIn(text)).toEqual([]));

  it('only marks the wording of a government notice', () => {
    expect(rulesIn('限男性', 'public-welfare-rural')).toEqual(['sex warn']);
    expect(rulesIn('限本县户口', 'work-for-relief')).toEqual(['household-register warn']);
    expect(rulesIn('限男性', 'workshop')).toEqual(['sex block']);
  });

  it('marks looks and height without stopping', () => expect(rulesIn('五官端正')).toEqual(['appearance warn']));

  it('says where it stands, what it found, and what to write instead', () => {
    const [finding] = checkAd({ channel: 'market-out', texts: { 岗位名称: '流水线普工（限女）' } });
    expect(finding).toMatchObject({ field: '岗位名称', rule: 'sex' });
    expect(finding?.found).toContain('女');
    expect(blockingText([finding!])).toContain('改为“男女不限”');
    expect(blockingText([{ ...finding!, severity: 'warn' }])).toBe('');
  });

  it('stops different age caps by sex, except in public-welfare posts', () => {
    const ages = { min: 18, maxMale: 60, maxFemale: 55 };
    expect(checkAd({ channel: 'market-local', texts: {}, ages })).toMatchObject([{ rule: 'age-by-sex', severity: 'block' }]);
    expect(checkAd({ channel: 'public-welfare-bureau', texts: {}, ages })).toMatchObject([{ rule: 'age-by-sex', severity: 'warn' }]);
    expect(checkAd({ channel: 'work-for-relief', texts: {}, ages })).toMatchObject([{ rule: 'age-by-sex', severity: 'block' }]);
    expect(checkAd({ channel: 'market-local', texts: {}, ages: { ...ages, maxFemale: 60 } })).toEqual([]);
  });

  it('stops pay below the minimum wage of the place on the market, marks it in public-welfare posts', () => {
    const pay = { ...FULL_TIME, wageLow: 1_800, wageHigh: 2_199 };
    expect(checkAd({ channel: 'market-local', texts: {}, pay, minimumWage: FENGJIE })).toMatchObject([{ rule: 'minimum-wage', severity: 'block' }]);
    expect(checkAd({ channel: 'public-welfare-rural', texts: {}, pay, minimumWage: FENGJIE })).toMatchObject([{ rule: 'minimum-wage', severity: 'warn' }]);
    expect(checkAd({ channel: 'market-local', texts: {}, pay, minimumWage: null })).toEqual([]);
  });
});

describe('The minimum wage', () => {
  it('is met at the very amount', () => expect(checkPayFloor(FULL_TIME, FENGJIE)).toEqual({ kind: 'met' }));
  it('is missed for sure when even the upper end is below', () => expect(checkPayFloor({ ...FULL_TIME, wageLow: 2_000, wageHigh: 2_199 }, FENGJIE)).toEqual({ kind: 'below', floor: 2_200, sure: true }));
  it('may be missed when only the lower end is below', () => expect(checkPayFloor({ ...FULL_TIME, wageLow: 2_199 }, FENGJIE)).toMatchObject({ kind: 'below', sure: false }));
  it('is never sure for piece work or flexible hours', () => {
    const low = { ...FULL_TIME, wageLow: 900, wageHigh: 1_500 };
    expect(checkPayFloor({ ...low, payMode: 'piece' }, FENGJIE)).toMatchObject({ sure: false });
    expect(checkPayFloor({ ...low, shift: 'flexible' }, FENGJIE)).toMatchObject({ sure: false });
  });
  it('is counted by the hour for part time: 22 yuan, 4 hours, 21.75 days', () => {
    expect(checkPayFloor({ ...FULL_TIME, hoursPerDay: 4, wageLow: 1_914, wageHigh: 1_914 }, FENGJIE)).toEqual({ kind: 'met' });
    expect(checkPayFloor({ ...FULL_TIME, hoursPerDay: 4, wageLow: 1_913, wageHigh: 1_913 }, FENGJIE)).toMatchObject({ kind: 'below', floor: 1_914 });
  });

  const row = (id: string, value: number, lo: number, hi: number) => ({ id, value, lo, hi });
  const rows = [
    row('MINWAGE_MONTH', 2_200, 236, 236), row('MINWAGE_HOUR', 22, 236, 236),
    row('MINWAGE_T1_MONTH', 2_330, 200, 299), row('MINWAGE_T1_HOUR', 23, 200, 299), row('MINWAGE_T2_MONTH', 2_100, 200, 299), row('MINWAGE_T2_HOUR', 21, 200, 299),
  ];
  it('is the county’s own where it is known, else the lowest tier of the region', () => {
    expect(minimumWageAt(rows, 236)).toEqual({ monthly: 2_200, hourly: 22 });
    expect(minimumWageAt(rows, 237)).toEqual({ monthly: 2_100, hourly: 21 });
    expect(minimumWageAt(rows, 300)).toBeNull();
  });
});
