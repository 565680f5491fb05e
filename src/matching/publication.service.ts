import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { serviceActor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { NoticesService } from '../notices/notices.service';
import { OfferMakingService } from '../offers/offer-making.service';
import { scopeOf } from '../places/place-code';
import { Database } from '../platform/database.service';
import { retryOnConflict } from '../platform/retry';
import { MatchRun } from './match-run.entity';
import { addCounts, findCurrentRun, pointTo } from './publication.queries';
import { LeaseLost } from './run-lease';
import { type ClaimedRun, stepRun } from './runs.queries';

/** Makes a run the one that everybody sees: offers with held seats, notices, and a pointer, all at once. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly database: Database,
    private readonly notices: NoticesService,
    private readonly offers: OfferMakingService,
  ) {}

  /**
   * One short SERIALIZABLE transaction, done again at most five times when it meets another. Open offers of the scope's people are
   * taken back first, with their seats, then the new ones are made. A run that read older rows than the published one is superseded.
   *
   * Locks the scope's place (advisory), the run, open offers, then postings, each in the order of ids. Notices of the run before are taken back afterwards, in
   * a transaction of their own: some leave the house all the time, and the long one would meet them again and again.
   *
   * @throws LeaseLost when another worker has claimed the run since
   */
  async publish(run: ClaimedRun): Promise<void> {
    const superseded = await retryOnConflict(() =>
      this.database.writeSerializable(scopeOf(run.place), async (db) => {
        await db.query('SELECT pg_advisory_xact_lock($1)', [run.place]);
        return this.publishIn(db, run);
      }),
    );
    if (superseded.length > 0) await this.database.write(scopeOf(run.place), (db) => this.notices.cancelOfferNotices(db, superseded));
  }

  /** @returns the runs whose offers were taken back */
  private async publishIn(db: EntityManager, run: ClaimedRun): Promise<readonly string[]> {
    const scope = scopeOf(run.place);
    const held = await db.findOne(MatchRun, { where: { id: run.id, leaseEpoch: run.epoch, status: 'publishing' }, lock: { mode: 'pessimistic_write' } });
    if (!held) throw new LeaseLost(`run ${run.id} is in other hands`);
    // Row-level security hides from the planner how many rows there are: it would walk through a hundred thousand one by one.
    await db.query('SET LOCAL enable_nestloop = off');
    const current = await findCurrentRun(db, run.place);
    if (current && current.startedAt >= held.startedAt!) {
      await stepRun(db, run, ['publishing'], 'superseded');
      return [];
    }

    const superseded = await this.offers.supersede(db, scope);
    const counts = await this.offers.makeOffers(db, run.id);
    await pointTo(db, run.place, run.id);
    const { queued, handedToStaff } = await this.notices.queueOfferNotices(db, run.id);
    await addCounts(db, run.id, { ...counts, noticesQueued: queued, noticesHandedToStaff: handedToStaff });
    const details = { ...counts, notices: queued + handedToStaff, superseded: current?.id ?? '' };
    await audit(db, serviceActor(scope), { action: 'match_run_published', objectType: 'match-run', objectId: run.id, place: run.place, details });
    return superseded;
  }
}
