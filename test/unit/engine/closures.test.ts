import { Closures, countBits, forEachBit } from '../../../src/engine/closures';
import { RULES } from '../../../src/engine/rules';
import { columnsOf, PlainPairs } from './pair-cases';

const bitsOf = (bits: Uint32Array): number[] => {
  const set: number[] = [];
  forEachBit(bits, (j) => set.push(j));
  return set;
};

describe('The sets of closed vacancies', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('are those that each rule closes, seed %i', (seed) => {
    const columns = columnsOf(seed, { people: 40, vacancies: [0, 1, 31, 32, 33, 64, 65, 70][seed]!, strict: 3 });
    const closures = new Closures(columns);
    const plain = new PlainPairs(columns);
    const open = new Uint32Array(closures.words);
    const vacancies = Array.from({ length: columns.vacancies.count }, (_, j) => j);
    expect(bitsOf(closures.all)).toEqual(vacancies);
    for (let i = 0; i < columns.people.count; i++) {
      RULES.forEach(({ closes }, rule) => {
        const closed = vacancies.filter((j) => closes(columns, i, j));
        expect(bitsOf(closures.closed(rule, i))).toEqual(closed);
        expect(countBits(closures.closed(rule, i))).toBe(closed.length);
        expect(bitsOf(closures.closing(rule, i) ?? new Uint32Array(0))).toEqual(closed);
        expect(closures.closing(rule, i) === undefined).toBe(closed.length === 0);
      });
      closures.openTo(i, open);
      expect(bitsOf(open)).toEqual(plain.rowOf(i).map(([j]) => j));
    }
  });
});
