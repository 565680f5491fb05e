import { Dice } from './dice';

/** County codes of Chongqing (GB/T 2260): those that were poor counties before 2020 first, for most relocated families live there. */
const POOR_COUNTIES = [
  500_101, 500_154, 500_235, 500_236, 500_237, 500_238, 500_229, 500_230, 500_240, 500_241, 500_242, 500_243, 500_114, 500_156, 500_102, 500_119,
  500_152, 500_233,
];
const OTHER_COUNTIES = [
  500_103, 500_104, 500_105, 500_106, 500_107, 500_108, 500_109, 500_110, 500_111, 500_112, 500_113, 500_115, 500_116, 500_117, 500_118, 500_120,
  500_151, 500_153, 500_155, 500_231,
];
/** Times as many people in a county that was poor: assumption ("17 districts with relocation" of 38, calibration.csv). */
const POOR_WEIGHT = 4;
/** Villages of a township: assumption. */
const VILLAGES = 8;

/** A county with its settlements, the largest first. */
export interface County {
  readonly code: number;
  /** Share of all people; the shares add up to 1. */
  readonly share: number;
  readonly townships: number;
  /** 15-digit place codes. */
  readonly settlements: readonly number[];
}

/**
 * `count` counties with about `settlements` settlements among them. Up to 38 they are those of Chongqing; beyond, the codes are made up, but in
 * Chongqing too, so that "elsewhere in the city" keeps its meaning.
 */
export function countiesOf(dice: Dice, count: number, settlements: number): County[] {
  const codes = [...POOR_COUNTIES, ...OTHER_COUNTIES];
  while (codes.length < count) codes.push(500_300 + codes.length);
  const weights = codes.slice(0, count).map((_, k) => (k < POOR_COUNTIES.length ? POOR_WEIGHT : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, k) => {
    const townships = dice.between(12, 32);
    const places = new Set<number>();
    const wanted = Math.max(2, Math.round((settlements * weight) / total));
    while (places.size < wanted) {
      places.add(villageIn(dice, codes[k]!, townships) * 1e3 + dice.between(1, 3));
    }
    return { code: codes[k]!, share: weight / total, townships, settlements: [...places] };
  });
}

/** A village code (12 digits) somewhere in the county. */
export function villageIn(dice: Dice, county: number, townships: number): number {
  return (county * 1e3 + dice.between(1, townships)) * 1e3 + dice.between(200, 199 + VILLAGES);
}

/** A place of the county seat, where most firms are. */
export const countySeat = (county: number): number => (county * 1e3 + 1) * 1e6 + 1e3;

/** Everyone in the county. */
export const wholeCounty = (county: number): readonly [lo: number, hi: number] => [county * 1e9, county * 1e9 + 999_999_999];
