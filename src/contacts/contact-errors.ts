import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. Never with a name, a number or a phone. */
export const contactErrors = {
  taskNotFound: (taskId: string) => new DomainError('not-found', 'canvass.task-not-found', { taskId }),
  notOpen: (campaignId: string, status: string) => new DomainError('conflict', 'canvass.not-open', { campaignId, status }),
  /** Somebody else wrote something down meanwhile. */
  changedMeanwhile: (details: { taskId: string; version: number; state: string; step: string }) => new DomainError('conflict', 'canvass.changed-meanwhile', details),
  notAfter: (state: string, outcome: string) => new DomainError('conflict', 'canvass.not-after', { state, outcome }),
  clientIdTaken: (clientId: string) => new DomainError('conflict', 'canvass.client-id-taken', { clientId }),
  reasonOfUnreachable: () => new DomainError('invalid', 'canvass.reason-of-unreachable'),
  wishOfAsked: () => new DomainError('invalid', 'canvass.wish-of-asked'),
};
