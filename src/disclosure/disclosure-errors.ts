import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. */
export const disclosureErrors = {
  tooMany: (limit: number, retryAfterSeconds: number) => new DomainError('too-many', 'disclosure.too-many', { limit, retryAfterSeconds }),
  nothingThere: (field: string) => new DomainError('not-found', 'disclosure.nothing-there', { field }),
};
