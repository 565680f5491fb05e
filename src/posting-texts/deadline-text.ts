import { plain } from '../posting-rules/free-text';
import { dayIn } from '../spreadsheets/cell-day';

export type DeadlineReading =
  | { readonly kind: 'empty' }
  /** 长期有效, or 1970-01-01, which old systems print for none. */
  | { readonly kind: 'open-ended' }
  /** 'YYYY-MM-DD'. */
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'unreadable' };

/** Old systems print day 0 of their clock for "none". */
const NONE_BEFORE = '1971';

/**
 * The last day of a posting, in the ways sheets write it (2026-12-31, 2026年12月31日, 46387 …). A day that does not exist,
 * or one without its year, is unreadable.
 */
export function readDeadline(text: string): DeadlineReading {
  const cell = plain(text);
  if (cell === '' || cell === '/' || cell === '-') return { kind: 'empty' };
  if (/长期|不限|至今|招满为止|常年/.test(cell)) return { kind: 'open-ended' };
  const day = dayIn(cell.replace(/^(?:截止|截至|有效期至?|至)[:\s]*/, '').replace(/(?:止|前|截止)$/, ''));
  if (day === null) return { kind: 'unreadable' };
  return day < NONE_BEFORE ? { kind: 'open-ended' } : { kind: 'day', day };
}
