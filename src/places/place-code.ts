/**
 * Place codes as numbers. A place is the division's code padded with zeros to 15 digits: province 2, prefecture 2,
 * county 2 (GB/T 2260), township 3, village 3 (statistical code), settlement 3 (ours). So everything inside a division is
 * one closed range of numbers, and the division itself is the lowest of them.
 */
export type Place = number;

/** Nearest to the country first. */
export const PLACE_LEVELS = ['province', 'prefecture', 'county', 'township', 'village', 'settlement'] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

/** A closed range of places. */
export interface PlaceRange {
  readonly lo: Place;
  readonly hi: Place;
}

/** Digits of a code that ends at the level, in the order of PLACE_LEVELS. */
const DIGITS = [2, 4, 6, 9, 12, 15] as const;
const TOTAL_DIGITS = 15;

const LOWEST = 11e13;
const HIGHEST = 83e13 - 1;

/**
 * @param code 2, 4, 6, 9, 12 or 15 digits, such as '500236' for a county
 * @throws RangeError in words for anything else: a code is never guessed
 */
export function placeOf(code: string): Place {
  if (!/^\d+$/.test(code) || !DIGITS.some((digits) => digits === code.length)) {
    throw new RangeError(`a place code has 2, 4, 6, 9, 12 or 15 digits, got '${code}'`);
  }
  const place = Number(code.padEnd(TOTAL_DIGITS, '0'));
  if (!isPlace(place)) throw new RangeError(`no province has the code '${code.slice(0, 2)}'`);
  return place;
}

/** Whether the number can be a place at all; whether there is such a division is for the table to say. */
export const isPlace = (place: number): boolean => Number.isSafeInteger(place) && place >= LOWEST && place <= HIGHEST;

/** The level of the last group of digits that is not zero. @throws RangeError for a number that is no place */
export function levelOf(place: Place): PlaceLevel {
  if (!isPlace(place)) throw new RangeError(`not a place: ${place}`);
  for (let level = PLACE_LEVELS.length - 1; level > 0; level -= 1) {
    if (place % unitOf(level - 1) !== 0) return PLACE_LEVELS[level]!;
  }
  return 'province';
}

/** The place and everything inside it. */
export function scopeOf(place: Place): PlaceRange {
  return { lo: place, hi: place + unitOf(PLACE_LEVELS.indexOf(levelOf(place))) - 1 };
}

/** The division of that level in which the place lies; the place itself when it stands at that level or above it. */
export function upTo(place: Place, level: PlaceLevel): Place {
  const unit = unitOf(PLACE_LEVELS.indexOf(level));
  return Math.floor(place / unit) * unit;
}

/** The county, or the place itself when it is a county, a prefecture or a province. */
export const countyOf = (place: Place): Place => upTo(place, 'county');

/** The township, or the place itself when it stands above townships. */
export const townshipOf = (place: Place): Place => upTo(place, 'township');

export const contains = ({ lo, hi }: PlaceRange, place: Place): boolean => place >= lo && place <= hi;

/** The shortest code that means the place: '500236' for 500236000000000. */
export function codeOf(place: Place): string {
  return String(place).slice(0, DIGITS[PLACE_LEVELS.indexOf(levelOf(place))]);
}

/** The divisions in which a place lies, from the province down to itself; a level without digits is left out. */
export function chainOf(place: Place): Place[] {
  return [...new Set(PLACE_LEVELS.map((level) => upTo(place, level)))];
}

/** How many places a division of the level spans. */
const unitOf = (level: number): number => 10 ** (TOTAL_DIGITS - DIGITS[level]!);
