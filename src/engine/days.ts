import type { Day } from './inputs';

const DIGITS_AT = [0, 1, 2, 3, 5, 6, 8, 9];
const DASH = 45;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days of the years 0 to 1969 of the Gregorian calendar. */
const DAYS_BEFORE_1970 = 719_528;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The number of a day, counted from 1970-01-01; undefined for anything that is no calendar day. By hand: `Date` takes ten times as long. */
export function dayNumber(day: Day): number | undefined {
  if (day.length !== 10 || day.charCodeAt(4) !== DASH || day.charCodeAt(7) !== DASH) return undefined;
  for (const at of DIGITS_AT) {
    const code = day.charCodeAt(at);
    if (code < 48 || code > 57) return undefined;
  }
  const digit = (at: number): number => day.charCodeAt(at) - 48;
  const year = 1000 * digit(0) + 100 * digit(1) + 10 * digit(2) + digit(3);
  const month = 10 * digit(5) + digit(6);
  const date = 10 * digit(8) + digit(9);
  if (month < 1 || month > 12 || date < 1) return undefined;
  if (date > DAYS_IN_MONTH[month - 1]! + (month === 2 && isLeap(year) ? 1 : 0)) return undefined;
  // Year 0 is a leap year, and none of its days is over when it begins.
  const last = year - 1;
  let days = 365 * year + Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400) + 1;
  for (let m = 1; m < month; m++) days += DAYS_IN_MONTH[m - 1]!;
  if (month > 2 && isLeap(year)) days++;
  return days + date - 1 - DAYS_BEFORE_1970;
}

/** Completed years of age on a day. Both arguments are calendar days. */
export function ageOn(asOf: Day, birthDate: Day): number {
  const years = Number(asOf.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return asOf.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
