import { InstanceReader, instanceChunks, parseInstance, printInstance } from '../../../src/engine/instance-text';
import { freeOfCharge } from '../../../src/engine/certificate';
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
    expect(parseInstance(PLAIN.replaceAll('\n', '\r\n'))).toEqual(instance);
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

  it('is read alike in chunks of any size, with rows in any order', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const instance = randomInstance(seed, { workers: 9, postings: 6, density: 60, rural: 70 });
      const [head, ...pairs] = printInstance(instance).split(/\n(?=e )/);
      const text = [head, ...pairs.map((line) => line.trimEnd()).reverse(), ''].join('\n');
      const reader = new InstanceReader();
      for (let at = 0; at < text.length; at += seed) reader.push(text.slice(at, at + seed));
      expect(reader.end()).toEqual(instance);
    }
  });

  it('reads pairs alike however they are spaced, and nothing where there is nothing', () => {
    const plain = parseInstance(PLAIN);
    expect(parseInstance(PLAIN.replace('e 2 1 40', '  e  2\t1   040 '))).toEqual(plain);
    expect(parseInstance(PLAIN.replace('e 2 1 40', 'e 0000000002 00000000001 00000000000040'))).toEqual(plain);
    expect(parseInstance('p leye 0 0 0 0')).toMatchObject({ seats: new Int32Array(0), firstPair: Int32Array.of(0) });
    expect(parseInstance('p leye 0 0 1 0\nj 5 0')).toMatchObject({ seats: Int32Array.of(5) });
    const edges = 'p leye 1 2 2 4\nh 0 1\nw 1\nw 1\nj 1 1\nj 1000000000 0 0\ne 1 1 0\ne 1 2 1000\ne 2 1 999\ne 2 2 1\n';
    expect([...parseInstance(edges).pairScore]).toEqual([0, 1000, 999, 1]);
    expect(printInstance(parseInstance(edges))).toBe(edges.replace(' 0 0\n', ' 0\n'));
  });

  it('writes a price where there is one, and nothing for what costs nothing', () => {
    const idlePrices = { ...freeOfCharge(3), cleared: Int16Array.of(0, 1, 0), score: Int32Array.of(0, -7, 0) };
    const cases = [{ rights: [{ household: 1, worker: 2 }], seatPrices: freeOfCharge(2), idlePrices }, { rights: [], seatPrices: freeOfCharge(2), idlePrices: freeOfCharge(3) }];
    expect(printCertificate({ cases })).toBe('l\nr 2 3\nq 2 1 0 0 0 -7\nl\n');
  });

  it('names both lines of a pair given twice, wherever they stand', () => {
    const rows = ['e 2 2 7', 'e 1 1 1', 'c', 'e 1 2 5', 'e 2 1 7', 'c', 'e 2 2 8'];
    const text = (pairs: string[]): string => `p leye 1 2 2 4\nh 0 0\nw 1\nw 1\nj 1 0\nj 1 0\n${pairs.join('\n')}\n`;
    expect(() => parseInstance(text(rows.filter((row) => row !== 'e 2 1 7')))).toThrow(new RangeError('line 12: worker 2 and posting 2 are paired twice, first in line 7'));
    expect(() => parseInstance(text(rows.filter((row) => row !== 'e 1 1 1')))).toThrow(new RangeError('line 12: worker 2 and posting 2 are paired twice, first in line 7'));
    expect(() => parseInstance(text(['e 1 1 1', 'e 1 1 2', 'e 1 2 5', 'e 2 1 7']))).toThrow(new RangeError('line 8: worker 1 and posting 1 are paired twice, first in line 7'));
  });

  it('is written in chunks that make up the text', () => {
    const instance = randomInstance(1, { workers: 300, postings: 120, density: 60, rural: 70 });
    const chunks = [...instanceChunks(instance)];
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.join('')).toBe(printInstance(instance));
    expect(parseInstance(chunks.join(''))).toEqual(instance);
  });

  /** The pair of lines 8 and 11; its neighbours are in order. */
  const TWICE = 'p leye 1 2 2 4\nh 0 0\nw 1\nw 1\nj 1 0\nj 1 0\ne 1 1 1\ne 2 1 7\nc\ne 2 2 7\ne 2 1 7\n';
  const after = (line: string): string => `p leye 1 1 1 1\nh 0 0\nw 1\nj 1 0\n${line}\n`;

  it.each([
    ['', "line 1: the first line must be 'p leye <households> <workers> <postings> <pairs>'"],
    ['h 1 0\n', "line 1: the first line must be 'p leye <households> <workers> <postings> <pairs>'"],
    ['c\np other 1 1 1 1', "line 2: the problem must be 'leye', got 'other'"],
    ['p leye 1 1 1', "line 1: expected 'p leye <households> <workers> <postings> <pairs>'"],
    ['p leye 1 1 1 x', "line 1: pairs must be a whole number from 0 to 2000000000, got 'x'"],
    [after('p leye 1 1 1 1'), "line 5: a second 'p' line"],
    [after('e 1 1 1001'), "line 5: score must be a whole number from 0 to 1000, got '1001'"],
    [after('e 1 2 5'), "line 5: posting must be a whole number from 1 to 1, got '2'"],
    [after('e 0 1 5'), "line 5: worker must be a whole number from 1 to 1, got '0'"],
    [after('e 1 1 5\ne 1 1 6'), "line 6: more 'e' lines than the 1 announced"],
    [after('e 1 1 5\nw 1'), "line 6: more 'w' lines than the 1 announced"],
    [after('h 1 1'), "line 5: more 'h' lines than the 1 announced"],
    [after('j 1 1'), "line 5: more 'j' lines than the 1 announced"],
    [after('e 1 1 12345678901'), "line 5: score must be a whole number from 0 to 1000, got '12345678901'"],
    [after('e 1 1 5 6'), "line 5: expected 'e <worker> <posting> <score>'"],
    [after('e 1 1 5.5'), "line 5: score must be a whole number from 0 to 1000, got '5.5'"],
    ['p leye 2 2000000001 1 1', "line 1: workers must be a whole number from 0 to 2000000000, got '2000000001'"],
    ['p leye 0 2 1 1', 'line 1: 2 workers need a household'],
    ['p leye 1 2 2 5', 'line 1: 2 workers and 2 postings cannot make 5 pairs'],
    [TWICE, 'line 11: worker 2 and posting 1 are paired twice, first in line 8'],
    [`c${' '.repeat(1_000_001)}`, 'line 1: longer than 1000000 characters'],
    [after('e 1 1'), "line 5: expected 'e <worker> <posting> <score>'"],
    [after('e 1 1 -5'), "line 5: score must be a whole number from 0 to 1000, got '-5'"],
    [after('j 0 0'), "line 5: seats must be a whole number from 1 to 1000000000, got '0'"],
    [after('j 1 0 2'), "line 5: rural must be a whole number from 0 to 1, got '2'"],
    [after('h 2 0'), "line 5: zero must be a whole number from 0 to 1, got '2'"],
    [after('w 2'), "line 5: household must be a whole number from 1 to 1, got '2'"],
    [after('y 1'), "line 5: unknown kind of line 'y'"],
    [after('e 1 1 '), "line 5: expected 'e <worker> <posting> <score>'"],
    [after('e 1 1 5 6 '), "line 5: expected 'e <worker> <posting> <score>'"],
    [after('e 1x1 5'), "line 5: expected 'e <worker> <posting> <score>'"],
    [after('e 1 1x5'), "line 5: expected 'e <worker> <posting> <score>'"],
    [after('e 1 1 5x'), "line 5: score must be a whole number from 0 to 1000, got '5x'"],
    [after('e 1 1 :'), "line 5: score must be a whole number from 0 to 1000, got ':'"],
    [after('e 1 0 5'), "line 5: posting must be a whole number from 1 to 1, got '0'"],
    [after('e 2 1 5'), "line 5: worker must be a whole number from 1 to 1, got '2'"],
    [after('e1 1 5'), "line 5: unknown kind of line 'e1'"],
    [after('ex1 1 5'), "line 5: unknown kind of line 'ex1'"],
    [after('h 0'), "line 5: expected 'h <zero 0|1> <atRisk 0|1>'"],
    [after('h 0 2'), "line 5: atRisk must be a whole number from 0 to 1, got '2'"],
    [after('w 1 1'), "line 5: expected 'w <household>'"],
    [after('j 1'), "line 5: expected 'j <seats> <fallback 0|1> [rural 0|1]'"],
    [after('j 1 2'), "line 5: fallback must be a whole number from 0 to 1, got '2'"],
    [after('z'.repeat(99)), `line 5: unknown kind of line '${'z'.repeat(40)}'`],
    [after(`e 1 1 ${'x'.repeat(99)}`), `line 5: score must be a whole number from 0 to 1000, got '${'x'.repeat(40)}'`],
    [`p ${'z'.repeat(99)} 1 1 1 1`, `line 1: the problem must be 'leye', got '${'z'.repeat(40)}'`],
    ['p leye x 1 1 1', "line 1: households must be a whole number from 0 to 2000000000, got 'x'"],
    ['p leye 1 1 x 1', "line 1: postings must be a whole number from 0 to 2000000000, got 'x'"],
    ['c a comment alone', "line 1: the first line must be 'p leye <households> <workers> <postings> <pairs>'"],
    [after(''), "the 'p' line announces 1 'e' lines, found 0"],
  ])('refuses %j', (text, message) => {
    expect(() => parseInstance(text)).toThrow(new RangeError(message));
  });

  it.each([
    ['x 1 1', "the result has no 's' line"],
    ['s 0 0 0 0', "line 1: expected 's <cleared> <atRisk> <placed> <market> <score>'"],
    ['s 0 0 0 0 0\nx 1', "line 2: expected 'x <worker> <posting>'"],
    ['s 0 0 0 0 0\nx 1 3', "line 2: posting must be a whole number from 1 to 2, got '3'"],
    [`${'y'.repeat(99)} 1 1`, `line 1: unknown kind of line '${'y'.repeat(40)}'`],
    ['s 0 0 0 0 0\ns 0 0 0 0 0', "line 2: a second 's' line"],
    ['s 0 0 0 0 0\nx 3 1', "line 2: worker must be a whole number from 1 to 2, got '3'"],
    ['s 0 0 0 0 0\nx 1 1\nx 1 2', 'line 3: worker 1 is placed twice'],
  ])('refuses the result %j', (text, message) => {
    expect(() => parseResult(text, parseInstance(PLAIN))).toThrow(new RangeError(message));
  });

  it.each([
    ['', "the certificate has no 'l' line"],
    ['b 4 3 2 1', "line 1: unknown kind of line 'b'"],
    ['p 1 0 0 0 0 1', "line 1: 'p' stands before the first 'l'"],
    ['l 1', "line 1: expected 'l'"],
    ['l\np 1 1', "line 2: expected 'p <posting> <cleared> <atRisk> <placed> <market> <score>'"],
    ['l\np 3 0 0 0 0 1', "line 2: posting must be a whole number from 1 to 2, got '3'"],
    ['l\np 2 0 0 0 32768 1', "line 2: market must be a whole number from -32767 to 32767, got '32768'"],
    ['l\np 2 0 0 0 0 2147483648', "line 2: score must be a whole number from -2147483647 to 2147483647, got '2147483648'"],
    ['l\np 2 0 0 0 0 1\nl\np 2 0 0 0 0 1\np 2 0 0 0 0 1', 'line 5: posting 2 is priced twice in this case'],
    ['l\nq 1 1 -2 0 0 0\nq 1 0 0 0 0 1', 'line 3: household 1 is priced twice in this case'],
    ['l\nq 2 0 0 0 0 1', "line 2: household must be a whole number from 1 to 1, got '2'"],
    ['l\nr 1', "line 2: expected 'r <household> <worker>'"],
    ['l\nr 2 1', "line 2: household must be a whole number from 1 to 1, got '2'"],
    [`l\n${'y'.repeat(99)}`, `line 2: unknown kind of line '${'y'.repeat(40)}'`],
    ['l\nr 1 3', "line 2: worker must be a whole number from 1 to 2, got '3'"],
    ['l\nz 3 1', "line 2: unknown kind of line 'z'"],
  ])('refuses the certificate %j', (text, message) => {
    expect(() => parseCertificate(text, parseInstance(PLAIN))).toThrow(new RangeError(message));
  });
});
