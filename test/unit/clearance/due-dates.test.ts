import { dueDates } from '../../../src/clearance/due-dates';
import { workCalendar } from '../../../src/platform/working-days';

const CALENDAR = workCalendar([{ day: '2026-01-01', dayOff: true }, { day: '2026-10-01', dayOff: true }]);
const TERMS = { firstPlacementWorkingDays: 10, stableDays: 90 };

describe('The two clocks of a case', () => {
  it('run ten working days and ninety days from the finding', () => {
    expect(dueDates('2026-11-24', TERMS, CALENDAR)).toEqual({ firstPlacementDue: '2026-12-08', stableDue: '2027-02-22', calendarPublished: true });
  });

  it('are told by the plain week, and say so, where the holidays are not published yet', () => {
    expect(dueDates('2026-12-28', TERMS, CALENDAR)).toEqual({ firstPlacementDue: '2027-01-11', stableDue: '2027-03-28', calendarPublished: false });
  });

  it('never end in the wrong order', () => {
    expect(dueDates('2026-11-24', { firstPlacementWorkingDays: 10, stableDays: 5 }, CALENDAR)).toMatchObject({ firstPlacementDue: '2026-12-08', stableDue: '2026-12-08' });
  });

  it('are not told for a term that is no whole number', () => {
    expect(() => dueDates('2026-11-24', { ...TERMS, firstPlacementWorkingDays: 0 }, CALENDAR)).toThrow(RangeError);
  });
});
