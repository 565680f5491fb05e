import { createHash } from 'node:crypto';

import { copyLine } from '../platform/copy-text';
import type { PackedResult, PackedRows, RunResult } from './run-result';
import { ownBytes, packProof } from './stored-run.adapter';

/** Some 2 MB, and a third of a second for the database: as often as that the run page sees it move. */
const ROWS_AT_ONCE = 10_000;

export function packResult({ proposals, unmatched, gaps, proof, levels, proven, counts, advice }: RunResult): PackedResult {
  const hash = createHash('sha256');
  const pack = <Row>(rows: readonly Row[], lineOf: (row: Row) => string): PackedRows[] => {
    const packed: PackedRows[] = [];
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      const some = rows.slice(at, at + ROWS_AT_ONCE);
      const content = ownBytes(Buffer.from(some.map(lineOf).join('')));
      hash.update(content);
      packed.push({ rows: some.length, content });
    }
    hash.update('\n'); // rows of one list cannot stand for rows of the next
    return packed;
  };
  const packed = {
    proposals: pack(proposals, ({ personId, zeroEmployment, postingId, kind, rank, score, parts }) =>
      copyLine([personId, postingId, kind, rank, score, JSON.stringify(parts), zeroEmployment])),
    unmatched: pack(unmatched, ({ personId, zeroEmployment, causes }) => copyLine([personId, JSON.stringify(causes), zeroEmployment])),
    gaps: pack(gaps, ({ postingId, emptySeats, seatPrice, causes }) => copyLine([postingId, emptySeats, seatPrice, JSON.stringify(causes)])),
  };
  hash.update(JSON.stringify(levels));
  return { ...packed, proof: packProof(proof), hash: hash.digest('hex'), levels, proven, counts, advice };
}

/** What may be handed over instead of copied. */
export const buffersOf = ({ proposals, unmatched, gaps, proof }: PackedResult): ArrayBuffer[] =>
  [proof, ...[proposals, unmatched, gaps].flatMap((rows) => rows.map(({ content }) => content))].map(({ buffer }) => buffer as ArrayBuffer);
