import { buildColumns } from '../../../src/engine/columns';
import { destinationBreaks, destinationRank } from '../../../src/engine/places';
import { PairIndex } from '../../../src/engine/pair-index';
import { isEligible, RULES } from '../../../src/engine/rules';
import { scoreOf } from '../../../src/engine/score';
import { districtOf } from '../../bench/instances';
import { seeded } from './instances';
import { columnsOf, listed, listedRows, PlainPairs, randomQuestion, type Cases } from './pair-cases';

const SIZES = [0, 1, 2, 7, 31, 32, 33, 64, 65];

/** Sizes at the edges of words, rows from mild to strict. */
const casesOf = (seed: number): Cases => {
  const random = seeded(1000 + seed);
  return { people: SIZES[random(SIZES.length)]!, vacancies: SIZES[seed % SIZES.length]!, strict: [0, 1, 2, 4, 10][seed % 5]! };
};

/** Whole numbers in lists as text: compared far more quickly than lists are. */
const told = (pairs: unknown): string => JSON.stringify(pairs);

describe('The index of pairs', () => {
  it.each(Array.from({ length: 20 }, (_, batch) => batch))('equals the rules and the score on small worlds, batch %i', (batch) => {
    for (let seed = 20 * batch; seed < 20 * batch + 20; seed++) {
      const columns = columnsOf(seed, casesOf(seed));
      const plain = new PlainPairs(columns);
      // Every other one has hardly any memory: what it keeps is dropped all the time.
      const index = new PairIndex(columns, ...(seed % 2 ? [] : [0]));
      expect(index.count()).toBe(plain.count());
      for (let ask = 0; ask < 2; ask++) {
        const { fee, floor, most, barred, choice } = randomQuestion(2 * seed + ask, columns);
        for (let i = 0; i < index.workers; i++) expect(told(listed(index.rowOf(i, barred)))).toBe(told(plain.rowOf(i, barred)));
        for (let j = 0; j < index.postings; j++) expect(told(listed(index.columnOf(j, barred)))).toBe(told(plain.columnOf(j, barred)));
        expect(told(listedRows(index.bestPairs(fee, choice, barred)))).toBe(told(plain.bestPairs(fee, choice, barred)));
        expect(told(listedRows(index.pairsAbove(fee, floor, most, barred)))).toBe(told(plain.pairsAbove(fee, floor, most, barred)));
      }
    }
  });

  it('is tried on worlds in which every rule closes some pairs and leaves others open', () => {
    const closed = new Set<string>();
    const open = new Set<string>();
    for (let seed = 0; seed < 40; seed++) {
      const columns = columnsOf(seed, casesOf(seed));
      for (let i = 0; i < columns.people.count; i++) {
        for (let j = 0; j < columns.vacancies.count; j++) for (const rule of RULES) (rule.closes(columns, i, j) ? closed : open).add(rule.id);
      }
    }
    expect([closed.size, open.size]).toEqual([RULES.length, RULES.length]);
  });

  it('equals them on samples of a district', () => {
    const columns = buildColumns(districtOf(3, 5000, 1000));
    const index = new PairIndex(columns);
    const expected = (i: number, j: number, at: number): [number, number][] => (isEligible(columns, i, j) ? [[at, scoreOf(columns, i, j)]] : []);
    for (let i = 0; i < 5000; i += 97) {
      expect(told(listed(index.rowOf(i)))).toBe(told(Array.from({ length: 1000 }, (_, j) => j).flatMap((j) => expected(i, j, j))));
    }
    for (let j = 0; j < 1000; j += 53) {
      expect(told(listed(index.columnOf(j)))).toBe(told(Array.from({ length: 5000 }, (_, i) => i).flatMap((i) => expected(i, j, i))));
    }
  });
});

describe('The breaks of a place', () => {
  it('are the only codes at which the destination changes, from either side', () => {
    const random = seeded(5);
    const near = (place: number): number[] => destinationBreaks(place).flatMap((code) => [code - 1, code]).filter((code) => code >= 0);
    for (let k = 0; k < 200; k++) {
      const place = [360_100, 370_700, 500_237, 510_000][random(4)]! * 1e9 + random(1e9);
      const breaks = destinationBreaks(place);
      const codes = [...near(place), ...Array.from({ length: 50 }, () => random(1e6) * 1e9 + random(1e9))].sort((a, b) => a - b);
      for (let c = 1; c < codes.length; c++) {
        const [a, b] = [codes[c - 1]!, codes[c]!];
        if (breaks.some((code) => code > a && code <= b)) continue;
        expect(destinationRank(place, a)).toBe(destinationRank(place, b));
        expect(destinationRank(a, place)).toBe(destinationRank(b, place));
      }
    }
  });
});
