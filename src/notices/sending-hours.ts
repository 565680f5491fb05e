/** The hours in which people may be written to, in minutes since midnight in Asia/Shanghai. */
export interface SendingHours {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** 8:30 to 20:00, chosen (ux.md 3.10); the gateways' own limit is 8:00 to 22:00. */
export const DAYTIME: SendingHours = { fromMinute: 8 * 60 + 30, toMinute: 20 * 60 };

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** UTC+8 all year since 1991. */
const SHANGHAI_MINUTES = 8 * 60;

/**
 * The first instant, at or after `now`, in which a message may be sent.
 *
 * @param hours null: at any hour, as in a demonstration where nobody's phone rings
 */
export function nextSendingTime(now: Date, hours: SendingHours | null): Date {
  if (hours === null) return now;
  const minutes = now.getTime() / MINUTE_MS + SHANGHAI_MINUTES;
  const ofDay = minutes % DAY_MINUTES;
  if (ofDay >= hours.fromMinute && ofDay < hours.toMinute) return now;
  const midnight = minutes - ofDay;
  const opens = midnight + hours.fromMinute + (ofDay < hours.fromMinute ? 0 : DAY_MINUTES);
  return new Date((opens - SHANGHAI_MINUTES) * MINUTE_MS);
}
