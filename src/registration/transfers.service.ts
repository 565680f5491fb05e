import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { HouseholdActsService } from '../households/household-acts.service';
import { codeOf, contains, countyOf, type Place } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { maskName } from '../registry/masks';
import { registryErrors } from '../registry/registry-errors';
import { SealedPerson } from '../registry/sealed-person.service';
import { DraftsService } from './drafts.service';
import { findRegistered, isVisible, lockHome } from './filing.queries';
import { registrationErrors } from './registration-errors';
import type { TransferReason, TransferRefusal } from './registration-lists';
import { decideTransfer, handOver, insertTransfer, listMembers, listTransfers, lockTransfer, type TransferRow } from './transfers.queries';
import type { TransfersPage, TransferView } from './transfers.view';

/**
 * 跨区转移: a person, or a whole household, on the register of another county is asked for by the one side and let go by the other. The record moves
 * whole; nothing is entered twice. Every method takes part in the caller's transaction.
 */
@Injectable()
export class TransfersService {
  constructor(
    private readonly drafts: DraftsService,
    private readonly sealed: SealedPerson,
    private readonly households: HouseholdActsService,
    private readonly places: PlacesService,
  ) {}

  /**
   * Asks for the person whose number stands in a form, or for that person's whole household, to live where the form says. Asking is the yes of this side.
   * Nobody is told here who belongs to the household: that is for the other side to see.
   *
   * @returns the id of the request
   * @throws DomainError not-found `registration.draft-not-found`, `registration.nobody-elsewhere`, `registry.household-not-found`; conflict
   *   `registration.known-here`, `registration.transfer-open`; forbidden `households.out-of-scope`; invalid `registration.not-complete`,
   *   `registration.whole-household-keeps-its-own`
   */
  async request(db: EntityManager, draftId: string, { reason, whole = false }: { readonly reason: TransferReason; readonly whole?: boolean | undefined }, actor: Actor): Promise<string> {
    const { content } = await this.drafts.open(db, draftId, actor);
    const { household, identity } = content;
    const { number } = this.sealed.readNumber(identity.citizenNumber);
    const there = await findRegistered(db, this.sealed.numberIndex(number));
    if (!there) throw registrationErrors.nobodyElsewhere();
    if (await isVisible(db, there.personId)) throw registrationErrors.knownHere(there.personId);
    if (whole && household.householdId !== null) throw registrationErrors.ownHousehold();
    const role = whole ? 'other' : household.role; // in a whole household everybody keeps the role they have
    if (role === null) throw registrationErrors.notComplete('household.role:missing');
    const place = await this.destination(db, household.householdId, household.place, actor);
    const id = randomUUID();
    const row = { id, place, fromPlace: there.county, personId: there.personId, householdId: household.householdId, role, whole, reason, staffId: actor.staffId! };
    if (!(await insertTransfer(db, row))) throw registrationErrors.transferOpen();
    await audit(db, actor, { action: 'transfer_requested', objectType: 'person-transfer', objectId: id, details: { reason, whole: String(whole), from: codeOf(there.county) } });
    return id;
  }

  /**
   * The county that has them lets go: the person, or the whole household, moves in this transaction.
   *
   * @throws DomainError as `decide`, and conflict `registration.person-gone`, `registration.members-asked-for-elsewhere` with the ids of those members
   */
  async approve(db: EntityManager, id: string, actor: Actor): Promise<void> {
    const { whole } = await this.decide(db, id, 'approved', null, actor);
    const elsewhere = whole ? (await listMembers(db, [id])).filter(({ askedForElsewhere }) => askedForElsewhere) : [];
    if (elsewhere.length > 0) throw registrationErrors.membersAskedForElsewhere(id, elsewhere.map(({ personId }) => personId).join(' '));
    if (!(await handOver(db, id, whole, actor.staffId))) throw registrationErrors.personGone(id);
  }

  /** @throws DomainError as `decide` */
  async refuse(db: EntityManager, id: string, refusal: TransferRefusal, actor: Actor): Promise<void> {
    await this.decide(db, id, 'refused', refusal, actor);
  }

  /** Whoever asked takes it back. @throws DomainError as `decide` */
  async withdraw(db: EntityManager, id: string, actor: Actor): Promise<void> {
    await this.decide(db, id, 'withdrawn', null, actor);
  }

  /** Of both directions; those that wait first. Each side sees of the other the county alone. */
  async list(db: EntityManager, actor: Actor): Promise<TransfersPage> {
    const rows = await listTransfers(db);
    const told = (row: TransferRow): [Place, Place] => [row.fromPlace, contains(actor.scope, row.place) ? row.place : countyOf(row.place)];
    const names = await this.places.pathOf(rows.flatMap(told), db);
    const members = await listMembers(db, rows.filter(({ whole }) => whole).map(({ id }) => id));
    return {
      rows: rows.map((row): TransferView => {
        const [from, to] = told(row);
        const giving = contains(actor.scope, row.fromPlace);
        const open = row.status === 'requested';
        return {
          id: row.id,
          whole: row.whole,
          members: members
            .filter(({ transferId }) => transferId === row.id)
            .map(({ personId, name, askedForElsewhere }) => ({ personId, maskedName: maskName(name), askedForElsewhere })),
          direction: giving ? 'out' : 'in',
          status: row.status,
          reason: row.reason,
          refusal: row.refusal,
          fromName: names.get(from) ?? codeOf(from),
          toName: names.get(to) ?? codeOf(to),
          personId: row.personId,
          maskedName: row.name === null ? null : maskName(row.name),
          requestedAt: row.requestedAt.toISOString(),
          decidedAt: row.decidedAt?.toISOString() ?? null,
          mayDecide: open && giving && actor.role === 'officer',
          mayWithdraw: open && contains(actor.scope, row.place) && ['officer', 'township-officer'].includes(actor.role),
        };
      }),
    };
  }

  /**
   * @throws DomainError not-found `registration.transfer-not-found`; forbidden `registration.not-yours-to-decide` for the other side's part;
   *   conflict `registration.transfer-not-open`
   */
  private async decide(db: EntityManager, id: string, status: 'approved' | 'refused' | 'withdrawn', refusal: TransferRefusal | null, actor: Actor): Promise<TransferRow> {
    const row = await lockTransfer(db, id);
    if (!row) throw registrationErrors.transferNotFound(id);
    if (!contains(actor.scope, status === 'withdrawn' ? row.place : row.fromPlace)) throw registrationErrors.notYoursToDecide(id);
    if (!(await decideTransfer(db, id, status, refusal, actor.staffId))) throw registrationErrors.transferNotOpen(id);
    await audit(db, actor, { action: `transfer_${status}`, objectType: 'person-transfer', objectId: id, details: { refusal } });
    return row;
  }

  private async destination(db: EntityManager, householdId: string | null, code: string | null, actor: Actor): Promise<Place> {
    if (householdId !== null) {
      const home = await lockHome(db, householdId);
      if (!home) throw registryErrors.householdNotFound(householdId);
      return home.place;
    }
    if (code === null) throw registrationErrors.notComplete('household.place:missing');
    return this.households.placeIn(db, code, actor);
  }
}
