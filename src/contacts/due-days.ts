import { addKnownWorkingDays, type Day, type WorkCalendar } from '../platform/working-days';

/**
 * The day by which somebody who could not be reached is tried again: so many working days later, and never past the campaign's last day.
 *
 * @param triedOn  the day of the try
 * @param days     whole number of working days, >= 1
 * @param deadline last day of the campaign
 */
export function retryOn(triedOn: Day, days: number, deadline: Day, calendar: WorkCalendar): Day {
  const { day } = addKnownWorkingDays(triedOn, days, calendar);
  return day < deadline ? day : deadline;
}
