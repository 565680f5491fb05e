/** Somebody who is told what stands in an XML text, in its order. Names come without their prefix. */
export interface XmlListener {
  /** @param attributes the raw text between the name and the end of the tag; see `attributeOf` */
  open(name: string, attributes: string, empty: boolean): void;
  close(name: string): void;
  /** Text between tags; entities are resolved. */
  text(text: string): void;
}

/** The text is no XML, or XML of a kind that no table needs. */
export class XmlProblem extends Error {
  override readonly name = 'XmlProblem';
}

/** No tag, comment or text of a table is longer. */
const LONGEST_PIECE = 1_000_000;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads XML piece by piece, as it comes out of a packed file: memory stays at one piece. Only what tables use: a document type
 * (DTD), the door to entities that grow or that name files, is refused unread.
 */
export class XmlTokens {
  private rest = '';

  constructor(private readonly listener: XmlListener) {}

  /** @throws XmlProblem for a DTD, or a tag or text that does not end */
  push(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      const end = open < 0 ? -1 : this.take(text, at, open);
      if (end < 0) break;
      at = end;
    }
    this.rest = text.slice(at);
    if (this.rest.length > LONGEST_PIECE) throw new XmlProblem('a piece does not end');
  }

  /** @throws XmlProblem when the text stops inside a tag */
  end(): void {
    if (this.rest.trim() !== '') throw new XmlProblem('the text stops in the middle');
  }

  /** The text before a tag and the tag itself. @returns where it ends; -1 when its end has not come yet, and nothing was told */
  private take(text: string, from: number, open: number): number {
    const second = text[open + 1];
    if (second === undefined) return -1;
    if (second === '!') return this.takeMark(text, from, open);
    if (second === '?') {
      const end = text.indexOf('?>', open);
      if (end >= 0) this.tell(text, from, open);
      return end < 0 ? -1 : end + 2;
    }
    const end = endOfTag(text, open);
    if (end < 0) return -1;
    this.tell(text, from, open);
    if (second === '/') {
      this.listener.close(plainName(text.slice(open + 2, end).trim()));
      return end + 1;
    }
    const empty = text[end - 1] === '/';
    const inside = text.slice(open + 1, empty ? end - 1 : end);
    const space = inside.search(/\s/);
    this.listener.open(plainName(space < 0 ? inside : inside.slice(0, space)), space < 0 ? '' : inside.slice(space), empty);
    return end + 1;
  }

  private takeMark(text: string, from: number, open: number): number {
    if (text.startsWith('<!--', open)) {
      const end = text.indexOf('-->', open + 4);
      if (end >= 0) this.tell(text, from, open);
      return end < 0 ? -1 : end + 3;
    }
    if (text.startsWith('<![CDATA[', open)) {
      const end = text.indexOf(']]>', open + 9);
      if (end < 0) return -1;
      this.tell(text, from, open);
      this.listener.text(text.slice(open + 9, end));
      return end + 3;
    }
    if (text.length - open < 9) return -1;
    throw new XmlProblem('a document type is not read');
  }

  private tell(text: string, from: number, to: number): void {
    if (to > from) this.listener.text(resolve(text.slice(from, to)));
  }
}

/** The value of an attribute in the raw text of a tag; undefined when it has none. The name is given without a prefix. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const usual = attributes.indexOf(` ${name}="`);
  if (usual >= 0) {
    const from = usual + name.length + 3;
    const end = attributes.indexOf('"', from);
    return end < 0 ? undefined : resolve(attributes.slice(from, end));
  }
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (!/[\s:]/.test(attributes[at - 1] ?? ' ')) continue;
    const match = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length));
    if (match) return resolve(match[1] ?? match[2] ?? '');
  }
  return undefined;
}

/** A '>' inside the quotes of an attribute does not end the tag. */
function endOfTag(text: string, open: number): number {
  for (let at = open + 1; ; ) {
    const end = text.indexOf('>', at);
    if (end < 0) return -1;
    const piece = text.slice(at, end);
    const closing = unclosedQuote(piece);
    if (closing === null) return end;
    // The quote that is open where the '>' stands is closed further on; the tag goes on behind it.
    const closed = text.indexOf(closing, end);
    if (closed < 0) return -1;
    at = closed + 1;
  }
}

/** The quote that is still open at the end of a piece of a tag. */
function unclosedQuote(piece: string): string | null {
  for (let at = 0; ; ) {
    const double = piece.indexOf('"', at);
    const single = piece.indexOf("'", at);
    const first = double < 0 ? single : single < 0 ? double : Math.min(double, single);
    if (first < 0) return null;
    const end = piece.indexOf(piece[first]!, first + 1);
    if (end < 0) return piece[first]!;
    at = end + 1;
  }
}

const plainName = (name: string): string => name.slice(name.indexOf(':') + 1);

const resolve = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
        if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
        const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      })
    : text;
