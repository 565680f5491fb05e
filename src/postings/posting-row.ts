import type { RowProblem } from '../imports/import-result';
import { codeOf, type Place } from '../places/place-code';
import { tradeOf, tradesOf } from '../registry/trades';
import { checkAd, findingText } from './ad-law';
import { readAge } from './age-text';
import { givesBoardAndLodging, readBenefits } from './benefits-text';
import { CHANNEL_RULES, channelOf, defaultOpenTo, usualLoad, type PairedCity } from './channels';
import { daysAfter, readDeadline } from './deadline-text';
import { readEducation } from './education-text';
import { plain } from './free-text';
import { readHeadcount } from './headcount-text';
import { minimumWageAt, type MinimumWageRow } from './minimum-wage';
import type { PostingDraft } from './posting-draft';
import type { PostingColumn, PostingRow } from './posting-sheet';
import { NO_AGE_CAP, VALID_DAYS_MAX, WORKING_AGE_MIN, type Channel, type Education, type PayMode } from './posting-terms';
import { readShift, usualHours } from './shift-text';
import { monthlyPay, readWage } from './wage-text';
import type { WorksiteFinder } from './worksite-text';

/** What a row is read against. */
export interface RowContext {
  /** Whose bureau keeps the postings. */
  readonly place: Place;
  /** null: by the place of work. */
  readonly channel: Channel | null;
  readonly today: string;
  readonly worksites: WorksiteFinder;
  readonly pairs: readonly PairedCity[];
  readonly minimumWages: readonly MinimumWageRow[];
}

export type RowReading =
  | {
      readonly kind: 'posting';
      readonly draft: PostingDraft;
      /** False: the sheet names no last day, or one beyond 90 days, so the day counts from the import. */
      readonly dated: boolean;
      readonly remarks: readonly RowProblem[];
    }
  | { readonly kind: 'rejected'; readonly problem: RowProblem };

const CREDIT_CODE = /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/;
const SEATS_MOST = 10_000;
/** A month. Source: 劳社部发〔2008〕3号 */
const DAYS_OF_WORK = 21.75;

/**
 * A row of a bureau's sheet as a posting. What cannot be guessed is asked for by the name of its column; what is missing
 * but harmless is filled in by the rule of the channel and remarked. A posting whose pay is not said becomes a draft: it is
 * kept, and not matched before somebody has filled the pay in.
 */
export function readPostingRow(row: PostingRow, context: RowContext): RowReading {
  const notes = new Notes(row);
  const { cells } = row;
  const worksite = worksiteOf(row, context, notes);
  if (cells.employer === '') notes.reject('employer', '填写单位名称');
  if (cells.title === '') notes.reject('title', '填写岗位名称');
  const seats = seatsOf(cells.seats, notes);
  const educationMin = educationOf(cells.education, notes);
  const { validUntil, dated } = lastDayOf(cells.deadline, context.today, notes);
  if (worksite === null || notes.rejected !== null) return notes.refusal();

  const channel = context.channel ?? channelFor(row, worksite, context);
  const working = readShift(cells.shift);
  const shift = working.shift ?? 'day';
  const monthHours = working.hoursPerMonth;
  const hoursPerDay = Math.min(12, Math.max(1, Math.round(working.hoursPerDay ?? (monthHours === null ? usualHours(shift) : monthHours / DAYS_OF_WORK))));
  const pay = payOf(row, monthHours ?? hoursPerDay * DAYS_OF_WORK, minimumWageAt(context.minimumWages, worksite), notes);
  const ages = agesOf(cells.age, channel, notes);
  const trade = tradeOf(cells.title) ?? tradeOf(cells.category);
  if (trade === null) notes.remark('title', '没有对应的工种，记为“其他工种”，可在岗位页面改');

  const draft: PostingDraft = {
    place: context.place,
    employerName: plain(cells.employer),
    unifiedSocialCreditCode: creditCodeOf(cells.creditCode, notes),
    channel,
    title: plain(cells.title),
    trade: trade ?? 'other-trade',
    seats,
    payMode: pay.payMode,
    wageLow: pay.low,
    wageHigh: pay.high,
    hoursPerDay,
    shift,
    physicalLoad: usualLoad(trade ?? 'other-trade'),
    boardAndLodging: givesBoardAndLodging(readBenefits([cells.benefits, cells.board, cells.otherBenefits].join(';'))),
    worksite,
    worksiteText: worksiteText(row),
    educationMin,
    ...ages,
    skillsRequired: skillsOf(cells.skills, notes),
    categoriesRequired: CHANNEL_RULES[channel].categoriesRequired,
    openTo: defaultOpenTo(channel, context.place),
    starts: context.today,
    openedOn: context.today,
    validUntil,
    status: pay.known ? 'open' : 'draft',
  };
  checkLaw(row, draft, pay.known, context, notes);
  return notes.rejected === null ? { kind: 'posting', draft, dated, remarks: notes.remarks } : notes.refusal();
}

/** Collects what a row's reader has to say. One row gives one problem, however many cells are wrong. */
class Notes {
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

  refusal(): RowReading {
    return { kind: 'rejected', problem: this.rejected ?? { row: this.row.number, message: '这一行不完整' } };
  }

  titleOf(column: PostingColumn): string {
    return this.row.titles.get(column) ?? FALLBACK_TITLES[column] ?? column;
  }
}
const FALLBACK_TITLES: Partial<Record<PostingColumn, string>> = { worksite: '工作地点', deadline: '截止日期', age: '年龄要求', education: '学历要求' };

