import { freeOfCharge, type Certificate, type LevelPrices, type ProofCase } from '../../../src/engine/certificate';
import { packInstance, type Instance } from '../../../src/engine/instance';
import { LEVELS, type Levels } from '../../../src/engine/levels';
import { solve } from '../../../src/engine/solve';
import { conclude, cutHouseholds, formFault, verify, type Verdict } from '../../../src/engine/verify';
import { PART_WORKERS } from '../../../src/engine/verify-gains';
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
    ['what the first worker may not have', 0, 1, 'worker 1 is not eligible for posting 2'],
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
    expect(check({ posting: lesser, levels: stated })).toMatch(/^case 1 leaves room for a plan better by 1 on the level atRisk: /);
  });

  const [only] = certificate.cases as [ProofCase];
  const priced = (side: 'seatPrices' | 'idlePrices', k: number, price: Partial<Levels>): Certificate => {
    const prices = Object.fromEntries(LEVELS.map((level) => [level, only[side][level].slice()])) as unknown as LevelPrices;
    for (const level of LEVELS) prices[level][k] = price[level] ?? 0;
    return { cases: [{ ...only, [side]: prices }] };
  };

  it.each<[string, Certificate, string]>([
    ['below 0', priced('seatPrices', 0, { score: -1 }), 'case 1: the price of posting 1 is below 0'],
    ['below 0 on its first level', priced('seatPrices', 1, { atRisk: -1, score: 5 }), 'case 1: the price of posting 2 is below 0'],
    ['of an idle place below 0', priced('idlePrices', 1, { placed: -1 }), 'case 1: the price of household 2 is below 0'],
    ['past the digits that compare', priced('seatPrices', 2, { placed: 2001 }), 'case 1: the price of posting 3 on the level placed is no whole number up to 2000'],
    ['past the sums that stay whole', priced('seatPrices', 2, { cleared: 1, score: 2 ** 30 + 1 }), 'case 1: the price of posting 3 on the level score is no whole number up to 1073741824'],
    ['below 0 past the digits that compare', priced('seatPrices', 0, { cleared: 1, market: -2001 }), 'case 1: the price of posting 1 on the level market is no whole number up to 2000'],
    ['in part', { cases: [{ ...only, seatPrices: freeOfCharge(2) }] }, 'case 1 does not price each posting and each household on each level'],
    ['in part, of households', { cases: [{ ...only, idlePrices: freeOfCharge(3) }] }, 'case 1 does not price each posting and each household on each level'],
  ])('refuses a price %s', (_, changed, violated) => {
    expect(check({ certificate: changed })).toBe(violated);
  });

  it('refuses a price that is no whole number, whatever the list is', () => {
    const broken = { ...only.seatPrices, score: [0.5, 0, 0] } as unknown as LevelPrices;
    expect(check({ certificate: { cases: [{ ...only, seatPrices: broken }] } })).toBe('case 1: the price of posting 1 on the level score is no whole number up to 1073741824');
  });

  it('refuses prices that are no proof, and says where the room is', () => {
    expect(check({ certificate: priced('seatPrices', 0, {}) })).toMatch(/^case 1 leaves room for a plan better by 1 on the level (placed|market): household 2 could do better at these prices$/);
    expect(check({ certificate: priced('seatPrices', 2, { cleared: 1 }) })).toMatch(/leaves room/);
    const roomy = packInstance({ ...lists, postings: [{ seats: 9, fallback: false }, ...lists.postings.slice(1)] });
    const solved = solve(roomy);
    const dear = { ...solved.certificate.cases[0]!.seatPrices, score: Int32Array.of(1, 0, 0) };
    expect(words(verify(roomy, solved.posting, solved.levels, { cases: [{ ...solved.certificate.cases[0]!, seatPrices: dear }] }))).toMatch(/: posting 1 has a price and empty seats$/);
  });

  it('refuses prices of idle places that are not all taken', () => {
    const busy = packInstance({
      households: [{ zero: true, atRisk: false }], workers: [0, 0], postings: [{ seats: 2, fallback: false }], pairs: [0, 1].map((worker) => ({ worker, posting: 0, score: 5 })),
    });
    const solved = solve(busy);
    const idlePrices = { ...freeOfCharge(1), score: Int32Array.of(3) };
    expect(words(verify(busy, solved.posting, solved.levels, { cases: [{ rights: [], seatPrices: freeOfCharge(1), idlePrices }] }))).toBe(
      'case 1 leaves room for a plan better by 3 on the level score: idle places of a household have a price and are not all taken',
    );
  });

  it('refuses prices of idle places where there are none', () => {
    const single = packInstance({ ...lists, households: [{ zero: false, atRisk: false }, { zero: true, atRisk: true }] });
    const solved = solve(single);
    const idlePrices = { ...freeOfCharge(2), score: Int32Array.of(1, 0) };
    expect(words(verify(single, solved.posting, solved.levels, { cases: [{ ...solved.certificate.cases[0]!, idlePrices }] }))).toBe(
      'case 1 prices idle places of household 1, which has none',
    );
  });

  it('refuses prices of idle places of somebody who lives alone', () => {
    const alone = packInstance({ households: [{ zero: true, atRisk: false }], workers: [0], postings: [], pairs: [] });
    const idlePrices = { ...freeOfCharge(1), score: Int32Array.of(1) };
    const solved = solve(alone);
    expect(words(verify(alone, solved.posting, solved.levels, { cases: [{ rights: [], seatPrices: freeOfCharge(0), idlePrices }] }))).toBe('case 1 prices idle places of household 1, which has none');
  });

  it('refuses cases that leave plans uncovered, and rights of strangers', () => {
    const under = (...workers: number[]): Certificate => ({ cases: workers.map((worker) => ({ ...only, rights: [{ household: 0, worker }] })) });
    expect(check({ certificate: { cases: [] } })).toBe('the cases of the certificate do not cover all plans');
    expect(check({ certificate: under(1) })).toBe('the cases of the certificate do not cover all plans');
    expect(check({ certificate: under(0, 1) })).toBe('ok');
    expect(check({ certificate: under(0, 1, 2) })).toBe('case 3 gives the right of household 1 to worker 3, who is no member');
    // Cases that part in two households at once leave plans between them.
    const mixed = { cases: [under(0).cases[0]!, { ...only, rights: [{ household: 1, worker: 3 }] }] };
    expect(check({ certificate: mixed })).toBe('the cases of the certificate do not cover all plans');
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

describe('The parts of a proof', () => {
  const households = (...sizes: number[]): Parameters<typeof cutHouseholds>[0] => ({
    zero: new Uint8Array(sizes.length), atRisk: new Uint8Array(sizes.length), householdOf: Int32Array.from(sizes.flatMap((size, h) => Array<number>(size).fill(h))),
    seats: new Int32Array(0), fallback: new Uint8Array(0), rural: new Uint8Array(0),
  });
  const cut = (sizes: number[], least: number, order = [...sizes.keys()]): number[][] => cutHouseholds(households(...sizes), Int32Array.from(order), least).map((part) => [...part]);

  it('are households in their order, none of them parted, and each part about as large', () => {
    expect(cut([1, 1, 1, 1], 2)).toEqual([[0, 1], [2, 3]]);
    expect(cut([1, 1, 1, 1], 2, [3, 0, 2, 1])).toEqual([[3, 0], [2, 1]]);
    expect(cut([1, 1, 1, 1, 1], 2)).toEqual([[0, 1, 2], [3, 4]]);
    expect(cut([3, 1, 0, 2, 2], 4)).toEqual([[0], [1, 2], [3], [4]]);
    expect(cut([5, 1], 3)).toEqual([[0], [1]]);
    expect(cut([2, 2], 1)).toEqual([[0, 1]]);
    expect(cut([], 3)).toEqual([[]]);
  });

  it('name together the first worker who is not eligible, in whichever part', () => {
    const part = (ineligible: number) => ({ ineligible, score: 0, able: [], cases: [] });
    const said = (...parts: number[]): string => words(conclude(instance, [0, 1, 2, 0], instance as never, { cases: [] }, parts.map(part)));
    expect([said(-1, 3, 1, 2), said(2, -1), said(0, 3)]).toEqual([
      'worker 2 is not eligible for posting 2', 'worker 3 is not eligible for posting 3', 'worker 1 is not eligible for posting 1',
    ]);
  });

  it('are no larger than can be summed exactly', () => {
    const half = PART_WORKERS / 2;
    expect(cut([half, half, 1], 1)).toEqual([[0, 1], [2]]);
    const facts = { ...households(0), householdOf: new Int32Array(PART_WORKERS + 1) };
    const cases = { cases: [] };
    expect(formFault(facts, new Int32Array(PART_WORKERS + 1), cases)).toBe('household 1 has more than 1048576 members');
    expect(formFault({ ...facts, householdOf: new Int32Array(PART_WORKERS) }, new Int32Array(PART_WORKERS), cases)).toBeUndefined();
  });
});
