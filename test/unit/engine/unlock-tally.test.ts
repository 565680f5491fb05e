import { Tally } from '../../../src/engine/unlock-tally';

const made = (size: number): Tally => {
  const tally = new Tally(size);
  tally.reset();
  return tally;
};

describe('Of several ways to change a wish', () => {
  it('the best is the one that gains most, of equals the lowest', () => {
    const tally = made(3);
    expect(tally.best()).toBe(-1);
    tally.offer(2, 9, 5);
    expect(tally.best()).toBe(2);
    tally.offer(1, 9, 5);
    expect(tally.best()).toBe(1);
    tally.offer(0, 9, 6);
    expect(tally.best()).toBe(0);
    tally.offer(2, 9, 7);
    expect(tally.best()).toBe(2);
  });

  it('a way leads to the vacancy that gains most, of equals to the lowest', () => {
    const tally = made(1);
    for (const [vacancy, gain] of [[5, 3], [4, 2], [6, 3], [3, 3], [8, 4], [9, 1]] as const) tally.offer(0, vacancy, gain);
    expect([tally.vacancy[0], tally.gain[0], tally.fits[0]]).toEqual([8, 4, 6]);
    const equal = made(1);
    for (const vacancy of [5, 7, 3, 4]) equal.offer(0, vacancy, 2);
    expect([equal.vacancy[0], equal.fits[0]]).toEqual([3, 4]);
  });

  it('what gains nothing fits nowhere', () => {
    const tally = made(1);
    for (const gain of [0, -1, NaN, -Infinity]) tally.offer(0, 5, gain);
    expect([tally.vacancy[0], tally.gain[0], tally.fits[0]]).toEqual([-1, 0, 0]);
  });

  it('what holds for every way is added to one, and all is forgotten for the next person', () => {
    const [tally, every] = [made(2), made(1)];
    tally.offer(1, 8, 2);
    every.offer(0, 5, 3);
    every.offer(0, 6, 1);
    tally.opens[1] = 4;
    tally.add(1, every, 0);
    expect([tally.vacancy[1], tally.gain[1], tally.fits[1]]).toEqual([5, 3, 3]);
    tally.add(0, made(1), 0);
    expect([tally.vacancy[0], tally.gain[0], tally.fits[0]]).toEqual([-1, 0, 0]);
    tally.reset();
    expect([[...tally.opens], [...tally.fits], [...tally.gain], [...tally.vacancy]]).toEqual([[0, 0], [0, 0], [0, 0], [-1, -1]]);
  });
});
