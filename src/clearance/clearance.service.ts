import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { type Actor, serviceActor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Clock } from '../platform/clock';
import type { Scope } from '../platform/database.service';
import { readWorkCalendar } from '../platform/working-days.queries';
import { moveCase, WAITING_STATUSES, type ClearanceDefinition } from './clearance-status';
import {
  type CaseFilter, type CaseNumbers, type CaseRow, countCases, findZeroHouseholds, insertCases, listCases, lockCasesOf, lockOpenCases,
  type NewCase, readTerms, updateCase, type ZeroHousehold,
} from './clearance.queries';
import { dueDates } from './due-dates';

/** Which rules found a case; stored with it. */
const RULE_VERSION = 'zeh-2026-1';

export interface Found {
  readonly opened: number;
  /** Suspected cases that left because somebody of the household is in work again. */
  readonly exited: number;
  /** Zero-employment households of the scope, cases old and new. */
  readonly households: number;
}

/**
 * Cases of households with nobody in work. Every method takes part in the caller's transaction: what happens to a placement
 * and what it means for the household are one fact.
 */
@Injectable()
export class ClearanceService {
  constructor(private readonly clock: Clock) {}

  /**
   * Opens a case for every household of the scope with nobody in work: under the policy's definition for all, under the law's too
   * in urban settlements. Suspected cases whose household is in work again leave. Safe to call again.
   *
   * Locks open cases in the order of their ids.
   */
  async findCases(db: EntityManager, scope: Scope, actor: Actor = serviceActor(scope)): Promise<Found> {
    const today = this.clock.today();
    const zero = await findZeroHouseholds(db, scope, today);
    const open = await lockOpenCases(db, scope);
    const known = new Set(open.map(({ householdId, definition }) => `${householdId} ${definition}`));
    const missing = zero.flatMap((household) =>
      definitionsFor(household)
        .filter((definition) => !known.has(`${household.id} ${definition}`))
        .map((definition) => ({ household, definition })),
    );
    const opened = missing.length === 0 ? 0 : await this.openCases(db, scope, missing);
    const still = new Set(zero.map(({ id }) => id));
    const gone = open.filter(({ householdId, status }) => status === 'suspected' && !still.has(householdId));
    for (const { id, status } of gone) await updateCase(db, id, moveCase(status, 'exited'), { exitReason: 'in-work-again' });
    const details = { opened, exited: gone.length, households: zero.length };
    await audit(db, actor, { action: 'clearance_cases_found', objectType: 'clearance-case', details });
    return details;
  }

  private async openCases(
    db: EntityManager, scope: Scope, missing: readonly { household: ZeroHousehold; definition: ClearanceDefinition }[],
  ): Promise<number> {
    const today = this.clock.today();
    const due = dueDates(today, await readTerms(db, scope.lo, today), await readWorkCalendar(db));
    const cases = missing.map(({ household, definition }): NewCase => ({
      id: randomUUID(),
      householdId: household.id,
      place: household.place,
      definition,
      ruleVersion: due.calendarPublished ? RULE_VERSION : `${RULE_VERSION}+plain-week`,
      firstPlacementDue: due.firstPlacementDue,
      stableDue: due.stableDue,
    }));
    return insertCases(db, today, cases);
  }

  /** Help has begun: a member has taken up work that is not verified yet. */
  async assist(db: EntityManager, householdId: string, actor: Actor): Promise<void> {
    for (const one of await lockCasesOf(db, householdId, ['suspected', 'confirmed', 'relapsed'])) {
      await updateCase(db, one.id, moveCase(one.status, 'assisted'));
      await audit(db, actor, { action: 'clearance_assisted', objectType: 'clearance-case', objectId: one.id });
    }
  }

  /** A member's work is verified: the first clock stops. */
  async firstPlaced(db: EntityManager, householdId: string, placementId: string, actor: Actor): Promise<void> {
    for (const one of await lockCasesOf(db, householdId, WAITING_STATUSES)) {
      await updateCase(db, one.id, moveCase(one.status, 'first-placed'), { placementId });
      await audit(db, actor, { action: 'clearance_first_placed', objectType: 'clearance-case', objectId: one.id, details: { placementId } });
    }
  }

  /**
   * The placement that carried the household's cases has ended: they relapse, unless another member's verified work carries on.
   *
   * @param successorId another verified placement of the household that still lasts
   */
  async placementEnded(db: EntityManager, householdId: string, placementId: string, successorId: string | null, actor: Actor): Promise<void> {
    const carried = await lockCasesOf(db, householdId, ['first-placed', 'stable', 'cleared']);
    for (const one of carried.filter(({ clearedByPlacementId }) => clearedByPlacementId === placementId)) {
      if (successorId !== null) {
        await updateCase(db, one.id, one.status, { placementId: successorId });
        await audit(db, actor, { action: 'clearance_carried_on', objectType: 'clearance-case', objectId: one.id, details: { placementId: successorId } });
        continue;
      }
      await updateCase(db, one.id, moveCase(one.status, 'relapsed'));
      await audit(db, actor, { action: 'clearance_relapsed', objectType: 'clearance-case', objectId: one.id, details: { placementId } });
    }
  }

  /** The numbers behind which `list` shows the cases. */
  async summary(db: EntityManager, scope: Scope): Promise<CaseNumbers & { asOf: string }> {
    return { ...(await countCases(db, this.clock.today(), scope)), asOf: this.clock.now().toISOString() };
  }

  /** Soonest due first. */
  list(db: EntityManager, scope: Scope, filter: CaseFilter): Promise<{ rows: CaseRow[]; total: number }> {
    return listCases(db, this.clock.today(), scope, filter);
  }
}

const definitionsFor = ({ urban }: ZeroHousehold): ClearanceDefinition[] =>
  urban ? ['relocation-policy', 'statutory-urban'] : ['relocation-policy'];
