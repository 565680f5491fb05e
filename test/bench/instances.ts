import {
  type Channel, type Destination, type Education, type HouseholdRow, type LabourCapacity, type MatchInput, type PersonRow,
  type Shift, type VacancyRow,
} from '../../src/engine/inputs';
import { Dice } from './dice';
import { BENCH_POLICY } from './populations';

/** Trades of the small districts: unskilled first. */
const TRADES = [
  'cleaner', 'packer', 'farm-hand', 'sewing', 'kitchen', 'guard', 'care', 'assembly', 'driver', 'welder', 'electrician', 'mason', 'cook', 'sales',
  'warehouse', 'electronics', 'shoe-making', 'tea-picking', 'delivery', 'clerk',
];

/** Shares after data/stats/synthetic_params.json; what is not there is an assumption. */
const AGES: readonly (readonly [readonly [low: number, high: number], number])[] = [
  [[16, 29], 0.14], [[30, 39], 0.22], [[40, 49], 0.26], [[50, 59], 0.27], [[60, 64], 0.07], [[65, 70], 0.04],
];
const EDUCATION: readonly (readonly [Education, number])[] = [
  ['illiterate', 0.06], ['primary', 0.3], ['junior', 0.45], ['senior', 0.12], ['college', 0.05], ['bachelor', 0.02],
];
const CAPACITY: readonly (readonly [LabourCapacity, number])[] = [['ordinary', 0.72], ['skilled', 0.1], ['weak-or-half', 0.16], ['lost', 0.02]];
const WISHES: readonly (readonly [readonly Destination[], number])[] = [
  [['settlement', 'township'], 0.22], [['settlement', 'township', 'county'], 0.5], [['county', 'city', 'township', 'settlement'], 0.14],
  [['shandong', 'outside', 'city', 'county'], 0.14],
];
const LABOUR_PER_HOUSEHOLD: readonly (readonly [number, number])[] = [[1, 0.2], [2, 0.42], [3, 0.22], [4, 0.12], [5, 0.04]];

interface ChannelShape {
  readonly wage: readonly [low: number, high: number];
  readonly shifts: readonly Shift[];
  readonly seats: readonly [low: number, high: number];
}
const CHANNEL_SHARES: readonly (readonly [Channel, number])[] = [
  ['workshop', 0.22], ['public-welfare-bureau', 0.08], ['public-welfare-rural', 0.1], ['work-for-relief', 0.05], ['east-west', 0.06],
  ['returnee-park', 0.1], ['market-local', 0.24], ['market-city', 0.1], ['market-out', 0.05],
];
const LOCAL: ChannelShape = { wage: [2500, 4500], shifts: ['day', 'day', 'two-shift', 'three-shift'], seats: [1, 8] };
const CHANNEL_SHAPES: Readonly<Record<Channel, ChannelShape>> = {
  workshop: { wage: [1300, 3500], shifts: ['flexible', 'flexible', 'day'], seats: [1, 10] },
  'public-welfare-bureau': { wage: [900, 2100], shifts: ['day'], seats: [1, 2] },
  'public-welfare-rural': { wage: [400, 1012], shifts: ['day', 'flexible'], seats: [1, 3] },
  'work-for-relief': { wage: [2400, 4200], shifts: ['day'], seats: [2, 12] },
  'east-west': { wage: [4500, 7500], shifts: ['two-shift', 'three-shift', 'day'], seats: [2, 15] },
  'returnee-park': LOCAL,
  'market-local': LOCAL,
  'market-city': { wage: [3500, 5500], shifts: ['day', 'two-shift', 'three-shift', 'night'], seats: [1, 6] },
  'market-out': { wage: [4500, 7500], shifts: ['two-shift', 'three-shift', 'day'], seats: [2, 15] },
};

/** Wanzhou: 30 townships of 8 villages. */
const COUNTY = 500_101;
const villageOf = (dice: Dice): number => (COUNTY * 1e3 + dice.between(1, 30)) * 1e3 + dice.between(200, 207);

function someTrades(dice: Dice, n: number): string[] {
  const chosen = new Set<string>();
  while (chosen.size < n) chosen.add(dice.pick(TRADES));
  return [...chosen];
}

/**
 * A small district for tests and for the peers that solve no larger one: one county, so dense; the same for the same seed. Realistic runs of any size are
 * made by `populationOf`.
 */
