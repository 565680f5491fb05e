import { randomUUID } from 'node:crypto';

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';

import { ClearanceService } from '../clearance/clearance.service';
import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { codeOf, contains, type Place, scopeOf } from '../places/place-code';
import { Clock } from '../platform/clock';
import { Database, EVERYWHERE } from '../platform/database.service';
import { enqueue, enqueueAll } from '../platform/outbox.queries';
import { Reconciler } from '../platform/reconciler.service';
import { VERSION } from '../platform/version';
import { SolvingService } from '../solving/solving.service';
import { moveRun } from './match-run-status';
import { MatchRun } from './match-run.entity';
import { matchingErrors } from './matching-errors';
import { findCurrentRun } from './publication.queries';
import { RunWorkService } from './run-work.service';
import { lockRun } from './run-views.queries';
import { findAbandonedRuns } from './runs.queries';

/** Runs as staff ask for them. The work itself is RunWorkService's. */
@Injectable()
export class MatchingService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly solving: SolvingService,
    private readonly work: RunWorkService,
    private readonly clearance: ClearanceService,
    private readonly clock: Clock,
    private readonly reconciler: Reconciler,
  ) {}

  onModuleInit(): void {
    this.reconciler.register('match-runs', () => this.oweAbandonedRuns());
  }

  /**
   * Asks for a run over the people of a place and everything below it, and returns its id at once; a worker does the work. Households
   * with nobody in work are looked for first, so that the run and the clearance list speak of the same ones.
   *
   * @throws DomainError forbidden `matching.out-of-scope`; conflict `matching.no-policy`, `matching.run-at-work` when one of
   *   this place is not finished yet
   */
  async requestRun(actor: Actor, place: Place, { publishAtOnce = false }: { publishAtOnce?: boolean } = {}): Promise<string> {
    if (!contains(actor.scope, place)) throw matchingErrors.outOfScope(codeOf(place));
    // In the actor's scope, not the run's: what is recorded of the actor stands at the actor's own place.
    return this.database.write(actor.scope, async (db) => {
      const asOf = this.clock.today();
      const policyVersion = await this.solving.policyVersionOn(db, asOf);
      if (policyVersion === undefined) throw matchingErrors.noPolicy();
      const id = randomUUID();
      const run = { id, place, status: 'queued' as const, policyVersion, codeVersion: VERSION, asOf, publishAtOnce, requestedBy: actor.staffId };
      await oneAtWork(place, () => db.insert(MatchRun, run));
      await this.clearance.findCases(db, scopeOf(place), actor);
      await enqueue(db, 'match-run', { runId: id });
      await audit(db, actor, { action: 'match_run_requested', objectType: 'match-run', objectId: id, place, details: { publishAtOnce } });
      return id;
    });
  }

  /** Carries a run out; safe to call again. See RunWorkService. */
  carryOutRun(runId: string): Promise<void> {
    return this.work.carryOutRun(runId);
  }

  /**
   * Has a reviewed run published; a worker does it.
   *
   * @throws DomainError not-found `matching.run-not-found`; conflict `matching.run-cannot-become` when it is not under review,
   *   `matching.snapshot-older` when the published run has read newer rows, `matching.run-at-work`
   */
  async publish(actor: Actor, runId: string): Promise<void> {
    await this.database.write(actor.scope, async (db) => {
      const run = await lockRun(db, runId);
      const status = moveRun(runId, run.status, 'publishing');
      await refuseOlder(db, run);
      await oneAtWork(run.place, () => db.query('UPDATE match_run SET status = $2, lease_until = NULL WHERE id = $1', [runId, status]));
      await enqueue(db, 'match-run', { runId });
      await audit(db, actor, { action: 'match_run_publication_requested', objectType: 'match-run', objectId: runId, place: run.place });
    });
  }

  /** Jobs of runs that nobody has worked on for half a minute are owed again. @returns how many */
  private oweAbandonedRuns(): Promise<number> {
    return this.database.write(EVERYWHERE, async (db) => {
      const abandoned = await findAbandonedRuns(db);
      await enqueueAll(db, 'match-run', abandoned.map(({ id }) => ({ runId: id })));
      return abandoned.length;
    });
  }
}

async function refuseOlder(db: EntityManager, { id, place, startedAt }: MatchRun): Promise<void> {
  const current = await findCurrentRun(db, place);
  if (current && startedAt !== null && current.startedAt >= startedAt) throw matchingErrors.snapshotOlder(id, current.id);
}

/** The database allows one run at work for a place; its no is told in our words. */
async function oneAtWork(place: Place, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const constraint = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;
    if (constraint === 'match_run_one_at_work') throw matchingErrors.runAtWork(codeOf(place));
    throw error;
  }
}
