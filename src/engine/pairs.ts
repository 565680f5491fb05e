import { Closures, countBits, forEachBit } from './closures';
import type { Columns } from './columns';
import type { Instance } from './instance';
import { scoreOf } from './score';

/**
 * The eligible pairs of a run, scored: the instance to be solved. Worker i is person i and posting j is vacancy j of the columns.
 * Memory is linear in the eligible pairs; all people x all vacancies never stand side by side.
 */
export function findPairs(columns: Columns, closures = new Closures(columns)): Instance {
  const { households, people, vacancies } = columns;
  const open = new Uint32Array(closures.words);
  const firstPair = new Int32Array(people.count + 1);
  for (let i = 0; i < people.count; i++) {
    closures.openTo(i, open);
    firstPair[i + 1] = firstPair[i]! + countBits(open);
  }
  const pairPosting = new Int32Array(firstPair[people.count]!);
  const pairScore = new Int16Array(pairPosting.length);
  let at = 0;
  for (let i = 0; i < people.count; i++) {
    closures.openTo(i, open);
    forEachBit(open, (j) => {
      pairPosting[at] = j;
      pairScore[at++] = scoreOf(columns, i, j);
    });
  }
  const { zero, atRisk } = households;
  const { seats, fallback, rural } = vacancies;
  return { zero, atRisk, householdOf: people.household, seats, fallback, rural, firstPair, pairPosting, pairScore };
}
