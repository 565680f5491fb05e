import { checkOf } from '../../src/registry/citizen-number';
import type { HouseholdDraft, PersonDraft } from '../../src/registry/drafts';

/**
 * A citizen number that no adult holds: serials 996 to 999 are kept for the very old. With the check digit that belongs to it.
 *
 * @param n tells apart numbers of one day
 */
export function madeNumber(birthDate: string, sex: 'male' | 'female' = 'male', area = '500236', n = 0): string {
  const serial = (sex === 'male' ? [997, 999] : [996, 998])[n % 2]!;
  const seventeen = `${area}${birthDate.replaceAll('-', '')}${serial}`;
  return seventeen + checkOf(seventeen);
}

/** The n-th of many distinct people. */
export const nthNumber = (n: number, sex: 'male' | 'female' = 'male'): string => {
  const year = 1960 + (Math.floor(n / 336) % 45);
  const area = ['500236', '512226', '500101', '512221', '500235', '512225'][Math.floor(n / 336 / 45) % 6]!;
  const month = String((Math.floor(n / 28) % 12) + 1).padStart(2, '0');
  const day = String((n % 28) + 1).padStart(2, '0');
  return madeNumber(`${year}-${month}-${day}`, sex, area, Math.floor(n / 336 / 45 / 6));
};

/** A person who could work and has no work, unless told otherwise. */
export const person = (change: Partial<PersonDraft> = {}): PersonDraft => ({
  role: 'head',
  name: '测试甲',
  citizenNumber: nthNumber(0),
  phone: '15400001234',
  education: 'junior',
  labourCapacity: 'ordinary',
  student: false,
  employmentState: 'unemployed',
  employmentEvidence: 'test',
  categories: [],
  skills: [],
  wish: null,
  ...change,
});

export const household = (change: Partial<HouseholdDraft> = {}): HouseholdDraft => ({
  number: '5002360000000001',
  place: 500_236_128_901_001,
  categories: [],
  members: [person()],
  ...change,
});
