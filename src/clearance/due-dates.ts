import { addDays, addKnownWorkingDays, type Day, type WorkCalendar } from '../platform/working-days';

/** How long a district gives itself; ZEH_FIRST_PLACEMENT and ZEH_STABLE of domain.md 1.13, dated parameters. */
export interface ClearanceTerms {
  /** Working days from the finding to the first member in verified work. */
  readonly firstPlacementWorkingDays: number;
  /** Calendar days from the finding to stable work. */
  readonly stableDays: number;
}

export interface DueDates {
  readonly firstPlacementDue: Day;
  readonly stableDue: Day;
  /** False when the period touches a year whose holidays are not published yet: counted by the plain week until they are. */
  readonly calendarPublished: boolean;
}

/**
 * The two clocks of a case. A household is found on the day it is found, published holidays or not, so an unpublished year
 * does not stop the finding; the date then is the plain week's, which never promises more time than there is, and says so.
 */
export function dueDates(foundOn: Day, terms: ClearanceTerms, calendar: WorkCalendar): DueDates {
  const { day: firstPlacementDue, published } = addKnownWorkingDays(foundOn, terms.firstPlacementWorkingDays, calendar);
  const stable = addDays(foundOn, terms.stableDays);
  const stableDue = stable < firstPlacementDue ? firstPlacementDue : stable;
  return { firstPlacementDue, stableDue, calendarPublished: published };
}
