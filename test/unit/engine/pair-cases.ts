import { buildColumns, type Columns } from '../../../src/engine/columns';
import {
  CHANNELS, DESTINATIONS, EDUCATIONS, LABOUR_CAPACITIES, PHYSICAL_LOADS, SHIFTS, type MatchInput, type PersonRow, type VacancyRow,
} from '../../../src/engine/inputs';
import { firstLot, lotOf } from '../../../src/engine/best-lists';
import type { PairChoice, PairList, PairRows } from '../../../src/engine/pair-source';
import { isEligible } from '../../../src/engine/rules';
import { scoreOf } from '../../../src/engine/score';
import { seeded } from './instances';

const TRADES = ['sewing', 'guard', 'cook', 'welder', 'driver', 'packer', 'mason', 'clerk'];
const CATEGORIES = ['a', 'b', 'c'];
/** Homes and worksites of three provinces, neighbours on every level among them. */
const PLACES = [
  500_237_101_200_001, 500_237_101_200_002, 500_237_101_201_001, 500_237_102_200_001, 500_238_101_200_001, 500_101_001_200_000,
  370_700_001_200_000, 370_700_002_200_000, 440_300_001_200_000, 360_100_001_200_000, 380_000_000_000_000, 510_000_000_000_000, 0, 999_999_999_999_999,
];
const OPEN_TO: VacancyRow['openTo'][] = [
  [[0, 999_999_999_999_999]], [[500_237_000_000_000, 500_237_999_999_999]], [[500_000_000_000_000, 509_999_999_999_999]], [],
  [[370_000_000_000_000, 379_999_999_999_999], [500_237_101_000_000, 500_237_101_999_999]],
  [[500_237_101_200_001, 500_237_101_200_002], [500_237_101_200_002, 500_238_101_200_001], [0, 1]],
];
const DAYS = ['2025-01-01', '2026-11-24', '2026-11-25', '2026-12-24', '2026-12-25', '2027-01-23', '2027-01-24', '2030-01-01'];

type Random = (below: number) => number;

const pick = <T>(random: Random, items: readonly T[]): T => items[random(items.length)]!;

/** Some of the words, in any order, none twice. */
function some<T>(random: Random, items: readonly T[], most: number): T[] {
  const left = [...items];
  return Array.from({ length: random(Math.min(most, items.length) + 1) }, () => left.splice(random(left.length), 1)[0]!);
}

/** How strict the made-up rows are: at 0 hardly a rule closes anything. */
export interface Cases {
  readonly people: number;
  readonly vacancies: number;
  readonly strict: number;
}

/** Small worlds in which every rule and every part of the score is met, with pay off the hundred, ties, and pairs ruled out. */
export function randomInput(seed: number, { people, vacancies, strict }: Cases): MatchInput {
  const random = seeded(seed);
  const households = Array.from({ length: 1 + random(people + 1) }, (_, h) => ({ id: `h${h}`, zeroEmployment: random(2) > 0, atRisk: random(3) === 0 }));
  const weights = pick(random, [
    { trade: 300, skills: 200, wage: 200, destination: 150, hours: 100, freshness: 50 },
    { trade: 0, skills: 0, wage: 1000, destination: 0, hours: 0, freshness: 0 },
    { trade: 333, skills: 1, wage: 333, destination: 331, hours: 1, freshness: 1 },
    { trade: 0, skills: 500, wage: 0, destination: 0, hours: 333, freshness: 167 },
  ]);
  const personRows = Array.from({ length: people }, (_, i) => personOf(random, `p${String(i).padStart(4, '0')}`, `h${random(households.length)}`, strict));
  const vacancyRows = Array.from({ length: vacancies }, (_, j) => vacancyOf(random, `v${String(j).padStart(4, '0')}`, strict));
  const forbidden = people * vacancies === 0 ? [] : Array.from({ length: random(1 + Math.ceil(people / 2)) }, () => ({
    personId: pick(random, personRows).id, vacancyId: pick(random, vacancyRows).id,
  }));
  return {
    households, people: personRows, vacancies: vacancyRows, forbidden,
    policy: { version: 'random', asOf: '2026-11-24', weights, workingAgeMin: 16, startWithinDays: pick(random, [0, 30, 3000]), wishFreshDays: pick(random, [0, 7, 100]), onePublicPostPerHousehold: random(4) > 0 },
  };
}

