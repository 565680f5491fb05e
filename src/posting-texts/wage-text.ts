import { plain, withDigits, withoutListMark } from '../posting-rules/free-text';
import type { PayMode } from '../posting-rules/posting-terms';

export type PayUnit = 'month' | 'day' | 'hour' | 'year' | 'piece';

export type WageReading =
  /** Nothing written. */
  | { readonly kind: 'empty' }
  /** 面议: the employer names no pay. */
  | { readonly kind: 'negotiable' }
  /** 计件工资 without an amount. */
  | { readonly kind: 'piece-without-rate' }
  /** 不低于最低工资: the legal minimum, whatever it is. */
  | { readonly kind: 'minimum-wage' }
  /** Text about something else: a bonus, a deduction, the firm's capital. */
  | { readonly kind: 'not-pay' }
  | { readonly kind: 'unreadable' }
  | WageRange;

export interface WageRange {
  readonly kind: 'pay';
  readonly payMode: PayMode;
  /** What `low` and `high` are counted by, as written. */
  readonly unit: PayUnit;
  /** Yuan a unit, inclusive; null when only the other end is written. */
  readonly low: number | null;
  readonly high: number | null;
  /** 左右, 约. */
  readonly approx: boolean;
  /** Bait or a slip (可过万, 0, 3000 to 10万): keep it, but have a person look. */
  readonly doubtful: boolean;
}

const NUMBER = String.raw`(\d+(?:\.\d+)?)\s*(万|千|[kK])?`;
const TAIL = String.raw`\s*(?:多|余)?\s*(?:元|块|rmb)?\s*(?:(?:/|每)\s*(?:个?月|天|日|小时|年))?\s*`;
const RANGE = new RegExp(String.raw`${NUMBER}${TAIL}(?:-|至|到)\s*${NUMBER}(?!\d)`);
const SINGLE = new RegExp(NUMBER);

/** Numbers in a wage cell that are not the wage. Each takes the unit and the name of what it counts with it. */
const NOISE: readonly RegExp[] = [
  /\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}/g,
  /身高\s*[\d.]+\s*(?:米|cm|m)?(?:以上)?/g,
  /各?\s*\d+\s*-?\s*\d*\s*(?:名|人|位)/g,
  /每?天?\s*\d+(?:\.\d+)?\s*(?:小时|h)(?![/每]|元)(?=\s*(?:工作|制|月|[,。;]|$))/gi,
  /\(\s*\d+\s*天\s*\)/g,
  /[(（]?\d+\s*-\s*\d+\s*个月[)）]?/g,
  /\d+(?:\.\d+)?\s*%/g,
  /\d+\s*(?:级|楼|栋|岁|周岁)/g,
  /\+?\s*(?:绩效|保险|全勤奖?|满勤奖?|工龄奖?|补贴|餐补|房补|津贴)\s*[::]?\s*\+?\d+(?:\.\d+)?\s*(?:元|块)?\s*(?:\/\s*(?:月|天|年|餐))?/g,
  /\+\s*\d+(?:\.\d+)?\s*(?:元|块)?\s*(?:\/\s*(?:月|天))?\s*(?:全勤|满勤|工龄|餐补|补贴|绩效|保险|奖金|提成)\S*/g,
  /(?<=\d)\s*\+\s*\d+(?:\.\d+)?(?=\s*元?\s*\/\s*月)/g,
];
const NOT_PAY = /注册资[本金]|住宿费|扣除\s*\d|加班费|\d+薪|年假|÷|年终奖|超勤奖|餐补\s*\d|^(?:全勤|满勤)奖/;
/** A month's pay stands beside the bonus or the deduction. */
const PAY_TOO = /底薪|月薪|综合|工资\s*\d|\d{4}\s*元?\s*-\s*\d{4,5}\s*元?\s*\/\s*月/;

