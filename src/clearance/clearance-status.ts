import { clearanceErrors } from './clearance-errors';

/**
 * The life of a case. A household is found to have nobody in work (suspected); an officer confirms it; help begins
 * (assisted); a member's work is verified (first-placed), lasts (stable), and the case is closed (cleared). When the work
 * that carried it ends, it relapses. A household that is in work again by itself, moved away or refused leaves (exited).
 */
export const CLEARANCE_STATUSES = [
  'suspected', 'confirmed', 'assisted', 'first-placed', 'stable', 'cleared', 'exited', 'relapsed',
] as const;
export type ClearanceStatus = (typeof CLEARANCE_STATUSES)[number];

/** Two definitions side by side: the law's, for urban residents, and the policy's, for every relocated household. */
export const CLEARANCE_DEFINITIONS = ['statutory-urban', 'relocation-policy'] as const;
export type ClearanceDefinition = (typeof CLEARANCE_DEFINITIONS)[number];

export const EXIT_REASONS = ['in-work-again', 'moved-away', 'past-working-age', 'three-valid-refusals', 'unreachable', 'found-by-mistake'] as const;
export type ExitReason = (typeof EXIT_REASONS)[number];

const NEXT: Readonly<Record<ClearanceStatus, readonly ClearanceStatus[]>> = {
  suspected: ['confirmed', 'assisted', 'first-placed', 'exited'],
  confirmed: ['assisted', 'first-placed', 'exited'],
  assisted: ['first-placed', 'exited'],
  'first-placed': ['stable', 'relapsed', 'exited'],
  stable: ['cleared', 'relapsed', 'exited'],
  cleared: ['relapsed'],
  relapsed: ['assisted', 'first-placed', 'exited'],
  exited: [], // found again, it is a new case with clocks of its own
};

/** Nobody of the household is in verified work yet: the first clock runs. */
export const WAITING_STATUSES: readonly ClearanceStatus[] = ['suspected', 'confirmed', 'assisted', 'relapsed'];

/** Not yet cleared and not left; the database allows one such case for a household and a definition. */
export const OPEN_STATUSES: readonly ClearanceStatus[] = [...WAITING_STATUSES, 'first-placed', 'stable'];

/** @throws DomainError conflict `clearance.cannot-become` when the table has no such step */
export function moveCase(from: ClearanceStatus, to: ClearanceStatus): ClearanceStatus {
  if (!NEXT[from].includes(to)) throw clearanceErrors.cannotBecome(from, to);
  return to;
}
