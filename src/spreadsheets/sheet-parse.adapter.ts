import { Readable } from 'node:stream';

import { parse } from 'csv-parse';

import { DomainError } from '../platform/errors';
import { spreadsheetErrors } from './spreadsheet-errors';
import { readCells } from './sheet-cells.adapter';
import type { SheetFormat } from './sheet-file.adapter';
import { cellText, type SheetLimits, type SheetRow } from './sheet-row';
import { readParts } from './workbook-parts.adapter';
import { zipEntries } from './zip-directory.adapter';

const PIECE_BYTES = 64 * 1024;
/** Without a line that ends; no table is so wide. */
const MOST_CELLS_AHEAD = 500_000;
/** Of the text, to find its separator. */
const LOOKED_AT = 8 * 1024;

/** What became known of a file besides its rows. */
export interface SheetNotes {
  /** Names of sheets that were left out because they are hidden. */
  readonly hidden: readonly string[];
}

/**
 * All rows of all sheets that are not hidden, in the order of the file. Runs in the reading process: a workbook can take any
 * amount of time.
 *
 * @throws DomainError invalid `imports.damaged`, `imports.too-many-rows`, `imports.not-a-table`, `imports.unpacks-too-large`
 */
export async function* parseSheet(file: Buffer, format: SheetFormat, limits: SheetLimits): AsyncGenerator<SheetRow, SheetNotes> {
  try {
    if (format === 'xlsx') return yield* parseWorkbook(file, limits);
    yield* parseText(file, limits);
    return { hidden: [] };
  } catch (error) {
    // What a library says of a broken file may quote it, so only our own words leave this place.
    throw error instanceof DomainError ? error : spreadsheetErrors.damaged();
  }
}

async function* parseWorkbook(file: Buffer, limits: SheetLimits): AsyncGenerator<SheetRow, SheetNotes> {
  const budget = { leftBytes: limits.unpackedBytes };
  const parts = await readParts(file, zipEntries(file, limits), budget);
  // When nothing is shown, what is hidden is all there is.
  const shown = parts.sheets.some(({ hidden }) => !hidden) ? parts.sheets.filter(({ hidden }) => !hidden) : parts.sheets;
  for (const sheet of shown) yield* readCells(file, sheet, parts, limits, budget);
  return { hidden: parts.sheets.filter((sheet) => !shown.includes(sheet)).map(({ name }) => name) };
}

async function* parseText(file: Buffer, limits: SheetLimits): AsyncGenerator<SheetRow> {
  const encoding = encodingOf(file);
  const start = new TextDecoder(encoding).decode(file.subarray(0, LOOKED_AT));
  const delimiter = delimiterOf(start);
  const records = parse({ delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: false, max_record_size: 1_000_000 });
  // A piece at a time: the text of a whole file would take twice its bytes, and the parser's own copy as much again.
  const source = Readable.from(inLines(textOf(file, encoding), delimiter, () => records.info.records), { highWaterMark: 1 }).on('error', (error) => records.destroy(error));
  source.pipe(records);
  let number = 0;
  let rows = 0;
  for await (const record of records as AsyncIterable<string[]>) {
    number += 1;
    if (record.some((cell) => cell !== '')) rows += 1;
    if (rows > limits.rows) throw spreadsheetErrors.tooManyRows(limits.rows);
    yield { sheet: '', number, cells: record.slice(0, limits.columns).map((cell) => cellText(cell, limits.cellCharacters)) };
  }
}

/**
 * The pieces, as long as lines end in them: of a line of nothing but separators the parser would make millions of cells.
 *
 * @param done how many lines are parsed
 */
function* inLines(pieces: Iterable<string>, delimiter: string, done: () => number): Generator<string> {
  let [lines, cells] = [0, 0];
  for (const piece of pieces) {
    if (done() > lines) [lines, cells] = [done(), 0];
    for (let at = piece.indexOf(delimiter); at >= 0; at = piece.indexOf(delimiter, at + 1)) cells += 1;
    if (cells > MOST_CELLS_AHEAD) throw spreadsheetErrors.damaged();
    yield piece;
  }
}

/** UTF-8 or UTF-16 by their marks, UTF-8 when every byte fits, else GB18030, which holds GBK and GB2312. */
function encodingOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return mark === 'fffe' ? 'utf-16le' : 'utf-16be';
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      for (const piece of textOf(bytes, encoding)) void piece;
      return encoding;
    } catch {
      // not this one
    }
  }
  throw spreadsheetErrors.notATable();
}

/** The text, piece by piece. @throws TypeError where the bytes are not of the encoding */
function* textOf(bytes: Buffer, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: !encoding.startsWith('utf-16') });
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: at + PIECE_BYTES < bytes.length });
  }
}

/** The separator that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 4_096);
  const count = (mark: string): number => start.split(mark).length;
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
