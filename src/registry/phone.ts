/**
 * A mobile number of the mainland in its one true form, 11 digits; null for anything else.
 *
 * +86 or 0086 in front is dropped; blanks, and hyphens as in 138-1234-5678, are too. Numbers of machines (92, 98) are let pass as
 * other systems do. A landline is no mobile: no message reaches it.
 */
export function mobileOf(raw: string): string | null {
  const text = raw.normalize('NFKC').replace(/[\u200b-\u200f\ufeff']/g, '').trim();
  const joined = /^\d{3}[- ]?\d{4}[- ]?\d{4}$/.test(text) ? text.replace(/[- ]/g, '') : text;
  return /^(?:(?:\+|00)86)?((?:1[3-9]|9[28])\d{9})$/.exec(joined)?.[1] ?? null;
}

/** Fill-ins that stand where somebody had no phone (13900000000, 13800000000 …): never to be called or sent to. */
export const isFillIn = (mobile: string): boolean => /^1\d{2}(\d)\1{7}$/.test(mobile);
