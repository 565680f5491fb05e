/** A phone that made no contact for so long wipes itself; the service destroys its key at the same time. */
export const CONTACT_HOURS = 72;
/** From here on the page says so. */
export const WARN_HOURS = 48;
const HOUR_MS = 3_600_000;

/** The last contact with the service, as the phone knows it. */
export interface Contact {
  /** By the phone's clock, ms. */
  readonly wallMs: number;
  /** By the clock of this page, which nobody can set, ms; null: in an earlier life of the page. */
  readonly pageMs: number | null;
}

/**
 * Hours without contact. The phone's clock may be set back: then the page's own clock counts, as long as the page lives; after that the
 * service, which keeps no key longer than that by its own clock.
 */
export function hoursWithout({ wallMs, pageMs }: Contact, nowWallMs: number, nowPageMs: number): number {
  const byWall = Math.max(nowWallMs - wallMs, 0);
  const byPage = pageMs === null ? 0 : Math.max(nowPageMs - pageMs, 0);
  return Math.max(byWall, byPage) / HOUR_MS;
}

export type ContactStanding = 'fine' | 'warn' | 'over';

export const standingOf = (hours: number): ContactStanding => (hours >= CONTACT_HOURS ? 'over' : hours >= WARN_HOURS ? 'warn' : 'fine');
