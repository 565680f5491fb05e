/** What happens to a household. */
export const HOUSEHOLD_EVENTS = ['moved', 'split', 'split-from', 'merged', 'merged-into', 'member-joined', 'member-left'] as const;
export type HouseholdEventKind = (typeof HOUSEHOLD_EVENTS)[number];

/** What an act on a household rests on. */
export const ACT_BASES = ['hukou-book', 'marriage', 'division-agreement', 'move-notice', 'staff-visit', 'correction'] as const;
export type ActBasis = (typeof ACT_BASES)[number];
