import type { PayMode, Shift } from './posting-terms';

/** Dated parameters of the worksite's tier: whole yuan a month for full time, yuan an hour for part time. */
export interface MinimumWage {
  readonly monthly: number;
  readonly hourly: number;
}

/** Ids under which the two stand in `parameter`, each with the places and the days it holds for. */
export const MINIMUM_WAGE_PARAMETERS = { monthly: 'minimum-wage-month', hourly: 'minimum-wage-hour' } as const;

export interface PaidWork {
  readonly payMode: PayMode;
  /** Yuan a month. */
  readonly wageLow: number;
  readonly wageHigh: number;
  readonly hoursPerDay: number;
  readonly shift: Shift;
}

const FULL_TIME_HOURS = 8;
/** Days of pay in a month. Source: 劳社部发〔2008〕3号. */
const DAYS_OF_PAY = 21.75;

export type PayFloor =
  | { readonly kind: 'met' }
  /** `sure`: the hours are fixed, so the pay is too low; without it, the pay for normal hours must be looked at. */
  | { readonly kind: 'below'; readonly floor: number; readonly sure: boolean };

/**
 * Whether the pay reaches the legal minimum: of a month for eight hours a day or more, else of the hours worked. What piece
 * work or flexible hours come to for normal hours is not on the sheet, so a miss there is not sure. Overtime, allowances,
 * meals and lodging do not count, so they must not be in the wage (domain 1.10).
 */
export function checkPayFloor({ payMode, wageLow, wageHigh, hoursPerDay, shift }: PaidWork, { monthly, hourly }: MinimumWage): PayFloor {
  const floor = hoursPerDay >= FULL_TIME_HOURS ? monthly : Math.min(monthly, Math.ceil(hourly * hoursPerDay * DAYS_OF_PAY));
  if (wageLow >= floor) return { kind: 'met' };
  return { kind: 'below', floor, sure: wageHigh < floor && payMode !== 'piece' && shift !== 'flexible' };
}

/** One row of `parameter`: a value for a closed range of places. */
export interface MinimumWageRow {
  readonly id: string;
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** The minimum of a place: of the rows that cover it, the one of the narrowest range. Null when either number is not known. */
export function minimumWageAt(rows: readonly MinimumWageRow[], place: number): MinimumWage | null {
  const valueOf = (wanted: string): number | undefined =>
    rows.filter(({ id, lo, hi }) => id === wanted && place >= lo && place <= hi).sort((a, b) => a.hi - a.lo - (b.hi - b.lo))[0]?.value;
  const monthly = valueOf(MINIMUM_WAGE_PARAMETERS.monthly);
  const hourly = valueOf(MINIMUM_WAGE_PARAMETERS.hourly);
  return monthly === undefined || hourly === undefined ? null : { monthly, hourly };
}
