import fc from 'fast-check';

import {
  addDays, addPlainWorkingDays, addWorkingDays, isWorkingDay, UnpublishedYear, workCalendar,
} from '../../../src/platform/working-days';

/** Of 2026, as published on 2025-11-04: the days around the National Day, and one for the new year. */
const CALENDAR = workCalendar([
  { day: '2026-01-01', dayOff: true },
  { day: '2026-09-20', dayOff: false },
  ...['25', '26', '27'].map((day) => ({ day: `2026-09-${day}`, dayOff: true })),
  ...['01', '02', '03', '04', '05', '06', '07'].map((day) => ({ day: `2026-10-${day}`, dayOff: true })),
  { day: '2026-10-10', dayOff: false },
]);

describe('A period of working days', () => {
  it.each([
    ['does not count its first day', '2026-11-23', 1, '2026-11-24'],
    ['passes over a weekend', '2026-11-24', 10, '2026-12-08'],
    ['passes over a holiday', '2026-09-30', 1, '2026-10-08'],
    ['counts a Saturday worked to make up for a holiday', '2026-10-09', 1, '2026-10-10'],
    ['counts a Sunday worked to make up for a holiday', '2026-09-18', 1, '2026-09-20'],
    ['may start on a day off', '2026-11-21', 1, '2026-11-23'],
  ])('%s', (_name, from, count, end) => {
    expect(addWorkingDays(from, count, CALENDAR)).toBe(end);
  });

  it('refuses a year whose holidays are not loaded', () => {
    expect(() => addWorkingDays('2026-12-30', 3, CALENDAR)).toThrow(UnpublishedYear);
    expect(() => addWorkingDays('2026-12-30', 3, CALENDAR)).toThrow('2027');
    expect(addWorkingDays('2026-12-30', 1, CALENDAR)).toBe('2026-12-31');
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %p days', (count) => {
    expect(() => addWorkingDays('2026-11-24', count, CALENDAR)).toThrow(RangeError);
  });

  it.each(['2026-02-29', '2026-13-01', 'tomorrow'])('refuses %s, which is no day', (day) => {
    expect(() => addWorkingDays(day, 1, CALENDAR)).toThrow('not a day');
  });

  it('ends on a working day, and holds as many working days as asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 30 }), (offset, count) => {
        const from = addDays('2026-01-01', offset);
        const end = addWorkingDays(from, count, CALENDAR);
        let counted = 0;
        for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) counted += Number(isWorkingDay(day, CALENDAR));
        expect(isWorkingDay(end, CALENDAR)).toBe(true);
        expect(counted).toBe(count);
      }),
    );
  });

  it('counted by the plain week ends no later than over a holiday', () => {
    expect(addPlainWorkingDays('2026-09-30', 1)).toBe('2026-10-01');
    expect(addPlainWorkingDays('2026-11-24', 10)).toBe('2026-12-08');
  });
});
