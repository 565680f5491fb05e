import { plain, withDigits } from '../posting-rules/free-text';

export type HeadcountReading =
  | { readonly kind: 'empty' }
  /** 若干, 不限, 数名: people are sought, the number is not said. */
  | { readonly kind: 'unspecified' }
  | { readonly kind: 'unreadable' }
  /** `low` = `high` for one number. `approx`: 约, 余. `doubtful`: more than a factory hires by one line of a sheet, or none. */
  | { readonly kind: 'count'; readonly low: number; readonly high: number; readonly approx: boolean; readonly doubtful: boolean };

/** The largest believable line; 1,500 was seen, 7,878 and 33,312,323 were slips. */
const BELIEVABLE = 5_000;

/** How many people a line of a sheet looks for: 10人, 20人人, 3-4名, 二十余名, 若干名, 各5名. */
export function readHeadcount(text: string): HeadcountReading {
  const cell = withDigits(plain(text), '余|多|名|人|位|个').replace(/[人名位个]+$/, '').trim();
  if (cell === '') return { kind: 'empty' };
  if (/不限|若干|数[名人]?$|数名|多[名人]|大量|长期/.test(cell)) return { kind: 'unspecified' };
  const found = /(-)?(\d+)\s*[人名位个]?(?:\s*-\s*(\d+))?/.exec(cell);
  if (found === null) return { kind: 'unreadable' };
  const [, minus, first, second = first] = found;
  const [low, high] = [Number(first), Number(second)].sort((a, b) => a - b) as [number, number];
  const doubtful = minus !== undefined || low === 0 || high > BELIEVABLE;
  return { kind: 'count', low, high, approx: /约|余|多|左右|≥|以上/.test(cell), doubtful };
}
