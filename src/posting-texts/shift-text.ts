import { plain, withDigits, withoutListMark } from '../posting-rules/free-text';
import type { Shift } from '../posting-rules/posting-terms';

/** What the text says of working time; null: it does not say. */
export interface ShiftReading {
  readonly shift: Shift | null;
  /** Hours of work a day; of a range the longer, for who cannot stay so long must not be sent. */
  readonly hoursPerDay: number | null;
  /** A cap on the month's hours in part-time posts. */
  readonly hoursPerMonth: number | null;
  /** Days off a week: 单休 1, 双休 2. */
  readonly daysOffPerWeek: number | null;
  readonly restDaysPerMonth: number | null;
  /** Night work named: true, excluded: false. */
  readonly night: boolean | null;
  /** First and last clock time, 'HH:MM'; an end at or before the start is of the next day, midnight as an end is '24:00'. */
  readonly start: string | null;
  readonly end: string | null;
}

const NOTHING: ShiftReading = {
  shift: null, hoursPerDay: null, hoursPerMonth: null, daysOffPerWeek: null, restDaysPerMonth: null, night: null, start: null, end: null,
};
/** 领班 and 班车 are no shifts, 24小时热水 is no working time. */
const OTHER_THINGS = /领班|班长|班组|班车|班前班后|值班室?|上班地点|夫妻|热水|空调|津贴|夜班\s*\d+\s*元/;
const ABOUT_TIME = /小时|[两二三]班|长白班|单休|双休|工作时间|\d\s*:\s*\d{2}/;

/**
 * Working time from free text: 两班倒, 长白班8小时, 做六休一, 早9点到晚5点, 夜班22:00-7:00, 每天不超过4小时.
 * Empty or about something else: every field is null.
 */
export function readShift(text: string): ShiftReading {
  const raw = withoutListMark(plain(text), (decimal) => decimal >= 6);
  const cell = withDigits(raw.replace(/十(?=H|小时)/gi, '10'), '小时|个小时|天|班|点|H|休|,|$|[)]').replace(/(\d)的半/g, '$1点半');
  if (OTHER_THINGS.test(cell) && !ABOUT_TIME.test(cell.replace(/24小时|\d+\s*元[^,;]*/g, ''))) return NOTHING;
  const { start, end } = clockTimes(cell);
  return {
    shift: patternOf(cell, start, end),
    hoursPerDay: hoursIn(cell) ?? hoursBetween(start, end),
    hoursPerMonth: numberIn(/每月[^,]*?(\d+)\s*个?小时/, cell),
    daysOffPerWeek: daysOffIn(cell),
    restDaysPerMonth: numberIn(/月休\s*(\d+)\s*天?/, cell),
    night: /无夜班|不上夜班|没有夜班|长白班|常白班|[长常]日班/.test(cell) ? false : /夜班/.test(cell) ? true : /白班/.test(cell) && !/[和晚中]/.test(cell) ? false : null,
    start,
    end,
  };
}

const numberIn = (pattern: RegExp, text: string): number | null => {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : Number(found);
};

function patternOf(cell: string, start: string | null, end: string | null): Shift | null {
  if (/[三3]班|3班|[三3]倒|24小时倒班/.test(cell)) return 'three-shift';
  if (/[两二2]班|2班|倒班|翻班|轮班|白班.*(?:晚班|夜班|中班)|早班.*(?:中班|晚班)|(?:晚班|夜班).*白班|早晚/.test(cell)) return 'two-shift';
  if (/[长常]白班|[长常]日班|白班|早班|朝九晚|早\s*\d+.*晚\s*\d+|早[八九]晚/.test(cell)) return 'day';
  if (/无夜班|不上夜班/.test(cell)) return 'day';
  if (/夜班|上\s*24\s*休/.test(cell)) return 'night';
  if (/弹性|灵活|自由|时间不限|居家|计件不限时/.test(cell)) return 'flexible';
  if (/中班|晚班/.test(cell)) return 'two-shift';
  if (start !== null && end !== null) return end > start && end <= '22:00' && start >= '05:00' ? 'day' : 'night';
  return /做[五六]休|[五六]天|单休|双休|大小周|全职|小时制/.test(cell) ? 'day' : null;
}

