import { TextDecoder } from 'node:util';
import { createInflateRaw } from 'node:zlib';

import { spreadsheetErrors } from './spreadsheet-errors';
import type { SheetLimits } from './sheet-row';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED_FLAG = 1;
/** What no honest packer reaches; below it a ratio says nothing, for small files of styles pack very well. */
const SMALL_BYTES = 10 * 1024 * 1024;
const PIECE_BYTES = 64 * 1024;

/** One file inside an .xlsx. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly packedBytes: number;
  /** Where its local header stands. */
  readonly start: number;
}

/**
 * Reads the table of contents of an .xlsx before anything is unpacked.
 *
 * @throws DomainError invalid `imports.damaged`, `imports.locked`, `imports.macros`, `imports.not-a-table`, `imports.unpacks-too-large`
 */
export function zipEntries(file: Buffer, limits: SheetLimits): ZipEntry[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < Math.max(0, file.length - END_BYTES - LONGEST_COMMENT) || file.length - end < END_BYTES || file.readUInt32LE(end) !== END_SIGNATURE) throw spreadsheetErrors.damaged();
  const count = file.readUInt16LE(end + 10);
  const directory = file.subarray(file.readUInt32LE(end + 16), file.readUInt32LE(end + 16) + file.readUInt32LE(end + 12));
  if (count > limits.entries) throw spreadsheetErrors.unpacksTooLarge();
  if (file.readUInt32LE(end + 16) + file.readUInt32LE(end + 12) > file.length) throw spreadsheetErrors.damaged();

  const entries: ZipEntry[] = [];
  let unpacked = 0;
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw spreadsheetErrors.damaged();
    if (directory.readUInt16LE(at + 8) & ENCRYPTED_FLAG) throw spreadsheetErrors.locked();
    unpacked += directory.readUInt32LE(at + 24);
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/');
    if (name.startsWith('/') || name.split('/').includes('..')) throw spreadsheetErrors.damaged();
    if (/vbaProject\.bin$/i.test(name)) throw spreadsheetErrors.macros();
    entries.push({ name, method: directory.readUInt16LE(at + 10), packedBytes: directory.readUInt32LE(at + 20), start: directory.readUInt32LE(at + 42) });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  if (!entries.some(({ name }) => /(^|\/)workbook\.xml$/i.test(name))) throw spreadsheetErrors.notATable();
  if (unpacked > limits.unpackedBytes || unpacked > Math.max(file.length * limits.ratio, SMALL_BYTES)) throw spreadsheetErrors.unpacksTooLarge();
  return entries;
}

/** How much may still be unpacked: what a table of contents says of sizes may be a lie, so the bytes themselves are counted. */
export interface UnpackBudget {
  leftBytes: number;
}

/**
 * The content of one file, piece by piece, as text.
 *
 * @throws DomainError invalid `imports.damaged`, `imports.unpacks-too-large`
 */
export async function* unpack(file: Buffer, entry: ZipEntry, budget: UnpackBudget): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces(file, entry)) {
    budget.leftBytes -= piece.length;
    if (budget.leftBytes < 0) throw spreadsheetErrors.unpacksTooLarge();
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    yield decoder.decode(piece, { stream: true });
  }
}

async function* pieces(file: Buffer, { method, packedBytes, start }: ZipEntry): AsyncGenerator<Buffer> {
  if (start + 30 > file.length || file.readUInt32LE(start) !== LOCAL_SIGNATURE) throw spreadsheetErrors.damaged();
  const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
  if (from + packedBytes > file.length) throw spreadsheetErrors.damaged();
  const packed = file.subarray(from, from + packedBytes);
  if (method === 0) {
    for (let at = 0; at < packed.length; at += PIECE_BYTES) yield packed.subarray(at, at + PIECE_BYTES);
    return;
  }
  if (method !== 8) throw spreadsheetErrors.damaged();
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
  inflate.end(packed);
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) yield piece;
  } finally {
    inflate.destroy();
  }
}

function encodingOf(start: Buffer): string {
  const mark = start.subarray(0, 2).toString('hex');
  return mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
}
