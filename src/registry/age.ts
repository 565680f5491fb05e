/**
 * Whole years on a day. Somebody born on 29 February is a year older on 1 March of a common year, as 民法典 200 counts.
 *
 * @param birthDate 'YYYY-MM-DD'
 * @param on        'YYYY-MM-DD', not before the birth
 */
export function ageOn(birthDate: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
