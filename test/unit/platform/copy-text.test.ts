import { copyLine } from '../../../src/platform/copy-text';

describe('A row for COPY', () => {
  it('has its values between tabs, and says NULL in a way that no text can', () => {
    expect(copyLine(['a', 1, true, false, null, ''])).toBe('a\t1\tt\tf\t\\N\t\n');
    expect(copyLine(['\\N'])).toBe('\\\\N\n');
  });

  it('cannot be broken by a value that holds a tab, a line end or a backslash', () => {
    expect(copyLine(['a\tb\nc\rd\\e'])).toBe('a\\tb\\nc\\rd\\\\e\n');
  });

  it('quotes every member of an array', () => {
    expect(copyLine([[], ['a,b', '{x}', 'NULL']])).toBe('{}\t{"a,b","{x}","NULL"}\n');
    expect(copyLine([['say "no"', 'back\\slash']])).toBe('{"say \\\\"no\\\\"","back\\\\\\\\slash"}\n');
  });
});
