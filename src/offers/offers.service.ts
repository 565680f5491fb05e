import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { type Actor, serviceActor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { PlacementsService } from '../placements/placements.service';
import { Database, EVERYWHERE } from '../platform/database.service';
import { Reconciler } from '../platform/reconciler.service';
import { retryOnConflict } from '../platform/retry';
import { PostingsService } from '../postings/postings.service';
import { offerErrors } from './offer-errors';
import { endOffers } from './offer-making.queries';
import type { DeclineReason, WithdrawReason } from './offer-status';
import { listOffers, lockHouseholdAndSeesPublicPost, type LockedOffer, lockOffersWith, lockPastOffers, type OfferFacts, setAccepted } from './offers.queries';

/** Offers past their day that are ended in one transaction. */
const EXPIRED_AT_ONCE = 500;

/** What people say to offers. */
@Injectable()
export class OffersService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly placements: PlacementsService,
    private readonly postings: PostingsService,
    private readonly reconciler: Reconciler,
  ) {}

  onModuleInit(): void {
    this.reconciler.register('offers', () => this.expireOffers());
  }

  /**
   * The person takes the job: a placement starts, the person's other open offers close and give back their seats, the household's
   * case knows that help has begun. All of it or none.
   *
   * Locks the person's offers, the posting, the household (rural public-welfare posts only), the person, cases; other postings last.
   *
   * @returns the id of the placement
   * @throws DomainError not-found `matching.offer-not-found`; conflict `matching.offer-not-open`, `matching.offer-past-deadline`,
   *   `matching.public-post-in-household`, `postings.full` when another was quicker, `placements.person-in-work`
   */
  acceptOffer(actor: Actor, offerId: string): Promise<string> {
    return retryOnConflict(() =>
      this.database.write(actor.scope, async (db) => {
        const { offer, others } = await lockOffersWith(db, offerId);
        refuseUnlessOpen(offer);
        if (!offer.holdsSeat) await this.postings.takeSeat(db, offer.postingId);
        if (offer.channel === 'public-welfare-rural' && (await lockHouseholdAndSeesPublicPost(db, offer.householdId))) {
          throw offerErrors.publicPostInHousehold(offerId);
        }
        const { personId, postingId } = offer;
        const placementId = await this.placements.start(db, { personId, postingId, offerId }, actor);
        await setAccepted(db, offerId, actor.staffId);
        await endOffers(db, others, 'withdrawn', 'placed-elsewhere' satisfies WithdrawReason, actor.staffId);
        await audit(db, actor, { action: 'offer_accepted', objectType: 'offer', objectId: offerId, details: { placementId, withdrawn: others.length } });
        return placementId;
      }),
    );
  }

  /**
   * The person says no; the seat is free at once.
   *
   * Locks the person's offers, then the posting.
   *
   * @throws DomainError not-found `matching.offer-not-found`; conflict `matching.offer-not-open`, `matching.offer-past-deadline`
   */
  async declineOffer(actor: Actor, offerId: string, reason: DeclineReason): Promise<void> {
    await this.database.write(actor.scope, async (db) => {
      const { offer } = await lockOffersWith(db, offerId);
      refuseUnlessOpen(offer);
      await endOffers(db, [offerId], 'declined', reason, actor.staffId);
      await audit(db, actor, { action: 'offer_declined', objectType: 'offer', objectId: offerId, details: { reason } });
    });
  }

  /** Offers of a run, soonest due first. Part of the caller's transaction. */
  listOf(db: EntityManager, runId: string, slice: Parameters<typeof listOffers>[2]): Promise<{ rows: OfferFacts[]; total: number }> {
    return listOffers(db, runId, slice);
  }

  /** Ends offers past their day and frees their seats. @returns how many */
  async expireOffers(): Promise<number> {
    for (let expired = 0; ; ) {
      const some = await this.database.write(EVERYWHERE, async (db) => {
        const ids = await lockPastOffers(db, EXPIRED_AT_ONCE);
        await endOffers(db, ids, 'expired', null, null);
        if (ids.length > 0) await audit(db, serviceActor(EVERYWHERE), { action: 'offers_expired', objectType: 'offer', details: { count: ids.length } });
        return ids.length;
      });
      expired += some;
      if (some < EXPIRED_AT_ONCE) return expired;
    }
  }
}

function refuseUnlessOpen({ id, status, past }: LockedOffer): void {
  if (status !== 'open') throw offerErrors.offerNotOpen(id, status);
  if (past) throw offerErrors.offerPastDeadline(id);
}
