import { DomainError } from '../platform/errors';

/** Every no to a campaign, in one list. The codes are of the canvass: for staff, campaigns and their lists are one thing. */
export const campaignErrors = {
  campaignNotFound: (campaignId: string) => new DomainError('not-found', 'canvass.campaign-not-found', { campaignId }),
  cannotBecome: (from: string, to: string) => new DomainError('conflict', 'canvass.cannot-become', { from, to }),
  notYours: (campaignId: string) => new DomainError('forbidden', 'canvass.not-yours', { campaignId }),
  unknownPlace: (code: string) => new DomainError('invalid', 'canvass.unknown-place', { code }),
  outOfScope: (code: string) => new DomainError('forbidden', 'canvass.out-of-scope', { code }),
  placeTwice: (code: string) => new DomainError('invalid', 'canvass.place-twice', { code }),
  deadlinePassed: (deadline: string) => new DomainError('invalid', 'canvass.deadline-passed', { deadline }),
  /** Another campaign asks in one of these places already. */
  askedAlready: () => new DomainError('conflict', 'canvass.asked-already'),
};
