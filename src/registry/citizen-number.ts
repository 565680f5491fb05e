import { ageOn } from './age';

/** What is wrong with a citizen number, for which people-sentences.ts has the words. */
export type CitizenNumberFault = 'empty' | 'masked' | 'rounded' | 'length' | 'characters' | 'look-alike-x' | 'area' | 'birth-date' | 'future' | 'too-old' | 'check-digit';

export interface CitizenNumber {
  /** 18 characters, with a capital X. */
  readonly number: string;
  /** 'YYYY-MM-DD' as the number says it; the register keeps its own, for real mismatches exist. */
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  /** Address code at the time of issue: not where the person lives, and for most adults here one of Sichuan (51). */
  readonly area: string;
  /** The kind and grade of a disability card, which some systems append (20 or 22 characters). */
  readonly disability: string | null;
  /** Residence permits of people from Hongkong, Macao (81, 82) and Taiwan (83). */
  readonly residencePermit: boolean;
}

export type CitizenNumberReading = { readonly ok: true; readonly value: CitizenNumber } | { readonly ok: false; readonly fault: CitizenNumberFault };

/** First two digits in use (GB/T 2260): provinces, and residence permits. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
/** GB 11643-1999: weights of the first 17 digits and the check character by remainder (ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';
/** The oldest example in GB 11643 itself was born in 1880. */
const OLDEST_YEARS = 150;

/**
 * Reads a citizen number as people and files write it: full-width digits, blanks, `="…"`, a leading apostrophe, a lower-case x, 15
 * digits (which become 18), 20 or 22 characters with a disability suffix.
 *
 * @param today for births in the future and impossible ages, 'YYYY-MM-DD'
 */
export function readCitizenNumber(raw: string, today: string): CitizenNumberReading {
  const text = plain(raw);
  const no = (fault: CitizenNumberFault): CitizenNumberReading => ({ ok: false, fault });
  if (text === '') return no('empty');
  if (/^\d(\.\d+)?E\+?\d+$/.test(text)) return no('rounded');
  if (/^\d{17}[×ХхΧχ╳✕]$/u.test(text)) return no('look-alike-x');
  if (/[*＊●]/u.test(text)) return no('masked');
  if (/[^\dA-Z]/.test(text)) return no('characters');
  const suffix = /^(\d{17}[\dX])(\d{2}(?:[A-Z]\d)?|\d{4})$/.exec(text);
  const number = suffix ? suffix[1]! : text.length === 15 && /^\d+$/.test(text) ? eighteen(text) : text;
  if (number.length !== 18) return no('length');
  if (!/^\d{17}[\dX]$/.test(number)) return no('characters');
  if (!PROVINCES.has(number.slice(0, 2)) || number.slice(2, 6) === '0000' && !/^8[123]/.test(number)) return no('area');
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birthDate)) return no('birth-date');
  if (birthDate > today) return no('future');
  if (ageOn(birthDate, today) > OLDEST_YEARS) return no('too-old');
  if (checkOf(number) !== number[17]) return no(number.slice(14) === '0000' || number.endsWith('000') ? 'rounded' : 'check-digit');
  return {
    ok: true,
    value: {
      number,
      birthDate,
      sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
      area: number.slice(0, 6),
      disability: suffix ? suffix[2]! : null,
      residencePermit: /^8[123]/.test(number),
    },
  };
}

/** The check character of the first 17 digits. */
export function checkOf(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return CHECKS[sum % 11]!;
}

/** A number of 15 digits was given until 1999, to people born in the 1900s. */
function eighteen(fifteen: string): string {
  const seventeen = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`;
  return seventeen + checkOf(seventeen);
}

const plain = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(/^\s*=\s*"([\s\S]*)"\s*$/, '$1')
    .replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff'’‘]/g, '')
    .toUpperCase();

function isDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === day;
}
