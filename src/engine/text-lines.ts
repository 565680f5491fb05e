/** Longer lines are no text of ours: a file without line ends must not fill the memory. */
const LINE_MAX = 1_000_000;
const CARRIAGE_RETURN = 13;

/** Cuts text that comes in chunks into lines; ends of lines are LF or CR LF. */
export class TextLines {
  private rest = '';
  private number = 0;

  /** @param take told each line, without its end, and its number from 1 */
  constructor(private readonly take: (line: string, number: number) => void) {}

  /** @throws RangeError naming the line when it is too long, and whatever `take` throws */
  push(chunk: string): void {
    const text = this.rest + chunk;
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.take(text.slice(from, text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end), ++this.number);
      from = end + 1;
    }
    this.rest = text.slice(from);
    if (this.rest.length > LINE_MAX) throw new RangeError(`line ${this.number + 1}: longer than ${LINE_MAX} characters`);
  }

  /** Takes what is left as the last line. */
  end(): void {
    this.take(this.rest, ++this.number);
    this.rest = '';
  }
}

/** One line of a text format that says something: its words, and how to complain about it. */
export class TextLine {
  private constructor(
    readonly kind: string,
    readonly words: readonly string[],
    private readonly number: number,
  ) {}

  /** Undefined for an empty line and a comment (`c`). */
  static of(line: string, number: number): TextLine | undefined {
    const [kind, ...words] = line.trim().split(/\s+/);
    return !kind || kind === 'c' ? undefined : new TextLine(kind, words, number);
  }

  /** A RangeError that names the line. */
  fault(message: string): RangeError {
    return new RangeError(`line ${this.number}: ${message}`);
  }

  /** Word k (counted from 1, behind the kind) as a whole number. @throws RangeError naming the line */
  whole(k: number, what: string, low: number, high: number): number {
    const word = this.words[k - 1] ?? '';
    const value = Number(word);
    if (/^-?\d+$/.test(word) && value >= low && value <= high) return value;
    throw this.fault(`${what} must be a whole number from ${low} to ${high}, got '${word.slice(0, 40)}'`);
  }

  /** @throws RangeError naming the line unless it has from `least` to `most` words behind the kind */
  expect(least: number, most: number, form: string): void {
    if (this.words.length < least || this.words.length > most) throw this.fault(`expected '${form}'`);
  }
}

/** Lines in chunks of some 64 KB, each line with its end: what a file is written from. */
export function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
