import { Injectable } from '@nestjs/common';

import type { FixedPair, MatchInput } from '../engine/inputs';
import type { Levels } from '../engine/levels';
import { parseCertificate } from '../engine/plan-text';
import type { Verdict } from '../engine/verify';
import { scopeOf } from '../places/place-code';
import { Database, EVERYWHERE } from '../platform/database.service';
import type { MatchRun } from './match-run.entity';
import { matchingErrors } from './matching-errors';
import type { RunVerdict } from './run-result';
import { findAssignments, findProof, findRun } from './run-views.queries';
import { findInput } from './runs.queries';
import { packInput, unpackInput, unpackProof } from './stored-run.adapter';
import { verifyInThreads } from './verify-threads.adapter';

/** A certificate that cannot be read proves nothing. */
async function judge(rows: MatchInput, assignments: readonly FixedPair[], levels: Levels, text: string): Promise<Verdict> {
  try {
    const certificate = parseCertificate(text, { zero: rows.households, householdOf: rows.people, seats: rows.vacancies });
    return await verifyInThreads(rows, assignments, levels, certificate);
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, violated: `the stored proof cannot be read: ${error.message}` };
    throw error;
  }
}

/** Checks finished runs again, from what is stored of them. */
@Injectable()
export class RunProofService {
  constructor(private readonly database: Database) {}

  /**
   * Judges every pair of the stored input again and proves that what staff see, the assigned proposals, is a best plan for it.
   *
   * @throws DomainError not-found `matching.run-not-found`; conflict `matching.result-missing`
   */
  async prove(runId: string): Promise<{ run: MatchRun; verdict: RunVerdict }> {
    const run = await this.database.read(EVERYWHERE, (db) => findRun(db, runId));
    const { input, proof, assigned } = await this.database.read(scopeOf(run.place), async (db) => ({
      input: await findInput(db, runId),
      proof: await findProof(db, runId),
      assigned: await findAssignments(db, runId),
    }));
    if (!input || !proof || !run.levels) throw matchingErrors.resultMissing(runId);
    const rows = await unpackInput(input);
    const checkedPairs = rows.people.length * rows.vacancies.length;
    if ((await packInput(rows)).hash !== run.inputHash) return { run, verdict: { valid: false, text: 'the stored input is not the one that the run was computed from', checkedPairs } };
    const assignments = assigned.map(({ personId, postingId }) => ({ personId, vacancyId: postingId }));
    const verdict = await judge(rows, assignments, run.levels, (await unpackProof(proof)).certificate);
    return { run, verdict: { valid: verdict.ok, text: verdict.ok ? 'proven: no plan under these rules is better' : verdict.violated, checkedPairs } };
  }

  /** The rows of a run as they were read. @throws DomainError not-found `matching.run-not-found`; conflict `matching.result-missing` */
  async inputOf(runId: string): Promise<MatchInput> {
    const run = await this.database.read(EVERYWHERE, (db) => findRun(db, runId));
    const content = await this.database.read(scopeOf(run.place), (db) => findInput(db, runId));
    if (!content) throw matchingErrors.resultMissing(runId);
    return unpackInput(content);
  }
}