function personOf(random: Random, id: string, householdId: string, strict: number): PersonRow {
  const wary = (): boolean => random(10) < strict;
  return {
    id, householdId, place: pick(random, PLACES),
    birthDate: wary() ? pick(random, ['2010-11-24', '2010-11-25', '1966-11-24', '1965-11-24', '1940-01-01', '2008-05-05']) : '1986-03-02',
    sex: pick(random, ['male', 'female']), education: pick(random, EDUCATIONS),
    labourCapacity: wary() ? pick(random, LABOUR_CAPACITIES) : 'ordinary',
    skills: some(random, TRADES, 4).sort(), categories: some(random, CATEGORIES, 3).sort(),
    trades: wary() ? some(random, [...TRADES, 'unheard-of'], random(2) ? 3 : 9) : [],
    destinations: wary() ? some(random, DESTINATIONS, 6) : [...DESTINATIONS],
    wageFloor: wary() ? pick(random, [0, 1, 999, 1300, 2999, 3000, 3001, 4137]) : random(4) * 333,
    shifts: wary() ? some(random, SHIFTS, 5) : [], hoursPerDayMax: wary() ? pick(random, [1, 4.5, 8, 8.25, 12]) : null,
    availableFrom: wary() ? pick(random, DAYS) : '2026-11-24', wishedOn: pick(random, ['2026-11-24', '2026-11-20', '2026-09-01', '2020-01-01']),
    householdHoldsPublicPost: random(4) === 0, businessRegistered: random(6) === 0,
  };
}

function vacancyOf(random: Random, id: string, strict: number): VacancyRow {
  const wary = (): boolean => random(10) < strict;
  const wageLow = pick(random, [0, 400, 999, 1000, 2999, 3000, 3001, 4137, 5555, 8000]);
  const trade = pick(random, TRADES);
  return {
    id, employerId: `e${random(5)}`, channel: pick(random, CHANNELS), trade, seats: 1 + random(4), worksite: pick(random, PLACES),
    openTo: wary() ? pick(random, OPEN_TO) : OPEN_TO[0]!, wageLow, wageHigh: wageLow + 100, hoursPerDay: pick(random, [2, 4.5, 8, 8.25, 9.1, 12, 24]),
    shift: pick(random, SHIFTS), physicalLoad: wary() ? pick(random, PHYSICAL_LOADS) : 'light', educationMin: wary() ? pick(random, EDUCATIONS) : 'illiterate',
    ageMin: wary() ? pick(random, [0, 16, 18]) : 0, ageMaxMale: wary() ? pick(random, [40, 60]) : 120, ageMaxFemale: wary() ? pick(random, [40, 59]) : 120,
    skillsRequired: wary() ? some(random, TRADES, 2).sort() : [], categoriesRequired: wary() ? some(random, CATEGORIES, 2).sort() : [],
    starts: wary() ? pick(random, DAYS) : '2026-11-24', boardAndLodging: false,
  };
}

/** All eligible pairs by the rules and the score alone: what an index must equal. Scores by worker and posting, -1 where a rule closes. */
export class PlainPairs {
  readonly scores: Int16Array[];

  constructor(private readonly columns: Columns) {
    const { people, vacancies } = columns;
    this.scores = Array.from({ length: people.count }, (_, i) =>
      Int16Array.from({ length: vacancies.count }, (__, j) => (isEligible(columns, i, j) ? scoreOf(columns, i, j) : -1)),
    );
  }

  count(): number {
    return this.scores.reduce((sum, row) => sum + row.filter((score) => score >= 0).length, 0);
  }

