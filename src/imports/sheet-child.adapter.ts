import { DomainError } from '../platform/errors';
import { importErrors } from './import-errors';
import type { SheetFormat } from './sheet-file.adapter';
import { parseSheet } from './sheet-parse.adapter';
import type { SheetLimits, SheetRow } from './sheet-row';

/** What the reading process is told first; after it, each message 'more' asks for another batch. */
export interface SheetOrder {
  readonly path: string;
  readonly format: SheetFormat;
  readonly limits: SheetLimits;
}

/** What it answers: rows, or that there are no more, or why it stopped. */
export type SheetAnswer =
  | { readonly kind: 'rows'; readonly rows: SheetRow[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'problem'; readonly code: string; readonly details: Readonly<Record<string, string | number>> };

const ROWS_AT_ONCE = 500;

/** Makes an answer for each call: at most 500 rows, then one `end`. */
export function sheetAnswers({ path, format, limits }: SheetOrder): () => Promise<SheetAnswer> {
  const source = parseSheet(path, format, limits);
  return async () => {
    const rows: SheetRow[] = [];
    try {
      while (rows.length < ROWS_AT_ONCE) {
        const next = await source.next();
        if (next.done) break;
        rows.push(next.value);
      }
    } catch (error) {
      const { code, details } = error instanceof DomainError ? error : importErrors.damaged();
      return { kind: 'problem', code, details };
    }
    return rows.length === 0 ? { kind: 'end' } : { kind: 'rows', rows };
  };
}

/** The process itself: started by `readSheet`, never by importing this file. */
if (require.main === module && process.send) {
  let next: (() => Promise<SheetAnswer>) | undefined;
  process.on('message', (message: SheetOrder | 'more') => {
    if (message !== 'more') next = sheetAnswers(message);
    void next?.().then((answer) => process.send?.(answer));
  });
  process.on('disconnect', () => process.exit());
}
