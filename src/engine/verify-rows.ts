import type { Day, MatchInput, MatchPolicy, PersonRow, VacancyRow } from './inputs';
import type { Facts } from './verify-gains';

/*
 * The rows of a run in numbers, read anew for the checker from the meaning of the rules (docs/engine.md): nothing here comes from the
 * columns, rules or scores that the run itself is computed with. People, vacancies and households stand by rising id.
 */

const SHIFTS = ['day', 'two-shift', 'three-shift', 'night'];
const LOADS = ['light', 'medium', 'heavy'];
const EDUCATIONS = ['illiterate', 'primary', 'junior', 'senior', 'college', 'bachelor'];
const CAPACITIES = ['skilled', 'ordinary', 'weak-or-half', 'lost', 'none'];
/** Nearest first. */
export const DESTINATIONS = ['settlement', 'township', 'county', 'city', 'shandong', 'outside'];

/** What a vacancy can ask of everybody in one word of bits: a person who lacks one of them is closed out. */
export const BIT = { shift: 0, load: 4, education: 7, bureauPost: 13, ruralPost: 14, destination: 15, place: 21 } as const;
export const EVERY_BIT = (1 << 22) - 1;

/** All that the pairs of a run are judged by. Plain arrays of numbers, so that threads can be given it. */
export interface RowTables {
  readonly facts: Facts;
  readonly people: PeopleTable;
  readonly vacancies: VacancyTable;
  readonly weights: MatchPolicy['weights'];
  readonly startWithinDays: number;
  /** Sorted lists of words, as numbers: the skills, categories and trades that a person or a vacancy names. */
  readonly lists: readonly Int32Array[];
  /** All households, those of one home together. */
  readonly order: Int32Array;
  /** Per person: vacancies that an officer has ruled out. */
  readonly forbidden: ReadonlyMap<number, ReadonlySet<number>>;
}

interface PeopleTable {
  readonly place: Float64Array;
  /** Bits that close a vacancy to the person. */
  readonly lacks: Int32Array;
  readonly age: Int32Array;
  readonly female: Uint8Array;
  readonly wageFloor: Int32Array;
  /** Infinity where the person named no limit. */
  readonly hoursMost: Float64Array;
  /** Days from 1970 on. */
  readonly free: Int32Array;
  /** Numbers of lists: skills, categories, trades in order of wish; ranks of destinations in order of wish. */
  readonly skills: Int32Array;
  readonly categories: Int32Array;
  readonly trades: Int32Array;
  readonly destinations: Int32Array;
  /** Points for a wish collected lately. */
  readonly freshness: Int16Array;
}

/** Vacancies in order of trade: entry k is vacancy `at[k]`; those of trade t are tradeStart[t] .. tradeStart[t + 1] - 1. */
interface VacancyTable {
  readonly at: Int32Array;
  readonly trades: Int32Array;
  readonly tradeStart: Int32Array;
  readonly asks: Int32Array;
  readonly worksite: Float64Array;
  /** Ranges of places whose people may be matched: openTo[k] .. openTo[k + 1] - 1. */
  readonly openTo: Int32Array;
  readonly openLow: Float64Array;
  readonly openHigh: Float64Array;
  readonly wage: Int32Array;
  readonly ageLeast: Int32Array;
  readonly ageMostMale: Int32Array;
  readonly ageMostFemale: Int32Array;
  /** 0 for flexible hours. */
  readonly hours: Float64Array;
  readonly starts: Int32Array;
  readonly skills: Int32Array;
  readonly categories: Int32Array;
  readonly hourPoints: Int16Array;
}

export interface RunIds {
  readonly households: readonly string[];
  readonly people: readonly string[];
  readonly vacancies: readonly string[];
}

/** Whole points of a share of `weight`: what lies a billionth under a whole point is that point. */
export const points = (weight: number, part: number, whole: number): number => Math.floor((weight * part) / whole + 1e-9);

/** Words and lists of words, each given a number. */
class Words {
  readonly lists: Int32Array[] = [];
  private readonly words = new Map<string, number>();
  private readonly known = new Map<string, number>();

  word(text: string): number {
    return numberOf(this.words, text);
  }

  list(items: readonly string[]): number {
    const list = Int32Array.from(items, (item) => this.word(item));
    const number = numberOf(this.known, list.join());
    if (number === this.lists.length) this.lists.push(list);
    return number;
  }
}

function numberOf(known: Map<string, number>, text: string): number {
  const number = known.get(text) ?? known.size;
  known.set(text, number);
  return number;
}

