import { CodeBook, ListBook, rankIn, rowFault, sortedById } from './codes';
import { dayNumber } from './days';
import {
  CHANNELS, EDUCATIONS, FALLBACK_CHANNELS, PHYSICAL_LOADS, SHIFTS, type Channel, type VacancyRow,
} from './inputs';
import { PLACE_MAX } from './people';
import type { CheckedPolicy } from './policy';

/** The vacancies of a run as columns, by rising id. */
export interface VacancyColumns {
  readonly ids: readonly string[];
  readonly count: number;
  readonly employers: readonly string[];
  readonly channels: readonly Channel[];
  readonly fallback: Uint8Array;
  readonly rural: Uint8Array;
  readonly trades: readonly string[];
  /** Numbers of the distinct trades, openTo, skillsRequired and categoriesRequired: equal for equal ones. */
  readonly tradeNumber: Int32Array;
  readonly openToNumber: Int32Array;
  readonly skillsNumber: Int32Array;
  readonly categoriesNumber: Int32Array;
  readonly seats: Int32Array;
  readonly worksite: Float64Array;
  readonly openTo: readonly (readonly (readonly [lo: number, hi: number])[])[];
  readonly wageLow: Int32Array;
  readonly hours: Float64Array;
  /** Ranks in SHIFTS, PHYSICAL_LOADS and EDUCATIONS. */
  readonly shift: Uint8Array;
  readonly load: Uint8Array;
  readonly educationMin: Uint8Array;
  readonly ageMin: Int16Array;
  /** Equal in every channel but the public-welfare ones (domain 1.0.5, 1.10): there the higher cap counts for both. */
  readonly ageMaxMale: Int16Array;
  readonly ageMaxFemale: Int16Array;
  readonly skillsRequired: readonly (readonly string[])[];
  readonly categoriesRequired: readonly (readonly string[])[];
  /** Day number; never before the day of the policy. */
  readonly starts: Int32Array;
}

/** @throws RangeError with one sentence that names the first row that cannot be */
export function vacancyColumns(rows: readonly VacancyRow[], policy: CheckedPolicy): VacancyColumns {
  const vacancies = sortedById('vacancy', rows);
  vacancies.forEach(checkVacancy);
  const rank = (list: readonly string[], field: 'shift' | 'physicalLoad' | 'educationMin'): Uint8Array =>
    Uint8Array.from(vacancies, (row) => rankIn(list, row[field], 'vacancy', row.id, field));
  const ageMax = (row: VacancyRow, own: number): number =>
    FALLBACK_CHANNELS.includes(row.channel) ? own : Math.max(row.ageMaxMale, row.ageMaxFemale);
  return {
    ids: vacancies.map(({ id }) => id),
    count: vacancies.length,
    employers: vacancies.map(({ employerId }) => employerId),
    channels: vacancies.map(({ channel }) => channel),
    fallback: Uint8Array.from(vacancies, ({ channel }) => Number(FALLBACK_CHANNELS.includes(channel))),
    rural: Uint8Array.from(vacancies, ({ channel }) => Number(policy.onePublicPostPerHousehold && channel === 'public-welfare-rural')),
    trades: vacancies.map(({ trade }) => trade),
    ...distinctNumbers(vacancies),
    seats: Int32Array.from(vacancies, ({ seats }) => seats),
    worksite: Float64Array.from(vacancies, ({ worksite }) => worksite),
    openTo: vacancies.map(({ openTo }) => openTo),
    wageLow: Int32Array.from(vacancies, ({ wageLow }) => wageLow),
    hours: Float64Array.from(vacancies, ({ hoursPerDay }) => hoursPerDay),
    shift: rank(SHIFTS, 'shift'),
    load: rank(PHYSICAL_LOADS, 'physicalLoad'),
    educationMin: rank(EDUCATIONS, 'educationMin'),
    ageMin: Int16Array.from(vacancies, ({ ageMin }) => ageMin),
    ageMaxMale: Int16Array.from(vacancies, (row) => ageMax(row, row.ageMaxMale)),
    ageMaxFemale: Int16Array.from(vacancies, (row) => ageMax(row, row.ageMaxFemale)),
    skillsRequired: vacancies.map(({ skillsRequired }) => skillsRequired),
    categoriesRequired: vacancies.map(({ categoriesRequired }) => categoriesRequired),
    starts: Int32Array.from(vacancies, ({ starts }) => Math.max(policy.today, dayNumber(starts)!)),
  };
}

function distinctNumbers(
  vacancies: readonly VacancyRow[],
): Pick<VacancyColumns, 'tradeNumber' | 'openToNumber' | 'skillsNumber' | 'categoriesNumber'> {
  const trades = new CodeBook();
  const ranges = new CodeBook();
  const skills = new ListBook();
  const categories = new ListBook();
  return {
    tradeNumber: Int32Array.from(vacancies, ({ trade }) => trades.of(trade)),
    openToNumber: Int32Array.from(vacancies, ({ openTo }) => ranges.of(openTo.join(' '))),
    skillsNumber: Int32Array.from(vacancies, ({ skillsRequired }) => skills.of(skillsRequired)),
    categoriesNumber: Int32Array.from(vacancies, ({ categoriesRequired }) => categories.of(categoriesRequired)),
  };
}

const isPlace = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= PLACE_MAX;

function checkVacancy(row: VacancyRow): void {
  const fault = (text: string): RangeError => rowFault('vacancy', row.id, text);
  const whole = (field: 'seats' | 'wageLow' | 'wageHigh' | 'ageMin' | 'ageMaxMale' | 'ageMaxFemale', low: number, high: number): void => {
    if (!Number.isInteger(row[field]) || row[field] < low || row[field] > high) {
      throw fault(`${field} must be a whole number from ${low} to ${high}, got ${row[field]}`);
    }
  };
  rankIn(CHANNELS, row.channel, 'vacancy', row.id, 'channel');
  whole('seats', 1, 1e9);
  whole('wageLow', 0, 1e9);
  whole('wageHigh', 0, 1e9);
  whole('ageMin', 0, 150);
  whole('ageMaxMale', 0, 150);
  whole('ageMaxFemale', 0, 150);
  if (row.wageLow > row.wageHigh) throw fault(`wageLow ${row.wageLow} exceeds wageHigh ${row.wageHigh}`);
  if (row.ageMin > Math.max(row.ageMaxMale, row.ageMaxFemale)) throw fault(`ageMin ${row.ageMin} exceeds both age caps`);
  if (!(row.hoursPerDay > 0 && row.hoursPerDay <= 24)) throw fault(`hoursPerDay must lie above 0 and up to 24, got ${row.hoursPerDay}`);
  if (!isPlace(row.worksite)) throw fault('worksite is no code of 15 digits');
  for (const [lo, hi] of row.openTo) {
    if (!isPlace(lo) || !isPlace(hi) || lo > hi) throw fault(`openTo range ${lo} to ${hi} is none of place codes`);
  }
  if (dayNumber(row.starts) === undefined) throw fault(`starts '${row.starts}' is no calendar day`);
}
