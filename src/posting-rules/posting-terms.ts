/**
 * The words a posting is described in. The engine stands alone and has lists of its own (`engine/inputs.ts`);
 * `test/unit/postings/posting-terms.test.ts` holds the two to the same words.
 */

/** The ways into work that the field knows (domain 2.2.9). */
export const CHANNELS = [
  'workshop', 'public-welfare-bureau', 'public-welfare-rural', 'work-for-relief', 'east-west', 'returnee-park',
  'market-local', 'market-city', 'market-out',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** How pay is counted; the range of a posting is yuan a month in every mode. */
export const PAY_MODES = ['monthly', 'hourly', 'daily', 'piece'] as const;
export type PayMode = (typeof PAY_MODES)[number];

export const SHIFTS = ['day', 'two-shift', 'three-shift', 'night', 'flexible'] as const;
export type Shift = (typeof SHIFTS)[number];

export const PHYSICAL_LOADS = ['light', 'medium', 'heavy'] as const;
export type PhysicalLoad = (typeof PHYSICAL_LOADS)[number];

/** Lowest first. */
export const EDUCATIONS = ['illiterate', 'primary', 'junior', 'senior', 'college', 'bachelor'] as const;
export type Education = (typeof EDUCATIONS)[number];

/** Youngest age at which anybody may be hired (禁止使用童工规定, domain 1.0.5). */
export const WORKING_AGE_MIN = 16;

/** The column holds a number in any case: nobody is older, so it closes nothing. */
export const NO_AGE_CAP = 99;

/** Longest life of a posting, days from its opening (design 5); a longer deadline is renewed, not waited for. */
export const VALID_DAYS_MAX = 90;
