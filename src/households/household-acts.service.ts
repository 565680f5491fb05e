import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { contains, countyOf, type Place, placeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { registryErrors } from '../registry/registry-errors';
import type { HouseholdRole } from '../registry/registry-lists';
import { SealedPerson } from '../registry/sealed-person.service';
import {
  type HouseholdRow, insertEvents, insertHousehold, lockHouseholds, lockMembers, type MemberRow, moveMembers, touch, updatePlace,
} from './household-acts.queries';
import { householdErrors } from './household-errors';
import type { ActBasis } from './household-lists';

/** When it happened and what it rests on. */
export interface Act {
  /** 'YYYY-MM-DD', today when left out. */
  readonly happenedOn?: string | undefined;
  readonly basis: ActBasis;
}

export interface MemberInRole {
  readonly personId: string;
  readonly role: HouseholdRole;
}

/**
 * Households that move, split and merge. Each act is a row that nobody can change, for both households where two are concerned. Every method
 * takes part in the caller's transaction, and locks households, then members, in the order of their ids.
 */
@Injectable()
export class HouseholdActsService {
  constructor(
    private readonly sealed: SealedPerson,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /**
   * The whole household moves to another place of the actor's area; whatever hangs on it moves with it.
   *
   * @throws DomainError not-found `registry.household-not-found`; conflict `households.changed-meanwhile`, `households.same-place`; forbidden
   *   `households.out-of-scope`; invalid `registry.unknown-place`, `households.in-future`
   */
  async move(db: EntityManager, householdId: string, to: { readonly place: string; readonly version: number }, act: Act, actor: Actor): Promise<void> {
    const happenedOn = this.dayOf(act);
    const household = await this.lockOne(db, householdId, to.version);
    const place = await this.placeIn(db, to.place, actor);
    if (place === household.place) throw householdErrors.samePlace();
    await updatePlace(db, householdId, place);
    await insertEvents(db, [{ householdId, place, kind: 'moved', happenedOn, fromPlace: household.place, basis: act.basis, staffId: actor.staffId }]);
    await audit(db, actor, { action: 'household_moved', objectType: 'household', objectId: householdId, place, details: { from: household.place } });
  }

  /**
   * Some members become a household of their own, at the same place. Somebody stays.
   *
   * @returns the id of the new household
   * @throws DomainError not-found `registry.household-not-found`; conflict `households.changed-meanwhile`, `households.not-a-member`,
   *   `households.nobody-stays`, `households.two-heads`, `registry.household-number-taken`
   */
  async split(
    db: EntityManager, householdId: string, { version, members, number }: { readonly version: number; readonly members: readonly MemberInRole[]; readonly number?: string | undefined }, act: Act, actor: Actor,
  ): Promise<string> {
    const happenedOn = this.dayOf(act);
    const household = await this.lockOne(db, householdId, version);
    const there = await lockMembers(db, householdId);
    mustBelong(members, there);
    if (members.length >= there.length) throw householdErrors.nobodyStays();
    mustHaveOneHead(members.map(({ role }) => role));
    const home = { id: randomUUID(), place: household.place, number: number?.trim() || this.sealed.householdNumber(`${countyOf(household.place)} ${randomUUID()}`) };
    if (!(await insertHousehold(db, home))) throw registryErrors.householdNumberTaken(home.number);
    await moveMembers(db, members.map(({ personId, role }) => ({ id: personId, role })), home);
    await touch(db, householdId);
    const common = { place: household.place, happenedOn, basis: act.basis, staffId: actor.staffId };
    await insertEvents(db, [
      { ...common, householdId, kind: 'split', otherHousehold: home.id },
      { ...common, householdId: home.id, kind: 'split-from', otherHousehold: householdId },
    ]);
    await audit(db, actor, { action: 'household_split', objectType: 'household', objectId: householdId, place: household.place, details: { into: home.id, members: members.length } });
    return home.id;
  }

  /**
   * All members of another household become members of this one. The other one stays on the register, empty, with its history.
   *
   * @param members the roles they take; those who are not named become 'other'
   * @throws DomainError not-found `registry.household-not-found`; conflict `households.changed-meanwhile`, `households.same-household`,
   *   `households.nobody-there`, `households.not-a-member`, `households.two-heads`
   */
  async merge(
    db: EntityManager, householdId: string, { version, otherId, members }: { readonly version: number; readonly otherId: string; readonly members: readonly MemberInRole[] }, act: Act, actor: Actor,
  ): Promise<void> {
    const happenedOn = this.dayOf(act);
    if (otherId === householdId) throw householdErrors.sameHousehold();
    const locked = await lockHouseholds(db, [householdId, otherId]);
    const [household, other] = [mustBeThere(locked.get(householdId), householdId), mustBeThere(locked.get(otherId), otherId)];
    if (household.version !== version) throw householdErrors.changedMeanwhile(householdId, household.version);
    const [staying, coming] = [await lockMembers(db, householdId), await lockMembers(db, otherId)];
    if (coming.length === 0) throw householdErrors.nobodyThere(otherId);
    mustBelong(members, coming);
    const roles = new Map(members.map(({ personId, role }) => [personId, role]));
    const moving = coming.map(({ id }): MemberRow => ({ id, role: roles.get(id) ?? 'other' }));
    mustHaveOneHead([...staying, ...moving].map(({ role }) => role));
    await moveMembers(db, moving, household);
    await touch(db, householdId);
    await touch(db, otherId);
    const common = { happenedOn, basis: act.basis, staffId: actor.staffId };
    await insertEvents(db, [
      { ...common, householdId, place: household.place, kind: 'merged', otherHousehold: otherId },
      { ...common, householdId: otherId, place: other.place, kind: 'merged-into', otherHousehold: householdId },
    ]);
    await audit(db, actor, { action: 'household_merged', objectType: 'household', objectId: householdId, place: household.place, details: { from: otherId, members: moving.length } });
  }

  /** One more member, newly registered: the history of the household says so. */
  async memberJoined(db: EntityManager, household: { readonly id: string; readonly place: Place }, personId: string, actor: Actor): Promise<void> {
    const { id: householdId, place } = household;
    await insertEvents(db, [{ householdId, place, kind: 'member-joined', happenedOn: this.clock.today(), personId, basis: 'registered', staffId: actor.staffId }]);
  }

  private async lockOne(db: EntityManager, householdId: string, version: number): Promise<HouseholdRow> {
    const household = mustBeThere((await lockHouseholds(db, [householdId])).get(householdId), householdId);
    if (household.version !== version) throw householdErrors.changedMeanwhile(householdId, household.version);
    return household;
  }

  private dayOf({ happenedOn }: Act): string {
    const today = this.clock.today();
    if (happenedOn !== undefined && happenedOn > today) throw householdErrors.inFuture();
    return happenedOn ?? today;
  }

  /** The place of a code, where a household may be. @throws DomainError invalid `registry.unknown-place`; forbidden `households.out-of-scope` */
  async placeIn(db: EntityManager, code: string, actor: Actor): Promise<Place> {
    let place: Place;
    try {
      place = placeOf(code);
    } catch {
      throw registryErrors.unknownPlace(code);
    }
    if (!contains(actor.scope, place)) throw householdErrors.outOfScope(code);
    if (!(await this.places.exists(db, place))) throw registryErrors.unknownPlace(code);
    return place;
  }
}

function mustBeThere(household: HouseholdRow | undefined, id: string): HouseholdRow {
  if (!household) throw registryErrors.householdNotFound(id);
  return household;
}

function mustBelong(members: readonly MemberInRole[], there: readonly MemberRow[]): void {
  const stranger = members.find(({ personId }) => !there.some(({ id }) => id === personId));
  if (stranger) throw householdErrors.notAMember(stranger.personId);
}

function mustHaveOneHead(roles: readonly string[]): void {
  if (roles.filter((role) => role === 'head').length > 1) throw householdErrors.twoHeads();
}
