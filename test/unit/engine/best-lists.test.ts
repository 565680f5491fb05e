import {
  BestOfPostings, BestOfWorker, packPair, postingOf, rankWorker, scoreInRank, scoreIn, takeMarked, workerIn, WORKERS_MOST,
} from '../../../src/engine/best-lists';
import { seeded } from './instances';

describe('A pair in one number', () => {
  it('is its posting and its score again', () => {
    for (const [posting, score] of [[0, 0], [0, 1000], [1, 0], [3_999_999, 1000], [7, 512]] as const) {
      const pair = packPair(posting, score);
      expect([postingOf(pair), scoreIn(pair)]).toEqual([posting, score]);
    }
  });

  it('ranks workers by score, and of equals the one of the lower number', () => {
    const workers: [score: number, worker: number][] = [[1000, 0], [1000, 5], [1000, WORKERS_MOST - 1], [999, 0], [1, 3], [0, 0], [0, WORKERS_MOST - 1]];
    const ranks = workers.map(([score, worker]) => rankWorker(score, worker));
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(new Set(ranks).size).toBe(workers.length);
    expect(Math.min(...ranks)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ranks)).toBeLessThan(2 ** 31 - 1);
    expect(ranks.map((rank) => [scoreInRank(rank), workerIn(rank)])).toEqual(workers);
  });
});

describe('The best pairs of a worker', () => {
  it('are those of the highest value, of equals those with the lower posting, in whatever order they are offered', () => {
    const best = new BestOfWorker();
    for (let seed = 1; seed <= 150; seed++) {
      const random = seeded(seed);
      const most = [0, 1, 2, 5, 30, 100][seed % 6]!;
      const values = 1 + random(seed % 3 ? 12 : 400);
      const postings = Array.from({ length: random(350) }, (_, j) => ({ j, at: random(1000) })).sort((a, b) => a.at - b.at).map(({ j }) => j);
      const pairs = postings.map((j) => ({ pair: packPair(j, random(1001)), value: random(values) }));
      best.reset(most);
      let bar = -Infinity;
      for (const { pair, value } of pairs) {
        if (value > bar || (value === bar && postingOf(pair) < best.worst)) bar = best.offer(value, pair, bar);
      }
      best.finish();
      const expected = [...pairs].sort((a, b) => b.value - a.value || a.pair - b.pair).slice(0, most).map(({ pair }) => pair);
      const ascending = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);
      expect({ seed, pairs: ascending([...best.pairs.subarray(0, best.size)]) }).toEqual({ seed, pairs: ascending(expected) });
    }
  });

  it('raise the bar once there is no room for more', () => {
    const best = new BestOfWorker();
    best.reset(1);
    let bar = -Infinity;
    for (let j = 0; j < 24; j++) bar = best.offer(j % 5, packPair(j, 0), bar);
    expect(bar).toBe(-Infinity);
    expect(best.worst).toBe(-1);
    expect([best.offer(9, packPair(77, 0), bar), best.worst, best.size]).toEqual([9, 77, 1]);
    best.reset(0);
    expect([best.offer(5, 5, 0), best.size, best.worst]).toEqual([Infinity, 0, -1]);
  });
});

describe('The best workers of postings', () => {
  it('are those of the highest rank, as many as each posting keeps', () => {
    for (let seed = 1; seed <= 80; seed++) {
      const random = seeded(seed);
      const most = Int32Array.from({ length: 4 }, () => [0, 1, 2, 7, 25][random(5)]!);
      const best = new BestOfPostings(most);
      const offered = [...most].map(() => new Set<number>());
      for (let k = 0; k < 300; k++) {
        const [posting, rank] = [random(4), rankWorker(random(50), random(1000))];
        if (offered[posting]!.has(rank)) continue;
        offered[posting]!.add(rank);
        if (rank > best.bar[posting]!) best.offer(posting, rank);
      }
      best.finish();
      offered.forEach((ranks, j) => {
        const expected = [...ranks].sort((a, b) => b - a).slice(0, most[j]);
        const found = [...best.ranks.subarray(best.start[j], best.start[j]! + best.size[j]!)].sort((a, b) => b - a);
        expect({ seed, j, found }).toEqual({ seed, j, found: expected });
      });
    }
  });
});

describe('Marked numbers', () => {
  it('are taken out ascending, once', () => {
    const marked = Uint32Array.of(0x80000001, 0, 6, 0xffffffff);
    const into = new Int32Array(64);
    const expected = [0, 31, 65, 66, ...Array.from({ length: 32 }, (_, k) => 96 + k)];
    expect(takeMarked(marked, into)).toBe(expected.length);
    expect([...into.subarray(0, expected.length)]).toEqual(expected);
    expect([...marked]).toEqual([0, 0, 0, 0]);
    expect(takeMarked(marked, into)).toBe(0);
  });
});
