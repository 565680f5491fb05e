import type { Day } from './inputs';

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** The number of a day, counted from 1970-01-01; undefined for anything that is no calendar day. */
export function dayNumber(day: Day): number | undefined {
  const match = SHAPE.exec(day);
  if (!match) return undefined;
  const ms = Date.parse(`${day}T00:00:00Z`);
  // '2026-02-30' is read as 2 March by some engines and refused by others.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) return undefined;
  return ms / MS_PER_DAY;
}

/** Completed years of age on a day. Both arguments are calendar days. */
export function ageOn(asOf: Day, birthDate: Day): number {
  const years = Number(asOf.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return asOf.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
