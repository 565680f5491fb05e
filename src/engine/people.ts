import { ListBook, rankIn, rowFault, sortedById } from './codes';
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
  const lists = new PeopleLists();
  const columns = emptyColumns(people.length);
  const householdAt = new Map(households.ids.map((id, h) => [id, h]));
  const homes: number[] = [];
  const homeOf = numbering(homes);
  people.forEach((row, i) => {
    const { id } = row;
    const household = householdAt.get(row.householdId);
    checkPerson(row);
    columns.age[i] = ageOn(policy.asOf, row.birthDate);
    if (dayOf(row, 'birthDate') > policy.today) throw rowFault('person', id, 'birthDate lies after the day of the policy');
    columns.wishAge[i] = policy.today - dayOf(row, 'wishedOn');
    if (columns.wishAge[i] < 0) throw rowFault('person', id, 'wishedOn lies after the day of the policy');
    columns.availableFrom[i] = Math.max(policy.today, dayOf(row, 'availableFrom'));
    lists.read(row, i, columns);
    if (household === undefined) throw rowFault('person', id, `household ${row.householdId} is unknown`);
    columns.household[i] = household;
    columns.home[i] = homeOf(row.place);
    columns.female[i] = Number(row.sex === 'female');
    columns.education[i] = rankIn(EDUCATIONS, row.education, 'person', id, 'education');
    columns.capacity[i] = rankIn(LABOUR_CAPACITIES, row.labourCapacity, 'person', id, 'labourCapacity');
    columns.wageFloor[i] = row.wageFloor;
    columns.hoursMax[i] = row.hoursPerDayMax ?? 0;
    columns.publicPostInHousehold[i] = Number(row.householdHoldsPublicPost);
    columns.businessRegistered[i] = Number(row.businessRegistered);
  });
  return { ...columns, ...lists.distinct(), ids: people.map(({ id }) => id), count: people.length, homes };
}

const emptyColumns = (count: number) => ({
  household: new Int32Array(count),
  home: new Int32Array(count),
  age: new Int16Array(count),
  female: new Uint8Array(count),
  education: new Uint8Array(count),
  capacity: new Uint8Array(count),
  skills: new Int32Array(count),
  categories: new Int32Array(count),
  trades: new Int32Array(count),
  destinations: new Int32Array(count),
  destinationCount: new Uint8Array(count),
  wageFloor: new Int32Array(count),
  shifts: new Uint8Array(count),
  hoursMax: new Float64Array(count),
  availableFrom: new Int32Array(count),
  wishAge: new Int32Array(count),
  publicPostInHousehold: new Uint8Array(count),
  businessRegistered: new Uint8Array(count),
});

/** The value is left out on purpose: messages carry no personal data. */
function dayOf(row: PersonRow, field: 'birthDate' | 'availableFrom' | 'wishedOn'): number {
  const number = dayNumber(row[field]);
  if (number === undefined) throw rowFault('person', row.id, `${field} is no calendar day`);
  return number;
}

function checkPerson(row: PersonRow): void {
  const fault = (text: string): RangeError => rowFault('person', row.id, text);
  if (!Number.isInteger(row.place) || row.place < 0 || row.place > PLACE_MAX) throw fault('place is no code of 15 digits');
  if (row.sex !== 'male' && row.sex !== 'female') throw fault('sex is neither male nor female');
  if (!Number.isInteger(row.wageFloor) || row.wageFloor < 0 || row.wageFloor > 1e9) throw fault(`wageFloor must be whole yuan >= 0, got ${row.wageFloor}`);
  const hours = row.hoursPerDayMax;
  if (hours !== null && !(hours >= 1 && hours <= 12)) throw fault(`hoursPerDayMax must be from 1 to 12 or null, got ${hours}`);
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

/** The lists of the people, each distinct one checked and kept once. */
class PeopleLists {
  private id = '';
  private readonly skills = this.book('skills');
  private readonly categories = this.book('categories');
  private readonly trades = this.book('trades');
  private readonly destinations = this.book('destinations');
  private readonly shifts = this.book('shifts');
  private readonly shiftBits: number[] = [];

  read(row: PersonRow, i: number, columns: ReturnType<typeof emptyColumns>): void {
    this.id = row.id;
    columns.skills[i] = this.skills.of(row.skills);
    columns.categories[i] = this.categories.of(row.categories);
    columns.trades[i] = this.trades.of(row.trades);
    columns.destinations[i] = this.destinations.of(row.destinations);
    columns.destinationCount[i] = row.destinations.length;
    const shifts = this.shifts.of(row.shifts);
    if (shifts === this.shiftBits.length) this.shiftBits.push(shiftBits(row));
    columns.shifts[i] = this.shiftBits[shifts]!;
  }

  distinct(): Pick<PeopleColumns, 'skillLists' | 'categoryLists' | 'tradeLists' | 'destinationRanks'> {
    return {
      skillLists: this.skills.lists.map((items) => new Set(items)),
      categoryLists: this.categories.lists.map((items) => new Set(items)),
      tradeLists: this.trades.lists.map((items) => [...items]),
      destinationRanks: this.destinations.lists.map((items) => Uint8Array.from(DESTINATIONS, (one) => items.indexOf(one) + 1)),
    };
  }

  private book(field: 'skills' | 'categories' | 'trades' | 'destinations' | 'shifts'): ListBook {
    return new ListBook((items) => {
      if (field === 'destinations') items.forEach((item) => rankIn(DESTINATIONS, item, 'person', this.id, 'destination'));
      if (new Set(items).size !== items.length) throw rowFault('person', this.id, `${field} names something twice`);
    });
  }
}

function shiftBits({ id, shifts }: PersonRow): number {
  if (shifts.length === 0) return (1 << SHIFTS.length) - 1;
  return shifts.reduce((bits, shift) => bits | (1 << rankIn(SHIFTS, shift, 'person', id, 'shift')), 0);
}
