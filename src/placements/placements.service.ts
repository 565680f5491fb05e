import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';

import { ClearanceService } from '../clearance/clearance.service';
import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Clock } from '../platform/clock';
import { PostingsService } from '../postings/postings.service';
import { RegistryService } from '../registry/registry.service';
import type { EndReason, PlacementEvidence } from './placement-end';
import { placementErrors } from './placement-errors';
import { Placement } from './placement.entity';
import { findActivePlacement, findChannel, findSuccessor, lockActivePlacement, lockPerson } from './placements.queries';

export interface Start {
  readonly personId: string;
  /** null: work found outside the service. The caller has taken the seat. */
  readonly postingId: string | null;
  readonly offerId: string | null;
  /** Today when left out. */
  readonly startedOn?: string;
}

/** Who works where. Every method takes part in the caller's transaction, for a seat or a case always moves with it. */
@Injectable()
export class PlacementsService {
  constructor(
    private readonly clearance: ClearanceService,
    private readonly postings: PostingsService,
    private readonly registry: RegistryService,
    private readonly clock: Clock,
  ) {}

  /**
   * A person starts work: the register says so at once, the household's case knows that help has begun; only `verify` clears it.
   *
   * Locks the person, then the household's cases.
   *
   * @returns the id of the placement
   * @throws DomainError not-found `placements.person-not-found`; conflict `placements.person-in-work`
   */
  async start(db: EntityManager, { personId, postingId, offerId, startedOn = this.clock.today() }: Start, actor: Actor): Promise<string> {
    const person = await lockPerson(db, personId);
    if ((await findActivePlacement(db, personId)).length > 0) throw placementErrors.personInWork(personId);
    const id = randomUUID();
    const { householdId, place } = person;
    await clearly(personId, () =>
      db.insert(Placement, { id, personId, householdId, place, postingId, offerId, startedOn, createdBy: actor.staffId, version: 1 }),
    );
    await this.registry.placeInWork(db, personId, await findChannel(db, postingId), `placement:${id}`);
    await this.clearance.assist(db, householdId, actor);
    await audit(db, actor, { action: 'placement_started', objectType: 'placement', objectId: id, place });
    return id;
  }

  /**
   * The work was seen on paper or by station: the household's open cases are first-placed.
   *
   * @throws DomainError not-found `placements.not-found`; conflict `placements.ended`, `placements.already-verified`
   */
  async verify(db: EntityManager, placementId: string, evidence: PlacementEvidence, actor: Actor): Promise<void> {
    const { verifiedAt, householdId, place } = await lockActivePlacement(db, placementId);
    if (verifiedAt !== null) throw placementErrors.alreadyVerified(placementId);
    await db.query(
      'UPDATE placement SET verified_at = now(), verified_by = $2, evidence = $3, version = version + 1 WHERE id = $1',
      [placementId, actor.staffId, evidence],
    );
    await this.clearance.firstPlaced(db, householdId, placementId, actor);
    await audit(db, actor, { action: 'placement_verified', objectType: 'placement', objectId: placementId, place, details: { evidence } });
  }

  /**
   * Work ends: the seat is free again, the person looks for work, a case that it carried relapses. All of it or none.
   *
   * Locks person, placement, posting, cases.
   *
   * @throws DomainError not-found `placements.not-found`; conflict `placements.ended`; invalid `placements.ends-before-start`
   */
  async end(db: EntityManager, placementId: string, reason: EndReason, endedOn: string, actor: Actor): Promise<void> {
    const placement = await lockActivePlacement(db, placementId);
    const { personId, householdId, postingId, place, startedOn } = placement;
    if (endedOn < startedOn) throw placementErrors.endsBeforeStart(placementId, startedOn);
    await db.query('UPDATE placement SET ended_on = $2, end_reason = $3, version = version + 1 WHERE id = $1', [placementId, endedOn, reason]);
    if (postingId !== null) await this.postings.giveSeatBack(db, postingId);
    await this.registry.outOfWork(db, personId, `placement:${placementId}`);
    const successor = await findSuccessor(db, householdId, placementId);
    await this.clearance.placementEnded(db, householdId, placementId, successor, actor);
    await audit(db, actor, { action: 'placement_ended', objectType: 'placement', objectId: placementId, place, details: { reason } });
  }
}

/** The database is the last to say that a person has work already; its no is told in our words. */
async function clearly<Result>(personId: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const constraint = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;
    if (constraint === 'placement_one_active') throw placementErrors.personInWork(personId);
    throw error;
  }
}
