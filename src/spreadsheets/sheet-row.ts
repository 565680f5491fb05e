/** One row of a sheet as the readers of layouts see it. */
export interface SheetRow {
  /** Name of the sheet; empty for a CSV file. */
  readonly sheet: string;
  /** The row's number as Excel shows it, from 1. */
  readonly number: number;
  /** Clean texts by column from 0; an empty cell is ''. Trailing empty cells may be missing. */
  readonly cells: readonly string[];
  /** Columns whose text is the last result of a formula; missing when there is none. */
  readonly formulas?: readonly number[];
  /** Columns whose text stands in a row above alone and was filled in; missing when there is none. */
  readonly carried?: readonly number[];
}

/** What one sheet may hold at most. */
export interface SheetLimits {
  /** Bytes of the file. */
  readonly fileBytes: number;
  /** Files inside an .xlsx. */
  readonly entries: number;
  /** Bytes of them all, unpacked. */
  readonly unpackedBytes: number;
  /** Unpacked bytes to one packed byte. */
  readonly ratio: number;
  readonly rows: number;
  readonly columns: number;
  readonly cellCharacters: number;
  /** Time the reading process may take, in ms; the time of whoever asks for the rows does not count. */
  readonly wallMs: number;
  /** Heap of the reading process, in MB. */
  readonly memoryMb: number;
}

/** Security paper 2.8. */
export const SHEET_LIMITS: SheetLimits = {
  fileBytes: 20 * 1024 * 1024,
  entries: 200,
  unpackedBytes: 200 * 1024 * 1024,
  ratio: 100,
  rows: 100_000,
  columns: 200,
  cellCharacters: 2_000,
  wallMs: 60_000,
  memoryMb: 128,
};

const WRAPPED = /^=\s*"([\s\S]*)"$/;
const BROKEN = /[\r\n\t\v\f\u0085\u2028\u2029]+/g;
// Control characters, soft hyphen, zero-width and bidirectional marks: they hide in copied cells and change what is seen.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/**
 * What a person would read in the cell: trimmed, on one line, without hidden characters, without the quotes (`="…"`, a
 * leading apostrophe) by which exports keep Excel from turning numbers into other numbers.
 */
export function cellText(raw: string, most = SHEET_LIMITS.cellCharacters): string {
  let text = raw.slice(0, 4 * most).replace(BROKEN, ' ').replace(HIDDEN, '').normalize('NFC').trim();
  text = (WRAPPED.exec(text)?.[1] ?? text).replace(/^'+(?=[\p{L}\p{N}\s])/u, '').trim();
  return text.slice(0, most);
}

/** A number as text. Beyond 15 digits Excel has lost the last ones: the exponent that is left shows it to the reader of the row. */
export const numberText = (value: number): string => (Math.abs(value) >= MORE_THAN_15_DIGITS ? value.toExponential() : String(value));

/** Whether a text is what is left of a number with more digits than Excel keeps. */
export const isRounded = (text: string): boolean => /^\d(?:\.\d+)?e\+?\d+$/i.test(text);

export const isBlank = ({ cells }: SheetRow): boolean => cells.every((cell) => cell === '');

const TOTALS = /^(合计|总计|小计|共计|本页)/;
const SIGNATURES = /^(填表人|填报人|制表|审核|复核|经办|负责人|单位负责人|填报日期|填报时间|填报单位|注[:：]|说明|备注[:：]|——)/;
/** Cells of a line of signatures; a posting of an 审核员 fills more. */
const MOST_SIGNATURES = 4;
const MORE_THAN_15_DIGITS = 1e15;

/** A line of totals or signatures under (or over) the data, not data itself. */
export function isFooter({ cells }: SheetRow): boolean {
  const filled = cells.filter((cell) => cell !== '');
  const first = filled[0]?.replace(/\s/g, '') ?? '';
  return TOTALS.test(first) || (SIGNATURES.test(first) && filled.length <= MOST_SIGNATURES);
}
