/** The steps of a form, in order. */
export const STEPS = ['identity', 'household', 'ability', 'employment', 'contact', 'check'] as const;
export type Step = (typeof STEPS)[number];

/** What a state of work rests on when staff write it down (domain 1.0.3). */
export const EVIDENCES = ['insurance-record', 'business-record', 'unemployment-certificate', 'contract', 'staff-visit', 'phone-call', 'self-report'] as const;
export type Evidence = (typeof EVIDENCES)[number];

/** Whose a phone is. */
export const WHOSE = ['own', 'family', 'neighbour', 'other'] as const;
export type Whose = (typeof WHOSE)[number];

/** Grades of a certificate: 专项职业能力, then 五级 (初级工) up to 一级 (高级技师). */
export const CERTIFICATE_LEVELS = ['specific', 'level-5', 'level-4', 'level-3', 'level-2', 'level-1'] as const;
export type CertificateLevel = (typeof CERTIFICATE_LEVELS)[number];

export const TRANSFER_REASONS = ['moved-home', 'married', 'joined-family', 'registered-by-mistake'] as const;
export type TransferReason = (typeof TRANSFER_REASONS)[number];

export const TRANSFER_STATUSES = ['requested', 'approved', 'refused', 'withdrawn'] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

export const TRANSFER_REFUSALS = ['still-lives-here', 'case-open', 'not-agreed', 'other-person'] as const;
export type TransferRefusal = (typeof TRANSFER_REFUSALS)[number];
