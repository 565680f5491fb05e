import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip, gzipSync } from 'node:zlib';

import type { FixedPair, HouseholdRow, MatchInput, MatchPolicy, PersonRow, VacancyRow } from '../engine/inputs';
import type { InputSlice, StoredInput } from './run-result';

const pack = promisify(gzip);
/** A third of the time for a fifth more bytes. */
const QUICKLY = { level: 1 };

/** Packs the slices of an input as they come; only packed parts stay in memory. Packing itself runs beside the event loop, and beside the reading of the next slice. */
export class InputPacker {
  private readonly hash = createHash('sha256');
  private readonly parts: Uint8Array[] = [];
  private packing: Promise<void> = Promise.resolve();

  /** @returns when the slice before this one is packed */
  async add(slice: InputSlice): Promise<void> {
    const line = Buffer.from(`${JSON.stringify(slice)}\n`);
    this.hash.update(line);
    await this.packing;
    this.packing = pack(line, QUICKLY).then((bytes) => void this.parts.push(ownBytes(bytes)));
    this.packing.catch(() => undefined); // looked at by whoever comes next
  }

  async finish(): Promise<StoredInput> {
    await this.packing;
    return { parts: this.parts, hash: this.hash.digest('hex') };
  }
}

/** Bytes with a buffer of their own, which may be handed to a thread: small ones of Node share one. */
export const ownBytes = (bytes: Uint8Array): Uint8Array => (bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes));

/** All rows at once: for a thread, or a command that does nothing else. @throws RangeError when a part is not what `InputPacker` made */
export function unpackInput(parts: readonly Uint8Array[]): { input: MatchInput; hash: string } {
  const hash = createHash('sha256');
  const rows = { households: [] as HouseholdRow[], people: [] as PersonRow[], vacancies: [] as VacancyRow[], forbidden: [] as FixedPair[] };
  let policy: MatchPolicy | undefined;
  for (const part of parts) {
    const bytes = gunzipSync(part);
    hash.update(bytes);
    for (const line of bytes.toString().split('\n')) {
      if (line === '') continue;
      const slice = JSON.parse(line) as InputSlice;
      policy = slice.policy ?? policy;
      append(rows.households, slice.households);
      append(rows.people, slice.people);
      append(rows.vacancies, slice.vacancies);
      append(rows.forbidden, slice.forbidden);
    }
  }
  if (!policy) throw new RangeError('the stored input names no policy');
  return { input: { ...rows, policy }, hash: hash.digest('hex') };
}

function append<Row>(rows: Row[], more: readonly Row[] | undefined): void {
  for (const row of more ?? []) rows.push(row);
}

/** Result and certificate lines as they are kept. */
export const packProof = (proof: string): Uint8Array => ownBytes(gzipSync(proof));

/** The two parts of what `packProof` packed: the certificate begins with its first case. */
export function unpackProof(content: Uint8Array): { result: string; certificate: string } {
  const text = gunzipSync(content).toString();
  const at = text.indexOf('\nl\n') + 1;
  return { result: text.slice(0, at), certificate: text.slice(at) };
}
