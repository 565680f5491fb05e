import { extname } from 'node:path';

import { spreadsheetErrors } from './spreadsheet-errors';
import type { SheetLimits } from './sheet-row';
import { zipEntries } from './zip-directory.adapter';

/** How the file is to be read. */
export type SheetFormat = 'xlsx' | 'csv';

const LOOKED_AT = 64 * 1024;

/**
 * What the file is by its bytes, whatever its name says, and whether it is safe to open. Cheap: nothing is unpacked.
 *
 * @param name as somebody called it; only its ending is looked at, for the words of a no
 * @throws DomainError with the reason; `importProblemText` has the sentence
 */
export function sheetFormatOf(file: Buffer, name: string, limits: SheetLimits): SheetFormat {
  if (file.length > limits.fileBytes) throw spreadsheetErrors.tooLarge(Math.floor(limits.fileBytes / 1024 / 1024));
  if (file.length === 0) throw spreadsheetErrors.empty();
  const ending = extname(name).toLowerCase();
  const head = file.subarray(0, LOOKED_AT);
  if (head.subarray(0, 4).toString('hex') === '504b0304') {
    zipEntries(file, limits);
    return 'xlsx';
  }
  if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') {
    // The old Excel format and password-protected .xlsx come in the same container.
    throw file.includes(Buffer.from('EncryptedPackage', 'utf16le')) || ending === '.xlsx' ? spreadsheetErrors.locked() : spreadsheetErrors.oldExcel();
  }
  if (/^\s*(<!doctype|<html|<table|<\?xml|<meta)/i.test(head.toString('latin1'))) throw spreadsheetErrors.webPage();
  const utf16 = ['fffe', 'feff'].includes(head.subarray(0, 2).toString('hex'));
  if (head.includes(0) && !utf16) throw spreadsheetErrors.notATable();
  if (['.xlsx', '.xls'].includes(ending) && file.length < 8) throw spreadsheetErrors.damaged();
  return 'csv';
}
