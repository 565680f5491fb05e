import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { FieldCrypto } from '../platform/field-crypto.service';
import type { SheetRow } from '../spreadsheets/sheet-row';
import { insertFilePieces, readFilePieces } from './imports.queries';

const PIECE_BYTES = 1024 * 1024;

/** Files and raw rows on their way in and out of the tables: the only place where they are plain. */
@Injectable()
export class SealedImport {
  constructor(private readonly crypto: FieldCrypto) {}

  /** SHA-256, hexadecimal. */
  hashOf(content: Buffer | string): string {
    return createHash('sha256').update(content).digest('hex');
  }

  async keepFile(db: EntityManager, importId: string, place: number, file: Buffer): Promise<void> {
    const count = Math.ceil(file.length / PIECE_BYTES);
    for (let position = 0; position < count; position += 1) {
      const piece = file.subarray(position * PIECE_BYTES, (position + 1) * PIECE_BYTES);
      await insertFilePieces(db, importId, place, position, this.crypto.encryptBytes(piece, `import_file.content.${importId}.${position}`));
    }
  }

  /** The whole file; null when its time is over. */
  async openFile(db: EntityManager, importId: string): Promise<Buffer | null> {
    const pieces = await readFilePieces(db, importId);
    if (pieces.length === 0) return null;
    return Buffer.concat(pieces.map(({ position, content }) => this.crypto.decryptBytes(content, `import_file.content.${importId}.${position}`)));
  }

  sealRow(importId: string, ordinal: number, { cells, formulas, carried }: SheetRow): string {
    return this.crypto.encrypt(JSON.stringify({ cells, ...(formulas && { formulas }), ...(carried && { carried }) }), `import_row.content.${importId}.${ordinal}`);
  }

  openRow(importId: string, { ordinal, sheet, number, content }: { ordinal: number; sheet: string; number: number; content: string }): SheetRow {
    const row = JSON.parse(this.crypto.decrypt(content, `import_row.content.${importId}.${ordinal}`)) as Pick<SheetRow, 'cells' | 'formulas' | 'carried'>;
    return { sheet, number, ...row };
  }

  sealRecord(importId: string, ordinal: number, record: object): string {
    return this.crypto.encrypt(JSON.stringify(record), `import_row.record.${importId}.${ordinal}`);
  }

  openRecord(importId: string, ordinal: number, sealed: string): unknown {
    return JSON.parse(this.crypto.decrypt(sealed, `import_row.record.${importId}.${ordinal}`));
  }
}