const UNIT_BEFORE: readonly (readonly [RegExp, PayUnit])[] = [
  [/年薪|年收入|每年/, 'year'],
  [/时薪|每(?:个)?小时/, 'hour'],
  [/日薪|日均|每天|一天|日结|日工资/, 'day'],
  [/每件|一件|每双|每套|一车|每车|每斤|每吨|每亩/, 'piece'],
  [/月薪|月均|月收入|每月|月工资|月综合|月平均/, 'month'],
];
const UNIT_AFTER: readonly (readonly [RegExp, PayUnit])[] = [
  [/^\W*?(?:元|块|分|角)?\s*(?:以上|起|左右)?\s*(?:\/|每|一)?\s*(?:个)?(?:小时|时(?!间)|h\b)/i, 'hour'],
  [/^\W*?(?:元|块)?\s*(?:以上|起|左右|多)?\s*(?:\/|每|一)\s*(?:人)?(?:天|日|工)/, 'day'],
  [/^\W*?(?:元|块|分|角)?\s*(?:\/|每|一)\s*(?:件|个(?!月)|双|套|车|斤|吨|亩|平|米|只|条)/, 'piece'],
  [/^\W*?(?:元|块)?\s*(?:以上|起|左右)?\s*(?:\/|每|一)\s*(?:个)?月/, 'month'],
  [/^\W*?(?:元|块)?\s*(?:以上|起|左右)?\s*(?:\/|每|一)\s*年/, 'year'],
];
const PAY_MODE: Readonly<Record<PayUnit, PayMode>> = { month: 'monthly', year: 'monthly', day: 'daily', hour: 'hourly', piece: 'piece' };

/** Above this a year's pay is meant when the text says 万 and no unit; below it, a month's. Yuan. */
const MONTH_AT_MOST = 30_000;
/** Ends further apart than this are bait (月薪3000元---10万) or a slip. */
const WIDEST = 6;

/**
 * Pay as a bureau's sheet or an advertisement writes it: 3000-5000元/月, 5000元以上, 23元/小时, 一天270元, 4-6K, 年薪6-8万,
 * 计件, 面议. Of a trial period and after, what holds after it; of a base and a total, the total.
 *
 * A bare number is a month's pay. 以上, 起, 保底, 底薪 … + leave `high` open; 最高 leaves `low` open.
 */
export function readWage(text: string): WageReading {
  const cell = withoutListMark(withDigits(plain(text), '元|块|[/每]').replace(/(\d)\s*(?=[kK](?![a-zA-Z]))/g, '$1'), (decimal) => decimal >= 3 && !/^\d\.\d{3,}/.test(text));
  if (/^(?:元?\s*\/?\s*(?:个)?月|元|\/|-|无)?$/.test(cell)) return { kind: 'empty' };
  if (NOT_PAY.test(cell) && !PAY_TOO.test(cell)) return { kind: 'not-pay' };
  const doubtful = /可过万|不是梦|上不封顶.*万|万.*上不封顶|月入过万/.test(cell);

  let rest = cell;
  for (const noise of NOISE) rest = rest.replace(noise, (cut) => (cut.startsWith('+') ? '+ ' : ' '));
  const best = /(?:转正|转正后|期过后|正式上机操作后)[^\d]*\d.*/.exec(rest)?.[0] ?? /综合[^\d]*\d.*/.exec(rest)?.[0] ?? rest;
  const found = amounts(best);
  if (found === null) return withoutAmount(cell, doubtful);

  const unit = unitOf(best, found);
  const coin = /\d\s*分/.test(best) ? 100 : /\d\s*角/.test(best) ? 10 : 1;
  const scaled = found.values.map((value, i) => (value * (found.scales[i] ?? 1)) / coin);
  return range(scaled, unit, /计件/.test(cell), best, doubtful);
}

/**
 * Yuan a month, whole, both ends; null when the text does not tell: a rate a piece, or a highest pay alone.
 * An open upper end counts as the lower one: nothing is promised that is not written.
 *
 * @param hoursPerMonth 174 is the legal month of full time, 21.75 days of 8 hours. Source: 劳社部发〔2008〕3号
 */
export function monthlyPay({ unit, low, high }: WageRange, hoursPerMonth = 174): { low: number; high: number } | null {
  if (unit === 'piece' || low === null) return null;
  const times = { month: 1, year: 1 / 12, day: 21.75, hour: hoursPerMonth }[unit];
  return { low: Math.round(low * times), high: Math.round((high ?? low) * times) };
}