export function districtOf(seed: number, people: number, vacancies: number): MatchInput {
  const dice = new Dice(seed);
  const households: HouseholdRow[] = [];
  const persons: PersonRow[] = [];
  while (persons.length < people) {
    const id = `h${String(households.length).padStart(6, '0')}`;
    households.push({ id, zeroEmployment: dice.chance(0.3), atRisk: dice.chance(0.12) });
    const place = villageOf(dice) * 1e3 + dice.between(0, 2);
    const holdsPost = dice.chance(0.066);
    for (let n = dice.byShare(LABOUR_PER_HOUSEHOLD); n > 0 && persons.length < people; n--) {
      persons.push(personOf(dice, `p${String(persons.length).padStart(6, '0')}`, id, place, holdsPost));
    }
  }
  const rows = Array.from({ length: vacancies }, (_, j) => vacancyOf(dice, `v${String(j).padStart(6, '0')}`));
  return { households, people: persons, vacancies: rows, policy: BENCH_POLICY, forbidden: [] };
}

function personOf(dice: Dice, id: string, householdId: string, place: number, holdsPost: boolean): PersonRow {
  const [low, high] = dice.byShare(AGES);
  const categories = ['relocated', ...(dice.chance(0.35) ? ['hard-to-employ'] : []), ...(dice.chance(0.7) ? ['lifted-from-poverty'] : [])];
  const weak = dice.byShare(CAPACITY);
  const part = weak === 'weak-or-half';
  return {
    id,
    householdId,
    place,
    birthDate: `${2025 - dice.between(low, high)}-0${dice.between(1, 9)}-1${dice.below(10)}`,
    sex: dice.chance(0.45) ? 'female' : 'male',
    education: dice.byShare(EDUCATION),
    labourCapacity: weak,
    skills: someTrades(dice, dice.below(4)).sort(),
    categories: categories.sort(),
    trades: dice.chance(0.35) ? [] : someTrades(dice, dice.between(2, 6)),
    destinations: dice.byShare(WISHES),
    wageFloor: part ? dice.between(0, 1000, 200) : dice.between(800, 4000, 100),
    shifts: dice.chance(0.6) ? [] : ['day', 'flexible', ...(dice.chance(0.5) ? (['two-shift'] as const) : [])],
    hoursPerDayMax: dice.chance(0.2) ? dice.between(4, 8) : null,
    availableFrom: `2026-1${dice.between(1, 2)}-1${dice.below(10)}`,
    wishedOn: `2026-0${dice.between(5, 9)}-1${dice.below(10)}`,
    householdHoldsPublicPost: holdsPost,
    businessRegistered: dice.chance(0.03),
  };
}

function worksiteOf(dice: Dice, channel: Channel): number {
  if (channel === 'east-west') return 370_700_001_200_000 + 1e9 * dice.between(1, 20);
  if (channel === 'market-out') return dice.pick([440_300, 330_100, 320_500]) * 1e9 + 1_200_000;
  if (channel === 'market-city') return (500_102 + dice.below(30)) * 1e9 + 1_200_000;
  return villageOf(dice) * 1e3;
}

function vacancyOf(dice: Dice, id: string): VacancyRow {
  const channel = dice.byShare(CHANNEL_SHARES);
  const { wage, shifts, seats } = CHANNEL_SHAPES[channel];
  const wageLow = dice.between(wage[0], wage[1], 50);
  const welfare = channel === 'public-welfare-bureau' || channel === 'public-welfare-rural';
  const trade = dice.pick(TRADES);
  return {
    id,
    employerId: `e${dice.below(400)}`,
    channel,
    trade,
    seats: dice.between(...seats),
    worksite: worksiteOf(dice, channel),
    openTo: [[COUNTY * 1e9, COUNTY * 1e9 + 999_999_999]],
    wageLow,
    wageHigh: wageLow + dice.between(0, 1500, 100),
    hoursPerDay: welfare ? dice.between(2, 8) : dice.between(8, 10),
    shift: dice.pick(shifts),
    physicalLoad: welfare ? 'light' : dice.pick(['light', 'medium', 'heavy'] as const),
    educationMin: dice.byShare([['illiterate', 0.5], ['primary', 0.2], ['junior', 0.2], ['senior', 0.1]] as const),
    ageMin: dice.chance(0.7) ? 16 : 18,
    ageMaxMale: welfare ? 65 : dice.pick([50, 55, 60, 65]),
    ageMaxFemale: welfare ? 60 : dice.pick([50, 55, 60, 65]),
    skillsRequired: dice.chance(0.2) ? [trade] : [],
    categoriesRequired: channel === 'public-welfare-bureau' ? ['hard-to-employ'] : channel === 'public-welfare-rural' ? ['lifted-from-poverty'] : [],
    starts: `2026-1${dice.between(0, 2)}-1${dice.below(10)}`,
    boardAndLodging: dice.chance(0.3),
  };
}
