import { CodeBook, rankIn, rowFault, sortedById } from './codes';
import { ageOn, dayNumber } from './days';
import {
  DESTINATIONS, EDUCATIONS, LABOUR_CAPACITIES, SHIFTS, type HouseholdRow, type PersonRow,
} from './inputs';
import type { CheckedPolicy } from './policy';

/** Largest place code: 15 digits. */
export const PLACE_MAX = 999_999_999_999_999;

/**
 * The people of a run as columns, by rising id, so that the order of the rows cannot matter. Lists that many people share
 * are kept once: a person has the number of the list.
 */
export interface PeopleColumns {
  readonly ids: readonly string[];
  readonly count: number;
  /** Index into the households, which stand by rising id. */
  readonly household: Int32Array;
  /** Number of the distinct home; `homes` has the place code. */
  readonly home: Int32Array;
  readonly homes: readonly number[];
  /** Completed years on the day of the policy. */
  readonly age: Int16Array;
  readonly female: Uint8Array;
  /** Ranks in EDUCATIONS and LABOUR_CAPACITIES. */
  readonly education: Uint8Array;
  readonly capacity: Uint8Array;
  /** Numbers of distinct lists. */
  readonly skills: Int32Array;
  readonly categories: Int32Array;
  readonly trades: Int32Array;
  readonly destinations: Int32Array;
  readonly skillLists: readonly ReadonlySet<string>[];
  readonly categoryLists: readonly ReadonlySet<string>[];
  /** In order of wish. */
  readonly tradeLists: readonly (readonly string[])[];
  /** Per list and destination: 1 for the first wish, 2 for the second ..., 0 when not accepted. */
  readonly destinationRanks: readonly Uint8Array[];
  /** How many destinations are accepted. */
  readonly destinationCount: Uint8Array;
  readonly wageFloor: Int32Array;
  /** Bit k: the shift of rank k is accepted. */
  readonly shifts: Uint8Array;
  /** 0 for no limit. */
  readonly hoursMax: Float64Array;
  /** Day number; never before the day of the policy. */
  readonly availableFrom: Int32Array;
  /** Days since the wish was collected, >= 0. */
  readonly wishAge: Int32Array;
  readonly publicPostInHousehold: Uint8Array;
  readonly businessRegistered: Uint8Array;
}

export interface HouseholdColumns {
  readonly ids: readonly string[];
  readonly zero: Uint8Array;
  readonly atRisk: Uint8Array;
}

export function householdColumns(rows: readonly HouseholdRow[]): HouseholdColumns {
  const sorted = sortedById('household', rows);
  return {
    ids: sorted.map(({ id }) => id),
    zero: Uint8Array.from(sorted, ({ zeroEmployment }) => Number(zeroEmployment)),
    atRisk: Uint8Array.from(sorted, ({ atRisk }) => Number(atRisk)),
  };
}

