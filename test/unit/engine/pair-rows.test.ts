import { packPair, rankWorker } from '../../../src/engine/best-lists';
import { columnsAsRows, joinRows, RowsBuilder, uniteRows, type FoundColumns, type FoundRows } from '../../../src/engine/pair-rows';
import type { PairRows } from '../../../src/engine/pair-source';
import { seeded } from './instances';
import { listedRows } from './pair-cases';

type Random = (below: number) => number;
type Rows = [posting: number, score: number][][];

/** Pairs of each worker, by posting, none twice; a score says worker and posting. */
function rowsAt(random: Random, workers: number, most: number): Rows {
  return Array.from({ length: workers }, (_, i) => {
    const postings = new Set(Array.from({ length: random(most + 1) }, () => random(500)));
    return [...postings].sort((a, b) => a - b).map((j) => [j, (7 * i + j) % 1001] as [number, number]);
  });
}

const packed = (rows: Rows): PairRows => ({
  start: Int32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]), posting: Int32Array.from(rows.flat(), ([j]) => j), score: Int16Array.from(rows.flat(), ([, score]) => score),
});

/** What one thread found of the rows of some workers, each pair offered twice, mixed. */
function foundOf(random: Random, rows: Rows, workers: readonly number[]): FoundRows {
  const builder = new RowsBuilder(rows.length);
  for (const i of workers) {
    const offered = [...rows[i]!, ...rows[i]!.slice(random(3))].map(([j, score]) => ({ pair: packPair(j, score), at: random(1000) })).sort((a, b) => a.at - b.at);
    builder.add(i, Float64Array.from([...offered.map(({ pair }) => pair), 5, 6]), offered.length);
  }
  return builder.found();
}

describe('Rows that are found', () => {
  it('stand by worker and rising posting, each pair once, from one thread or several', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const rows = rowsAt(random, 1 + random(30), [2, 15, 16, 17, 33, 90][seed % 6]!);
      const workers = rows.map((_, i) => ({ i, at: random(1000) })).sort((a, b) => a.at - b.at).map(({ i }) => i);
      const cut = random(workers.length + 1);
      const whole = foundOf(random, rows, workers);
      expect(listedRows(joinRows(rows.length, [whole]))).toEqual(rows);
      expect(listedRows(joinRows(rows.length, [foundOf(random, rows, workers.slice(0, cut)), foundOf(random, rows, workers.slice(cut))]))).toEqual(rows);
      // Whoever has nothing is not among them, and nothing stands behind the last.
      expect([...whole.worker]).toEqual(workers.filter((i) => rows[i]!.length > 0));
      expect([whole.start.length, whole.posting.length, whole.score.length]).toEqual([whole.worker.length + 1, rows.flat().length, rows.flat().length]);
    }
  });

  it('are united with others, each pair once', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const all = rowsAt(random, 12, 30);
      const [a, b] = [0, 1].map(() => all.map((row) => row.filter(() => random(3) > 0)));
      const united = uniteRows(12, packed(a!), packed(b!));
      const expected = all.map((row, i) => row.filter((pair) => a![i]!.includes(pair) || b![i]!.includes(pair)));
      expect(listedRows(united)).toEqual(expected);
      expect([united.posting.length, united.score.length]).toEqual([expected.flat().length, expected.flat().length]);
    }
  });
});

describe('The best workers of postings', () => {
  it('become rows of the workers, the best of all threads', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const [workers, postings, threads] = [1 + random(20), 1 + random(6), 1 + (seed % 3)];
      const most = Int32Array.from({ length: postings }, () => random(8));
      // Who does not come into question for any list, comes for none: a thread keeps no more than the posting asks for.
      const scores = Array.from({ length: postings }, () => Array.from({ length: workers }, () => (random(3) ? random(40) : -1)));
      const ranked = (j: number, thread?: number): number[] =>
        scores[j]!.flatMap((score, i) => (score < 0 || (thread !== undefined && i % threads !== thread) ? [] : [rankWorker(score, i)])).sort((a, b) => b - a).slice(0, most[j]);
      const parts = Array.from({ length: threads }, (_, thread): FoundColumns => {
        const lists = scores.map((__, j) => ranked(j, thread).reverse());
        return {
          start: Float64Array.from(lists, (__, j) => lists.slice(0, j).flat().length + 3), size: Int32Array.from(lists, ({ length }) => length), ranks: Int32Array.from([9, 9, 9, ...lists.flat()]),
        };
      });
      const expected: Rows = Array.from({ length: workers }, (_, i) =>
        scores.flatMap((row, j) => (row[i]! >= 0 && ranked(j).includes(rankWorker(row[i]!, i)) ? [[j, row[i]!] as [number, number]] : [])),
      );
      expect(listedRows(columnsAsRows(workers, most, parts))).toEqual(expected);
    }
  });
});
