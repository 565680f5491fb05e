import highsLoader from 'highs';

import { membersOf, type Instance } from '../../src/engine/instance';
import type { LevelWeights } from '../../src/engine/levels';

/** The instance as an integer program in CPLEX LP format, the household rule included; written from the model of design 6.1 alone. */
export function asIntegerProgram(instance: Instance, weights: LevelWeights): string {
  const { zero, atRisk, householdOf, seats, fallback, rural, firstPair, pairPosting, pairScore } = instance;
  const objective: string[] = [];
  const ofPosting = new Map<number, string[]>();
  const ruralOf = new Map<number, string[]>();
  const placedOf = new Map<number, string[]>();
  const rows: string[] = [];
  const binary: string[] = [];
  const append = (map: Map<number, string[]>, key: number, name: string): void => void map.set(key, [...(map.get(key) ?? []), name]);
  for (let i = 0; i < householdOf.length; i++) {
    const own: string[] = [];
    const h = householdOf[i]!;
    for (let k = firstPair[i]!; k < firstPair[i + 1]!; k++) {
      const j = pairPosting[k]!;
      const name = `x${i}_${j}`;
      const worth = weights.placed + (atRisk[h] ? weights.atRisk : 0) + (fallback[j] ? 0 : weights.market) + pairScore[k]!;
      objective.push(`${worth} ${name}`);
      own.push(name);
      binary.push(name);
      append(ofPosting, j, name);
      if (rural[j]) append(ruralOf, h, name);
      append(placedOf, h, name);
    }
    if (own.length > 0) rows.push(`${own.join(' + ')} <= 1`);
  }
  for (const [j, names] of ofPosting) rows.push(`${names.join(' + ')} <= ${seats[j]}`);
  for (const names of ruralOf.values()) rows.push(`${names.join(' + ')} <= 1`);
  const { start } = membersOf(instance);
  zero.forEach((isZero, h) => {
    if (!isZero || start[h] === start[h + 1] || !placedOf.has(h)) return;
    objective.push(`${weights.cleared} y${h}`);
    binary.push(`y${h}`);
    rows.push(`${placedOf.get(h)!.join(' + ')} - y${h} >= 0`);
  });
  if (binary.length === 0) return '';
  return `Maximize\n obj: ${objective.join('\n + ')}\nSubject To\n ${rows.join('\n ')}\nBinary\n ${binary.join('\n ')}\nEnd\n`;
}

/** The greatest worth of a plan in points, as HiGHS finds it. Exact as long as the worth stays far below 2^53. */
export async function highsPoints(instance: Instance, weights: LevelWeights): Promise<number> {
  const program = asIntegerProgram(instance, weights);
  if (program === '') return 0;
  const highs = await highsLoader();
  const { Status, ObjectiveValue } = highs.solve(program, { mip_rel_gap: 0, mip_abs_gap: 0.5 });
  if (Status !== 'Optimal') throw new Error(`HiGHS ends with ${Status}`);
  return Math.round(ObjectiveValue);
}
