/** Whose people may be matched: closed ranges of 15-digit places, ascending, not touching. */
export type OpenTo = readonly (readonly [lo: number, hi: number])[];

/**
 * Ranges as PostgreSQL reads an int8multirange: '{[500236000000000,500236999999999]}'.
 *
 * @throws RangeError when a range is empty or not of whole numbers, for PostgreSQL would open the posting to nobody
 */
export function printOpenTo(ranges: OpenTo): string {
  for (const [lo, hi] of ranges) {
    if (!Number.isSafeInteger(lo) || !Number.isSafeInteger(hi) || hi < lo) throw new RangeError(`not a range of places: ${lo} to ${hi}`);
  }
  return `{${ranges.map(([lo, hi]) => `[${lo},${hi}]`).join(',')}}`;
}

const RANGE = /([[(])\s*(-?\d+)\s*,\s*(-?\d+)\s*([\])])/g;

/**
 * An int8multirange as PostgreSQL prints it: half-open, '{[500236000000000,500237000000000)}'. Whole numbers alone, so
 * either end may be open or closed.
 *
 * @throws RangeError when the text is not a bounded multirange
 */
export function parseOpenTo(text: string): OpenTo {
  const ranges = [...text.matchAll(RANGE)].map(
    ([, left, lo, hi, right]) => [Number(lo) + (left === '(' ? 1 : 0), Number(hi) - (right === ')' ? 1 : 0)] as const,
  );
  if (text.replace(RANGE, '').replace(/[\s,]/g, '') !== '{}') throw new RangeError(`not a multirange of places: ${text}`);
  return ranges;
}
