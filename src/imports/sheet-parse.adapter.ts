import { readFile } from 'node:fs/promises';

import { parse } from 'csv-parse';
import { stream, type CellValue } from 'exceljs';

import { DomainError } from '../platform/errors';
import { importErrors } from './import-errors';
import type { SheetFormat } from './sheet-file.adapter';
import { cellText, numberText, type SheetLimits, type SheetRow } from './sheet-row';

/**
 * All rows of all sheets, in the order of the file. Runs in the reading process: a workbook can take any amount of time
 * and memory.
 *
 * @throws DomainError invalid `imports.damaged`, `imports.too-many-rows`, `imports.not-a-table`
 */
export async function* parseSheet(path: string, format: SheetFormat, limits: SheetLimits): AsyncGenerator<SheetRow> {
  try {
    yield* format === 'xlsx' ? parseWorkbook(path, limits) : parseText(path, limits);
  } catch (error) {
    // What a library says of a broken file may quote it, so only our own words leave this place.
    throw error instanceof DomainError ? error : importErrors.damaged();
  }
}

async function* parseWorkbook(path: string, limits: SheetLimits): AsyncGenerator<SheetRow> {
  // Streaming: the plain reader hangs on drop-down lists that cover whole columns. Styles are not read, so days come as serials.
  const workbook = new stream.xlsx.WorkbookReader(path, { worksheets: 'emit', sharedStrings: 'cache', styles: 'ignore', hyperlinks: 'ignore', entries: 'ignore' });
  let sheets = 0;
  for await (const worksheet of workbook) {
    sheets += 1;
    const { name } = worksheet as unknown as { name?: string };
    let rows = 0;
    for await (const row of worksheet) {
      rows += 1;
      if (rows > limits.rows) throw importErrors.tooManyRows(limits.rows);
      const values = row.values as CellValue[];
      // `values` is sparse and counts from 1.
      const cells = Array.from({ length: Math.min(limits.columns, Math.max(0, values.length - 1)) }, (_, i) => cellText(valueText(values[i + 1]), limits.cellCharacters));
      yield { sheet: name ?? `#${sheets}`, number: row.number, cells };
    }
  }
  if (sheets === 0) throw importErrors.damaged();
}

/** What Excel shows in the cell, as far as it can be known without styles: of a formula its last result, of an error nothing. */
function valueText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : valueText(value.text);
  if ('formula' in value || 'sharedFormula' in value) return valueText(value.result);
  return '';
}

async function* parseText(path: string, limits: SheetLimits): AsyncGenerator<SheetRow> {
  const text = decode(await readFile(path));
  const records = parse(text, { delimiter: delimiterOf(text), relax_quotes: true, relax_column_count: true, skip_empty_lines: false, max_record_size: 1_000_000 });
  let number = 0;
  for await (const record of records as AsyncIterable<string[]>) {
    number += 1;
    if (number > limits.rows) throw importErrors.tooManyRows(limits.rows);
    yield { sheet: '', number, cells: record.slice(0, limits.columns).map((cell) => cellText(cell, limits.cellCharacters)) };
  }
}

/** UTF-8 or UTF-16 by their marks, UTF-8 when every byte fits, else GB18030, which holds GBK and GB2312. */
function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not this one
    }
  }
  throw importErrors.notATable();
}

/** The separator that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 4_096);
  const count = (mark: string): number => start.split(mark).length;
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
