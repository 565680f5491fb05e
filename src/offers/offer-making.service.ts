import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock } from '../platform/clock';
import type { Scope } from '../platform/database.service';
import { countAssigned, endOffers, insertAlternatives, insertAssigned, moveSeats } from './offer-making.queries';
import type { WithdrawReason } from './offer-status';

/** Makes a run's proposals the offers that people have. Part of the transaction that publishes the run. */
@Injectable()
export class OfferMakingService {
  constructor(private readonly clock: Clock) {}

  /** Takes back all open offers of the scope's people, with the seats they held. @returns the runs they belonged to */
  supersede(db: EntityManager, scope: Scope): Promise<string[]> {
    return endOffers(db, scope, 'withdrawn', 'superseded-by-new-run' satisfies WithdrawReason, null);
  }

  /** An assigned job's seat is taken here or the offer is left out; alternatives are offered where seats are left after that. */
  async makeOffers(db: EntityManager, runId: string): Promise<{ offersMade: number; offersSkipped: number }> {
    const today = this.clock.today();
    const wanted = await countAssigned(db, runId, today);
    const made = await insertAssigned(db, runId, today, await moveSeats(db, wanted, 1));
    const alternatives = await insertAlternatives(db, runId, today);
    return { offersMade: made + alternatives, offersSkipped: wanted.reduce((sum, { seats }) => sum + seats, 0) - made };
  }
}
