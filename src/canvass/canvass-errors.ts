import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. Never with a name, a number or a phone. */
export const canvassErrors = {
  campaignNotFound: (campaignId: string) => new DomainError('not-found', 'canvass.campaign-not-found', { campaignId }),
  taskNotFound: (taskId: string) => new DomainError('not-found', 'canvass.task-not-found', { taskId }),
  cannotBecome: (from: string, to: string) => new DomainError('conflict', 'canvass.cannot-become', { from, to }),
  notYours: (campaignId: string) => new DomainError('forbidden', 'canvass.not-yours', { campaignId }),
  unknownPlace: (code: string) => new DomainError('invalid', 'canvass.unknown-place', { code }),
  outOfScope: (code: string) => new DomainError('forbidden', 'canvass.out-of-scope', { code }),
  placeTwice: (code: string) => new DomainError('invalid', 'canvass.place-twice', { code }),
  deadlinePassed: (deadline: string) => new DomainError('invalid', 'canvass.deadline-passed', { deadline }),
  /** Another campaign asks in one of these places already. */
  askedAlready: () => new DomainError('conflict', 'canvass.asked-already'),
  notOpen: (campaignId: string, status: string) => new DomainError('conflict', 'canvass.not-open', { campaignId, status }),
  /** Somebody else wrote something down meanwhile. */
  changedMeanwhile: (details: { taskId: string; version: number; state: string; step: string }) => new DomainError('conflict', 'canvass.changed-meanwhile', details),
  notAfter: (state: string, outcome: string) => new DomainError('conflict', 'canvass.not-after', { state, outcome }),
  clientIdTaken: (clientId: string) => new DomainError('conflict', 'canvass.client-id-taken', { clientId }),
  reasonOfUnreachable: () => new DomainError('invalid', 'canvass.reason-of-unreachable'),
  wishOfAsked: () => new DomainError('invalid', 'canvass.wish-of-asked'),
  notInCampaign: (code: string) => new DomainError('invalid', 'canvass.not-in-campaign', { code }),
  noSuchWorker: (staffId: string) => new DomainError('not-found', 'canvass.no-such-worker', { staffId }),
};
