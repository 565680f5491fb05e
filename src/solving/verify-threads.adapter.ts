import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { Certificate } from '../engine/certificate';
import type { FixedPair, MatchInput } from '../engine/inputs';
import type { Levels } from '../engine/levels';
import { conclude, cutHouseholds, formFault, type Verdict } from '../engine/verify';
import type { GainPart } from '../engine/verify-gains';
import { planByNumber, verifyMatch } from '../engine/verify-match';
import { readRows } from '../engine/verify-rows';
import type { ProofWork } from './verify-thread.adapter';

/** The compiled thread stands beside this file; under a test runner that compiles in memory there is none. */
const THREAD = join(__dirname, 'verify-thread.adapter.js');

/** As many as there are processors, one left to the rest of the process; each holds the run in numbers. */
const usualThreads = (): number => Math.min(4, Math.max(1, availableParallelism() - 1));

/**
 * The verdict of `verifyMatch`, worked out in threads: each judges the pairs of its own households, and the sums are added. The event
 * loop stays free meanwhile.
 *
 * @throws RangeError when a row or the policy cannot be
 */
export async function verifyInThreads(
  input: MatchInput, assignments: readonly FixedPair[], levels: Levels, certificate: Certificate, threads = usualThreads(),
): Promise<Verdict> {
  if (!existsSync(THREAD)) return verifyMatch(input, assignments, levels, certificate);
  const { tables, ids } = readRows(input);
  const posting = planByNumber(ids, assignments);
  if (typeof posting === 'string') return { ok: false, violated: posting };
  const violated = formFault(tables.facts, posting, certificate);
  if (violated !== undefined) return { ok: false, violated };
  const parts: GainPart[] = [];
  const waiting = cutHouseholds(tables.facts, tables.order, threads);
  const work = async (): Promise<void> => {
    for (let households = waiting.shift(); households; households = waiting.shift()) {
      parts.push(await inThread({ tables, posting, cases: certificate.cases, households }));
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return conclude(tables.facts, posting, levels, certificate, parts);
}

async function inThread(work: ProofWork): Promise<GainPart> {
  const thread = new Worker(THREAD, { workerData: work });
  try {
    return await new Promise<GainPart>((resolve, reject) => {
      thread.on('message', resolve);
      thread.on('error', reject);
      thread.on('exit', (code) => reject(new Error(`the checker's thread ended with code ${code}`)));
    });
  } finally {
    await thread.terminate();
  }
}
