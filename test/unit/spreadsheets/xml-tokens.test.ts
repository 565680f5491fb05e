import fc from 'fast-check';

import { attributeOf, XmlProblem, XmlTokens } from '../../../src/spreadsheets/xml-tokens';

const told = (pieces: readonly string[]): string[] => {
  const all: string[] = [];
  const tokens = new XmlTokens({
    open: (name, attributes, empty) => all.push(`<${name}${attributes.trim() === '' ? '' : ` ${attributes.trim()}`}${empty ? '/' : ''}>`),
    close: (name) => all.push(`</${name}>`),
    text: (text) => all.push(text),
  });
  pieces.forEach((piece) => tokens.push(piece));
  tokens.end();
  return joined(all);
};
/** Text may come in parts. */
const joined = (all: readonly string[]): string[] =>
  all.reduce<string[]>((sum, one) => (!one.startsWith('<') && sum.length > 0 && !sum.at(-1)!.startsWith('<') ? [...sum.slice(0, -1), sum.at(-1)! + one] : [...sum, one]), []);

const TEXT = `<?xml version="1.0"?><!-- a > b --><x:row r="1" note='a>b "c"'><c r="A1" t="s"><v>1</v></c><t xml:space="preserve"> &lt;测&#x8bd5;&#35797;&amp; </t><![CDATA[<i>&amp;]]><e/></x:row>`;
const TOKENS = ['<row r="1" note=\'a>b "c"\'>', '<c r="A1" t="s">', '<v>', '1', '</v>', '</c>', '<t xml:space="preserve">', ' <测试试& ', '</t>', '<i>&amp;', '<e/>', '</row>'];

describe('XML', () => {
  it('is told in its order', () => expect(told([TEXT])).toEqual(TOKENS));

  it('is told alike however it comes in pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: TEXT.length }), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), TEXT.length];
        const pieces = at.slice(1).map((end, i) => TEXT.slice(at[i], end));
        expect(told(pieces)).toEqual(TOKENS);
      }),
    );
  });

  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
    ['half a tag', '<row r="1"'],
    ['half a comment', '<!-- x'],
    ['a tag without end', `<row a="${'x'.repeat(2_000_000)}`],
  ])('with %s is refused', (_, text) => expect(() => told([text])).toThrow(XmlProblem));

  it('leaves entities that it does not know as they are', () => expect(told(['<t>&e;&#0;&quot;</t>'])).toEqual(['<t>', '&e;"', '</t>']));

  it.each([
    [' r="B2" t="s"', 'r', 'B2'], [" r='B2'", 'r', 'B2'], [' r:id="rId1"', 'id', 'rId1'], [' data-r="1" r="2"', 'r', '2'], [' r = "2"', 'r', '2'], [' t="&lt;"', 't', '<'], [' ref="A1"', 'r', undefined], ['', 'r', undefined],
  ])('%p has as %p %p', (attributes, name, value) => expect(attributeOf(attributes, name)).toBe(value));
});
