import {
  CHANNELS, DESTINATIONS, EDUCATIONS, LABOUR_CAPACITIES, PHYSICAL_LOADS, SHIFTS, type FixedPair, type MatchInput,
} from '../../../src/engine/inputs';
import { seeded } from './instances';
import { household, person, POLICY, vacancy } from './rows';

const TRADES = ['sewing', 'guard', 'welder', 'county'];
const CATEGORIES = ['a', 'b', 'c'];
const HOMES = [500_237_101_200_001, 500_237_101_200_002, 500_237_101_201_000, 500_237_102_000_000, 500_101_001_000_000, 370_700_001_000_000, 440_300_001_000_000];
const DAYS = ['2025-12-31', '2026-10-25', '2026-11-23', '2026-11-24', '2026-11-25', '2026-12-24', '2026-12-25', '2027-01-23', '2027-01-24'];
const BIRTHS = ['1960-11-24', '1966-11-24', '1966-11-25', '1971-02-28', '1990-12-31', '2008-11-24', '2010-11-24', '2010-11-25', '2012-01-01'];

/** Rows that stand close to where the rules part: the values of people and vacancies meet, or miss each other by one. */
export function anyRows(seed: number, people: number, vacancies: number): MatchInput {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
  const some = <T>(items: readonly T[]): T[] => items.filter(() => random(2) > 0);
  const mixed = <T>(items: readonly T[]): T[] => some(items).map((item) => ({ item, at: random(1000) })).sort((a, b) => a.at - b.at).map(({ item }) => item);
  const often = (): boolean => random(4) > 0;
  const households = Array.from({ length: 1 + random(people) }, (_, h) => household({ id: `h${h}`, zeroEmployment: random(2) > 0, atRisk: random(3) === 0 }));
  const persons = Array.from({ length: people }, (_, i) => {
    const at = random(households.length);
    return person({
      id: `p${i}`, householdId: `h${at}`, place: random(5) ? HOMES[at % HOMES.length]! : pick(HOMES), birthDate: often() ? '1985-05-05' : pick(BIRTHS), sex: pick(['male', 'female'] as const),
      education: often() ? 'senior' : pick(EDUCATIONS), labourCapacity: often() ? 'ordinary' : pick(LABOUR_CAPACITIES), skills: some(TRADES).sort(), categories: some(CATEGORIES),
      trades: random(2) ? [] : mixed(TRADES), destinations: often() ? mixed(DESTINATIONS) : [...DESTINATIONS], wageFloor: pick([0, 0, 2999, 3000, 3001, 1700]), shifts: often() ? [] : mixed(SHIFTS),
      hoursPerDayMax: often() ? null : pick([6, 7.5, 8, 9]), availableFrom: often() ? '2026-11-24' : pick(DAYS), wishedOn: pick(['2026-11-24', '2026-11-01', '2026-08-16', '2026-01-01']),
      householdHoldsPublicPost: random(4) === 0, businessRegistered: random(4) === 0,
    });
  });
  const posts = Array.from({ length: vacancies }, (_, j) =>
    vacancy({
      id: `v${j}`, channel: pick(CHANNELS), trade: pick(TRADES), seats: 1 + random(3), worksite: pick(HOMES),
      openTo: often() ? [[0, 999_999_999_999_999]] : some([[500_237_101_000_000, 500_237_101_999_999], [370_000_000_000_000, 379_999_999_999_999], [HOMES[0]!, HOMES[0]!]] as const),
      wageLow: pick([2999, 3000, 3001, 4500, 9000]), wageHigh: 9000, hoursPerDay: pick([6, 7.5, 8, 8.04, 8.5, 9, 11.99, 12, 14]), shift: pick(SHIFTS), physicalLoad: often() ? 'light' : pick(PHYSICAL_LOADS),
      educationMin: often() ? 'illiterate' : pick(EDUCATIONS), ageMin: pick([0, 16, 16, 18]), ageMaxMale: pick([60, 59, 65, 65]), ageMaxFemale: pick([55, 60, 65, 65]),
      skillsRequired: often() ? [] : some(TRADES).sort(), categoriesRequired: often() ? [] : some(CATEGORIES), starts: often() ? '2026-11-24' : pick(DAYS),
    }),
  );
  const forbidden: FixedPair[] = persons.filter(() => random(4) === 0).map(({ id }) => ({ personId: id, vacancyId: `v${random(vacancies)}` }));
  const weights = pick([POLICY.weights, { trade: 0, skills: 333, wage: 333, destination: 0, hours: 333, freshness: 1 }, { trade: 700, skills: 0, wage: 0, destination: 300, hours: 0, freshness: 0 }]);
  const policy = { ...POLICY, weights, wishFreshDays: pick([0, 100, 7]), onePublicPostPerHousehold: often(), startWithinDays: pick([0, 30, 31]) };
  return { households, people: persons, vacancies: posts, policy, forbidden };
}
