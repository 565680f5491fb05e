/** The only source of time in the service; tests hand in their own. Deadlines that decide something use the database's clock. */
export abstract class Clock {
  abstract now(): Date;

  /** Today in Asia/Shanghai, 'YYYY-MM-DD': the bureau's day, whatever zone the server stands in. */
  today(): string {
    return shanghaiDay(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1_000;

/** The calendar day in Asia/Shanghai (UTC+8 all year since 1991) of an instant, 'YYYY-MM-DD'. */
/** As staff write it: '2026-11-28 09:41' in Shanghai. */
export const shanghaiMinute = (instant: Date): string => new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');

export const shanghaiDay = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
