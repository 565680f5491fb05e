import type { Day } from '../platform/working-days';

/** Days from today to a day; below 0 once it is past. @param today 'YYYY-MM-DD' @param day 'YYYY-MM-DD' */
export const daysLeft = (today: Day, day: Day): number => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