/** @throws RangeError that names the first row that cannot be */
export function readRows(input: MatchInput): { tables: RowTables; ids: RunIds } {
  const { policy } = input;
  const { trade, skills, wage, destination, hours, freshness } = policy.weights;
  const total = trade + skills + wage + destination + hours + freshness;
  if (total !== 1000) throw new RangeError(`policy ${policy.version}: the weights do not add up to 1000`);
  const households = byId('household', input.households);
  const people = byId('person', input.people);
  const vacancies = byId('vacancy', input.vacancies);
  const householdAt = new Map(households.map(({ id }, h) => [id, h]));
  const isRural = (row: VacancyRow): boolean => policy.onePublicPostPerHousehold && row.channel === 'public-welfare-rural';
  const facts: Facts = {
    zero: Uint8Array.from(households, ({ zeroEmployment }) => Number(zeroEmployment)),
    atRisk: Uint8Array.from(households, ({ atRisk }) => Number(atRisk)),
    householdOf: Int32Array.from(people, ({ id, householdId }) => at(householdAt, householdId, `person ${id}: household`)),
    seats: Int32Array.from(vacancies, ({ id, seats }) => whole(seats, id)),
    fallback: Uint8Array.from(vacancies, ({ channel }) => Number(channel.startsWith('public-welfare'))),
    rural: Uint8Array.from(vacancies, (row) => Number(isRural(row))),
  };
  const words = new Words();
  DESTINATIONS.forEach((one) => words.word(one)); // so that a destination's number is its rank
  const tables = {
    facts,
    people: peopleTable(people, policy, words),
    vacancies: vacancyTable(vacancies, policy, words, isRural),
    weights: policy.weights,
    startWithinDays: policy.startWithinDays,
    lists: words.lists,
    order: byHome(households.length, people, facts.householdOf),
    forbidden: forbiddenPairs(input, people, vacancies),
  };
  const ids = { households: households.map(({ id }) => id), people: people.map(({ id }) => id), vacancies: vacancies.map(({ id }) => id) };
  return { tables, ids };
}

function peopleTable(people: readonly PersonRow[], policy: MatchPolicy, words: Words): PeopleTable {
  const today = dayOf(policy.asOf, 'policy');
  const freshness = ({ id, wishedOn }: PersonRow): number => {
    const left = policy.wishFreshDays - (today - dayOf(wishedOn, id));
    return left > 0 ? points(policy.weights.freshness, left, policy.wishFreshDays) : 0;
  };
  const ages = people.map(({ birthDate }) => ageOn(policy.asOf, birthDate));
  const column = (value: (row: PersonRow) => number): Int32Array => Int32Array.from(people, (row) => whole(value(row), row.id));
  return {
    place: Float64Array.from(people, ({ place }) => place),
    lacks: Int32Array.from(people, (row, i) => (ages[i]! < policy.workingAgeMin ? EVERY_BIT : lackedBy(row))),
    age: Int32Array.from(ages),
    female: Uint8Array.from(people, ({ sex }) => Number(sex === 'female')),
    wageFloor: column(({ wageFloor }) => wageFloor),
    hoursMost: Float64Array.from(people, ({ hoursPerDayMax }) => hoursPerDayMax ?? Infinity),
    free: column(({ id, availableFrom }) => Math.max(today, dayOf(availableFrom, id))),
    skills: column(({ skills }) => words.list(skills)),
    categories: column(({ categories }) => words.list(categories)),
    trades: column(({ trades }) => words.list(trades)),
    destinations: column(({ destinations }) => words.list(destinations)),
    freshness: Int16Array.from(people, freshness),
  };
}

/** What a vacancy may ask that closes it to this person. */
function lackedBy({ id, shifts, labourCapacity, education, businessRegistered, householdHoldsPublicPost, destinations }: PersonRow): number {
  let bits = 1 << BIT.place;
  SHIFTS.forEach((shift, k) => (bits |= Number(shifts.length > 0 && !(shifts as readonly string[]).includes(shift)) << (BIT.shift + k)));
  const capacity = rank(CAPACITIES, labourCapacity, id);
  const heaviest = capacity <= 1 ? 2 : capacity === 2 ? 0 : -1; // weak or half labour does light work, no labour none
  LOADS.forEach((_, k) => (bits |= Number(k > heaviest) << (BIT.load + k)));
  const reached = rank(EDUCATIONS, education, id);
  EDUCATIONS.forEach((_, k) => (bits |= Number(k > reached) << (BIT.education + k)));
  DESTINATIONS.forEach((one, k) => (bits |= Number(!(destinations as readonly string[]).includes(one)) << (BIT.destination + k)));
  return bits | (Number(businessRegistered) << BIT.bureauPost) | (Number(householdHoldsPublicPost) << BIT.ruralPost);
}

