import type { HouseholdRow, MatchInput, MatchPolicy, PersonRow, VacancyRow } from '../../../src/engine/inputs';

/** A settlement in Wushan (巫山). */
export const HOME = 500_237_101_200_001;

export const POLICY: MatchPolicy = {
  version: 'test',
  asOf: '2026-11-24',
  weights: { trade: 300, skills: 200, wage: 200, destination: 150, hours: 100, freshness: 50 },
  workingAgeMin: 16,
  startWithinDays: 30,
  wishFreshDays: 100,
  onePublicPostPerHousehold: true,
};

export const household = (over: Partial<HouseholdRow> = {}): HouseholdRow => ({ id: 'h1', zeroEmployment: false, atRisk: false, ...over });

/** Someone of 40 who takes anything anywhere. */
export const person = (over: Partial<PersonRow> = {}): PersonRow => ({
  id: 'p1',
  householdId: 'h1',
  place: HOME,
  birthDate: '1986-03-02',
  sex: 'female',
  education: 'junior',
  labourCapacity: 'ordinary',
  skills: [],
  categories: [],
  trades: [],
  destinations: ['settlement', 'township', 'county', 'city', 'shandong', 'outside'],
  wageFloor: 0,
  shifts: [],
  hoursPerDayMax: null,
  availableFrom: '2026-11-24',
  wishedOn: '2026-11-24',
  householdHoldsPublicPost: false,
  businessRegistered: false,
  ...over,
});

/** A job in the same village that anyone may have. */
export const vacancy = (over: Partial<VacancyRow> = {}): VacancyRow => ({
  id: 'v1',
  employerId: 'e1',
  channel: 'market-local',
  trade: 'sewing',
  seats: 1,
  worksite: 500_237_101_200_000,
  openTo: [[500_237_000_000_000, 500_237_999_999_999]],
  wageLow: 3000,
  wageHigh: 4000,
  hoursPerDay: 8,
  shift: 'day',
  physicalLoad: 'light',
  educationMin: 'illiterate',
  ageMin: 16,
  ageMaxMale: 65,
  ageMaxFemale: 65,
  skillsRequired: [],
  categoriesRequired: [],
  starts: '2026-11-24',
  boardAndLodging: false,
  ...over,
});

export const input = (over: Partial<MatchInput> = {}): MatchInput => ({
  households: [household()],
  people: [person()],
  vacancies: [vacancy()],
  policy: POLICY,
  forbidden: [],
  ...over,
});
