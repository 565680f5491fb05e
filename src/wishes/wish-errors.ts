import { DomainError } from '../platform/errors';
import type { WishFault } from './wish-form';

/** Every no of this feature, in one list. */
export const wishErrors = {
  /** One code a fault, so that each has a sentence of its own. */
  fault: (fault: WishFault) => new DomainError('invalid', `wishes.${fault}`),
  nothingToConfirm: (householdId: string) => new DomainError('conflict', 'wishes.nothing-to-confirm', { householdId }),
};
