import { packInstance } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import { findPairs } from '../../../src/engine/pairs';
import { columnsOf, listed, listedRows, PlainPairs, randomQuestion } from './pair-cases';

const SIZES = [0, 1, 2, 9, 30];

describe('The pairs of an instance that lists them', () => {
  it('answer what is asked of all pairs as the rules and the score do', () => {
    for (let seed = 0; seed < 25; seed++) {
      const columns = columnsOf(seed, { people: SIZES[seed % 5]!, vacancies: SIZES[(seed >> 2) % 5]!, strict: seed % 4 });
      const plain = new PlainPairs(columns);
      const pairs = new InstancePairs(findPairs(columns));
      expect([pairs.workers, pairs.postings, pairs.count()]).toEqual([columns.people.count, columns.vacancies.count, plain.count()]);
      for (let ask = 0; ask < 2; ask++) {
        const { fee, floor, most, barred } = randomQuestion(2 * seed + ask, columns);
        for (let i = 0; i < pairs.workers; i++) expect(listed(pairs.rowOf(i, barred))).toEqual(plain.rowOf(i, barred));
        for (let j = 0; j < pairs.postings; j++) expect(listed(pairs.columnOf(j, barred))).toEqual(plain.columnOf(j, barred));
        expect(listedRows(pairs.pairsAbove(fee, floor, most, barred))).toEqual(plain.pairsAbove(fee, floor, most, barred));
      }
    }
  });

  it('are worth more than the floor, the best of them, of equals the lower number', () => {
    const scores = [5, 7, 9, 7, 7, 5, 6];
    const pairs = new InstancePairs(packInstance({
      households: [{ zero: false, atRisk: false }], workers: [0], postings: scores.map(() => ({ seats: 1, fallback: false })),
      pairs: scores.map((score, posting) => ({ worker: 0, posting, score })),
    }));
    const above = (floor: number, most: number): number[] => [...pairs.pairsAbove(new Float64Array(7), Float64Array.of(floor), most).posting];
    expect([above(6, 9), above(5.5, 3), above(6, 1), above(9, 9)]).toEqual([[1, 2, 3, 4], [1, 2, 3], [2], []]);
  });

  it('are all a first choice, in lists that may be changed', () => {
    const columns = columnsOf(3, { people: 9, vacancies: 9, strict: 1 });
    const pairs = new InstancePairs(findPairs(columns));
    const plain = new PlainPairs(columns);
    for (let round = 0; round < 2; round++) {
      const first = pairs.bestPairs();
      expect(listedRows(first)).toEqual(plain.scores.map((_, i) => plain.rowOf(i)));
      first.posting.fill(7);
      first.score.fill(7);
    }
  });
});
