import fc from 'fast-check';

import { compareLevels, levelWeights, LEVELS, pointsOf, roughWeights, worthOf, type Levels } from '../../../src/engine/levels';
import { packInstance } from '../../../src/engine/instance';
import { solve } from '../../../src/engine/solve';

const ZERO: Levels = { cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 };

describe('The weights of the levels', () => {
  /** What a few cycles may change together: each of the upper levels by as many, the score by as many times its range. */
  const cases = fc
    .record({ postings: fc.integer({ min: 1, max: 2000 }), workers: fc.integer({ min: 1, max: 5000 }) })
    .chain(({ postings, workers }) => {
      const unit = fc.integer({ min: -3, max: 3 });
      const range = 3_000 * Math.min(postings, workers);
      const levels = fc.record({ cleared: unit, atRisk: unit, placed: unit, market: unit, score: fc.integer({ min: -range, max: range }) });
      return levels.map((change) => ({ levels: change, weights: levelWeights(postings, workers) }));
    });

  it('make the sign of the worth the sign of the first level that changes', () => {
    fc.assert(
      fc.property(cases, ({ levels, weights }) => {
        const points = pointsOf(levels, weights);
        expect(Math.sign(Number(points))).toBe(Math.sign(compareLevels(levels, ZERO)));
      }),
    );
  });

  it('let a worth fall apart into its levels in one way', () => {
    fc.assert(
      fc.property(cases, ({ levels, weights }) => {
        const back = worthOf(Number(pointsOf(levels, weights)), weights);
        for (const level of LEVELS) expect(back[level] - levels[level]).toBe(0);
      }),
    );
  });

  it('know no zero below zero', () => {
    for (const points of [0, -0]) expect(worthOf(points, levelWeights(5, 5))).toEqual(ZERO);
    expect(worthOf(-levelWeights(5, 5).placed, levelWeights(5, 5))).toEqual({ ...ZERO, placed: -1 });
  });

  it('compare two plans by the first level on which they differ, and say by how much', () => {
    const plan: Levels = { cleared: 3, atRisk: 3, placed: 3, market: 3, score: 3 };
    for (const at of LEVELS.keys()) {
      const other = Object.fromEntries(LEVELS.map((level, k) => [level, k < at ? 3 : k > at ? 900 : 1])) as unknown as Levels;
      expect([compareLevels(plan, other), compareLevels(other, plan)]).toEqual([2, -2]);
    }
    expect(compareLevels(plan, { ...plan })).toBe(0);
  });

  it('are rough ones to begin with, under which a short cycle cannot pay a level with scores, nor a level with those below', () => {
    for (const [postings, workers, cycle] of [[1, 1, 1], [2, 900, 2], [900, 3, 3], [900, 900, 4], [0, 0, 1]] as const) {
      const { cleared, atRisk, placed, market } = roughWeights(postings, workers);
      expect(market).toBe(2 * 1000 * cycle + 1);
      expect([cleared / atRisk, atRisk / placed, placed / market]).toEqual([3, 3, 3]);
    }
  });

  it('refuse numbers that would not stay exact', () => {
    expect(() => levelWeights(250_000, 9_600_000)).not.toThrow();
    expect(() => levelWeights(3_000_000, 9_600_000)).toThrow('3000000 postings and 9600000 workers need weights beyond exact integers');
  });
});

describe('An instance', () => {
  const good = { households: [{ zero: true, atRisk: false }], workers: [0], postings: [{ seats: 1, fallback: false }], pairs: [] };

  it.each([
    [{ workers: [1] }, 'household of worker 1 must be a whole number from 1 to 1, got 2'],
    [{ postings: [{ seats: 0, fallback: false }] }, 'seats of posting 1 must be a whole number from 1 to 1000000000, got 0'],
    [{ pairs: [{ worker: 0, posting: 0, score: 1001 }] }, 'score of the pair of worker 1 and posting 1 must be a whole number from 0 to 1000, got 1001'],
    [{ pairs: [{ worker: 0, posting: 0, score: 0.5 }] }, 'score of the pair of worker 1 and posting 1 must be a whole number from 0 to 1000, got 0.5'],
    [{ pairs: [{ worker: 0, posting: 1, score: 1 }] }, 'posting of the pair of worker 1 and posting 2 must be a whole number from 1 to 1, got 2'],
    [{ pairs: [0, 1].map(() => ({ worker: 0, posting: 0, score: 1 })) }, 'pair of worker 1 and posting 1 is given twice'],
  ])('that cannot be is refused: %j', (over, message) => {
    expect(() => packInstance({ ...good, ...over })).toThrow(new RangeError(message));
  });

  it('without workers, postings or pairs has the empty plan', () => {
    for (const lists of [good, { ...good, workers: [] }, { ...good, postings: [] }, { households: [], workers: [], postings: [], pairs: [] }]) {
      const { posting, levels, proven } = solve(packInstance(lists));
      expect({ placed: posting.filter((j) => j >= 0).length, levels, proven }).toEqual({ placed: 0, levels: ZERO, proven: true });
    }
  });
});
