import { type Place, placeOf } from '../places/place-code';
import { matchingErrors } from './matching-errors';

/** The place that somebody names by its code. @throws DomainError invalid `matching.unknown-place` when there can be none */
export function placeAsked(code: string): Place {
  try {
    return placeOf(code);
  } catch {
    throw matchingErrors.unknownPlace(code);
  }
}