/** 工作城市 and 工作地点 say one place together; 地区 alone is enough. */
const worksiteText = ({ cells }: PostingRow): string =>
  plain(cells.worksite.includes(cells.region) || cells.region === '' ? cells.worksite || cells.region : cells.region + cells.worksite);

function worksiteOf(row: PostingRow, { worksites }: RowContext, notes: Notes): Place | null {
  const reading = worksites.find(worksiteText(row));
  if (reading.kind === 'found') return reading.place;
  notes.reject(row.eastWest ? 'region' : 'worksite', reading.message);
  return null;
}

/** A kind that the row names itself; the 东西部 report lists jobs in Shandong; all else is judged by its place. */
const channelFor = ({ eastWest, cells }: PostingRow, worksite: Place, { place, pairs }: RowContext): Channel => {
  const named = [cells.employer, cells.title, cells.category].join(' ');
  if (/(?:帮扶|扶贫)车间|就业工坊/.test(named)) return 'workshop';
  if (/以工代赈/.test(named)) return 'work-for-relief';
  if (/公益性?岗/.test(named)) return /乡村公益|农村公益/.test(named) ? 'public-welfare-rural' : 'public-welfare-bureau';
  return eastWest && codeOf(worksite).startsWith('37') ? 'east-west' : channelOf(worksite, place, pairs);
};

function seatsOf(text: string, notes: Notes): number {
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

function educationOf(text: string, notes: Notes): Education {
  const reading = readEducation(text);
  if (reading.kind === 'minimum') return reading.relaxed ?? reading.least;
  if (reading.kind === 'unreadable') notes.reject('education', '看不出学历要求，写成“不限”“初中及以上”这样');
  return 'illiterate';
}

function lastDayOf(text: string, today: string, notes: Notes): { validUntil: string; dated: boolean } {
  const furthest = daysAfter(today, VALID_DAYS_MAX);
  const reading = readDeadline(text);
  if (reading.kind === 'unreadable') notes.reject('deadline', '看不出日期，写成“2026-12-31”这样');
  if (reading.kind !== 'day') return { validUntil: furthest, dated: false };
  if (reading.day < today) notes.reject('deadline', '招聘已经截止，核对日期；仍在招聘的，改为新的截止日期');
  if (reading.day <= furthest) return { validUntil: reading.day, dated: true };
  notes.remark('deadline', `岗位一次最多有效 ${VALID_DAYS_MAX} 天，先登记到 ${furthest}，到期前可延长`);
  return { validUntil: furthest, dated: false };
}

interface Pay {
  readonly payMode: PayMode;
  readonly low: number;
  readonly high: number;
  /** False: not said, so the posting is a draft and its wage 0. */
  readonly known: boolean;
}

function payOf({ cells }: PostingRow, hoursPerMonth: number, minimum: { monthly: number } | null, notes: Notes): Pay {
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
      return reading.doubtful ? unknown('工资相差过大或不像真实工资', payMode) : { payMode, ...monthly, known: true };
    }
  }
}

function agesOf(text: string, channel: Channel, notes: Notes): { ageMin: number; ageMaxMale: number; ageMaxFemale: number } {
  const usual = CHANNEL_RULES[channel].ages;
  const reading = readAge(text);
  const ages = (min: number | null, male: number | null, female: number | null) => ({
    ageMin: min ?? WORKING_AGE_MIN,
    ageMaxMale: male ?? (min === null ? usual.maxMale : NO_AGE_CAP),
    ageMaxFemale: female ?? (min === null ? usual.maxFemale : NO_AGE_CAP),
  });
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

function skillsOf(text: string, notes: Notes): string[] {
  if (/^(?:|[-/无]|不限|无要求|不要求|没有)$/.test(plain(text))) return [];
  const trades = tradesOf(text).filter((trade) => trade !== 'other-trade');
  if (trades.length === 0) notes.remark('skills', '没有对应的工种，没有作为条件');
  return trades;
}

function creditCodeOf(text: string, notes: Notes): string | null {
  const code = plain(text).toUpperCase();
  if (code === '') return null;
  if (CREDIT_CODE.test(code)) return code;
  notes.remark('creditCode', '须是 18 位统一社会信用代码，没有采用');
  return null;
}

function checkLaw({ cells, titles }: PostingRow, draft: PostingDraft, payKnown: boolean, { minimumWages }: RowContext, notes: Notes): void {
  const read = (['title', 'sex', 'age', 'education', 'skills', 'wage', 'payBasis', 'benefits', 'board', 'otherBenefits', 'remark'] as const).filter((column) => cells[column] !== '');
  const findings = checkAd({
    channel: draft.channel,
    // An age by sex is judged by its numbers: the words 男 and 女 in it are not a demand for one sex alone.
    texts: Object.fromEntries(read.map((column) => [titles.get(column) ?? column, column === 'age' && readAge(cells.age).kind === 'by-sex' ? '' : cells[column]])),
    ages: { min: draft.ageMin, maxMale: draft.ageMaxMale, maxFemale: draft.ageMaxFemale },
    ...(payKnown ? { pay: draft } : {}),
    minimumWage: minimumWageAt(minimumWages, draft.worksite),
  });
  const columnOf = (field: string): PostingColumn => read.find((column) => titles.get(column) === field) ?? (field === '工资' ? 'wage' : 'age');
  for (const finding of findings) {
    const words = findingText({ ...finding, field: '' });
    if (finding.severity === 'block') notes.reject(columnOf(finding.field), words);
    else notes.remark(columnOf(finding.field), words);
  }
}