/** @throws RangeError with one sentence that names the first row that cannot be */
export function peopleColumns(rows: readonly PersonRow[], households: HouseholdColumns, policy: CheckedPolicy): PeopleColumns {
  const people = sortedById('person', rows);
  people.forEach((row) => checkPerson(row, policy));
  const householdAt = new Map(households.ids.map((id, h) => [id, h]));
  const householdOf = ({ id, householdId }: PersonRow): number => {
    const h = householdAt.get(householdId);
    if (h === undefined) throw rowFault('person', id, `household ${householdId} is unknown`);
    return h;
  };
  const homes: number[] = [];
  const homeOf = numbering(homes);
  const skills = new Lists((items) => new Set(items));
  const categories = new Lists((items) => new Set(items));
  const trades = new Lists((items) => [...items]);
  const destinations = new Lists((items) =>
    Uint8Array.from(DESTINATIONS, (destination) => items.indexOf(destination) + 1),
  );
  return {
    ids: people.map(({ id }) => id),
    count: people.length,
    household: Int32Array.from(people, householdOf),
    home: Int32Array.from(people, ({ place }) => homeOf(place)),
    homes,
    age: Int16Array.from(people, ({ birthDate }) => ageOn(policy.asOf, birthDate)),
    female: Uint8Array.from(people, ({ sex }) => Number(sex === 'female')),
    education: Uint8Array.from(people, ({ id, education }) => rankIn(EDUCATIONS, education, 'person', id, 'education')),
    capacity: Uint8Array.from(people, ({ id, labourCapacity }) => rankIn(LABOUR_CAPACITIES, labourCapacity, 'person', id, 'labourCapacity')),
    skills: Int32Array.from(people, (row) => skills.of(row.skills)),
    categories: Int32Array.from(people, (row) => categories.of(row.categories)),
    trades: Int32Array.from(people, (row) => trades.of(row.trades)),
    destinations: Int32Array.from(people, (row) => destinations.of(row.destinations)),
    skillLists: skills.lists,
    categoryLists: categories.lists,
    tradeLists: trades.lists,
    destinationRanks: destinations.lists,
    destinationCount: Uint8Array.from(people, (row) => row.destinations.length),
    wageFloor: Int32Array.from(people, ({ wageFloor }) => wageFloor),
    shifts: Uint8Array.from(people, shiftBits),
    hoursMax: Float64Array.from(people, ({ hoursPerDayMax }) => hoursPerDayMax ?? 0),
    availableFrom: Int32Array.from(people, ({ availableFrom }) => Math.max(policy.today, dayNumber(availableFrom)!)),
    wishAge: Int32Array.from(people, ({ wishedOn }) => policy.today - dayNumber(wishedOn)!),
    publicPostInHousehold: Uint8Array.from(people, ({ householdHoldsPublicPost }) => Number(householdHoldsPublicPost)),
    businessRegistered: Uint8Array.from(people, ({ businessRegistered }) => Number(businessRegistered)),
  };
}

function checkPerson(row: PersonRow, policy: CheckedPolicy): void {
  const fault = (text: string): RangeError => rowFault('person', row.id, text);
  const day = (field: 'birthDate' | 'availableFrom' | 'wishedOn'): number => {
    const number = dayNumber(row[field]);
    // The value is left out on purpose: messages carry no personal data.
    if (number === undefined) throw fault(`${field} is no calendar day`);
    return number;
  };
  if (day('birthDate') > policy.today) throw fault('birthDate lies after the day of the policy');
  if (day('wishedOn') > policy.today) throw fault('wishedOn lies after the day of the policy');
  day('availableFrom');
  if (!Number.isInteger(row.place) || row.place < 0 || row.place > PLACE_MAX) throw fault('place is no code of 15 digits');
  if (row.sex !== 'male' && row.sex !== 'female') throw fault('sex is neither male nor female');
  if (!Number.isInteger(row.wageFloor) || row.wageFloor < 0 || row.wageFloor > 1e9) throw fault(`wageFloor must be whole yuan >= 0, got ${row.wageFloor}`);
  const hours = row.hoursPerDayMax;
  if (hours !== null && !(hours >= 1 && hours <= 12)) throw fault(`hoursPerDayMax must be from 1 to 12 or null, got ${hours}`);
  for (const destination of row.destinations) rankIn(DESTINATIONS, destination, 'person', row.id, 'destination');
  for (const field of ['skills', 'categories', 'trades', 'destinations', 'shifts'] as const) {
    if (new Set<string>(row[field]).size !== row[field].length) throw fault(`${field} names something twice`);
  }
}

function shiftBits({ id, shifts }: PersonRow): number {
  if (shifts.length === 0) return (1 << SHIFTS.length) - 1;
  return shifts.reduce((bits, shift) => bits | (1 << rankIn(SHIFTS, shift, 'person', id, 'shift')), 0);
}

/** Distinct values of a number, in the order of arrival. */
function numbering(values: number[]): (value: number) => number {
  const known = new Map<number, number>();
  return (value) => {
    let number = known.get(value);
    if (number === undefined) {
      number = values.push(value) - 1;
      known.set(value, number);
    }
    return number;
  };
}

/** Distinct lists of words. */
class Lists<Packed> {
  readonly lists: Packed[] = [];
  private readonly book = new CodeBook();

  constructor(private readonly pack: (items: readonly string[]) => Packed) {}

  of(items: readonly string[]): number {
    const number = this.book.of(JSON.stringify(items));
    if (number === this.lists.length) this.lists.push(this.pack(items));
    return number;
  }
}
