import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. */
export const fieldworkErrors = {
  /** The phone was wiped, or this session never opened one: it has to ask how it stands. */
  phoneNotOpen: () => new DomainError('conflict', 'fieldwork.phone-not-open'),
  /** The same id came before with another content: a mistake of the phone, and nothing is done twice. */
  otherContent: (clientId: string) => new DomainError('conflict', 'fieldwork.other-content', { clientId }),
};
