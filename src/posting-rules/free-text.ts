/** What all readers of a cell's free text have in common: writing that means the same is made to look the same. */

const DASHES = /[-‐‑‒–—―−─﹣~∼〜]+/g;
/** The numeral one, written as a dash between two numbers: 16一45岁, 2500元一一8000元. */
const ONE_AS_DASH = /(?<=\d\s*(?:元|周岁|岁)?\s*)一+(?=\s*\d)/g;

/**
 * Full-width signs, dashes of all kinds, quotes and line breaks brought to one form; outer blanks gone.
 * Wave dashes are dashes; a point between digits stays.
 */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B\uFEFF"“”'‘’\\]/g, '')
    .replace(/\s+/g, ' ')
    .replace(ONE_AS_DASH, '-')
    .replace(DASHES, '-')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/一下(?![-子])/g, '以下')
    .trim();
}

const DIGITS: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 };
const NUMERAL = '[〇零一二两三四五六七八九十百千万]';

/** 五十 → 50, 四千 → 4000, 万 → 10000, 两万五千 → 25000. NaN for what is no numeral. */
export function chineseNumber(numeral: string): number {
  let whole = 0;
  let part = 0;
  let digit: number | null = null;
  for (const sign of numeral) {
    const unit = UNITS[sign];
    if (unit === undefined) {
      const next = DIGITS[sign];
      if (next === undefined) return NaN;
      digit = digit === null ? next : digit * 10 + next;
      continue;
    }
    if (unit === 10_000) {
      whole = (whole + part + (digit ?? (whole + part === 0 ? 1 : 0))) * unit;
      part = 0;
    } else {
      part += (digit ?? 1) * unit;
    }
    digit = null;
  }
  return whole + part + (digit ?? 0);
}

/** Numerals before one of the `units` become digits: 八小时 → 8小时. Other text keeps its characters (一线, 三班). */
export const withDigits = (text: string, units: string): string =>
  text.replace(new RegExp(`(?<!\\d)${NUMERAL}+(?=\\s*(?:${units}))`, 'g'), (numeral) => String(chineseNumber(numeral)));

const LIST_MARK = /^\s*(?:[>·*•]+\s*)*(?:[((]?\d{1,2}\s*[.、:))]|[((]?[一二三四五六七八九十]{1,2}\s*[、.))]|[A-Za-z]\s*[.、]|第[一二三四五六七八九十\d]+[条项][、:]?)\s*/;

/**
 * The text without the number of its line in a list: '1、', '(3)', '一、', 'a.'. A point may also be a decimal point:
 * `keeps` says of the number as a decimal whether it is one ('8.5' hours is, '1.28' years is not).
 */
export function withoutListMark(text: string, keeps: (decimal: number) => boolean = () => false): string {
  let rest = text.replace(/^[\s>·*•]+/, '');
  for (let mark = LIST_MARK.exec(rest); mark !== null; mark = LIST_MARK.exec(rest)) {
    const decimal = /^\d+\.\d+/.exec(rest);
    if (decimal !== null && keeps(Number(decimal[0]))) return rest;
    rest = rest.slice(mark[0].length);
  }
  return rest;
}
