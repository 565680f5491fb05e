import type { Actor } from '../identity/actor';
import { contains, type PlaceRange, placeOf, scopeOf } from '../places/place-code';
import { campaignErrors } from './campaign-errors';

/** The range of a place's code. @throws DomainError invalid `canvass.unknown-place` */
export function rangeOf(code: string): PlaceRange {
  try {
    return scopeOf(placeOf(code));
  } catch {
    throw campaignErrors.unknownPlace(code);
  }
}

/** The part of a place that is the actor's. @throws DomainError invalid `canvass.unknown-place`; forbidden `canvass.out-of-scope` */
export function rangeIn(code: string, { scope }: Pick<Actor, 'scope'>): PlaceRange {
  const range = rangeOf(code);
  if (!contains(scope, range.lo)) throw campaignErrors.outOfScope(code);
  return { lo: Math.max(range.lo, scope.lo), hi: Math.min(range.hi, scope.hi) };
}
