import { Injectable, type OnModuleInit } from '@nestjs/common';

import { serviceActor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Clock } from '../platform/clock';
import { Database, EVERYWHERE } from '../platform/database.service';
import { Reconciler } from '../platform/reconciler.service';
import { addTasks, claimStale, closeCampaign, coverMissed, holdCampaign, lockPastDeadline } from './campaigns.queries';
import { CampaignsService } from './campaigns.service';

/** How often people who came into an open campaign are looked for. */
const REFRESH_MINUTES = 60;

/** What happens to campaigns by itself: newcomers are asked too, and past the last day nobody is asked any more. */
@Injectable()
export class CanvassRefresh implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly clock: Clock,
    private readonly reconciler: Reconciler,
  ) {}

  onModuleInit(): void {
    this.reconciler.register('canvass', async () => (await this.closePast()) + (await this.refreshStale()));
  }

  /** Campaigns past their last day are closed as of that day. @returns how many */
  closePast(): Promise<number> {
    return this.database.write(EVERYWHERE, async (db) => {
      const past = await lockPastDeadline(db, this.clock.today());
      for (const { id, place, deadline } of past) {
        await closeCampaign(db, id, deadline, 'deadline-passed', null);
        await audit(db, serviceActor(EVERYWHERE), { action: 'canvass_closed', objectType: 'canvass-campaign', objectId: id, place, details: { reason: 'deadline-passed' } });
      }
      return past.length;
    });
  }

  /**
   * Looks for people whom an open campaign asks and who have no task yet. Any number may run side by side, and again: nobody has two tasks.
   *
   * @param minutes since a campaign was last looked at
   * @returns how many tasks were added or settled
   */
  async refreshStale(minutes = REFRESH_MINUTES): Promise<number> {
    const claimed = await this.database.write(EVERYWHERE, (db) => claimStale(db, minutes));
    let changed = 0;
    for (const { id, asks, place } of claimed) {
      changed += await this.database.write(EVERYWHERE, async (db) => {
        if ((await holdCampaign(db, id))?.status !== 'open') return 0;
        return (await addTasks(db, { id, asks }, this.clock.today(), await this.campaigns.labourAge(db, place))) + (await coverMissed(db, id));
      });
    }
    return changed;
  }
}
