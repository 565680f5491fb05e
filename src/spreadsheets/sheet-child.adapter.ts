import { DomainError } from '../platform/errors';
import { spreadsheetErrors } from './spreadsheet-errors';
import type { SheetFormat } from './sheet-file.adapter';
import { parseSheet, type SheetNotes } from './sheet-parse.adapter';
import type { SheetLimits, SheetRow } from './sheet-row';

/** What the reading process is told first; the file itself comes on its standard input, so it is never on disk. */
export interface SheetOrder {
  readonly format: SheetFormat;
  readonly limits: SheetLimits;
}

/** What it answers to each 'more': rows, or that there are no more, or why it stopped. */
export type SheetAnswer =
  | { readonly kind: 'rows'; readonly rows: SheetRow[] }
  | { readonly kind: 'end'; readonly notes: SheetNotes }
  | { readonly kind: 'problem'; readonly code: string; readonly details: Readonly<Record<string, string | number>> };

const ROWS_AT_ONCE = 500;

/** Makes an answer for each call: at most 500 rows, then one `end`. */
export function sheetAnswers(file: Buffer, { format, limits }: SheetOrder): () => Promise<SheetAnswer> {
  const source = parseSheet(file, format, limits);
  let notes: SheetNotes | undefined;
  return async () => {
    const rows: SheetRow[] = [];
    try {
      while (notes === undefined && rows.length < ROWS_AT_ONCE) {
        const next = await source.next();
        if (next.done) notes = next.value;
        else rows.push(next.value);
      }
    } catch (error) {
      const { code, details } = error instanceof DomainError ? error : spreadsheetErrors.damaged();
      return { kind: 'problem', code, details };
    }
    return rows.length === 0 && notes !== undefined ? { kind: 'end', notes } : { kind: 'rows', rows };
  };
}

async function standardInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The process itself: started by `readSheet`, never by importing this file. */
if (require.main === module && process.send) {
  let next: Promise<() => Promise<SheetAnswer>> | undefined;
  process.on('message', (message: SheetOrder | 'more') => {
    if (message !== 'more') next = standardInput().then((file) => sheetAnswers(file, message));
    void next?.then(async (answer) => process.send?.(await answer()));
  });
  process.on('disconnect', () => process.exit());
}
