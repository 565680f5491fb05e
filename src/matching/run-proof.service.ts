import { Injectable } from '@nestjs/common';

import type { MatchInput } from '../engine/inputs';
import { parseCertificate } from '../engine/plan-text';
import { judgeAllPairs } from '../engine/verify-match';
import { verify } from '../engine/verify';
import { scopeOf } from '../places/place-code';
import { Database, EVERYWHERE } from '../platform/database.service';
import type { MatchRun } from './match-run.entity';
import { matchingErrors } from './matching-errors';
import type { RunVerdict } from './run-result';
import { findAssignments, findProof, findRun } from './run-views.queries';
import { findInput } from './runs.queries';
import { packInput, unpackInput, unpackProof } from './stored-run.adapter';

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
    const { instance, ids } = judgeAllPairs(rows);
    const certificate = parseCertificate((await unpackProof(proof)).certificate, instance);
    const seatOf = new Map(assigned.map(({ personId, postingId }) => [personId, ids.vacancies.indexOf(postingId)]));
    const posting = ids.people.map((id) => seatOf.get(id) ?? -1);
    if (seatOf.size !== posting.filter((j) => j >= 0).length) return { run, verdict: { valid: false, text: 'a proposal names a person or a posting that is not in the input', checkedPairs } };
    const verdict = verify(instance, posting, run.levels, certificate);
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
