import { createHash } from 'node:crypto';

import type { Advice } from '../engine/advice';
import type { Levels } from '../engine/levels';
import { copyLine } from '../platform/copy-text';
import type { RunCounts, RunResult, RunVerdict } from './run-result';
import { ownBytes, packProof } from './stored-run.adapter';

/** Rows in the text format of COPY. */
export interface PackedRows {
  readonly rows: number;
  readonly content: Uint8Array;
}

/** A result as it leaves the solver's thread: ready to be copied into the database, with nothing for the event loop to go through. */
export interface PackedResult {
  readonly proposals: readonly PackedRows[];
  readonly unmatched: readonly PackedRows[];
  readonly gaps: readonly PackedRows[];
  readonly proof: Uint8Array;
  /** SHA-256 of what the run says of people and seats; ids of rows and times are not part of it. */
  readonly hash: string;
  readonly levels: Levels;
  readonly proven: boolean;
  readonly counts: RunCounts;
  readonly verdict: RunVerdict;
  /** Follows from the plan, so the hash does without it. */
  readonly advice: Advice;
}

/** Some 2 MB, and a third of a second for the database: as often as that the run page sees it move. */
const ROWS_AT_ONCE = 10_000;

export function packResult({ proposals, unmatched, gaps, proof, levels, proven, counts, verdict, advice }: RunResult): PackedResult {
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
    proposals: pack(proposals, ({ personId, postingId, kind, rank, score, parts }) => copyLine([personId, postingId, kind, rank, score, JSON.stringify(parts)])),
    unmatched: pack(unmatched, ({ personId, causes }) => copyLine([personId, JSON.stringify(causes)])),
    gaps: pack(gaps, ({ postingId, emptySeats, seatPrice, causes }) => copyLine([postingId, emptySeats, seatPrice, JSON.stringify(causes)])),
  };
  hash.update(JSON.stringify(levels));
  return { ...packed, proof: packProof(proof), hash: hash.digest('hex'), levels, proven, counts, verdict, advice };
}

/** What may be handed over instead of copied. */
export const buffersOf = ({ proposals, unmatched, gaps, proof }: PackedResult): ArrayBuffer[] =>
  [proof, ...[proposals, unmatched, gaps].flatMap((rows) => rows.map(({ content }) => content))].map(({ buffer }) => buffer as ArrayBuffer);
