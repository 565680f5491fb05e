import type { Request } from 'express';

import { importErrors } from '../import-kinds/import-errors';
import { SHEET_LIMITS } from '../spreadsheets/sheet-row';
import { spreadsheetErrors } from '../spreadsheets/spreadsheet-errors';

/**
 * The body of a request as it is. What is too large is not waited for.
 *
 * @throws DomainError invalid `imports.file-too-large`, `imports.cut-off` when the sender stops in the middle
 */
export async function readUpload(request: Request, most = SHEET_LIMITS.fileBytes): Promise<Buffer> {
  const tooLarge = () => spreadsheetErrors.tooLarge(Math.floor(most / 1024 / 1024));
  if (Number(request.get('content-length') ?? 0) > most) throw tooLarge();
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes <= most) pieces.push(piece);
    }
  } catch {
    throw importErrors.cutOff();
  }
  if (bytes > most) throw tooLarge();
  return Buffer.concat(pieces);
}