  open(i: number, j: number, barred?: Uint8Array): boolean {
    return this.scores[i]![j]! >= 0 && !(barred?.[i] && this.columns.vacancies.rural[j]);
  }

  rowOf(i: number, barred?: Uint8Array): [number, number][] {
    return [...this.scores[i]!].flatMap((score, j) => (this.open(i, j, barred) ? [[j, score] as [number, number]] : []));
  }

  columnOf(j: number, barred?: Uint8Array): [number, number][] {
    return this.scores.flatMap((row, i) => (this.open(i, j, barred) ? [[i, row[j]!] as [number, number]] : []));
  }

  bestPairs(fee: Float64Array, { perWorker, spread, perSeat, perPosting }: PairChoice, barred?: Uint8Array): [number, number][][] {
    const chosen = this.scores.map(() => new Set<number>());
    this.scores.forEach((_, i) => {
      const byValue = this.rowOf(i, barred).sort((a, b) => b[1] - fee[b[0]]! - (a[1] - fee[a[0]]!) || a[0] - b[0]);
      byValue.slice(0, perWorker).forEach(([j]) => chosen[i]!.add(j));
      const lot = (j: number): number => lotOf(firstLot(i), j);
      const byLot = this.rowOf(i, barred).sort((a, b) => lot(b[0]) - lot(a[0]) || a[0] - b[0]);
      byLot.slice(0, spread).forEach(([j]) => chosen[i]!.add(j));
    });
    this.columns.vacancies.seats.forEach((seats, j) => {
      const byScore = this.columnOf(j, barred).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      byScore.slice(0, perSeat * seats + perPosting).forEach(([i]) => chosen[i]!.add(j));
    });
    return this.scores.map((row, i) => [...chosen[i]!].sort((a, b) => a - b).map((j) => [j, row[j]!]));
  }

  pairsAbove(fee: Float64Array, floor: Float64Array, most: number, barred?: Uint8Array): [number, number][][] {
    return this.scores.map((_, i) =>
      this.rowOf(i, barred)
        .filter(([j, score]) => score - fee[j]! > floor[i]!)
        .sort((a, b) => b[1] - fee[b[0]]! - (a[1] - fee[a[0]]!) || a[0] - b[0])
        .slice(0, most)
        .sort((a, b) => a[0] - b[0]),
    );
  }
}

export const listed = ({ count, at, score }: PairList): [number, number][] => Array.from({ length: count }, (_, k) => [at[k]!, score[k]!]);

export const listedRows = ({ start, posting, score }: PairRows): [number, number][][] =>
  Array.from({ length: start.length - 1 }, (_, i) =>
    Array.from({ length: start[i + 1]! - start[i]! }, (__, k) => [posting[start[i]! + k]!, score[start[i]! + k]!] as [number, number]),
  );

/** Fees, floors and barred workers with ties, fractions and infinities. */
export function randomQuestion(seed: number, columns: Columns): { fee: Float64Array; floor: Float64Array; most: number; barred: Uint8Array | undefined; choice: PairChoice } {
  const random = seeded(seed);
  return {
    fee: Float64Array.from(columns.vacancies.ids, () => pick(random, [0, 0, 0.1, -300, 250, 1e9, 1 / 3])),
    floor: Float64Array.from(columns.people.ids, () => pick(random, [0, 0.1, -1e12, 400, -Infinity, Infinity, 650.5])),
    most: pick(random, [0, 1, 2, 5, 40, 1000]),
    barred: random(2) ? Uint8Array.from(columns.people.ids, () => random(2)) : undefined,
    choice: { perWorker: pick(random, [0, 1, 3, 8, 100]), spread: pick(random, [0, 2, 8, 100]), perSeat: random(3), perPosting: pick(random, [0, 1, 4, 200]) },
  };
}

export const columnsOf = (seed: number, cases: Cases): Columns => buildColumns(randomInput(seed, cases));