function hoursIn(cell: string): number | null {
  const text = cell.replace(/每月[^,]*小时/, '').replace(/每周(?:工作)?\s*\d+\s*小时/, '').replace(/加班[^,]*小时/, '').replace(/休息\s*\d+\s*小时/, '');
  const found = /(\d+(?:\.\d+)?)\s*(?:-\s*(\d+(?:\.\d+)?))?\s*个?(?:小时|H)/i.exec(text);
  if (found === null) return null;
  const hours = Number(found[2] ?? found[1]);
  if (hours === 24) return /[两2二]班/.test(cell) ? 12 : /[三3]班/.test(cell) ? 8 : null;
  return hours > 0 && hours < 24 ? hours : null;
}

/** A long day has an hour's break that nobody writes down: 9:00-18:00 is 8 hours of work. */
function hoursBetween(start: string | null, end: string | null): number | null {
  if (start === null || end === null) return null;
  const [from = 0, to = 0] = [start, end].map((time) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60);
  const hours = to > from ? to - from : to + 24 - from;
  return hours >= 9 ? hours - 1 : hours;
}

function daysOffIn(cell: string): number | null {
  if (/双休|做[五5]休[二2两]|[五5]天(?:工作|制|\s*\d|[八8])/.test(cell)) return 2;
  if (/单休|[做上][六6]休[一1]|[六6]天(?:工作|制|\s*\d|[八8]|10)/.test(cell)) return 1;
  return numberIn(/上\s*\d天休\s*(\d)天/, cell);
}

const TIME = String.raw`(早上?|上午|朝|中午|下午|晚上?|夜里?)?\s*(\d{1,2}|[一二三四五六七八九十])(?:\s*[:.]\s*(\d{2})|\s*点\s*(半|\d{1,2}分?)?)?(?!\d|\s*(?:小时|天|班|元|人|名|个月))`;
const SPAN = new RegExp(String.raw`${TIME}\s*(?:[-到至,]|(?=晚|下午))+\s*${TIME}`);

/** The first start and the last end; a lunch break between two spans is inside. */
function clockTimes(cell: string): { start: string | null; end: string | null } {
  const spans = [...cell.replace(/[早朝]([八九7-9])晚([五六5-7])/g, (_, from: string, to: string) => `早${digit(from)}点-晚${digit(to)}点`).matchAll(new RegExp(SPAN, 'g'))]
    .filter(([whole]) => /[:点.]/.test(whole) || /早.*晚/.test(whole));
  const first = spans[0];
  const last = spans.at(-1);
  if (first === undefined || last === undefined) return { start: null, end: null };
  const afternoon = /中班|晚班/.test(cell);
  const start = clock(first[1], first[2], first[3], first[4], afternoon && !/:/.test(first[0]));
  const endText = clock(last[5], last[6], last[7], last[8], false);
  return { start, end: /:/.test(last[0]) && last[5] === undefined ? endText : later(endText, start, last[5]) };
}

const digit = (sign: string): string => String('零一二三四五六七八九'.indexOf(sign) > 0 ? '零一二三四五六七八九'.indexOf(sign) : sign);

function clock(part: string | undefined, hour = '0', minutes: string | undefined, half: string | undefined, afternoon: boolean): string {
  const named = Number(digit(hour));
  const shifted = named < 12 && (/下午|晚|夜/.test(part ?? '') || afternoon) ? named + 12 : named;
  return `${String(shifted).padStart(2, '0')}:${minutes ?? (half === '半' ? '30' : (half ?? '0').replace('分', '').padStart(2, '0'))}`;
}

/** 8点半至4点半, 3点到12点: an hour said without its half of the day is the next one after the start. */
function later(end: string, start: string, part: string | undefined): string {
  if (part !== undefined || end > start) return end;
  const moved = Number(end.slice(0, 2)) + 12;
  return moved <= 24 ? `${moved}${end.slice(2)}` : end;
}

/** Hours of work a day when the text does not say: a day of 24 hours divided among its shifts; 8 where there are none. */
export const usualHours = (shift: Shift): number => (shift === 'two-shift' ? 12 : 8);
