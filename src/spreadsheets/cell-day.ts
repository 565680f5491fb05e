/** Excel counts days from 1899-12-30 (its 1900 had a 29 February). */
const SERIAL_ZERO_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
/** 1927 to 2119: numbers outside are no days of a ledger. */
const SERIALS = { lowest: 10_000, highest: 80_000 } as const;

const WRITTEN = /^(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?)?月?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/;
const PACKED = /^(\d{4})(\d{2})(\d{2})$/;

/** What a calendar that begins in 1904 is behind by. */
const DAYS_TO_1904 = 1_462;

/** The day of a number in a cell that shows days; null outside 1927 to 2119, which a time of day is. */
export function serialDay(serial: number, from1904 = false): string | null {
  const days = Math.floor(serial) + (from1904 ? DAYS_TO_1904 : 0);
  return days < SERIALS.lowest || days > SERIALS.highest ? null : new Date(SERIAL_ZERO_MS + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The day a cell means: 2026-02-20, 2026.2.20, 2026/2/20, 2026年2月20日, 20260220, an Excel serial (46073), or a month
 * (2026年3月), which counts from its first day.
 *
 * @returns 'YYYY-MM-DD'; null for anything else, an impossible day included
 */
export function dayIn(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  if (/^\d{5}(\.\d+)?$/.test(plain)) return serialDay(Number(plain));
  const match = PACKED.exec(plain) ?? WRITTEN.exec(plain);
  if (!match) return null;
  const day = [match[1], match[2], match[3] ?? '1'].map((part) => part!.padStart(2, '0')).join('-');
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === day ? day : null;
}
