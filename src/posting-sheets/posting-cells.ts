import type { Said } from '../platform/sentences';
import { addDays } from '../platform/working-days';
import { CHANNEL_RULES } from '../posting-rules/channels';
import { readCreditCode } from '../posting-rules/credit-code';
import { plain } from '../posting-rules/free-text';
import { NO_AGE_CAP, VALID_DAYS_MAX, WORKING_AGE_MIN, type Channel, type Education, type PayMode } from '../posting-rules/posting-terms';
import { readAge } from '../posting-texts/age-text';
import { readDeadline } from '../posting-texts/deadline-text';
import { readEducation } from '../posting-texts/education-text';
import { readHeadcount } from '../posting-texts/headcount-text';
import { monthlyPay, readWage } from '../posting-texts/wage-text';
import { tradesOf } from '../registry/trades';
import type { PostingColumn, PostingRow } from './posting-columns';

const SEATS_MOST = 10_000;
/** Yuan a month: above it a slip of the pen is likelier than such pay in these trades. */
const WAGE_MOST = 100_000;

/** What is wrong with a row, or worth knowing of it. */
export interface RowNote extends Said {
  /** As the file titles the column; missing where it has none. */
  readonly column?: string;
  readonly serious: boolean;
}

/** Collects what a row's reader has to say; the first that is serious keeps the row from being taken over. */
export class Notes {
  readonly all: RowNote[] = [];

  constructor(private readonly row: PostingRow) {}

  get rejected(): boolean {
    return this.all.some(({ serious }) => serious);
  }

  reject(column: PostingColumn, code: string, details?: Said['details']): void {
    this.add(column, code, true, details);
  }

  remark(column: PostingColumn, code: string, details?: Said['details']): void {
    this.add(column, code, false, details);
  }

  private add(column: PostingColumn, code: string, serious: boolean, details?: Said['details']): void {
    const title = this.row.titles.get(column);
    this.all.push({ ...(title !== undefined && { column: title }), code, ...(details && { details }), serious });
  }
}

/** A number that is not said counts as one; of a range the lower end is offered. */
export function seatsOf(text: string, notes: Notes): number {
  const reading = readHeadcount(text);
  if (reading.kind === 'unspecified') {
    notes.remark('seats', 'postings.seats-unsaid');
    return 1;
  }
  if (reading.kind !== 'count') {
    notes.reject('seats', reading.kind === 'empty' ? 'postings.seats-missing' : 'postings.seats-unreadable');
    return 0;
  }
  if (reading.doubtful || reading.high > SEATS_MOST) notes.reject('seats', 'postings.seats-doubtful');
  else if (reading.low !== reading.high) notes.remark('seats', 'postings.seats-lower', { seats: reading.low });
  return reading.low;
}

/** The lowest schooling that is let in, by relaxation too. */
export function educationOf(text: string, notes: Notes): Education {
  const reading = readEducation(text);
  if (reading.kind === 'minimum') return reading.relaxed ?? reading.least;
  if (reading.kind === 'unreadable') notes.reject('education', 'postings.education-unreadable');
  return 'illiterate';
}

/** Not beyond 90 days; `dated` is false when the day counts from the import. */
export function lastDayOf(text: string, today: string, notes: Notes): { validUntil: string; dated: boolean } {
  const furthest = addDays(today, VALID_DAYS_MAX);
  const reading = readDeadline(text);
  if (reading.kind === 'unreadable') notes.reject('deadline', 'postings.day-unreadable');
  if (reading.kind !== 'day') return { validUntil: furthest, dated: false };
  if (reading.day < today) notes.reject('deadline', 'postings.deadline-past', { day: reading.day });
  if (reading.day <= furthest) return { validUntil: reading.day, dated: true };
  notes.remark('deadline', 'postings.deadline-far', { days: VALID_DAYS_MAX, day: furthest });
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
    notes.remark('wage', `postings.pay-${why}`);
    return { payMode, low: 0, high: 0, known: false };
  };
  const reading = readWage(cells.wage);
  const byPiece = /计件/.test(cells.wage) || (/计件/.test(cells.payBasis) && !/底薪|保底/.test(cells.payBasis));
  switch (reading.kind) {
    case 'negotiable': return unknown('negotiable');
    case 'piece-without-rate': return unknown('piece', 'piece');
    case 'empty': return unknown('missing');
    case 'minimum-wage': return minimum === null ? unknown('minimum-unknown') : { payMode: 'monthly', low: minimum.monthly, high: minimum.monthly, known: true };
    case 'not-pay':
    case 'unreadable':
      notes.reject('wage', 'postings.pay-unreadable');
      return { payMode: 'monthly', low: 0, high: 0, known: false };
    case 'pay': {
      const payMode = byPiece ? 'piece' : reading.payMode;
      const monthly = monthlyPay(reading, hoursPerMonth);
      if (monthly === null) return unknown(reading.unit === 'piece' ? 'by-piece' : 'highest-only', payMode);
      return reading.doubtful || monthly.high > WAGE_MOST ? unknown('doubtful', payMode) : { payMode, ...monthly, known: true };
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
    if (Math.min(read.ageMaxMale, read.ageMaxFemale) < read.ageMin) notes.reject('age', 'postings.ages-turned', { least: read.ageMin });
    return read;
  };
  switch (reading.kind) {
    case 'by-sex': return ages(Math.min(reading.male.min ?? usual.min, reading.female.min ?? usual.min), reading.male.max, reading.female.max);
    case 'range': {
      const highest = reading.relaxedMax !== null && (reading.max === null || reading.relaxedMax > reading.max) ? reading.relaxedMax : reading.max;
      if (highest !== reading.max) notes.remark('age', 'postings.age-relaxed', { most: highest ?? NO_AGE_CAP });
      if (reading.min === null && highest === null) return ages(null, null, null);
      return ages(reading.min, highest, highest);
    }
    case 'about':
      notes.remark('age', 'postings.age-about');
      return ages(null, null, null);
    case 'unreadable':
      notes.remark('age', 'postings.age-unreadable');
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
  if (trades.length === 0) notes.remark('skills', 'postings.skills-unknown');
  return trades;
}

/** Checked by GB 32100; one that does not fit is not taken, for the posting needs none. */
export function creditCodeOf(text: string, notes: Notes): string | null {
  const reading = readCreditCode(text);
  if (reading.kind === 'wrong-digit') notes.remark('creditCode', 'postings.credit-code-wrong');
  if (reading.kind === 'not-one') notes.remark('creditCode', 'postings.credit-code-not-one');
  return reading.kind === 'valid' ? reading.code : null;
}

/** The day from which people are wanted; null when the row does not say. */
export function startOf(text: string, notes: Notes): string | null {
  const reading = readDeadline(text);
  if (reading.kind === 'unreadable' && !/随时|尽快|即时|面议|另行|通知/.test(text)) notes.remark('starts', 'postings.starts-unreadable');
  return reading.kind === 'day' ? reading.day : null;
}
