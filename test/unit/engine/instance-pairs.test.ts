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

  it('are all a first choice, in lists that may be changed', () => {
    const columns = columnsOf(3, { people: 9, vacancies: 9, strict: 1 });
    const pairs = new InstancePairs(findPairs(columns));
    const first = pairs.bestPairs();
    expect(listedRows(first)).toEqual(new PlainPairs(columns).scores.map((_, i) => listed(pairs.rowOf(i))));
    first.posting.fill(7);
    first.score.fill(7);
    expect(listedRows(pairs.bestPairs())).not.toEqual(listedRows(first));
  });
});
