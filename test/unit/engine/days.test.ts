import { ageOn, dayNumber } from '../../../src/engine/days';

const MS_A_DAY = 86_400_000;
const written = (number: number): string => new Date(number * MS_A_DAY).toISOString().slice(0, 10);

describe('The number of a day', () => {
  it('is counted from the first of January 1970', () => {
    expect(['1969-12-31', '1970-01-01', '1970-01-02', '2026-11-24'].map(dayNumber)).toEqual([-1, 0, 1, 20_781]);
  });

  it('is the one of the Gregorian calendar, on every day of eight hundred years', () => {
    for (let number = dayNumber('1600-01-01')!; number < dayNumber('2400-12-31')!; number += 1) {
      if (dayNumber(written(number)) !== number) expect(dayNumber(written(number))).toBe(number);
    }
    expect(dayNumber('1600-01-01')).toBe(Date.UTC(1600, 0, 1) / MS_A_DAY);
    expect(dayNumber('2400-12-31')).toBe(Date.UTC(2400, 11, 31) / MS_A_DAY);
  });

  it('is there from the year 0 to the year 9999', () => {
    expect(dayNumber('9999-12-31')).toBe(Date.UTC(9999, 11, 31) / MS_A_DAY);
    const [first, leap] = [new Date(0), new Date(0)];
    first.setUTCFullYear(0, 0, 1);
    leap.setUTCFullYear(0, 11, 31);
    expect(dayNumber('0000-01-01')).toBe(first.getTime() / MS_A_DAY);
    expect(dayNumber('0000-12-31')).toBe(leap.getTime() / MS_A_DAY);
  });

  it.each([
    '2026-00-10', '2026-13-10', '2026-01-00', '2026-01-32', '2026-02-29', '2024-02-30', '1900-02-29', '2100-02-29', '2026-04-31', '2024-04-31', '2026-06-31',
    '2026-09-31', '2026-11-31', '2026-12-32',
  ])('is not given to %s, which no calendar has', (day) => {
    expect(dayNumber(day)).toBeUndefined();
  });

  it('is given to the leap days of the calendar', () => {
    for (const day of ['2024-02-29', '2000-02-29', '1600-02-29']) expect(written(dayNumber(day)!)).toBe(day);
  });

  it('is not given to a text of another form', () => {
    expect(['', '2026-11-2', '2026-11-244', ' 2026-11-24', '2026/11-24', '2026-11/24', '20261124', '2026-1-124'].map(dayNumber)).toEqual(Array(8).fill(undefined));
    // Each digit replaced by the characters that stand beside the digits.
    for (const at of [0, 1, 2, 3, 5, 6, 8, 9]) {
      for (const other of ['/', ':', ' ', 'x', '１']) {
        const day = `${'2026-11-11'.slice(0, at)}${other}${'2026-11-11'.slice(at + 1)}`;
        expect({ day, number: dayNumber(day) }).toEqual({ day, number: undefined });
      }
    }
  });
});

describe('The age', () => {
  it.each([
    [39, '1986-11-25'],
    [40, '1986-11-24'],
    [40, '1986-11-23'],
    [40, '1986-10-30'],
    [39, '1986-12-01'],
    [0, '2026-11-24'],
    [0, '2025-11-25'],
    [1, '2025-11-24'],
  ])('is %i for who is born on %s', (years, birthDate) => {
    expect(ageOn('2026-11-24', birthDate)).toBe(years);
  });

  it('of who is born on a leap day rises on the first of March', () => {
    expect([ageOn('2026-02-28', '2008-02-29'), ageOn('2026-03-01', '2008-02-29')]).toEqual([17, 18]);
  });
});
