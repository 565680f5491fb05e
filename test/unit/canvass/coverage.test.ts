import { daysLeft } from '../../../src/campaigns/days-left';
import { countsOf, coverageOf, levelBelow, sumOf } from '../../../src/canvass/coverage';
import { retryOn } from '../../../src/contacts/due-days';
import { workCalendar } from '../../../src/platform/working-days';

const NOBODY = { open: 0, expired: 0, unreachable: 0, asked: 0, refused: 0, 'moved-away': 0, died: 0 };
const percentOf = (by: Partial<typeof NOBODY>) => coverageOf(countsOf({ ...NOBODY, ...by })).percent;

describe('Coverage', () => {
  it('adds up, with those who moved away or died as one', () => {
    const counts = countsOf({ open: 1, expired: 2, unreachable: 3, asked: 4, refused: 5, 'moved-away': 6, died: 7 });
    expect(counts).toEqual({ total: 28, asked: 4, refused: 5, unreachable: 3, expired: 2, open: 1, gone: 13 });
    expect(sumOf([counts, counts])).toEqual({ total: 56, asked: 8, refused: 10, unreachable: 6, expired: 4, open: 2, gone: 26 });
    expect(sumOf([])).toEqual(countsOf(NOBODY));
  });

  it.each([
    [{ asked: 1, open: 2 }, 33],
    [{ asked: 199, open: 1 }, 99],
    [{ asked: 1, refused: 1 }, 100],
    [{ asked: 1, 'moved-away': 9 }, 100],
    [{ died: 1 }, 100],
    [{}, 100],
    [{ unreachable: 5, expired: 5 }, 0],
  ])('%p is %p per cent: 100 means everybody', (by, percent) => expect(percentOf(by)).toBe(percent));

  it.each([
    [500_000_000_000_000, 'county'],
    [500_236_000_000_000, 'township'],
    [500_236_128_000_000, 'settlement'],
    [500_236_128_901_001, 'settlement'],
  ])('of %p is told by %p', (place, level) => expect(levelBelow(place)).toBe(level));
});

describe('The next try', () => {
  const calendar = workCalendar([{ day: '2026-10-01', dayOff: true }, { day: '2026-10-02', dayOff: true }, { day: '2026-10-10', dayOff: false }]);

  it.each([
    ['2026-09-28', 2, '2026-12-31', '2026-09-30'],
    ['2026-09-30', 1, '2026-12-31', '2026-10-05'], // past a holiday and a weekend
    ['2026-10-09', 1, '2026-12-31', '2026-10-10'], // a Saturday that is worked
    ['2026-09-28', 2, '2026-09-29', '2026-09-29'], // never past the last day
    ['2027-01-01', 1, '2027-12-31', '2027-01-04'], // holidays not published: the plain week
  ])('after %p, %p working days, until %p: %p', (from, days, deadline, day) => expect(retryOn(from, days, deadline, calendar)).toBe(day));

  it.each([['2026-11-28', '2026-12-01', 3], ['2026-11-28', '2026-11-28', 0], ['2026-11-28', '2026-11-26', -2]])('from %p to %p: %p days', (today, day, days) => expect(daysLeft(today, day)).toBe(days));
});
