import { open } from 'node:fs/promises';
import { extname } from 'node:path';

import { importErrors } from './import-errors';
import type { SheetLimits } from './sheet-row';
import { checkZip } from './zip-directory.adapter';

/** How the file is to be read. */
export type SheetFormat = 'xlsx' | 'csv';

const LOOKED_AT = 64 * 1024;

/**
 * What the file is by its first bytes, whatever its name says, and whether it is safe to open. Cheap: reads a few kB.
 *
 * @throws DomainError with the reason; `importProblemText` has the sentence
 */
export async function checkSheetFile(path: string, limits: SheetLimits): Promise<SheetFormat> {
  const file = await open(path, 'r').catch(() => {
    throw importErrors.notFound();
  });
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw importErrors.notATable();
    if (stats.size > limits.fileBytes) throw importErrors.tooLarge(Math.floor(limits.fileBytes / 1024 / 1024));
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.subarray(0, 4).toString('hex') === '504b0304') {
      await checkZip(file, stats.size, limits);
      return 'xlsx';
    }
    if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') {
      // The old Excel format and password-protected .xlsx come in the same container.
      throw head.includes(Buffer.from('EncryptedPackage', 'utf16le')) || extname(path).toLowerCase() === '.xlsx' ? importErrors.locked() : importErrors.oldExcel();
    }
    if (/^\s*(<!doctype|<html|<table|<\?xml|<meta)/i.test(head.toString('latin1'))) throw importErrors.webPage();
    const utf16 = ['fffe', 'feff'].includes(head.subarray(0, 2).toString('hex'));
    if (head.includes(0) && !utf16) throw importErrors.notATable();
    if (['.xlsx', '.xls'].includes(extname(path).toLowerCase()) && head.length < 8) throw importErrors.damaged();
    return 'csv';
  } finally {
    await file.close();
  }
}
