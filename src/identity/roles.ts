/** Who works with the service (design 1). Three separate administrators: 三权分立, GB/T 22239-2019 8.1.4.2. */
export const ROLES = [
  'officer',
  'township-officer',
  'settlement-worker',
  'supervisor',
  'employer',
  'system-admin',
  'security-admin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Those who see people and postings of their scope. */
export const FIELD_ROLES = ['officer', 'township-officer', 'settlement-worker', 'supervisor'] as const satisfies readonly Role[];
