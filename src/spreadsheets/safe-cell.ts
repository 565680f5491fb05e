/** What a spreadsheet would carry out, or take for the beginning of a command (ASVS 1.2.10), in its full-width forms too. */
const CARRIED_OUT = /^[=+\-@\t\r\0＝＋－＠]/;

/** An apostrophe before what a spreadsheet would carry out; our own reading takes it off again. */
export const escaped = (text: string): string => (CARRIED_OUT.test(text) ? `'${text}` : text);

/**
 * Rows as the text of a .csv file: every cell escaped, quoted where it must be, lines ended as spreadsheets end them. The mark of UTF-8 stands first,
 * without which they take Chinese for something else.
 */
export const csvText = (rows: readonly (readonly string[])[]): string => `\uFEFF${rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;

function csvCell(text: string): string {
  const safe = escaped(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
