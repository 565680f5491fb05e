/** One value of a row for COPY. An array becomes one of PostgreSQL; what is JSON comes as its text. */
export type CopyValue = string | number | boolean | null | readonly string[];

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const NEEDS_ESCAPE = /[\\\t\n\r]/;

/**
 * A row in the text format of COPY, with its line end.
 *
 * Source: PostgreSQL, COPY, "Text Format".
 */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let i = 0; i < values.length; i += 1) line += (i === 0 ? '' : '\t') + copyText(values[i]!);
  return `${line}\n`;
}

function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  const text = typeof value === 'string' ? value : arrayText(value);
  return NEEDS_ESCAPE.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => ESCAPES[one]!) : text;
}

/** Every member in quotes, so that none is taken for NULL or a number of things. */
const arrayText = (members: readonly string[]): string => `{${members.map((one) => `"${one.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
