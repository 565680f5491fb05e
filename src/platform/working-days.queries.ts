import type { EntityManager } from 'typeorm';

import { workCalendar, type WorkCalendar } from './working-days';

/** The published days of all years. */
export async function readWorkCalendar(db: EntityManager): Promise<WorkCalendar> {
  return workCalendar(await db.query('SELECT day::text AS day, day_off AS "dayOff" FROM special_day'));
}
