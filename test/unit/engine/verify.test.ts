import type { Certificate } from '../../../src/engine/certificate';
import { packInstance, type Instance } from '../../../src/engine/instance';
import { LEVELS, type Levels } from '../../../src/engine/levels';
import { solve } from '../../../src/engine/solve';
import { verify, type Verdict } from '../../../src/engine/verify';
import { randomInstance, seeded } from './instances';

/** Two households without work of two members each; one good job, one fallback seat, one rural post. */
const lists = {
  households: [{ zero: true, atRisk: false }, { zero: true, atRisk: true }],
  workers: [0, 0, 1, 1],
  postings: [{ seats: 1, fallback: false }, { seats: 1, fallback: true }, { seats: 2, fallback: true, rural: true }],
  pairs: [
    { worker: 0, posting: 0, score: 900 },
    { worker: 1, posting: 2, score: 500 },
    { worker: 0, posting: 2, score: 400 },
    { worker: 2, posting: 0, score: 100 },
    { worker: 2, posting: 1, score: 300 },
    { worker: 3, posting: 2, score: 200 },
    { worker: 2, posting: 2, score: 700 },
  ],
};
const instance = packInstance(lists);

const words = (verdict: Verdict): string => (verdict.ok ? 'ok' : verdict.violated);

const withPosting = (posting: Int32Array, worker: number, to: number): Int32Array => {
  const changed = posting.slice();
  changed[worker] = to;
  return changed;
};

describe('The checker', () => {
  const { posting, levels, certificate } = solve(instance);
  const check = (over: { posting?: ArrayLike<number>; levels?: Levels; certificate?: Certificate }): string =>
    words(verify(instance, over.posting ?? posting, over.levels ?? levels, over.certificate ?? certificate));

  it('accepts the plan of the solver', () => {
    expect(check({})).toBe('ok');
    expect([...posting]).toEqual([0, 2, 1, 2]);
    expect(levels).toEqual({ cleared: 2, atRisk: 2, placed: 4, market: 1, score: 1900 });
  });

  it.each<[string, number, number, string]>([
    ['a pair that is not eligible', 3, 0, 'worker 4 is not eligible for posting 1'],
    ['a posting that does not exist', 3, 17, 'worker 4 is not eligible for posting 18'],
    ['more workers than seats', 2, 0, 'posting 1 has 1 seats and more workers'],
    ['two rural posts in a household', 0, 2, 'household 1 holds more than one rural public-welfare post'],
  ])('refuses %s', (_, worker, to, violated) => {
    expect(check({ posting: withPosting(posting, worker, to) })).toBe(violated);
  });

  it('refuses a plan of another length', () => {
    expect(check({ posting: [0] })).toBe('the plan is for 1 workers, not 4');
  });

  it.each(LEVELS)('refuses a wrong %s', (level) => {
    expect(check({ levels: { ...levels, [level]: levels[level] + 1 } })).toBe(
      `the plan reaches ${level} ${levels[level]}, not ${levels[level] + 1} as stated`,
    );
  });

  it('refuses a feasible plan that is not the best', () => {
    const lesser = withPosting(posting, 3, -1);
    const stated = { cleared: 2, atRisk: 1, placed: 3, market: 1, score: 1700 };
    expect(check({ posting: lesser, levels: stated })).toMatch(/^case 1 leaves room for a plan worth \d+ points more: /);
  });

  it('refuses prices that are no proof', () => {
    const [only] = certificate.cases;
    const price = (j: number, value: number): Certificate => ({
      ...certificate,
      cases: [{ ...only!, seatPrices: only!.seatPrices.map((old, k) => (k === j ? value : old)) }],
    });
    expect(check({ certificate: price(0, -1) })).toBe('case 1 has a price that is no whole number from 0 to 2^51');
    expect(check({ certificate: price(0, 0.5) })).toBe('case 1 has a price that is no whole number from 0 to 2^51');
    expect(check({ certificate: price(0, 2 ** 52) })).toBe('case 1 has a price that is no whole number from 0 to 2^51');
    expect(check({ certificate: price(2, 1e12) })).toMatch(/leaves room/);
    expect(check({ certificate: { ...certificate, cases: [{ ...only!, seatPrices: [] }] } })).toBe(
      'case 1 does not price each posting and each household',
    );
    // Worker 3 would take the market job if it cost nothing.
    expect(check({ certificate: price(0, 0) })).toMatch(/worker 3 would gain \d+ points by another option/);
  });

  it('names the empty seats of a priced posting', () => {
    const roomy = packInstance({ ...lists, postings: [{ seats: 9, fallback: false }, ...lists.postings.slice(1)] });
    const solved = solve(roomy);
    const [only] = solved.certificate.cases;
    const priced = { ...solved.certificate, cases: [{ ...only!, seatPrices: [1, ...only!.seatPrices.slice(1)] }] };
    expect(words(verify(roomy, solved.posting, solved.levels, priced))).toMatch(/posting 1 has price 1 and empty seats/);
  });

  it.each(['cleared', 'atRisk', 'placed', 'market'] as const)('refuses a weight of %s that does not outweigh what is below', (level) => {
    const weights = { ...certificate.weights, [level]: 1000 };
    expect(check({ certificate: { ...certificate, weights } })).toBe(`the weight of ${level} does not outweigh the levels below it`);
    expect(check({ certificate: { ...certificate, weights: { ...weights, [level]: 0.5 } } })).toBe('a weight is no whole number from 0 to 2^51');
  });

  it('refuses cases that leave plans uncovered, or rights from nowhere', () => {
    const [only] = certificate.cases;
    expect(check({ certificate: { ...certificate, cases: [] } })).toBe('the cases of the certificate do not cover all plans');
    const half = { ...only!, rights: [{ household: 0, worker: 1 }] };
    expect(check({ certificate: { ...certificate, cases: [half] } })).toBe('the cases of the certificate do not cover all plans');
    const both = [half, { ...only!, rights: [{ household: 0, worker: 0 }] }];
    expect(check({ certificate: { ...certificate, cases: both } })).toBe('case 1 uses a right that is not in the list');
    expect(check({ certificate: { ...certificate, ruled: [0, 0] } })).toMatch(/not distinct households/);
    // Weights that are fit for one cycle are not fit for groups of three.
    const tight = { cleared: 14_000 + 4001, atRisk: 14_000, placed: 8003, market: 4001 };
    expect(check({ certificate: { ...certificate, weights: tight, ruled: [0, 1] } })).toMatch(/does not outweigh/);
  });

  it('accepts no plan but one as good as the best, whatever is changed in it', () => {
    let refused = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const random = seeded(seed);
      const shape = { workers: 8, postings: 5, density: 60, rural: seed % 2 ? 100 : 0 };
      const one: Instance = randomInstance(seed, shape);
      const solved = solve(one);
      const changed = withPosting(solved.posting, random(8), random(6) - 1);
      const verdict = verify(one, changed, solved.levels, solved.certificate);
      if (verdict.ok) expect(verdict.levels).toEqual(solved.levels);
      else refused++;
    }
    expect(refused).toBeGreaterThan(200);
  });
});
