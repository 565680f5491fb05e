import { buildColumns, type Columns } from '../../../src/engine/columns';
import { OpenRows, sidesOf } from '../../../src/engine/open-rows';
import { RowScan } from '../../../src/engine/row-scan';
import { PostingOrder, type Stretches } from '../../../src/engine/scan-order';
import { ScoreTables } from '../../../src/engine/score-tables';
import { columnsOf, PlainPairs } from './pair-cases';
import { HOME, input, person, vacancy } from './rows';

/** Counts how often it is asked what a home sees. */
class CountingOrder extends PostingOrder {
  asked = 0;

  override seenFrom(home: number): Stretches {
    this.asked++;
    return super.seenFrom(home);
  }
}

function scanOf(columns: Columns, order = new PostingOrder(columns), tables = new ScoreTables(columns, 1)): RowScan {
  return new RowScan(columns, order, new OpenRows(columns, order, sidesOf(columns), tables, 1), tables, 1);
}

const bitsOf = (word: number): number[] => Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => (word >>> bit) & 1);

describe('The scan of a row', () => {
  it('finds the eligible postings, in words of which none is empty', () => {
    for (let seed = 0; seed < 6; seed++) {
      const columns = columnsOf(seed, { people: 12, vacancies: 90, strict: 1 + (seed % 4) });
      const plain = new PlainPairs(columns);
      const order = new PostingOrder(columns);
      const scan = scanOf(columns, order);
      for (let i = 0; i < 12; i++) {
        scan.find(i, false);
        const words = Array.from({ length: scan.count }, (_, k) => bitsOf(scan.bits[k]!).map((bit) => order.posting[32 * scan.word[k]! + bit]!));
        expect(words.filter((found) => found.length === 0)).toEqual([]);
        expect(words.flat().sort((a, b) => a - b)).toEqual(plain.rowOf(i).map(([j]) => j));
      }
    }
  });

  it('asks once what people of one home and one list of destinations see', () => {
    const near = { destinations: ['settlement' as const] };
    const people = [person({ id: 'p0' }), person({ id: 'p1' }), person({ id: 'p2', ...near }), person({ id: 'p3', place: HOME + 1e9, ...near })];
    const columns = buildColumns(input({ people, vacancies: [vacancy(), vacancy({ id: 'v2', worksite: HOME + 1e6 })] }));
    const order = new CountingOrder(columns);
    const scan = scanOf(columns, order);
    const before = order.asked;
    const asked = [0, 1, 0, 2, 3, 2, 0].map((i) => {
      scan.find(i, false);
      return [order.asked - before, bitsOf(scan.bits[0]!).length * scan.count];
    });
    expect(asked).toEqual([[1, 2], [1, 2], [1, 2], [2, 1], [3, 0], [4, 1], [5, 2]]);
  });

  it('keeps the numbers of jobs in 16 bits while they fit', () => {
    const columns = buildColumns(input({ vacancies: [vacancy(), vacancy({ id: 'v2' }), vacancy({ id: 'v3' })] }));
    const jobsOf = (count: number): RowScan['job'] => {
      const { of, first } = new ScoreTables(columns, 1).jobs;
      const jobs = { count, first, of: of.map((_, j) => count - 3 + j) };
      return scanOf(columns, new PostingOrder(columns), Object.assign(new ScoreTables(columns, 1), { jobs })).job;
    };
    expect(jobsOf(2 ** 16)).toEqual(Uint16Array.of(65533, 65534, 65535));
    expect(jobsOf(2 ** 16 + 1)).toEqual(Int32Array.of(65534, 65535, 65536));
  });
});