interface Amounts {
  readonly values: readonly number[];
  readonly scales: readonly number[];
  readonly before: string;
  readonly after: string;
  readonly inWan: boolean;
}

const SCALES: Readonly<Record<string, number>> = { 万: 10_000, 千: 1_000, k: 1_000, K: 1_000 };

function amounts(text: string): Amounts | null {
  const pair = RANGE.exec(text);
  if (pair !== null) {
    const [whole, low, lowScale, high, highScale] = pair;
    const scale = SCALES[highScale ?? ''] ?? 1;
    // 5-10万, 4-6K: the scale of the second number is meant for both, unless the first is a full amount already.
    const first = lowScale !== undefined ? (SCALES[lowScale] ?? 1) : Number(low) < 100 ? scale : 1;
    return {
      values: [Number(low), Number(high)], scales: [first, scale], inWan: highScale === '万',
      before: text.slice(0, pair.index), after: text.slice(pair.index + whole.length),
    };
  }
  const one = SINGLE.exec(text);
  if (one === null) return null;
  return {
    values: [Number(one[1])], scales: [SCALES[one[2] ?? ''] ?? 1], inWan: one[2] === '万',
    before: text.slice(0, one.index), after: text.slice(one.index + one[0].length),
  };
}

function withoutAmount(cell: string, doubtful: boolean): WageReading {
  if (/面议|面谈|详谈|可谈|电议|协商|待定/.test(cell)) return { kind: 'negotiable' };
  if (/最低工资/.test(cell)) return { kind: 'minimum-wage' };
  if (/计件|多劳多得/.test(cell)) return { kind: 'piece-without-rate' };
  if (doubtful) return { kind: 'pay', payMode: 'monthly', unit: 'month', low: null, high: null, approx: true, doubtful };
  return /做[五六]休|公积金|[包免]|休|险/.test(cell) ? { kind: 'not-pay' } : { kind: 'unreadable' };
}

function unitOf(text: string, { before, after, values, scales, inWan }: Amounts): PayUnit {
  const behind = UNIT_AFTER.find(([pattern]) => pattern.test(after))?.[1];
  if (behind !== undefined) return behind;
  const ahead = UNIT_BEFORE.find(([pattern]) => pattern.test(before))?.[1];
  if (ahead !== undefined) return ahead;
  const most = Math.max(...values.map((value, i) => value * (scales[i] ?? 1)));
  if (inWan && most > MONTH_AT_MOST) return 'year';
  // The first number may carry the unit: 200元/天-400元
  return /\/\s*(?:天|日)/.test(text) ? 'day' : /元\s*\/?\s*(?:小时|时)/.test(text) ? 'hour' : 'month';
}

function range(scaled: readonly number[], unit: PayUnit, byPiece: boolean, text: string, doubtful: boolean): WageRange {
  const [first = 0, second] = scaled;
  const piece = unit === 'piece' || byPiece;
  const payMode = piece && unit !== 'hour' ? 'piece' : PAY_MODE[unit];
  const approx = /左右|约|多则|大概|多$/.test(text);
  if (second !== undefined) {
    const [low, high] = first <= second ? [first, second] : [second, first];
    return { kind: 'pay', payMode, unit, low, high, approx, doubtful: doubtful || low === 0 || high / low > WIDEST };
  }
  const most = /最高|可达/.test(text) && !/不低于|保底|底薪/.test(text);
  const further = /(?:多则|可达|最多)\s*(\d{2,})/.exec(text)?.[1];
  if (further !== undefined && Number(further) > first) return { kind: 'pay', payMode, unit, low: first, high: Number(further), approx, doubtful };
  const open = /以上|\d\s*元?\s*起|不低于|保底|底薪\s*\d[^/]*\+|≥|>=|[\d元]\s*[-+]\s*$|[\d元月]\s*\+|加(?:小费|提成|奖金)|起步/.test(text);
  if (most) return { kind: 'pay', payMode, unit, low: null, high: first, approx, doubtful };
  return { kind: 'pay', payMode, unit, low: first, high: open ? null : first, approx, doubtful: doubtful || first === 0 };
}
