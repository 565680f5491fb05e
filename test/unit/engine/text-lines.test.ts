import { inChunks, TextLine, TextLines } from '../../../src/engine/text-lines';

const cut = (...chunks: string[]): [string, number][] => {
  const lines: [string, number][] = [];
  const reader = new TextLines((line, number) => lines.push([line, number]));
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return lines;
};

describe('Lines', () => {
  it('end with LF or CR LF, also where a chunk ends, and are numbered from 1', () => {
    const lines = [['a', 1], ['', 2], ['b c', 3], ['d', 4]];
    expect(cut('a\n\nb c\nd')).toEqual(lines);
    expect(cut('a\r\n\r\nb c\r\nd')).toEqual(lines);
    expect(cut(...'a\r\n\r\nb c\r\nd')).toEqual(lines);
    expect(cut('a\r', '\n\nb', ' c\nd')).toEqual(lines);
  });

  it('may be empty from the first on', () => {
    expect(cut('\na')).toEqual([['', 1], ['a', 2]]);
    expect(cut('\n', '\n')).toEqual([['', 1], ['', 2], ['', 3]]);
  });

  it('keep a CR that ends no line', () => {
    expect(cut('a\rb\n\r')).toEqual([['a\rb', 1], ['\r', 2]]);
  });

  it('may have a million characters and no more', () => {
    expect(cut('x'.repeat(1_000_000))).toHaveLength(1);
    expect(() => cut('a\nb\n', 'x'.repeat(600_000), 'x'.repeat(400_001))).toThrow(new RangeError('line 3: longer than 1000000 characters'));
  });

  it('come to an end once', () => {
    const lines: string[] = [];
    const reader = new TextLines((line) => lines.push(line));
    reader.push('a\nb');
    reader.end();
    reader.end();
    expect(lines).toEqual(['a', 'b', '']);
  });
});

describe('A line that says something', () => {
  it('is neither empty nor a comment', () => {
    for (const line of ['', '  ', 'c', 'c a comment', '  c x']) expect(TextLine.of(line, 1)).toBeUndefined();
    expect(TextLine.of('  cc  a   b ', 1)).toMatchObject({ kind: 'cc', words: ['a', 'b'] });
  });

  it.each([
    ['0', 0], ['-2', -2], ['7', 7], ['007', 7],
  ])('has %s as a whole number', (word, value) => {
    expect(TextLine.of(`k x ${word}`, 5)!.whole(2, 'size', -2, 7)).toBe(value);
  });

  it.each(['8', '-3', '1.0', '1e0', '0x1', '', '+1', '--1', '1-', 'x1', '1x'])("has no whole number in '%s'", (word) => {
    expect(() => TextLine.of(`k x ${word}`, 5)!.whole(2, 'size', -2, 7)).toThrow(new RangeError(`line 5: size must be a whole number from -2 to 7, got '${word}'`));
  });

  it('has as many words as its form says', () => {
    const line = TextLine.of('k a b', 4)!;
    expect(() => line.expect(2, 2, 'k <a> <b>')).not.toThrow();
    expect(() => line.expect(1, 3, 'k <a> <b>')).not.toThrow();
    expect(() => line.expect(3, 3, 'k <a> <b> <c>')).toThrow(new RangeError("line 4: expected 'k <a> <b> <c>'"));
    expect(() => line.expect(0, 1, 'k [<a>]')).toThrow(new RangeError("line 4: expected 'k [<a>]'"));
  });
});

describe('Chunks', () => {
  it('hold whole lines, and are given out as soon as they have 64 KB', () => {
    const line = 'x'.repeat(1023);
    const chunks = [...inChunks(Array.from({ length: 100 }, () => line))];
    expect(chunks.map(({ length }) => length)).toEqual([65_536, 36_864]);
    expect(chunks.join('')).toBe(`${line}\n`.repeat(100));
  });

  it('are none without lines, and none is empty', () => {
    expect([...inChunks([])]).toEqual([]);
    expect([...inChunks(['x'.repeat(65_535)])]).toHaveLength(1);
    expect([...inChunks(['', ''])]).toEqual(['\n\n']);
  });
});
