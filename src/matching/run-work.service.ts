import { Injectable, Logger } from '@nestjs/common';

import { scopeOf } from '../places/place-code';
import { Database, EVERYWHERE } from '../platform/database.service';
import { isFinal } from '../platform/errors';
import { Failpoints } from './failpoints';
import { countInputRows, type InputSlice, readInputSlices, readPolicy } from './match-input.queries';
import { matchingErrors } from './matching-errors';
import { PublicationService } from './publication.service';
import { LeaseLost, RunLease } from './run-lease';
import type { RunPhase } from './run-result';
import { keepInput, keepResult, readInputParts } from './run-rows.queries';
import { claimRun, type ClaimedRun, failRun, MOST_CLAIMS, releaseLease, renewLease, stepRun } from './runs.queries';
import { findRunPlace } from './run-views.queries';
import { solveInThread } from './solve.adapter';
import { InputPacker, ownBytes, type StoredInput } from './stored-run.adapter';

/** Does the work of a run, from whatever point it was left at. */
@Injectable()
export class RunWorkService {
  private readonly log = new Logger(RunWorkService.name);

  constructor(
    private readonly database: Database,
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
    const result = await solveInThread({ kind: 'solve', parts: parts.map(ownBytes) }, onPhase, lease.signal);
    await explaining;
    await this.failpoints.reach('run-solved');
    if (result.proven && !result.verdict.valid) throw matchingErrors.proofRejected(run.id, result.verdict.text);
    lease.enter('writing');
    const next = run.publishAtOnce && result.verdict.valid ? 'publishing' : 'review';
    const onRows = async (done: number, total: number): Promise<void> => {
      lease.check();
      lease.count(done, total);
      await this.failpoints.reach('rows-written');
    };
    await this.database.write(scope, (db) => keepResult(db, run, next, result, onRows));
    await this.failpoints.reach('result-kept');
    return next === 'publishing';
  }

  /** As kept by whoever began the run; read and kept now when nobody has. Packed: the rows themselves are for the thread alone. */
  private async inputOf(run: ClaimedRun, lease: RunLease): Promise<readonly Uint8Array[]> {
    const scope = scopeOf(run.place);
    lease.enter('reading');
    const kept = await this.database.read(scope, (db) => readInputParts(db, run.id));
    if (kept.length > 0) return kept;
    const input = await this.readInput(run, lease);
    await this.failpoints.reach('input-read');
    await this.database.write(scope, (db) => keepInput(db, run, input));
    return input.parts;
  }

  private readInput(run: ClaimedRun, lease: RunLease): Promise<StoredInput> {
    const scope = scopeOf(run.place);
    return this.database.read(scope, async (db) => {
      const policy = await readPolicy(db, run.policyVersion, run.asOf);
      if (!policy) throw matchingErrors.noPolicy();
      const total = await countInputRows(db, scope, run.asOf);
      const packer = new InputPacker();
      let done = 0;
      for await (const slice of readInputSlices(db, scope, policy)) {
        lease.check();
        await packer.add(slice);
        lease.count((done += counted(slice)), total);
      }
      return packer.finish();
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

/** People and postings: what the count of a reading goes by. */
const counted = ({ people = [], vacancies = [] }: InputSlice): number => people.length + vacancies.length;
