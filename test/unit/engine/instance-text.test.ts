import { parseInstance, printInstance } from '../../../src/engine/instance-text';
import { parseCertificate, parseResult, printCertificate, printResult } from '../../../src/engine/plan-text';
import { solve } from '../../../src/engine/solve';
import { verify } from '../../../src/engine/verify';
import { randomInstance } from './instances';

const PLAIN = `c two people, one job each
p leye 1 2 2 2
h 1 0
w 1
w 1

j 1 0
j 3 1 1
e 2 1 40
e 1 2 900
`;

describe('The text format', () => {
  it('reads comments, empty lines and the optional rural flag', () => {
    const instance = parseInstance(PLAIN);
    expect([...instance.seats]).toEqual([1, 3]);
    expect([...instance.rural]).toEqual([0, 1]);
    expect([...instance.pairPosting]).toEqual([1, 0]);
    expect(printResult(solve(instance).posting, solve(instance).levels)).toBe('s 1 0 2 1 940\nx 1 2\nx 2 1\n');
  });

  it('gives back what was printed: instance, result and certificate', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const instance = randomInstance(seed, { workers: 7, postings: 4, density: 60, rural: 70 });
      const { posting, levels, certificate } = solve(instance);
      const again = parseInstance(printInstance(instance));
      expect(again).toEqual(instance);
      const result = parseResult(printResult(posting, levels), again);
      const proof = parseCertificate(printCertificate(certificate), again);
      expect(result).toEqual({ posting, levels });
      expect(proof).toEqual(certificate);
      expect(verify(again, result.posting, result.levels, proof).ok).toBe(true);
    }
  });

  const after = (line: string): string => `p leye 1 1 1 1\nh 0 0\nw 1\nj 1 0\n${line}\n`;

  it.each([
    ['', "line 1: the first line must be 'p leye <households> <workers> <postings> <pairs>'"],
    ['h 1 0\n', "line 1: the first line must be 'p leye <households> <workers> <postings> <pairs>'"],
    ['c\np other 1 1 1 1', "line 2: the problem must be 'leye', got 'other'"],
    ['p leye 1 1 1', "line 1: expected 'p leye <households> <workers> <postings> <pairs>'"],
    ['p leye 1 1 1 x', "line 1: pairs must be a whole number from 0 to 100000000, got 'x'"],
    [after('p leye 1 1 1 1'), "line 5: a second 'p' line"],
    [after('e 1 1 1001'), "line 5: score must be a whole number from 0 to 1000, got '1001'"],
    [after('e 1 2 5'), "line 5: posting must be a whole number from 1 to 1, got '2'"],
    [after('e 0 1 5'), "line 5: worker must be a whole number from 1 to 1, got '0'"],
    [after('e 1 1 5\ne 1 1 6'), 'line 6: worker 1 and posting 1 are paired twice'],
    [after('e 1 1'), "line 5: expected 'e <worker> <posting> <score>'"],
    [after('e 1 1 -5'), "line 5: score must be a whole number from 0 to 1000, got '-5'"],
    [after('j 0 0'), "line 5: seats must be a whole number from 1 to 1000000000, got '0'"],
    [after('j 1 0 2'), "line 5: rural must be a whole number from 0 to 1, got '2'"],
    [after('h 2 0'), "line 5: zero must be a whole number from 0 to 1, got '2'"],
    [after('w 2'), "line 5: household must be a whole number from 1 to 1, got '2'"],
    [after('y 1'), "line 5: unknown kind of line 'y'"],
    [after(''), "the 'p' line announces 1 'e' lines, found 0"],
  ])('refuses %j', (text, message) => {
    expect(() => parseInstance(text)).toThrow(new RangeError(message));
  });

  it.each([
    ['x 1 1', "the result has no 's' line"],
    ['s 0 0 0 0 0\ns 0 0 0 0 0', "line 2: a second 's' line"],
    ['s 0 0 0 0 0\nx 3 1', "line 2: worker must be a whole number from 1 to 2, got '3'"],
    ['s 0 0 0 0 0\nx 1 1\nx 1 2', 'line 3: worker 1 is placed twice'],
  ])('refuses the result %j', (text, message) => {
    expect(() => parseResult(text, parseInstance(PLAIN))).toThrow(new RangeError(message));
  });

  it.each([
    ['', "the certificate has no 'b' line"],
    ['b 1 1 1', "line 1: expected 'b <B1> <B2> <B3> <B4>'"],
    ['b 4 3 2 1\np 1 1', "line 2: 'p' stands before the first 'l'"],
    ['b 4 3 2 1\nl\np 3 1', "line 3: posting must be a whole number from 1 to 2, got '3'"],
    ['b 4 3 2 1\nl\nz 3 1', "line 3: unknown kind of line 'z'"],
  ])('refuses the certificate %j', (text, message) => {
    expect(() => parseCertificate(text, parseInstance(PLAIN))).toThrow(new RangeError(message));
  });
});
