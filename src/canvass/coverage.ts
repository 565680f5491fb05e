import type { TaskState } from '../contacts/task-steps';
import { type Place, type PlaceLevel, levelOf } from '../places/place-code';

/** How many people stand how. The parts add up to the total. */
export interface Counts {
  readonly total: number;
  readonly asked: number;
  readonly refused: number;
  readonly unreachable: number;
  readonly expired: number;
  readonly open: number;
  /** Said to have moved away or died. */
  readonly gone: number;
}

export type Coverage = Counts & {
  /** Asked or refused, of all but those who are gone; 0 to 100, whole, rounded down: 100 means everybody. Where nobody is to be asked, 100. */
  readonly percent: number;
};

/** People of one place, by how they stand. */
export type ByState = Readonly<Record<TaskState, number>>;

export function countsOf(by: ByState): Counts {
  const gone = by['moved-away'] + by.died;
  const { asked, refused, unreachable, expired, open } = by;
  return { total: asked + refused + unreachable + expired + open + gone, asked, refused, unreachable, expired, open, gone };
}

const NOBODY: Counts = { total: 0, asked: 0, refused: 0, unreachable: 0, expired: 0, open: 0, gone: 0 };

export const sumOf = (rows: readonly Counts[]): Counts =>
  rows.reduce(
    (sum, row) => ({
      total: sum.total + row.total,
      asked: sum.asked + row.asked,
      refused: sum.refused + row.refused,
      unreachable: sum.unreachable + row.unreachable,
      expired: sum.expired + row.expired,
      open: sum.open + row.open,
      gone: sum.gone + row.gone,
    }),
    NOBODY,
  );

export function coverageOf(counts: Counts): Coverage {
  const here = counts.total - counts.gone;
  return { ...counts, percent: here === 0 ? 100 : Math.floor((100 * (counts.asked + counts.refused)) / here) };
}

/** The levels at which coverage is told, and how many places one spans. */
export const COVERAGE_LEVELS = ['county', 'township', 'settlement'] as const;
export type CoverageLevel = (typeof COVERAGE_LEVELS)[number];
export const SPAN: Readonly<Record<CoverageLevel, number>> = { county: 1e9, township: 1e6, settlement: 1 };

/** The level below a place: a province or a prefecture is told by counties, a county by townships, anything smaller by settlements. */
export function levelBelow(place: Place): CoverageLevel {
  const level: PlaceLevel = levelOf(place);
  if (level === 'province' || level === 'prefecture') return 'county';
  return level === 'county' ? 'township' : 'settlement';
}
