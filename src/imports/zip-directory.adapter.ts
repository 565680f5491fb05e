import type { FileHandle } from 'node:fs/promises';

import { importErrors } from './import-errors';
import type { SheetLimits } from './sheet-row';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED_FLAG = 1;

/**
 * Looks at the table of contents of an .xlsx before anything is unpacked.
 *
 * @throws DomainError invalid `imports.damaged`, `imports.locked`, `imports.macros`, `imports.unpacks-too-large`
 */
export async function checkZip(file: FileHandle, size: number, limits: SheetLimits): Promise<void> {
  const tail = await read(file, Math.max(0, size - END_BYTES - LONGEST_COMMENT), Math.min(size, END_BYTES + LONGEST_COMMENT));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || tail.length - end < END_BYTES || tail.readUInt32LE(end) !== END_SIGNATURE) throw importErrors.damaged();
  const entries = tail.readUInt16LE(end + 10);
  const directoryBytes = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (entries > limits.entries) throw importErrors.unpacksTooLarge();
  if (start + directoryBytes > size) throw importErrors.damaged();
  const directory = await read(file, start, directoryBytes);

  let unpacked = 0;
  let at = 0;
  let workbook = false;
  for (let i = 0; i < entries; i += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw importErrors.damaged();
    if (directory.readUInt16LE(at + 8) & ENCRYPTED_FLAG) throw importErrors.locked();
    unpacked += directory.readUInt32LE(at + 24);
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/');
    if (name.startsWith('/') || name.split('/').includes('..')) throw importErrors.damaged();
    if (/vbaProject\.bin$/i.test(name)) throw importErrors.macros();
    workbook ||= /(^|\/)workbook\.xml$/i.test(name);
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  if (!workbook) throw importErrors.notATable();
  if (unpacked > limits.unpackedBytes || unpacked > Math.max(size * limits.ratio, 10 * 1024 * 1024)) throw importErrors.unpacksTooLarge();
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
