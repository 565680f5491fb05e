import type { RowProblem } from '../imports/import-result';
import { tradesOf } from '../registry/trades';
import { readAge } from './age-text';
import { CHANNEL_RULES } from './channels';
import { daysAfter, readDeadline } from './deadline-text';
import { readEducation } from './education-text';
import { plain } from './free-text';
import { readHeadcount } from './headcount-text';
import type { PostingColumn, PostingRow } from './posting-sheet';
import { NO_AGE_CAP, VALID_DAYS_MAX, WORKING_AGE_MIN, type Channel, type Education, type PayMode } from './posting-terms';
import { monthlyPay, readWage } from './wage-text';

const CREDIT_CODE = /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/;
const SEATS_MOST = 10_000;
/** Yuan a month: above it a slip of the pen is likelier than such pay in these trades. */
const WAGE_MOST = 100_000;

/** Collects what a row's reader has to say. One row gives one problem, however many cells are wrong. */
export class Notes {
  readonly remarks: RowProblem[] = [];
  rejected: RowProblem | null = null;

  constructor(private readonly row: PostingRow) {}

  reject(column: PostingColumn, message: string): void {
    const title = this.titleOf(column);
    this.rejected = this.rejected === null ? { row: this.row.number, column: title, message } : { ...this.rejected, message: `${this.rejected.message}；“${title}”：${message}` };
  }

  remark(column: PostingColumn, message: string): void {
    this.remarks.push({ row: this.row.number, column: this.titleOf(column), message });
  }

  /** What to answer when the row is not taken. */
  refusal(): { readonly kind: 'rejected'; readonly problem: RowProblem } {
    return { kind: 'rejected', problem: this.rejected ?? { row: this.row.number, message: '这一行不完整' } };
  }

  titleOf(column: PostingColumn): string {
    return this.row.titles.get(column) ?? FALLBACK_TITLES[column] ?? column;
  }
}
const FALLBACK_TITLES: Partial<Record<PostingColumn, string>> = { worksite: '工作地点', deadline: '截止日期', age: '年龄要求', education: '学历要求' };

/** A number that is not said counts as one; of a range the lower end is offered. */
export function seatsOf(text: string, notes: Notes): number {
  const reading = readHeadcount(text);
  if (reading.kind === 'unspecified') {
    notes.remark('seats', '没有写明人数，按 1 人登记，可在岗位页面改');
    return 1;
  }
  if (reading.kind !== 'count') {
    notes.reject('seats', reading.kind === 'empty' ? '填写招聘人数' : '看不出人数，写成数字，如“10”');
    return 0;
  }
  if (reading.doubtful || reading.high > SEATS_MOST) notes.reject('seats', '人数不像一个岗位的人数，核对后重新填写');
  else if (reading.low !== reading.high) notes.remark('seats', `按较少的 ${reading.low} 人登记`);
  return reading.low;
}

/** The lowest schooling that is let in, by relaxation too. */
export function educationOf(text: string, notes: Notes): Education {
  const reading = readEducation(text);
  if (reading.kind === 'minimum') return reading.relaxed ?? reading.least;
  if (reading.kind === 'unreadable') notes.reject('education', '看不出学历要求，写成“不限”“初中及以上”这样');
  return 'illiterate';
}

/** Not beyond 90 days; `dated` is false when the day counts from the import. */
export function lastDayOf(text: string, today: string, notes: Notes): { validUntil: string; dated: boolean } {
  const furthest = daysAfter(today, VALID_DAYS_MAX);
  const reading = readDeadline(text);
  if (reading.kind === 'unreadable') notes.reject('deadline', '看不出日期，写成“2026-12-31”这样');
  if (reading.kind !== 'day') return { validUntil: furthest, dated: false };
  if (reading.day < today) notes.reject('deadline', '招聘已经截止，核对日期；仍在招聘的，改为新的截止日期');
  if (reading.day <= furthest) return { validUntil: reading.day, dated: true };
  notes.remark('deadline', `岗位一次最多有效 ${VALID_DAYS_MAX} 天，先登记到 ${furthest}，到期前可延长`);
  return { validUntil: furthest, dated: false };
}

export interface Pay {
  readonly payMode: PayMode;
  readonly low: number;
  readonly high: number;
  /** False: not said, so the posting is a draft and its wage 0. */
  readonly known: boolean;
}

