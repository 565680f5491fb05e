import { postingErrors } from './posting-errors';

/** What an officer decides about a posting. That its last day is past is no decision, so it is derived and not stored. */
export const POSTING_STATUSES = ['draft', 'open', 'paused', 'closed'] as const;
export type PostingStatus = (typeof POSTING_STATUSES)[number];

/** As the lists show it: an open or paused posting past its last day is expired. */
export const SHOWN_STATUSES = [...POSTING_STATUSES, 'expired'] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

/** Why a posting ended. */
export const CLOSURE_REASONS = ['filled', 'employer-withdrew', 'employer-gone', 'project-ended', 'recorded-twice', 'recorded-by-mistake', 'against-the-law', 'other'] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

const NEXT: Readonly<Record<PostingStatus, readonly PostingStatus[]>> = {
  draft: ['open', 'closed'],
  open: ['paused', 'closed'],
  paused: ['open', 'closed'],
  closed: [], // the same job offered again is a new posting: offers and placements point to the old one
};

/** @throws DomainError conflict `postings.cannot-become` when the table has no such step */
export function movePosting(from: PostingStatus, to: PostingStatus): PostingStatus {
  if (!NEXT[from].includes(to)) throw postingErrors.cannotBecome(from, to);
  return to;
}

/**
 * The status that a reader sees.
 *
 * @param validUntil last day on which it stands, 'YYYY-MM-DD', inclusive
 * @param today 'YYYY-MM-DD'
 */
export const shownStatus = (status: PostingStatus, validUntil: string, today: string): ShownStatus =>
  (status === 'open' || status === 'paused') && validUntil < today ? 'expired' : status;
