import { parseInstance, printInstance } from '../../../src/engine/instance-text';
import { solve } from '../../../src/engine/solve';
import { parseAssignment } from '../../bench/or-library';

/** Three persons, three jobs; lines broken as the library breaks them. Cheapest: 1-2, 2-1, 3-3 for 3 + 2 + 4 = 9. */
const THREE = ' 3\n 7 3\n 9\n 2 8 6\n 5 7 4\n';

describe('An assignment problem of the OR-Library', () => {
  it('becomes an instance whose best plan costs least', () => {
    const { instance, constant } = parseAssignment(THREE);
    const { posting, levels } = solve(instance);
    expect([...posting]).toEqual([1, 0, 2]);
    expect(levels).toEqual({ cleared: 0, atRisk: 0, placed: 3, market: 3, score: 18 });
    expect(constant - levels.score).toBe(9);
  });

  it('places everyone even where leaving out the dearest would score more', () => {
    const { instance, constant } = parseAssignment('2  1 1000  1 1000');
    const { levels } = solve(instance);
    expect(levels.placed).toBe(2);
    expect(constant - levels.score).toBe(1001);
  });

  it('can be written in the text format', () => {
    const { instance } = parseAssignment(THREE);
    expect(printInstance(instance)).toMatch(/^p leye 3 3 3 9\n/);
    expect(parseInstance(printInstance(instance))).toEqual(instance);
  });

  it.each([
    ['', 'the first number must be the number of persons, 1 or more'],
    ['0', 'the first number must be the number of persons, 1 or more'],
    ['2 1 2 3', '2 persons have 4 costs, found 3'],
    ['1 2 3', '1 persons have 1 costs, found 2'],
    ['2 1 2 3 x', 'every cost must be a whole number'],
    ['2 1 2 3 1.5', 'every cost must be a whole number'],
    ['2 1 2 3 1002', 'the costs lie 1001 apart, more than a score can say (1000)'],
  ])('is refused when it is none: %j', (text, fault) => {
    expect(() => parseAssignment(text)).toThrow(new RangeError(fault));
  });
});