/** Yuan a month; what cannot be turned into a month is not known. */
export function payOf({ cells }: PostingRow, hoursPerMonth: number, minimum: { monthly: number } | null, notes: Notes): Pay {
  const unknown = (why: string, payMode: PayMode = 'monthly'): Pay => {
    notes.remark('wage', `${why}，已存为草稿，填写每月大约多少元后才能参与匹配`);
    return { payMode, low: 0, high: 0, known: false };
  };
  const reading = readWage(cells.wage);
  const byPiece = /计件/.test(cells.wage) || (/计件/.test(cells.payBasis) && !/底薪|保底/.test(cells.payBasis));
  switch (reading.kind) {
    case 'negotiable': return unknown('工资写的是面议');
    case 'piece-without-rate': return unknown('计件工资没有写大约多少', 'piece');
    case 'empty': return unknown('没有写工资');
    case 'minimum-wage': return minimum === null ? unknown('最低工资标准未登记') : { payMode: 'monthly', low: minimum.monthly, high: minimum.monthly, known: true };
    case 'not-pay':
    case 'unreadable':
      notes.reject('wage', '看不出工资，写成“4500-6500元/月”“23元/小时”这样');
      return { payMode: 'monthly', low: 0, high: 0, known: false };
    case 'pay': {
      const payMode = byPiece ? 'piece' : reading.payMode;
      const monthly = monthlyPay(reading, hoursPerMonth);
      if (monthly === null) return unknown(reading.unit === 'piece' ? '只写了每件的价钱' : '只写了最高工资', payMode);
      return reading.doubtful || monthly.high > WAGE_MOST ? unknown('工资相差过大或不像真实工资', payMode) : { payMode, ...monthly, known: true };
    }
  }
}

/** What the cell says, else what the channel's notices say. */
export function agesOf(text: string, channel: Channel, notes: Notes): { ageMin: number; ageMaxMale: number; ageMaxFemale: number } {
  const usual = CHANNEL_RULES[channel].ages;
  const reading = readAge(text);
  const ages = (min: number | null, male: number | null, female: number | null) => {
    const read = {
      ageMin: min ?? WORKING_AGE_MIN,
      ageMaxMale: male ?? (min === null ? usual.maxMale : NO_AGE_CAP),
      ageMaxFemale: female ?? (min === null ? usual.maxFemale : NO_AGE_CAP),
    };
    if (Math.min(read.ageMaxMale, read.ageMaxFemale) < read.ageMin) notes.reject('age', `年龄上限低于下限（${read.ageMin} 岁），核对后重新填写`);
    return read;
  };
  switch (reading.kind) {
    case 'by-sex': return ages(Math.min(reading.male.min ?? usual.min, reading.female.min ?? usual.min), reading.male.max, reading.female.max);
    case 'range': {
      const highest = reading.relaxedMax !== null && (reading.max === null || reading.relaxedMax > reading.max) ? reading.relaxedMax : reading.max;
      if (highest !== reading.max) notes.remark('age', `按可放宽的上限 ${highest} 岁登记`);
      if (reading.min === null && highest === null) return ages(null, null, null);
      return ages(reading.min, highest, highest);
    }
    case 'about':
      notes.remark('age', '“左右”不是明确的界限，按不限登记');
      return ages(null, null, null);
    case 'unreadable':
      notes.remark('age', '没有看出年龄界限，按不限登记');
      return ages(null, null, null);
    case 'any':
      return { ageMin: WORKING_AGE_MIN, ageMaxMale: NO_AGE_CAP, ageMaxFemale: NO_AGE_CAP };
    case 'empty':
      return ages(null, null, null);
  }
}

/** Trade codes that the cell names. */
export function skillsOf(text: string, notes: Notes): string[] {
  if (/^(?:|[-/无]|不限|无要求|不要求|没有)$/.test(plain(text))) return [];
  const trades = tradesOf(text).filter((trade) => trade !== 'other-trade');
  if (trades.length === 0) notes.remark('skills', '没有对应的工种，没有作为条件');
  return trades;
}

/** 18 characters, or null with a remark. */
export function creditCodeOf(text: string, notes: Notes): string | null {
  const code = plain(text).toUpperCase();
  if (code === '') return null;
  if (CREDIT_CODE.test(code)) return code;
  notes.remark('creditCode', '须是 18 位统一社会信用代码，没有采用');
  return null;
}
