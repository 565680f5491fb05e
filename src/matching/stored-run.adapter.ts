import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

import type { MatchInput } from '../engine/inputs';
import type { RunResult } from './run-result';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The input as it is kept, and its SHA-256: the same rows of the same day give the same hash. */
export async function packInput(input: MatchInput): Promise<{ content: Buffer; hash: string }> {
  const text = JSON.stringify(input);
  return { content: await pack(text), hash: hash(text) };
}

export const unpackInput = async (content: Buffer): Promise<MatchInput> => JSON.parse((await unpack(content)).toString()) as MatchInput;

/** Result and certificate lines as they are kept. */
export const packProof = (proof: string): Promise<Buffer> => pack(proof);

/** The two parts of what `packProof` packed: the certificate begins with its first case. */
export async function unpackProof(content: Buffer): Promise<{ result: string; certificate: string }> {
  const text = (await unpack(content)).toString();
  const at = text.indexOf('\nl\n') + 1;
  return { result: text.slice(0, at), certificate: text.slice(at) };
}

/** SHA-256 of what a run says of people and seats; ids of rows and times are not part of it. */
export const hashResult = ({ proposals, unmatched, gaps, levels }: RunResult): string => hash(JSON.stringify({ proposals, unmatched, gaps, levels }));
