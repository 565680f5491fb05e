import type { Destination, Education, HouseholdRow, LabourCapacity, MatchInput, MatchPolicy, PersonRow, Shift } from '../../src/engine/inputs';
import { Dice } from './dice';
import { countiesOf } from './population-places';
import { countyByShare, postingOf } from './population-postings';
import { subsets, TradeLists } from './population-trades';

/**
 * Made-up runs, shaped by the published shares of data/stats (calibration.csv, synthetic_params.json); what is not there is marked as an
 * assumption. The same seed and size give the same rows.
 */
export interface PopulationSize {
  readonly people: number;
  readonly postings: number;
  readonly counties: number;
  readonly settlements: number;
}

/** City: 38 counties and the 1,461 collective settlements begun in Chongqing by 2015; province: 953 as in Guizhou in 2024. Counties of it: assumption. */
export const POPULATIONS = {
  district: { people: 5_000, postings: 1_000, counties: 1, settlements: 40 },
  county: { people: 30_000, postings: 5_000, counties: 1, settlements: 80 },
  city: { people: 120_000, postings: 20_000, counties: 38, settlements: 1_461 },
  province: { people: 480_000, postings: 60_000, counties: 88, settlements: 953 },
} as const satisfies Record<string, PopulationSize>;
export type PopulationName = keyof typeof POPULATIONS;

export const BENCH_POLICY: MatchPolicy = {
  version: 'bench',
  asOf: '2026-11-24',
  weights: { trade: 250, skills: 200, wage: 200, destination: 200, hours: 100, freshness: 50 },
  workingAgeMin: 16,
  startWithinDays: 60,
  wishFreshDays: 180,
  onePublicPostPerHousehold: true,
};

/** synthetic_params.json, age_labour and education (assumptions between published figures). */
const AGES: readonly (readonly [readonly [low: number, high: number], number])[] = [
  [[16, 29], 0.14], [[30, 39], 0.22], [[40, 49], 0.26], [[50, 59], 0.27], [[60, 64], 0.07], [[65, 70], 0.04],
];
const EDUCATION: readonly (readonly [Education, number])[] = [
  ['illiterate', 0.06], ['primary', 0.3], ['junior', 0.45], ['senior', 0.12], ['college', 0.05], ['bachelor', 0.02],
];
/** sex_female_labour: published for migrants near home; public_post_share: Guizhou 2024. */
const FEMALE = 0.45;
const HOLDS_PUBLIC_POST = 0.066;
/** Members of a household who look for work, mean 2.4 (labour_per_household); the spread is an assumption. */
const MEMBERS: readonly (readonly [number, number])[] = [[1, 0.2], [2, 0.42], [3, 0.22], [4, 0.12], [5, 0.04]];
/** Assumptions, for no share of those who look for work is published: among all relocated people 1.4 % are unstable and 5.5 % without work. */
const ZERO_EMPLOYMENT = 0.12;
const AT_RISK = 0.12;
const CAPACITY: readonly (readonly [LabourCapacity, number])[] = [['ordinary', 0.74], ['skilled', 0.1], ['weak-or-half', 0.14], ['lost', 0.02]];

/** How far someone is willing to go, and what follows for pay and hours. */
interface Reach {
  readonly destinations: readonly (readonly Destination[])[];
  readonly floor: readonly [low: number, high: number];
  /** Share with care duties that limit the hours. */
  readonly care: number;
}
const NEAR: Reach = {
  destinations: [
    ['settlement', 'township', 'county'], ['settlement', 'county', 'township'], ['county', 'township', 'settlement'], ['township', 'settlement', 'county'],
    ['settlement', 'township'],
  ],
  floor: [600, 2400],
  care: 0.3,
};
const IN_CITY: Reach = {
  destinations: [['county', 'city', 'township', 'settlement'], ['city', 'county', 'township', 'settlement'], ['settlement', 'township', 'county', 'city']],
  floor: [1600, 3600],
  care: 0.08,
};
const FAR: Reach = {
  destinations: [['outside', 'shandong', 'city', 'county'], ['shandong', 'outside', 'city', 'county'], ['outside', 'city', 'county'], ['outside', 'shandong', 'city']],
  floor: [2500, 5000],
  care: 0.03,
};
/** Willing to leave the city: between willing_to_go_out (28 %, assumption) and those who work outside (45 %, workplace_share); the rest as 33 : 22. */
const REACHES: readonly (readonly [Reach, number])[] = [[NEAR, 0.3], [IN_CITY, 0.3], [FAR, 0.4]];