function vacancyTable(rows: readonly VacancyRow[], policy: MatchPolicy, words: Words, isRural: (row: VacancyRow) => boolean): VacancyTable {
  const today = dayOf(policy.asOf, 'policy');
  const trades = [...new Set(rows.map(({ trade }) => trade))];
  const tradeAt = new Map(trades.map((trade, t) => [trade, t]));
  const order = [...rows.keys()].sort((a, b) => tradeAt.get(rows[a]!.trade)! - tradeAt.get(rows[b]!.trade)! || a - b);
  const sorted = order.map((j) => rows[j]!);
  const tradeStart = new Int32Array(trades.length + 1);
  sorted.forEach(({ trade }, k) => (tradeStart[tradeAt.get(trade)! + 1] = k + 1));
  const openTo = new Int32Array(sorted.length + 1);
  sorted.forEach((row, k) => (openTo[k + 1] = openTo[k]! + row.openTo.length));
  const ranges = sorted.flatMap((row) => row.openTo);
  const column = (value: (row: VacancyRow) => number): Int32Array => Int32Array.from(sorted, (row) => whole(value(row), row.id));
  const asks = (row: VacancyRow): number =>
    (row.shift === 'flexible' ? 0 : 1 << (BIT.shift + rank(SHIFTS, row.shift, row.id))) |
    (1 << (BIT.load + rank(LOADS, row.physicalLoad, row.id))) |
    (1 << (BIT.education + rank(EDUCATIONS, row.educationMin, row.id))) |
    (Number(row.channel === 'public-welfare-bureau') << BIT.bureauPost) |
    (Number(isRural(row)) << BIT.ruralPost);
  // Caps by sex are for public-welfare posts; elsewhere the higher one counts for all.
  const cap = (row: VacancyRow, own: number): number => (row.channel.startsWith('public-welfare') ? own : Math.max(row.ageMaxMale, row.ageMaxFemale));
  const { hours: weight } = policy.weights;
  return {
    at: Int32Array.from(order),
    trades: Int32Array.from(trades, (trade) => words.word(trade)),
    tradeStart,
    asks: column(asks),
    worksite: Float64Array.from(sorted, ({ worksite }) => worksite),
    openTo,
    openLow: Float64Array.from(ranges, ([low]) => low),
    openHigh: Float64Array.from(ranges, ([, high]) => high),
    wage: column(({ wageLow }) => wageLow),
    ageLeast: column(({ ageMin }) => ageMin),
    ageMostMale: column((row) => cap(row, row.ageMaxMale)),
    ageMostFemale: column((row) => cap(row, row.ageMaxFemale)),
    hours: Float64Array.from(sorted, ({ shift, hoursPerDay }) => (shift === 'flexible' ? 0 : hoursPerDay)),
    starts: column(({ id, starts }) => Math.max(today, dayOf(starts, id))),
    skills: column(({ skillsRequired }) => words.list(skillsRequired)),
    categories: column(({ categoriesRequired }) => words.list(categoriesRequired)),
    // All of the weight up to 8 hours and for flexible hours, none from 12 on, linear between.
    hourPoints: Int16Array.from(sorted, ({ shift, hoursPerDay }) => (shift === 'flexible' || hoursPerDay <= 8 ? weight : points(weight, Math.max(0, 12 - hoursPerDay), 4))),
  };
}

function byId<Row extends { readonly id: string }>(what: string, rows: readonly Row[]): Row[] {
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const twice = sorted.find(({ id }, k) => sorted[k + 1]?.id === id);
  if (twice) throw new RangeError(`${what} ${twice.id} is given twice`);
  return sorted;
}

function at(known: ReadonlyMap<string, number>, id: string, what: string): number {
  const number = known.get(id);
  if (number === undefined) throw new RangeError(`${what} ${id} is unknown`);
  return number;
}

function rank(words: readonly string[], word: string, id: string): number {
  const number = words.indexOf(word);
  if (number < 0) throw new RangeError(`${id}: '${word}' is none of ${words.join(', ')}`);
  return number;
}

/** A number that an Int32Array would not bend. */
function whole(value: number, id: string): number {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value;
  throw new RangeError(`${id}: a number is not whole or not in its range`); // which one is not said: it may be a person's
}

/** Days from 1970-01-01 on. */
function dayOf(day: Day, id: string): number {
  const number = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  if (!Number.isInteger(number)) throw new RangeError(`${id}: a date is no calendar day`);
  return number;
}

const ageOn = (today: Day, born: Day): number => Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - Number(today.slice(5) < born.slice(5));

/** Households whose first member lives in the same place stand together. */
function byHome(households: number, people: readonly PersonRow[], householdOf: Int32Array): Int32Array {
  const home = new Float64Array(households);
  for (let i = people.length - 1; i >= 0; i--) home[householdOf[i]!] = people[i]!.place;
  return Int32Array.from(home.keys()).sort((a, b) => home[a]! - home[b]! || a - b);
}

function forbiddenPairs({ forbidden }: MatchInput, people: readonly PersonRow[], vacancies: readonly VacancyRow[]): Map<number, Set<number>> {
  const personAt = new Map(people.map(({ id }, i) => [id, i]));
  const vacancyAt = new Map(vacancies.map(({ id }, j) => [id, j]));
  const pairs = new Map<number, Set<number>>();
  for (const { personId, vacancyId } of forbidden) {
    const i = at(personAt, personId, 'forbidden pair: person');
    pairs.set(i, (pairs.get(i) ?? new Set<number>()).add(at(vacancyAt, vacancyId, 'forbidden pair: vacancy')));
  }
  return pairs;
}
