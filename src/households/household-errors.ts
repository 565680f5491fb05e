import { DomainError } from '../platform/errors';

/** Every no of this feature, in one list. */
export const householdErrors = {
  changedMeanwhile: (householdId: string, version: number) => new DomainError('conflict', 'households.changed-meanwhile', { householdId, version }),
  outOfScope: (place: string) => new DomainError('forbidden', 'households.out-of-scope', { place }),
  samePlace: () => new DomainError('conflict', 'households.same-place'),
  sameHousehold: () => new DomainError('conflict', 'households.same-household'),
  notAMember: (personId: string) => new DomainError('conflict', 'households.not-a-member', { personId }),
  nobodyStays: () => new DomainError('conflict', 'households.nobody-stays'),
  nobodyThere: (householdId: string) => new DomainError('conflict', 'households.nobody-there', { householdId }),
  twoHeads: () => new DomainError('conflict', 'households.two-heads'),
  inFuture: () => new DomainError('invalid', 'households.in-future'),
  holdsAlready: (category: string) => new DomainError('conflict', 'households.category-holds-already', { category }),
  categoryNotFound: (id: string) => new DomainError('not-found', 'households.category-not-found', { id }),
  endsBeforeItBegins: () => new DomainError('invalid', 'households.ends-before-it-begins'),
  categoryEnded: (id: string) => new DomainError('conflict', 'households.category-ended', { id }),
  otherKind: (category: string) => new DomainError('invalid', 'households.category-of-other-kind', { category }),
};
