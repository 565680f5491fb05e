import fc from 'fast-check';

import { parseOpenTo, printOpenTo } from '../../../src/posting-rules/open-to';

describe('Whose people may be matched, as PostgreSQL writes it', () => {
  it('prints closed ranges', () => {
    expect(printOpenTo([[500_236_000_000_000, 500_236_999_999_999], [500_101_000_000_000, 500_101_999_999_999]])).toBe(
      '{[500236000000000,500236999999999],[500101000000000,500101999999999]}',
    );
  });

  it('reads the half-open form in which PostgreSQL gives them back', () => {
    expect(parseOpenTo('{[500101000000000,500102000000000),[500236000000000,500237000000000)}')).toEqual([
      [500_101_000_000_000, 500_101_999_999_999],
      [500_236_000_000_000, 500_236_999_999_999],
    ]);
    expect(parseOpenTo('{(4,9]}')).toEqual([[5, 9]]);
    expect(parseOpenTo('{}')).toEqual([]);
  });

  it('reads what it printed', () => {
    const range = fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(fc.property(fc.array(range, { maxLength: 5 }), (ranges) => expect(parseOpenTo(printOpenTo(ranges))).toEqual(ranges)));
  });

  it.each(['', '{[1,)}', '[1,2]', 'empty', '{[a,b]}'])('refuses %p', (text) => expect(() => parseOpenTo(text)).toThrow(RangeError));

  it('does not print a range that is empty or no number, for it would open the posting to nobody', () => {
    expect(() => printOpenTo([[2, 1]])).toThrow(RangeError);
    expect(() => printOpenTo([[NaN, 1]])).toThrow(RangeError);
  });
});
