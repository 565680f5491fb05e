import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. Never with a name, a number or a phone. */
export const registrationErrors = {
  draftNotFound: (draftId: string) => new DomainError('not-found', 'registration.draft-not-found', { draftId }),
  draftChanged: (version: number) => new DomainError('conflict', 'registration.draft-changed', { version }),
  /** @param faults `step.field:code`, separated by blanks */
  notComplete: (faults: string) => new DomainError('invalid', 'registration.not-complete', { faults }),
  knownHere: (personId: string) => new DomainError('conflict', 'registration.known-here', { personId }),
  knownElsewhere: (county: string, countyName: string) => new DomainError('conflict', 'registration.known-elsewhere', { county, countyName }),
  /** @param fields that somebody else changed meanwhile, separated by blanks */
  changedMeanwhile: (version: number, fields: string) => new DomainError('conflict', 'registration.changed-meanwhile', { version, fields }),
  secondHead: () => new DomainError('conflict', 'registration.second-head'),
  nobodyElsewhere: () => new DomainError('not-found', 'registration.nobody-elsewhere'),
  transferOpen: () => new DomainError('conflict', 'registration.transfer-open'),
  transferNotFound: (transferId: string) => new DomainError('not-found', 'registration.transfer-not-found', { transferId }),
  transferNotOpen: (transferId: string) => new DomainError('conflict', 'registration.transfer-not-open', { transferId }),
  notYoursToDecide: (transferId: string) => new DomainError('forbidden', 'registration.not-yours-to-decide', { transferId }),
  /** @param personIds of members whom another request asks for, separated by blanks */
  membersAskedForElsewhere: (transferId: string, personIds: string) => new DomainError('conflict', 'registration.members-asked-for-elsewhere', { transferId, personIds }),
  ownHousehold: () => new DomainError('invalid', 'registration.whole-household-keeps-its-own'),
  personGone: (transferId: string) => new DomainError('conflict', 'registration.person-gone', { transferId }),
};
