import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { serviceActor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Database, EVERYWHERE } from '../platform/database.service';
import { enqueueAll } from '../platform/outbox.queries';
import { Reconciler } from '../platform/reconciler.service';
import { addSlice, coverMissed, openListed } from './campaigns.queries';
import { CampaignsService } from './campaigns.service';
import { claimAbandoned, countListed, findListingScope, finishListing, keepPosition, lockListing, nextSlice } from './listing.queries';

/** People that are looked at in one transaction. */
const PEOPLE_AT_ONCE = 2_000;

/**
 * Makes the list of a campaign that was started, a slice of people at a time. How far it has come is written with each slice, so whoever is killed, the
 * next one goes on behind the last slice that was kept; and whoever holds the row of the listing makes the next slice, so any number may be at it.
 */
@Injectable()
export class CampaignListing implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly reconciler: Reconciler,
  ) {}

  onModuleInit(): void {
    this.reconciler.register('canvass-listings', () => this.oweAbandoned());
  }

  /** Lists everybody whom the campaign asks, and opens it. Safe to call again, at any time and side by side. @returns how many are on the list */
  async carryOut(campaignId: string): Promise<number> {
    const scope = await this.database.read(EVERYWHERE, (db) => findListingScope(db, campaignId));
    if (scope !== undefined) while (await this.database.write(scope, (db) => this.nextBatch(db, campaignId)));
    return this.database.read(EVERYWHERE, (db) => countListed(db, campaignId));
  }

  /** The same within the caller's transaction, for the few people of a demo. */
  async listNow(db: EntityManager, campaignId: string): Promise<void> {
    while (await this.nextBatch(db, campaignId));
  }

  /** One slice; behind the last one the campaign is opened. @returns whether there is more to do here */
  async nextBatch(db: EntityManager, campaignId: string): Promise<boolean> {
    const listing = await lockListing(db, campaignId);
    if (listing === undefined) return false;
    const campaign = await this.campaigns.record(db, campaignId);
    if (campaign.status !== 'listing') {
      await finishListing(db, campaignId); // closed meanwhile
      return false;
    }
    const slice = await nextSlice(db, campaignId, listing.after, PEOPLE_AT_ONCE);
    if (slice !== undefined) {
      const listed = slice.people === 0 ? 0 : await addSlice(db, campaign, slice, await this.campaigns.labourAge(db, campaign.place));
      await keepPosition(db, campaignId, slice, listed);
      return true;
    }
    await finishListing(db, campaignId);
    if (!(await openListed(db, campaignId, listing.startedAt))) return false; // closed in this very moment
    await coverMissed(db, campaignId);
    const details = { people: listing.done, tasks: listing.listed };
    await audit(db, serviceActor(EVERYWHERE), { action: 'canvass_listed', objectType: 'canvass-campaign', objectId: campaignId, place: campaign.place, details });
    return false;
  }

  /** @returns how many lists that nobody works on are owed again */
  private oweAbandoned(): Promise<number> {
    return this.database.write(EVERYWHERE, async (db) => {
      const abandoned = await claimAbandoned(db);
      await enqueueAll(db, 'canvass', abandoned.map(({ id }) => ({ campaignId: id })));
      return abandoned.length;
    });
  }
}
