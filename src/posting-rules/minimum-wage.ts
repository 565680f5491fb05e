import type { PayMode, Shift } from './posting-terms';

/** Dated parameters of the worksite's tier: whole yuan a month for full time, yuan an hour for part time. */
export interface MinimumWage {
  readonly monthly: number;
  readonly hourly: number;
}

/**
 * Ids under which they stand in `parameter`: by county where its tier is known, else by tier for the whole region
 * (MINWAGE_T1_MONTH …).
 */
const PARAMETERS = { monthly: 'MINWAGE_MONTH', hourly: 'MINWAGE_HOUR' } as const;
const OF_A_TIER = { monthly: /^MINWAGE_T\d_MONTH$/, hourly: /^MINWAGE_T\d_HOUR$/ } as const;

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

/**
 * The minimum of a place on the day of the rows: its county's, else the lowest tier of its region, below which pay is too
 * low wherever in the region the job is. Null when nothing is known.
 */
export function minimumWageAt(rows: readonly MinimumWageRow[], place: number): MinimumWage | null {
  const here = rows.filter(({ lo, hi }) => place >= lo && place <= hi);
  const valueOf = (per: 'monthly' | 'hourly'): number | null => {
    const own = here.find(({ id }) => id === PARAMETERS[per]);
    const tiers = here.filter(({ id }) => OF_A_TIER[per].test(id)).map(({ value }) => value);
    return own?.value ?? (tiers.length === 0 ? null : Math.min(...tiers));
  };
  const monthly = valueOf('monthly');
  const hourly = valueOf('hourly');
  return monthly === null || hourly === null ? null : { monthly, hourly };
}
