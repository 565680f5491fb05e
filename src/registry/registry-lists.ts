/** The words of the registers: what the checks of the schema allow. */

export const EMPLOYMENT_STATES = ['unemployed-registered', 'unemployed', 'employed', 'flexible', 'self-employed', 'in-training', 'out-of-labour-force'] as const;
export type EmploymentState = (typeof EMPLOYMENT_STATES)[number];

export const LABOUR_CAPACITIES = ['skilled', 'ordinary', 'weak-or-half', 'lost', 'none'] as const;
export type LabourCapacity = (typeof LABOUR_CAPACITIES)[number];

/** Lowest first. */
export const EDUCATIONS = ['illiterate', 'primary', 'junior', 'senior', 'college', 'bachelor'] as const;
export type Education = (typeof EDUCATIONS)[number];

export const HOUSEHOLD_ROLES = ['head', 'spouse', 'child', 'child-in-law', 'grandchild', 'parent', 'grandparent', 'sibling', 'other'] as const;
export type HouseholdRole = (typeof HOUSEHOLD_ROLES)[number];

export const SEXES = ['male', 'female'] as const;
export type Sex = (typeof SEXES)[number];

export const WANTS = ['work', 'training', 'venture', 'nothing'] as const;
export type Wants = (typeof WANTS)[number];

/** Nearest first. */
export const DESTINATIONS = ['settlement', 'township', 'county', 'city', 'shandong', 'outside'] as const;
export type Destination = (typeof DESTINATIONS)[number];

export const SHIFTS = ['day', 'two-shift', 'three-shift', 'night', 'flexible'] as const;
export type Shift = (typeof SHIFTS)[number];

/** Who said it. */
export const SAID_BY = ['self', 'family', 'staff', 'file'] as const;
export type SaidBy = (typeof SAID_BY)[number];

/** What somebody of the family who speaks is to the person spoken for. */
export const KINSHIPS = ['spouse', 'child', 'child-in-law', 'grandchild', 'parent', 'grandparent', 'sibling', 'other'] as const;
export type Kinship = (typeof KINSHIPS)[number];

export const COLLECTED_HOW = ['visit', 'call', 'window', 'message', 'file', 'demo'] as const;
export type CollectedHow = (typeof COLLECTED_HOW)[number];
