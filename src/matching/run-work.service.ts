import { Injectable, Logger } from '@nestjs/common';

import { scopeOf } from '../places/place-code';
import { Database, EVERYWHERE } from '../platform/database.service';
import { isFinal } from '../platform/errors';
import type { RunPhase, SolvedRun, StoredInput } from '../solving/run-result';
import { SolvingService } from '../solving/solving.service';
import { Failpoints } from './failpoints';
import { matchingErrors } from './matching-errors';
import { PublicationService } from './publication.service';
import { LeaseLost, RunLease } from './run-lease';
import { findRunPlace } from './run-views.queries';
import { claimRun, type ClaimedRun, failRun, MOST_CLAIMS, refuseStale, releaseLease, renewLease, setInput, setResult, stepRun } from './runs.queries';

/** Does the work of a run, from whatever point it was left at. */
@Injectable()
export class RunWorkService {
  private readonly log = new Logger(RunWorkService.name);

  constructor(
    private readonly database: Database,
    private readonly solving: SolvingService,
    private readonly publication: PublicationService,
    private readonly failpoints: Failpoints,
  ) {}

  /**
   * Carries a run out. Safe to call again, at any time and side by side: a run that is done or in other hands is left as it is; one
   * that was left half done goes on from what is kept, with the same input, to the same result.
   *
   * @throws DomainError not-found `matching.run-not-found`; whatever else stopped it and may pass next time
   */
  async carryOutRun(runId: string): Promise<void> {
    const place = await this.database.read(EVERYWHERE, (db) => findRunPlace(db, runId));
    const scope = scopeOf(place);
    const run = await this.database.write(scope, (db) => claimRun(db, runId));
    if (!run) return;
    const lease = new RunLease((progress) => this.database.write(scope, (db) => renewLease(db, run, progress)));
    lease.start();
    try {
      if (run.epoch > MOST_CLAIMS) throw new RangeError(`given up after ${MOST_CLAIMS} tries`);
      await this.failpoints.reach('run-claimed');
      const publishing = run.status === 'publishing' || (await this.compute(run, lease));
      if (publishing) await this.publish(run, lease);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      await lease.stop();
      if (!isFinal(error) && !(error instanceof RangeError)) {
        await this.database.write(scope, (db) => releaseLease(db, run)).catch(() => undefined);
        throw error;
      }
      this.log.error(`run ${runId} failed: ${error instanceof Error ? error.message : ''}`);
      await this.database.write(scope, (db) => failRun(db, run, error instanceof Error ? error.message : 'unknown'));
    } finally {
      await lease.stop();
    }
  }

  /** @returns whether the run goes on to its publication; a plan that is not proven is looked at first, whatever was asked for */
  private async compute(run: ClaimedRun, lease: RunLease): Promise<boolean> {
    const scope = scopeOf(run.place);
    const parts = await this.inputOf(run, lease);
    await this.failpoints.reach('input-kept');
    let explaining: Promise<void> = Promise.resolve();
    const onPhase = (phase: RunPhase): void => {
      lease.enter(phase);
      if (phase === 'explaining') {
        explaining = this.database.write(scope, (db) => stepRun(db, run, ['solving', 'explaining'], 'explaining'));
        explaining.catch(() => undefined); // looked at below
      }
    };
    const over = new AbortController();
    try {
      const solved = await this.solving.solve(parts, onPhase, AbortSignal.any([lease.signal, over.signal]));
      await explaining;
      await this.failpoints.reach('run-solved');
      return await this.keep(run, lease, solved);
    } finally {
      over.abort(); // a checker whose word nobody waits for
    }
  }

  /** Rows are written while the checker is at it; they stay when it agrees. */
  private async keep(run: ClaimedRun, lease: RunLease, { result, verdict }: SolvedRun): Promise<boolean> {
    lease.enter('writing');
    const onRows = async (done: number, total: number): Promise<void> => {
      lease.check();
      lease.count(done, total);
      await this.failpoints.reach('rows-written');
    };
    const next = await this.database.write(scopeOf(run.place), async (db) => {
      await refuseStale(db, run);
      await this.solving.keepResult(db, run, result, onRows);
      lease.enter('verifying');
      const said = await verdict;
      if (result.proven && !said.valid) throw matchingErrors.proofRejected(run.id, said.text);
      const to = run.publishAtOnce && said.valid ? 'publishing' : 'review';
      await setResult(db, run, to, result, said);
      return to;
    });
    await this.failpoints.reach('result-kept');
    return next === 'publishing';
  }

  /** As kept by whoever began the run; read and kept now when nobody has. Packed: the rows themselves are for the thread alone. */
  private async inputOf(run: ClaimedRun, lease: RunLease): Promise<readonly Uint8Array[]> {
    const scope = scopeOf(run.place);
    lease.enter('reading');
    const kept = await this.database.read(scope, (db) => this.solving.keptInput(db, run.id));
    if (kept.length > 0) return kept;
    const input = await this.readInput(run, lease);
    await this.failpoints.reach('input-read');
    await this.database.write(scope, async (db) => {
      await setInput(db, run, input.hash);
      await this.solving.keepInput(db, run, input);
    });
    return input.parts;
  }

  private readInput(run: ClaimedRun, lease: RunLease): Promise<StoredInput> {
    const scope = scopeOf(run.place);
    return this.database.read(scope, async (db) => {
      const policy = await this.solving.policyOf(db, run.policyVersion, run.asOf);
      if (!policy) throw matchingErrors.noPolicy();
      return this.solving.readInput(db, scope, policy, (done, total) => {
        lease.check();
        lease.count(done, total);
      });
    });
  }

  private async publish(run: ClaimedRun, lease: RunLease): Promise<void> {
    lease.check();
    lease.enter('publishing');
    await lease.stop(); // a beat would undo the publication, for both write the run
    await this.publication.publish(run);
    await this.failpoints.reach('run-published');
  }
}
