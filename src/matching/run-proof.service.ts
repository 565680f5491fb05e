import { Injectable } from '@nestjs/common';

import type { MatchInput } from '../engine/inputs';
import { scopeOf } from '../places/place-code';
import { Database, EVERYWHERE } from '../platform/database.service';
import type { RunVerdict } from '../solving/run-result';
import { SolvingService } from '../solving/solving.service';
import type { MatchRun } from './match-run.entity';
import { matchingErrors } from './matching-errors';
import { findAssignments, findProof, findRun } from './run-views.queries';

/** Checks finished runs again, from what is stored of them. */
@Injectable()
export class RunProofService {
  constructor(
    private readonly database: Database,
    private readonly solving: SolvingService,
  ) {}

  /**
   * Judges every pair of the stored input again and proves that what staff see, the assigned proposals, is a best plan for it. The rows are
   * unpacked in a thread of their own.
   *
   * @throws DomainError not-found `matching.run-not-found`; conflict `matching.result-missing`
   */
  async prove(runId: string): Promise<{ run: MatchRun; verdict: RunVerdict }> {
    const run = await this.database.read(EVERYWHERE, (db) => findRun(db, runId));
    const { parts, proof, assigned } = await this.database.read(scopeOf(run.place), async (db) => ({
      parts: await this.solving.keptInput(db, runId),
      proof: await findProof(db, runId),
      assigned: await findAssignments(db, runId),
    }));
    if (parts.length === 0 || !proof || !run.levels) throw matchingErrors.resultMissing(runId);
    return { run, verdict: await this.solving.prove(parts, run.inputHash, proof, { levels: run.levels, assigned }) };
  }

  /** The rows of a run as they were read, all in memory. @throws DomainError not-found `matching.run-not-found`; conflict `matching.result-missing` */
  async inputOf(runId: string): Promise<MatchInput> {
    return this.solving.unpack(await this.partsOf(runId));
  }

  /** The same as it is kept: packed parts of JSON lines, each line a slice of the input. @throws as `inputOf` */
  async partsOf(runId: string): Promise<Uint8Array[]> {
    const run = await this.database.read(EVERYWHERE, (db) => findRun(db, runId));
    const parts = await this.database.read(scopeOf(run.place), (db) => this.solving.keptInput(db, runId));
    if (parts.length === 0) throw matchingErrors.resultMissing(runId);
    return parts;
  }
}
