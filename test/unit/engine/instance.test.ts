import { findPair, levelsOf, membersOf, packInstance, type Instance } from '../../../src/engine/instance';

const lists = {
  households: [{ zero: true, atRisk: false }, { zero: false, atRisk: true }, { zero: true, atRisk: true }],
  workers: [2, 0, 2, 1],
  postings: [{ seats: 4, fallback: false }, { seats: 1, fallback: true }, { seats: 2, fallback: true, rural: true }],
  pairs: [
    { worker: 3, posting: 2, score: 7 },
    { worker: 0, posting: 2, score: 1000 },
    { worker: 0, posting: 0, score: 0 },
    { worker: 2, posting: 1, score: 3 },
    { worker: 3, posting: 0, score: 5 },
    { worker: 0, posting: 1, score: 9 },
  ],
};

describe('A packed instance', () => {
  let instance: Instance;
  beforeAll(() => {
    instance = packInstance(lists);
  });

  it('has its pairs by worker and posting', () => {
    expect(instance).toEqual({
      zero: Uint8Array.of(1, 0, 1), atRisk: Uint8Array.of(0, 1, 1), householdOf: Int32Array.of(2, 0, 2, 1), seats: Int32Array.of(4, 1, 2), fallback: Uint8Array.of(0, 1, 1), rural: Uint8Array.of(0, 0, 1),
      firstPair: Int32Array.of(0, 3, 3, 4, 6), pairPosting: Int32Array.of(0, 1, 2, 1, 0, 2), pairScore: Int16Array.of(0, 9, 1000, 3, 5, 7),
    });
  });

  it('finds a pair, or says that there is none', () => {
    const found = [0, 1, 2, 3].map((worker) => [0, 1, 2, 3].map((posting) => findPair(instance, worker, posting)));
    expect(found).toEqual([[0, 1, 2, -1], [-1, -1, -1, -1], [-1, 3, -1, -1], [4, -1, 5, -1]]);
  });

  it('knows the members of each household', () => {
    expect(membersOf(instance)).toEqual({ start: Int32Array.of(0, 1, 2, 4), items: Int32Array.of(1, 3, 0, 2) });
    expect(membersOf({ zero: new Uint8Array(2), householdOf: Int32Array.of(1, 1) })).toEqual({ start: Int32Array.of(0, 0, 2), items: Int32Array.of(0, 1) });
  });

  it('counts what a plan reaches', () => {
    expect(levelsOf(instance, [-1, -1, -1, -1])).toEqual({ cleared: 0, atRisk: 0, placed: 0, market: 0, score: 0 });
    expect(levelsOf(instance, [2, -1, 1, 0])).toEqual({ cleared: 1, atRisk: 3, placed: 3, market: 1, score: 1008 });
    expect(levelsOf(instance, [0, -1, -1, 2])).toEqual({ cleared: 1, atRisk: 2, placed: 2, market: 1, score: 7 });
  });

  it('is refused with a pair of a worker who is not there', () => {
    expect(() => packInstance({ ...lists, pairs: [{ worker: 4, posting: 0, score: 1 }] })).toThrow(
      new RangeError('worker of the pair of worker 5 and posting 1 must be a whole number from 1 to 4, got 5'),
    );
    expect(() => packInstance({ ...lists, pairs: [...lists.pairs, { worker: 0, posting: 1, score: 4 }] })).toThrow(new RangeError('pair of worker 1 and posting 2 is given twice'));
    expect(() => packInstance({ ...lists, postings: [{ seats: 1e9, fallback: false }, { seats: 1e9 + 1, fallback: false }], pairs: [] })).toThrow('seats of posting 2');
  });
});
