import type { Chance } from './chance';

/** GB 11643-1999: weights of the first 17 digits and the check character by remainder (ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';

/** Where a citizen number was given out: the address code of today, and that in which those registered before 1997 stand. */
export interface DemoAddress {
  readonly now: string;
  readonly before1997: string;
}

/** Of the demo county: today's, and the Sichuan one. */
const FENGJIE: DemoAddress = { now: '500236', before1997: '512226' };

/**
 * A synthetic citizen number with a valid check digit, from the serials 996 to 999: they are kept for people of a
 * hundred years and more, so no adult of the given birth date holds one. Odd serials are male.
 *
 * @param taken numbers given out so far; the new one is added
 * @returns null when both serials of this day and sex are gone under both address codes
 */
export function citizenNumberFor(birthDate: string, sex: 'male' | 'female', chance: Chance, taken: Set<string>, at: DemoAddress = FENGJIE): string | null {
  const day = birthDate.replaceAll('-', '');
  const first = Number(birthDate.slice(0, 4)) < 1997 && chance.happens(0.8) ? at.before1997 : at.now;
  for (const address of [first, at.now, at.before1997]) {
    for (const serial of sex === 'male' ? ['997', '999'] : ['996', '998']) {
      const number = withCheck(`${address}${day}${serial}`);
      if (taken.has(number)) continue;
      taken.add(number);
      return number;
    }
  }
  return null;
}

function withCheck(seventeen: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(seventeen[i]), 0);
  return seventeen + (CHECKS[sum % 11] ?? '');
}
