import fc from 'fast-check';

import { monthlyPay, readWage } from '../../../src/posting-texts/wage-text';

type Expected = readonly [payMode: string, unit: string, low: number | null, high: number | null];

describe('Pay in free text', () => {
  it.each<[string, Expected]>([
    ['3200-4800元/月', ['monthly', 'month', 3_200, 4_800]],
    ['3200～4800', ['monthly', 'month', 3_200, 4_800]],
    ['月薪：3200元——4800元', ['monthly', 'month', 3_200, 4_800]],
    ['4800-3200元', ['monthly', 'month', 3_200, 4_800]],
    ['3600', ['monthly', 'month', 3_600, 3_600]],
    ['3,600元', ['monthly', 'month', 3_600, 3_600]],
    ['4200元以上', ['monthly', 'month', 4_200, null]],
    ['4200起', ['monthly', 'month', 4_200, null]],
    ['不低于4200元', ['monthly', 'month', 4_200, null]],
    ['底薪2600+提成', ['monthly', 'month', 2_600, null]],
    ['最高可达9000', ['monthly', 'month', null, 9_000]],
    ['3.5K-5K', ['monthly', 'month', 3_500, 5_000]],
    ['6-8k', ['monthly', 'month', 6_000, 8_000]],
    ['7千-1万', ['monthly', 'month', 7_000, 10_000]],
    ['三千五百元', ['monthly', 'month', 3_500, 3_500]],
    ['年薪7-9万', ['monthly', 'year', 70_000, 90_000]],
    ['4.8-6万', ['monthly', 'year', 48_000, 60_000]],
    ['24元/小时', ['hourly', 'hour', 24, 24]],
    ['22-26元/时', ['hourly', 'hour', 22, 26]],
    ['日薪220元', ['daily', 'day', 220, 220]],
    ['一天260元', ['daily', 'day', 260, 260]],
    ['150-180/天', ['daily', 'day', 150, 180]],
    ['计件，月综合3300-5200', ['piece', 'month', 3_300, 5_200]],
    ['计件每双6角', ['piece', 'piece', 0.6, 0.6]],
    ['每件9分', ['piece', 'piece', 0.09, 0.09]],
    ['2.3300-4400元/月', ['monthly', 'month', 3_300, 4_400]],
    ['试用期2800-3000 转正3300-4600', ['monthly', 'month', 3_300, 4_600]],
    ['底薪1900，综合4100-5300', ['monthly', 'month', 4_100, 5_300]],
    ['搬运工6名 3900-4700元/月', ['monthly', 'month', 3_900, 4_700]],
    ['身高1.60以上，3400元', ['monthly', 'month', 3_400, 3_400]],
    ['每天9小时，25元/小时', ['hourly', 'hour', 25, 25]],
  ])('reads %p', (text, [payMode, unit, low, high]) => expect(readWage(text)).toMatchObject({ kind: 'pay', payMode, unit, low, high, doubtful: false }));

  it.each([
    ['工资面议', 'negotiable'], ['薪酬电议', 'negotiable'], ['', 'empty'], ['元/月', 'empty'], ['计件', 'piece-without-rate'], ['按最低工资标准', 'minimum-wage'],
    ['注册资金3000万元', 'not-pay'], ['全勤奖100元/月', 'not-pay'], ['住宿费扣除50元/月', 'not-pay'], ['见公告', 'unreadable'],
  ])('says of %p that it is %s', (text, kind) => expect(readWage(text).kind).toBe(kind));

  it.each(['月薪可过万', '3000-30000元', '0'])('has a person look at %p', (text) => expect(readWage(text)).toMatchObject({ kind: 'pay', doubtful: true }));

  it('counts a month as 21.75 days of 8 hours, a year as 12 months', () => {
    const monthly = (text: string, hours?: number) => {
      const reading = readWage(text);
      return reading.kind === 'pay' ? monthlyPay(reading, hours) : null;
    };
    expect(monthly('200元/天')).toEqual({ low: 4_350, high: 4_350 });
    expect(monthly('20元/小时')).toEqual({ low: 3_480, high: 3_480 });
    expect(monthly('20元/小时', 44)).toEqual({ low: 880, high: 880 });
    expect(monthly('年薪6-9万')).toEqual({ low: 5_000, high: 7_500 });
    expect(monthly('4300元以上')).toEqual({ low: 4_300, high: 4_300 });
  });

  it('does not turn a rate a piece, or a highest pay alone, into a month', () => {
    for (const text of ['2元/件', '最高可达9000元']) {
      const reading = readWage(text);
      expect(reading.kind === 'pay' && monthlyPay(reading)).toBeNull();
    }
  });

  it('reads every range of a month back, whatever dash stands in it', () => {
    const wages = fc.tuple(fc.integer({ min: 1_000, max: 9_999 }), fc.integer({ min: 1, max: 3_000 }), fc.constantFrom('-', '—', '~', '～', '至', '到', '－－'));
    fc.assert(
      fc.property(wages, ([low, more, dash]) => {
        expect(readWage(`${low}${dash}${low + more}元/月`)).toMatchObject({ kind: 'pay', low, high: low + more, unit: 'month' });
      }),
    );
  });

  it('never throws and never reads a low end above the high one', () => {
    const signs = fc.constantFrom(...'0123456789.-—~元万千kK/月天时年件计面议底薪+以上约（）、 ');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 25 }), (characters) => {
        const reading = readWage(characters.join(''));
        if (reading.kind === 'pay' && reading.low !== null && reading.high !== null) expect(reading.low).toBeLessThanOrEqual(reading.high);
      }),
    );
  });
});
