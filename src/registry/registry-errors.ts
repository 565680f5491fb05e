import { DomainError } from '../platform/errors';
import { type PlaceRange, placeOf, scopeOf } from '../places/place-code';

/** Every no of this feature, in one list. Never with a name, a number or a phone. */
export const registryErrors = {
  personNotFound: (personId: string) => new DomainError('not-found', 'registry.person-not-found', { personId }),
  householdNotFound: (householdId: string) => new DomainError('not-found', 'registry.household-not-found', { householdId }),
  unknownPlace: (code: string) => new DomainError('invalid', 'registry.unknown-place', { code }),
  /** The person is on the register of another place, or was entered a moment ago. */
  numberTaken: (member: number) => new DomainError('conflict', 'registry.citizen-number-taken', { member }),
  badCitizenNumber: (member: number, fault: string) => new DomainError('invalid', 'registry.bad-citizen-number', { member, fault }),
  badPhone: (member: number) => new DomainError('invalid', 'registry.bad-phone', { member }),
  householdNumberTaken: (number: string) => new DomainError('conflict', 'registry.household-number-taken', { number }),
  tooManyFilters: (most: number) => new DomainError('conflict', 'registry.too-many-filters', { most }),
  filterNotFound: (filterId: string) => new DomainError('not-found', 'registry.filter-not-found', { filterId }),
  searchNeedsOne: () => new DomainError('invalid', 'registry.search-needs-one'),
  badSearch: (field: string) => new DomainError('invalid', 'registry.bad-search', { field }),
};

/** The places under a code. @throws DomainError invalid `registry.unknown-place` */
export function rangeOf(code: string): PlaceRange {
  try {
    return scopeOf(placeOf(code));
  } catch {
    throw registryErrors.unknownPlace(code);
  }
}
