import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. */
export const placementErrors = {
  notFound: (placementId: string) => new DomainError('not-found', 'placements.not-found', { placementId }),
  personNotFound: (personId: string) => new DomainError('not-found', 'placements.person-not-found', { personId }),
  personInWork: (personId: string) => new DomainError('conflict', 'placements.person-in-work', { personId }),
  ended: (placementId: string) => new DomainError('conflict', 'placements.ended', { placementId }),
  alreadyVerified: (placementId: string) => new DomainError('conflict', 'placements.already-verified', { placementId }),
  endsBeforeStart: (placementId: string, startedOn: string) => new DomainError('invalid', 'placements.ends-before-start', { placementId, startedOn }),
};
