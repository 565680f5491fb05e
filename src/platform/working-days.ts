/** A calendar day of the bureau, 'YYYY-MM-DD'. No time, no zone: a deadline is a day, not an instant. */
export type Day = string;

/** A day on which the bureau's week differs from Monday to Friday, as the State Council publishes it once a year. */
export interface SpecialDay {
  readonly day: Day;
  /** True: a holiday. False: a Saturday or Sunday worked to make up for one. */
  readonly dayOff: boolean;
}

/** The published days. A year is known when at least one of its days is in it: no year passes without a holiday. */
export interface WorkCalendar {
  readonly daysOff: ReadonlySet<Day>;
  readonly makeUpDays: ReadonlySet<Day>;
  readonly years: ReadonlySet<number>;
}

/** The working days of a year cannot be told: its holidays are not published, or not loaded yet. */
export class UnpublishedYear extends RangeError {
  override readonly name = 'UnpublishedYear';

  constructor(readonly year: number) {
    super(`the holidays of ${year} are not loaded; working days of that year cannot be told`);
  }
}

export function workCalendar(days: readonly SpecialDay[]): WorkCalendar {
  const of = (dayOff: boolean) => new Set(days.filter((one) => one.dayOff === dayOff).map(({ day }) => day));
  return { daysOff: of(true), makeUpDays: of(false), years: new Set(days.map(({ day }) => yearOf(day))) };
}

/**
 * The day on which a period of working days ends.
 *
 * The first day is not counted; Saturdays, Sundays and holidays are not counted either. A Saturday or Sunday on which
 * the bureau works to make up for a holiday is counted.
 *
 * @param from  the day from which the period runs
 * @param count whole number of working days, >= 1
 * @throws RangeError if `count` is not a whole number >= 1, or `from` is not a day
 * @throws UnpublishedYear for a period that touches a year without published days: a guess would move a legal deadline
 *
 * Source of the calendar: the yearly notice of the State Council on holidays, loaded into `special_day`.
 */
export function addWorkingDays(from: Day, count: number, calendar: WorkCalendar): Day {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`count must be a whole number >= 1, got ${count}`);
  let day = addDays(from, 0);
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** @throws UnpublishedYear when the year of the day has no published days */
export function isWorkingDay(day: Day, { daysOff, makeUpDays, years }: WorkCalendar): boolean {
  const year = yearOf(day);
  if (!years.has(year)) throw new UnpublishedYear(year);
  return isWeekend(day) ? makeUpDays.has(day) : !daysOff.has(day);
}

/**
 * The same period counted from Monday to Friday alone. Only for a year whose holidays are not published yet; the day is
 * never later than the true one by a holiday, so nobody is told of more time than there is.
 */
export function addPlainWorkingDays(from: Day, count: number): Day {
  let day = addDays(from, 0);
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (!isWeekend(day)) left -= 1;
  }
  return day;
}

/**
 * The day on which a period of working days ends, counted by the plain week where a year is not published yet.
 *
 * @returns the day, and whether every year it touches is published
 */
export function addKnownWorkingDays(from: Day, count: number, calendar: WorkCalendar): { day: Day; published: boolean } {
  try {
    return { day: addWorkingDays(from, count, calendar), published: true };
  } catch (error) {
    if (error instanceof UnpublishedYear) return { day: addPlainWorkingDays(from, count), published: false };
    throw error;
  }
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Calendar days. @throws RangeError if `from` is not a day */
export function addDays(from: Day, count: number): Day {
  const start = new Date(`${from}T00:00:00Z`);
  if (Number.isNaN(start.getTime()) || format(start) !== from) throw new RangeError(`not a day: ${from}`);
  return format(new Date(start.getTime() + count * DAY_MS));
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const yearOf = (day: Day): number => Number(day.slice(0, 4));
const format = (day: Date): Day => day.toISOString().slice(0, 10);
