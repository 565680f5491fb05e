import { DomainError } from '../platform/errors';

/** Every no to an answer. Their codes are of the matching, of which offers were a part: they stay what they are. */
export const offerErrors = {
  offerNotFound: (offerId: string) => new DomainError('not-found', 'matching.offer-not-found', { offerId }),
  offerNotOpen: (offerId: string, status: string) => new DomainError('conflict', 'matching.offer-not-open', { offerId, status }),
  offerPastDeadline: (offerId: string) => new DomainError('conflict', 'matching.offer-past-deadline', { offerId }),
  publicPostInHousehold: (offerId: string) => new DomainError('conflict', 'matching.public-post-in-household', { offerId }),
};
