import { parentPort, workerData } from 'node:worker_threads';

import type { ProofCase } from '../engine/certificate';
import { gainsOf } from '../engine/verify-gains';
import { RowJudge } from '../engine/verify-match';
import type { RowTables } from '../engine/verify-rows';

/** What the thread is given: the run in numbers, plan and proof, and the households that are its part. */
export interface ProofWork {
  readonly tables: RowTables;
  readonly posting: Int32Array;
  readonly cases: readonly ProofCase[];
  readonly households: Int32Array;
}

/** The thread itself: runs only as such, never when it is imported. */
if (parentPort) {
  const { tables, posting, cases, households } = workerData as ProofWork;
  parentPort.postMessage(gainsOf(tables.facts, new RowJudge(tables), posting, cases, households));
}
