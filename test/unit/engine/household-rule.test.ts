import { brokenHouseholds } from '../../../src/engine/household-rule';
import { packInstance } from '../../../src/engine/instance';
import { solve } from '../../../src/engine/solve';
import { verify } from '../../../src/engine/verify';
import { bestByEnumeration, randomLists } from './instances';

describe('The rule of one rural public-welfare post a household', () => {
  const lists = {
    households: [{ zero: true, atRisk: false }, { zero: true, atRisk: false }],
    workers: [1, 0, 1, 0, 1],
    postings: [{ seats: 3, fallback: true, rural: true }, { seats: 9, fallback: true, rural: true }, { seats: 9, fallback: true }],
    pairs: [],
  };

  it('is broken by households with two members or more in such posts, each told once', () => {
    const instance = packInstance(lists);
    const broken = (...posting: number[]): number[] => brokenHouseholds(instance, posting);
    expect(broken(-1, -1, -1, -1, -1)).toEqual([]);
    expect(broken(0, 1, -1, -1, 2)).toEqual([]);
    expect(broken(0, 1, 1, -1, -1)).toEqual([1]);
    expect(broken(0, 1, 1, 0, 0)).toEqual([0, 1]);
    expect(broken(2, 2, 2, 2, 2)).toEqual([]);
  });

  it('gives the post to the member for whom it is worth most beside what the others can do', () => {
    const couple = packInstance({
      households: [{ zero: true, atRisk: false }], workers: [0, 0], postings: [{ seats: 2, fallback: true, rural: true }, { seats: 1, fallback: false }],
      pairs: [{ worker: 0, posting: 0, score: 900 }, { worker: 1, posting: 0, score: 100 }, { worker: 0, posting: 1, score: 1 }],
    });
    const { posting, levels, proven, certificate } = solve(couple);
    expect([[...posting], levels, proven]).toEqual([[1, 0], { cleared: 1, atRisk: 0, placed: 2, market: 1, score: 101 }, true]);
    expect(verify(couple, posting, levels, certificate)).toEqual({ ok: true, levels });
  });

  it.each(Array.from({ length: 12 }, (_, batch) => batch))('leaves nothing better, as enumeration shows, batch %i', (batch) => {
    for (let seed = 20 * batch + 1; seed <= 20 * batch + 20; seed++) {
      const random = randomLists(seed, { workers: 5, postings: 4, density: 70, rural: 100, seatsMost: 3 });
      const instance = packInstance(random);
      const { posting, levels, proven, certificate } = solve(instance);
      expect({ seed, levels, proven }).toEqual({ seed, levels: bestByEnumeration(random), proven: true });
      expect(verify(instance, posting, levels, certificate)).toEqual({ ok: true, levels });
    }
  });

  it('sets a rural post against an idle place at its price', () => {
    const lists = randomLists(1489, { workers: 6, postings: 4, density: 70, rural: 100 });
    const { levels, proven } = solve(packInstance(lists));
    expect({ levels, proven }).toEqual({ levels: bestByEnumeration(lists), proven: true });
  });
});
