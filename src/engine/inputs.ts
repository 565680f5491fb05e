/**
 * What the engine is told of people, vacancies and the policy. Plain rows: no name, no phone, no citizen number,
 * no ethnicity, no marital state. Sex and birth date are here for the legal age limits of public-welfare posts
 * alone; no score may read them (design 6.2, 3).
 */

/** A calendar day of the bureau, 'YYYY-MM-DD'. */
export type Day = string;

/** Where a job is, seen from a person's home: the levels of a wish, nearest first. */
export const DESTINATIONS = ['settlement', 'township', 'county', 'city', 'shandong', 'outside'] as const;
export type Destination = (typeof DESTINATIONS)[number];

export const SHIFTS = ['day', 'two-shift', 'three-shift', 'night', 'flexible'] as const;
export type Shift = (typeof SHIFTS)[number];

export const LABOUR_CAPACITIES = ['skilled', 'ordinary', 'weak-or-half', 'lost', 'none'] as const;
export type LabourCapacity = (typeof LABOUR_CAPACITIES)[number];

export const PHYSICAL_LOADS = ['light', 'medium', 'heavy'] as const;
export type PhysicalLoad = (typeof PHYSICAL_LOADS)[number];

/** Lowest first; the rank is the index. */
export const EDUCATIONS = ['illiterate', 'primary', 'junior', 'senior', 'college', 'bachelor'] as const;
export type Education = (typeof EDUCATIONS)[number];

export const CHANNELS = [
  'workshop',
  'public-welfare-bureau',
  'public-welfare-rural',
  'work-for-relief',
  'east-west',
  'returnee-park',
  'market-local',
  'market-city',
  'market-out',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** The channels of last resort (托底, transitional): counted against a plan by level 4. */
export const FALLBACK_CHANNELS: readonly Channel[] = ['public-welfare-bureau', 'public-welfare-rural'];

/** One person who looks for work, with the current wish. */
export interface PersonRow {
  readonly id: string;
  readonly householdId: string;
  /** 15-digit place code of the home. */
  readonly place: number;
  readonly birthDate: Day;
  readonly sex: 'male' | 'female';
  readonly education: Education;
  readonly labourCapacity: LabourCapacity;
  /** Trade codes of the field list that the person can do or holds a certificate for; sorted, no doubles. */
  readonly skills: readonly string[];
  /** Category codes in force on the day of the run; sorted, no doubles. */
  readonly categories: readonly string[];
  /** Trades wished for, in order of wish; empty means any. */
  readonly trades: readonly string[];
  /** Accepted destinations in order of wish; empty accepts nothing. */
  readonly destinations: readonly Destination[];
  /** Lowest acceptable pay, whole yuan a month; 0 means none named. */
  readonly wageFloor: number;
  /** Accepted shifts; empty means any. */
  readonly shifts: readonly Shift[];
  /** Most hours of work a day beside care duties, 1 to 12; null means no limit. */
  readonly hoursPerDayMax: number | null;
  readonly availableFrom: Day;
  /** The day on which the wish was collected, for freshness. */
  readonly wishedOn: Day;
  /** A member of the household already holds a public-welfare post (one a household, domain 1.1.b). */
  readonly householdHoldsPublicPost: boolean;
  /** The person is a legal person, shareholder or supervisor of a firm (closes bureau public-welfare posts, domain 1.1.a). */
  readonly businessRegistered: boolean;
}

/** One household with at least one person in the run. */
export interface HouseholdRow {
  readonly id: string;
  /** No able member is in work (零就业家庭): level 1. */
  readonly zeroEmployment: boolean;
  /** Under monitoring against a return to poverty (防返贫监测): level 2. */
  readonly atRisk: boolean;
}

/** One posting with free seats. */
export interface VacancyRow {
  readonly id: string;
  readonly employerId: string;
  readonly channel: Channel;
  /** Trade code of the field list. */
  readonly trade: string;
  /** Free seats, a whole number >= 1. */
  readonly seats: number;
  /** 15-digit place code of the place where the work is. */
  readonly worksite: number;
  /** Whose people may be matched: closed ranges of 15-digit place codes. */
  readonly openTo: readonly (readonly [lo: number, hi: number])[];
  /** Lower and upper end of the pay, whole yuan a month. */
  readonly wageLow: number;
  readonly wageHigh: number;
  /** Hours of work a day; flexible hours when the shift is 'flexible'. */
  readonly hoursPerDay: number;
  readonly shift: Shift;
  readonly physicalLoad: PhysicalLoad;
  readonly educationMin: Education;
  /** Years, inclusive. Caps by sex stand in public-welfare posts only. */
  readonly ageMin: number;
  readonly ageMaxMale: number;
  readonly ageMaxFemale: number;
  /** Trade codes all of which the person must have among the skills; sorted. */
  readonly skillsRequired: readonly string[];
  /** At least one of these categories is needed; empty means none needed. */
  readonly categoriesRequired: readonly string[];
  readonly starts: Day;
  readonly boardAndLodging: boolean;
}

/** Relative weights of the score's parts, whole numbers >= 0 that add up to 1000. */
export interface ScoreWeights {
  readonly trade: number;
  readonly skills: number;
  readonly wage: number;
  readonly destination: number;
  readonly hours: number;
  readonly freshness: number;
}

/** What the bureau decided; versioned as `match_policy`, dated parameters included. */
export interface MatchPolicy {
  readonly version: string;
  /** The day for which ages and dates are judged. */
  readonly asOf: Day;
  readonly weights: ScoreWeights;
  /** Years; 就业促进法 / domain 1.0.5: 16. */
  readonly workingAgeMin: number;
  /** Days a person may be asked to wait for the start of a job. */
  readonly startWithinDays: number;
  /** Days after which a wish counts as stale (freshness 0). */
  readonly wishFreshDays: number;
  /** One rural public-welfare post a household (domain 1.1.b). */
  readonly onePublicPostPerHousehold: boolean;
}

/** An officer's word on a pair: it must, or must not, be in the plan. */
export interface FixedPair {
  readonly personId: string;
  readonly vacancyId: string;
}

/** Everything a run needs. Same rows in any order give the same plan. */
export interface MatchInput {
  readonly households: readonly HouseholdRow[];
  readonly people: readonly PersonRow[];
  readonly vacancies: readonly VacancyRow[];
  readonly policy: MatchPolicy;
  readonly forbidden: readonly FixedPair[];
}
