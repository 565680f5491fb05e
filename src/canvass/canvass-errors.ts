import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. Never with a name, a number or a phone. */
export const canvassErrors = {
  /** More households than one file holds. */
  listTooLong: (households: number, most: number) => new DomainError('invalid', 'canvass.list-too-long', { households, most }),
  notInCampaign: (code: string) => new DomainError('invalid', 'canvass.not-in-campaign', { code }),
  noSuchWorker: (staffId: string) => new DomainError('not-found', 'canvass.no-such-worker', { staffId }),
};
