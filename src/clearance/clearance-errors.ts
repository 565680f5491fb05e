import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. */
export const clearanceErrors = {
  cannotBecome: (from: string, to: string) => new DomainError('conflict', 'clearance.cannot-become', { from, to }),
  unknownPlace: (place: string) => new DomainError('invalid', 'clearance.unknown-place', { place }),
};
