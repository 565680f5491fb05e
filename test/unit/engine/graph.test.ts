import { CandidateGraph } from '../../../src/engine/graph';
import { packInstance } from '../../../src/engine/instance';
import { InstancePairs } from '../../../src/engine/instance-pairs';
import type { PairRows } from '../../../src/engine/pair-source';
import { randomInstance, seeded } from './instances';

type Pairs = Map<string, number>;
const keyed = (row: number, posting: number): string => `${row} ${posting}`;
const sorted = (pairs: Iterable<[string, number]>): [string, number][] => [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));

function byRow(graph: CandidateGraph): [string, number][] {
  const pairs: [string, number][] = [];
  for (let i = 0; i < graph.rows; i++) for (let k = graph.rowStart[i]!; k < graph.rowEnd[i]!; k++) pairs.push([keyed(i, graph.rowColumn[k]!), graph.rowScore[k]!]);
  return sorted(pairs);
}

function byColumn(graph: CandidateGraph): [string, number][] {
  const pairs: [string, number][] = [];
  for (let j = 0; j < graph.postings; j++) for (let k = graph.columnStart[j]!; k < graph.columnEnd[j]!; k++) pairs.push([keyed(graph.columnRow[k]!, j), graph.columnScore[k]!]);
  return sorted(pairs);
}

function expectPairs(graph: CandidateGraph, pairs: Pairs): void {
  expect(byRow(graph)).toEqual(sorted(pairs));
  expect(byColumn(graph)).toEqual(sorted(pairs));
  expect(graph.size()).toBe(pairs.size);
}

const rowsOf = (rows: number, pairs: Pairs): PairRows => {
  const start = new Int32Array(rows + 1);
  const [posting, score]: [number[], number[]] = [[], []];
  for (let i = 0; i < rows; i++) {
    for (const [key, points] of pairs) {
      const [row, j] = key.split(' ').map(Number);
      if (row !== i) continue;
      posting.push(j!);
      score.push(points);
    }
    start[i + 1] = posting.length;
  }
  return { start, posting: Int32Array.from(posting), score: Int16Array.from(score) };
};

describe('The graph of candidates', () => {
  it('has the same pairs from both sides, through any changes', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const instance = randomInstance(seed, { workers: 2 + (seed % 20), postings: 1 + (seed % 9), density: 30, rural: 0 });
      const graph = new CandidateGraph(instance, new InstancePairs(instance).bestPairs());
      const pairs: Pairs = new Map();
      instance.householdOf.forEach((_, i) => {
        for (let k = instance.firstPair[i]!; k < instance.firstPair[i + 1]!; k++) pairs.set(keyed(i, instance.pairPosting[k]!), instance.pairScore[k]!);
      });
      expectPairs(graph, pairs);
      for (let step = 0; step < 60; step++) {
        const [row, posting, score] = [random(graph.rows), random(graph.postings), random(1001)];
        const key = keyed(row, posting);
        const at = graph.find(row, posting);
        expect(at >= 0).toBe(pairs.has(key));
        if (at >= 0) expect([graph.rowColumn[at], graph.rowScore[at]]).toEqual([posting, pairs.get(key)]);
        if (at < 0 && random(3) > 0) {
          graph.add(row, posting, score);
          pairs.set(key, score);
        } else {
          graph.remove(row, posting);
          pairs.delete(key);
        }
        if (step % 20 === 19) {
          const more: Pairs = new Map(Array.from({ length: 6 }, () => [keyed(random(graph.rows), random(graph.postings)), random(1001)]));
          const keeps = (i: number, j: number, points: number): boolean => (i + j + points) % 3 > 0;
          const all = step === 59;
          for (const [old, points] of [...pairs]) if (!all && !more.has(old) && !keeps(Number(old.split(' ')[0]), Number(old.split(' ')[1]), points)) pairs.delete(old);
          more.forEach((points, one) => pairs.set(one, points));
          if (all) graph.merge(rowsOf(graph.rows, more));
          else graph.merge(rowsOf(graph.rows, more), keeps);
        }
        if (step % 6 === 0) expectPairs(graph, pairs);
      }
      expectPairs(graph, pairs);
    }
  });

  it('has an idle column for each household without work of two members or more, with a seat less than members', () => {
    const instance = packInstance({
      households: [{ zero: true, atRisk: false }, { zero: false, atRisk: false }, { zero: true, atRisk: true }, { zero: true, atRisk: false }, { zero: true, atRisk: false }],
      workers: [3, 1, 2, 1, 3, 0, 3, 0],
      postings: [{ seats: 4, fallback: false }, { seats: 9, fallback: true }],
      pairs: [{ worker: 0, posting: 1, score: 3 }, { worker: 4, posting: 1, score: 4 }],
    });
    const graph = new CandidateGraph(instance, new InstancePairs(instance).bestPairs());
    expect([graph.rows, graph.postings, graph.columns]).toEqual([8, 2, 4]);
    expect([[...graph.idleHousehold], [...graph.capacity], [...graph.idleColumn]]).toEqual([[0, 3], [4, 9, 1, 2], [3, -1, -1, -1, 3, 2, 3, 2]]);
    const members = (c: number): number[] => [...graph.columnRow.subarray(graph.columnStart[c], graph.columnEnd[c])];
    expect([0, 1, 2, 3].map(members)).toEqual([[], [0, 4], [5, 7], [0, 4, 6]]);
  });
});
