import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. */
export const noticeErrors = {
  cannotBecome: (from: string, to: string) => new DomainError('conflict', 'notices.cannot-become', { from, to }),
};