const CATEGORIES = subsets(['hard-to-employ', 'lifted-from-poverty', 'relocated']);
const SHIFTS: readonly (readonly [readonly Shift[], number])[] = [
  [[], 0.6], [['day', 'flexible'], 0.2], [['day', 'flexible', 'two-shift'], 0.15], [['day', 'flexible', 'three-shift', 'two-shift'], 0.05],
];
const TODAY = '2026-11-24';
const TRADES_WISHED: readonly (readonly [number, number])[] = [[0, 0.4], [2, 0.25], [3, 0.35]];
const SKILLS: readonly (readonly [number, number])[] = [[0, 0.35], [1, 0.35], [2, 0.2], [3, 0.1]];

const two = (n: number): string => String(n).padStart(2, '0');
/** The days from `from` to `to` days after the run. */
const daysAround = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, k) => new Date(Date.parse(`${TODAY}T00:00:00Z`) + (from + k) * 86_400_000).toISOString().slice(0, 10));
/** Open today for six in ten; else within ten weeks: assumption. */
const STARTS = [...Array<string>(105).fill(TODAY), ...daysAround(1, 70)];
const WISHED = daysAround(-200, 0);

/** A run of the given size: about 5 % of all pairs are eligible at the size of a city. */
export function populationOf(seed: number, size: PopulationSize): MatchInput {
  const dice = new Dice(seed);
  const counties = countiesOf(dice, size.counties, size.settlements);
  const lists = new TradeLists(dice);
  const households: HouseholdRow[] = [];
  const people: PersonRow[] = [];
  while (people.length < size.people) {
    const id = `h${String(households.length).padStart(6, '0')}`;
    households.push({ id, zeroEmployment: dice.chance(ZERO_EMPLOYMENT), atRisk: dice.chance(AT_RISK) });
    const { settlements } = countyByShare(dice, counties);
    const home = { householdId: id, place: settlements[dice.popular(settlements.length)]!, householdHoldsPublicPost: dice.chance(HOLDS_PUBLIC_POST) };
    for (let n = dice.byShare(MEMBERS); n > 0 && people.length < size.people; n--) {
      people.push(personOf(dice, `p${String(people.length).padStart(6, '0')}`, home, lists));
    }
  }
  const employers = Math.ceil(size.postings / 3);
  const vacancies = Array.from({ length: size.postings }, (_, j) => postingOf(dice, `v${String(j).padStart(6, '0')}`, counties, STARTS, employers));
  return { households, people, vacancies, policy: BENCH_POLICY, forbidden: [] };
}

type Home = Pick<PersonRow, 'householdId' | 'place' | 'householdHoldsPublicPost'>;

function personOf(dice: Dice, id: string, home: Home, lists: TradeLists): PersonRow {
  const [young, old] = dice.byShare(AGES);
  const reach = dice.byShare(REACHES);
  const labourCapacity = dice.byShare(CAPACITY);
  const cares = dice.chance(reach.care);
  const floor = dice.chance(0.15) ? 0 : dice.between(...reach.floor, 100);
  return {
    id,
    ...home,
    birthDate: `${2025 - dice.between(young, old)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`,
    sex: dice.chance(FEMALE) ? 'female' : 'male',
    education: dice.byShare(EDUCATION),
    labourCapacity,
    skills: lists.of(dice.byShare(SKILLS), true),
    // Every one is relocated; 35 % hard to employ and 70 % lifted from poverty: assumption.
    categories: CATEGORIES[4 + 2 * Number(dice.chance(0.7)) + Number(dice.chance(0.35))]!,
    trades: lists.of(dice.byShare(TRADES_WISHED), false),
    destinations: dice.pick(reach.destinations),
    wageFloor: labourCapacity === 'weak-or-half' ? Math.min(floor, dice.between(0, 1000, 200)) : floor,
    shifts: dice.byShare(SHIFTS),
    hoursPerDayMax: cares ? dice.between(4, 9) : null,
    availableFrom: dice.pick(STARTS),
    wishedOn: dice.pick(WISHED),
    businessRegistered: dice.chance(0.03),
  };
}
