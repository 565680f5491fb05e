/** What is masked everywhere else and shown one at a time. */
export const REVEALED_FIELDS = ['citizen-number', 'phone', 'further-phone', 'disability-card'] as const;
export type RevealedField = (typeof REVEALED_FIELDS)[number];

/** What a number is needed for. */
export const REVEAL_PURPOSES = ['contact-person', 'verify-identity', 'insurance-check', 'subsidy-form', 'correct-record', 'person-asked'] as const;
export type RevealPurpose = (typeof REVEAL_PURPOSES)[number];
