import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { CampaignsService } from '../campaigns/campaigns.service';
import { CampaignListing } from '../campaigns/listing.service';
import { type OutcomeForm, OutcomesService } from '../contacts/outcomes.service';
import type { Actor } from '../identity/actor';
import { codeOf } from '../places/place-code';
import { Clock } from '../platform/clock';
import { addDays } from '../platform/working-days';
import { DEMO_COUNTY } from './demo-words';

const DAYS = 21;
/** What came of the first tries, over and over. Nobody says a new wish, so that the demo run finds what it always finds. */
const SAID: readonly Pick<OutcomeForm, 'outcome' | 'channel' | 'reason' | 'note'>[] = [
  { outcome: 'unreachable', channel: 'call', reason: 'no-answer' },
  { outcome: 'refused', channel: 'call', note: '暂时不想谈' },
  { outcome: 'unreachable', channel: 'call', reason: 'wrong-number' },
  { outcome: 'unreachable', channel: 'visit', reason: 'away', note: '邻居说月底回来' },
  { outcome: 'moved-away', channel: 'visit' },
  { outcome: 'unreachable', channel: 'call', reason: 'away' },
];
/** One in so many of those who are to be asked was tried. */
const TRIED_ONE_IN = 11;

/** A campaign of the demo district that is under way: some are covered by a wish, some refused, some were not reached. */
@Injectable()
export class DemoCanvass {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly listing: CampaignListing,
    private readonly outcomes: OutcomesService,
    private readonly clock: Clock,
  ) {}

  async begin(db: EntityManager, actor: Actor): Promise<void> {
    const deadline = addDays(this.clock.today(), DAYS);
    const id = await this.campaigns.create(db, { name: '冬季就业意愿摸排（演示）', asks: 'relocated', deadline, places: [codeOf(DEMO_COUNTY)] }, actor);
    await this.campaigns.start(db, id, actor, true);
    await this.listing.listNow(db, id);
    const waiting = await db.query<{ id: string }[]>(
      `SELECT t.id FROM canvass_task t JOIN person p ON p.id = t.person_id JOIN household h ON h.id = p.household_id
       WHERE t.campaign_id = $1 AND (t.covered_until IS NULL OR t.covered_until < $2) ORDER BY h.place, h.number, p.birth_date, t.id`,
      [id, this.clock.today()],
    );
    const tried = waiting.filter((_, i) => i % TRIED_ONE_IN === 0);
    for (const [i, task] of tried.entries()) {
      await this.outcomes.recordOutcome(db, { ...SAID[i % SAID.length]!, clientId: randomUUID(), taskId: task.id, baseVersion: 1, at: this.clock.now() }, actor);
    }
  }
}
