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

/** Days from today to a day; below 0 once it is past. @param today 'YYYY-MM-DD' @param day 'YYYY-MM-DD' */
export const daysLeft = (today: Day, day: Day): number => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
