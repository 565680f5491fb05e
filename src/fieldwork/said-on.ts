import { CONTACT_HOURS } from './fieldwork-lists';

const HOUR_MS = 3_600_000;

/**
 * When something was said, by the clock of the service. The phone's clock may be wrong by a day: only how long it says to have waited
 * counts, for both ends of that are of the same clock. Set meanwhile, it can be wrong by as much as a phone may wait, and no more.
 *
 * @param writtenAt instant of writing, by the phone
 * @param sentAt    instant of sending, by the phone
 * @param now       instant of receiving, by the service
 */
export function saidAt(writtenAt: Date, sentAt: Date, now: Date): Date {
  const waitedMs = Math.min(Math.max(sentAt.getTime() - writtenAt.getTime(), 0), CONTACT_HOURS * HOUR_MS);
  return new Date(now.getTime() - waitedMs);
}

/** The same content as the same text, whatever the order of its fields. */
export function plainText(content: unknown): string {
  return JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}
