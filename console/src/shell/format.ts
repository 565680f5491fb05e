import { useTranslation } from 'react-i18next';

/** The bureau's clock, wherever the browser stands. */
const ZONE = 'Asia/Shanghai';

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' });
const MINUTE = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, timeStyle: 'short' });
const WHOLE = new Intl.NumberFormat('en-US');

/** 12,345 */
export const whole = (value: number): string => WHOLE.format(value);

/** '2026-11-23' of an instant or of a calendar day. */
export const day = (value: string): string => (value.length === 10 ? value : DAY.format(new Date(value)));

/** '2026-11-23 09:31' of an instant. */
export const minute = (instant: string): string => MINUTE.format(new Date(instant));

/** '09:31' of an instant. */
export const clock = (instant: string): string => CLOCK.format(new Date(instant));

/** Seconds between two instants, with one decimal. */
export const seconds = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 100) / 10;

/** Numbers, pay and spans in the words of the chosen language. */
export function useFormat() {
  const { t } = useTranslation();
  /** '12,345', or '10,000 以上' where nobody counted further. */
  const count = (total: number, atLeast = false) => (atLeast ? t('list.atLeast', { total: whole(total) }) : whole(total));
  return {
    /** '2,300–2,600 元/月', '2,300 元/月' when both ends are equal. */
    pay: (low: number, high: number) => t('units.pay', { amount: low === high ? whole(low) : `${whole(low)}–${whole(high)}` }),
    count,
    /** '共 12,345 条（截至 09:31）' */
    total: (total: number, asOf?: string) => (asOf ? t('list.totalAsOf', { total: whole(total), time: clock(asOf) }) : t('list.total', { total: whole(total) })),
  };
}
