import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. */
export const postingErrors = {
  notFound: (postingId: string) => new DomainError('not-found', 'postings.not-found', { postingId }),
  keptElsewhere: (postingId: string) => new DomainError('forbidden', 'postings.kept-elsewhere', { postingId }),
  noContact: (postingId: string) => new DomainError('not-found', 'postings.no-contact', { postingId }),
  full: (postingId: string, seats: number) => new DomainError('conflict', 'postings.full', { postingId, seats }),
  /** Closed, paused or still a draft: no seat may be taken. */
  closed: (postingId: string, status: string) => new DomainError('conflict', 'postings.closed', { postingId, status }),
  noSeatTaken: (postingId: string) => new DomainError('conflict', 'postings.no-seat-taken', { postingId }),
  changedMeanwhile: (postingId: string, version: number) => new DomainError('conflict', 'postings.changed-meanwhile', { postingId, version }),
  cannotBecome: (from: string, to: string) => new DomainError('conflict', 'postings.cannot-become', { from, to }),
  /** `wordings` names what stands in the notice and what to write instead, in plain Chinese. */
  againstTheLaw: (wordings: string) => new DomainError('invalid', 'postings.against-the-law', { wordings }),
  outOfScope: (place: number) => new DomainError('forbidden', 'postings.out-of-scope', { place }),
  badCreditCode: (fault: 'wrong-digit' | 'not-one') => new DomainError('invalid', `postings.credit-code-${fault}`),
  invalid: (field: string, message: string) => new DomainError('invalid', 'postings.invalid', { field, message }),
  fewerSeatsThanFilled: (postingId: string, seatsFilled: number) => new DomainError('conflict', 'postings.fewer-seats-than-filled', { postingId, seatsFilled }),
};
