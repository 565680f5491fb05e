/** Why work ended. */
export const END_REASONS = [
  'contract-ended', 'resigned', 'dismissed', 'employer-closed', 'health', 'care-duty', 'moved-away', 'retired', 'died', 'never-started', 'recorded-by-mistake', 'other',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** What a placement was verified by. */
export const PLACEMENT_EVIDENCE = ['contract', 'pay-slip', 'insurance-record', 'employer-list', 'visit'] as const;
export type PlacementEvidence = (typeof PLACEMENT_EVIDENCE)[number];
