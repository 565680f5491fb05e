import { chineseNumber, plain, withDigits, withoutListMark } from '../../../src/posting-rules/free-text';

describe('Free text', () => {
  it.each([
    ['３５００－４５００　元', '3500-4500 元'],
    ['19一33岁', '19-33岁'],
    ['3300元一一4400元', '3300元-4400元'],
    ['12,500', '12500'],
    ['33岁一下', '33岁以下'],
    ['\uFEFF“缝纫”', '缝纫'],
  ])('brings %p to %p', (text, expected) => expect(plain(text)).toBe(expected));

  it.each([['八', 8], ['十', 10], ['十五', 15], ['二十', 20], ['四千', 4_000], ['三千五百', 3_500], ['万', 10_000], ['两万五千', 25_000], ['二〇', 20]])(
    'reads the numeral %s as %d', (numeral, value) => expect(chineseNumber(numeral)).toBe(value),
  );

  it('turns numerals into digits before a unit and nowhere else', () => {
    expect(withDigits('一线工人八小时', '小时')).toBe('一线工人8小时');
    expect(withDigits('1万元', '元')).toBe('1万元');
  });

  it.each([['3、会开叉车', '会开叉车'], ['(2)会开叉车', '会开叉车'], ['二、会开叉车', '会开叉车'], ['·会开叉车', '会开叉车'], ['要求:1', '要求:1']])(
    'takes the number of the line off %p', (text, expected) => expect(withoutListMark(text)).toBe(expected),
  );

  it('asks whether a number with a point is a decimal', () => {
    expect(withoutListMark('7.5小时', (decimal) => decimal > 6)).toBe('7.5小时');
    expect(withoutListMark('1.33-44岁')).toBe('33-44岁');
  });
});
