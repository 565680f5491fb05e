import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { rangeIn } from '../campaigns/place-asked';
import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { codeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { ageOn } from '../registry/age';
import { maskName } from '../registry/masks';
import type { EmploymentState, HouseholdRole, Sex, Wants } from '../registry/registry-lists';
import { SealedPerson } from '../registry/sealed-person.service';
import { canvassErrors } from './canvass-errors';
import type { ListedTaskView, MyListMemberView, MyListView } from './canvass.view';
import { type ListFilter, listHouseholds, type ListedMember, listMembers } from './my-list.queries';
import { HOUSEHOLDS_IN_FILE } from './list-sheet';

/** What one phone carries, and one page shows. */
export const HOUSEHOLDS_AT_ONCE = 500;

/** What to ask for. */
export interface MyListAsked {
  readonly campaignId?: string | undefined;
  /** Code of a place within the scope; the whole scope when left out. */
  readonly place?: string | undefined;
}

/** Whom staff have to call or to visit. Every method takes part in the caller's transaction. */
@Injectable()
export class MyListService {
  constructor(
    private readonly sealed: SealedPerson,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Households of the reader's places in which somebody is still to be asked, the ones due first first, each with all its members; at most 500.
   * A settlement worker is not shown settlements that a colleague sees to. Numbers are masked; reading the list is recorded.
   *
   * @throws DomainError invalid `canvass.unknown-place`; forbidden `canvass.out-of-scope`
   */
  async myList(db: EntityManager, staff: Actor, asked: MyListAsked = {}): Promise<MyListView> {
    const list = await this.read(db, staff, asked, HOUSEHOLDS_AT_ONCE, 'left-out');
    await audit(db, staff, { action: 'canvass_list_read', objectType: 'canvass-list', details: { households: list.households.length } });
    return list;
  }

  /** All of them, for a file. Whoever hands it out records that. @throws DomainError invalid `canvass.list-too-long`, and as `myList` */
  whole(db: EntityManager, staff: Actor, asked: MyListAsked = {}): Promise<MyListView> {
    return this.read(db, staff, asked, HOUSEHOLDS_IN_FILE, 'refused');
  }

  private async read(db: EntityManager, staff: Actor, asked: MyListAsked, most: number, more: 'left-out' | 'refused'): Promise<MyListView> {
    const today = this.clock.today();
    const filter: ListFilter = {
      campaignId: asked.campaignId,
      range: asked.place === undefined ? staff.scope : rangeIn(asked.place, staff),
      assignedTo: staff.role === 'settlement-worker' ? staff.staffId : null,
      households: most,
    };
    const { rows, total } = await listHouseholds(db, today, filter);
    if (more === 'refused' && total > most) throw canvassErrors.listTooLong(total, most);
    const members = new Map<string, MyListMemberView[]>(rows.map(({ householdId }) => [householdId, []]));
    for (let from = 0; from < rows.length; from += HOUSEHOLDS_AT_ONCE) {
      const some = rows.slice(from, from + HOUSEHOLDS_AT_ONCE).map(({ householdId }) => householdId);
      for (const member of await listMembers(db, today, filter, some)) members.get(member.householdId)!.push(this.memberView(member, today));
    }
    const names = await this.places.pathOf(rows.map(({ place }) => place), db);
    return {
      asOf: this.clock.now().toISOString(),
      today,
      totalHouseholds: total,
      households: rows.map(({ place, ...household }) => ({
        ...household,
        place: codeOf(place),
        placeName: names.get(place) ?? codeOf(place),
        members: members.get(household.householdId)!,
      })),
    };
  }

  private memberView(member: ListedMember, today: string): MyListMemberView {
    return {
      personId: member.personId,
      maskedName: maskName(member.name),
      roleInHousehold: member.role as HouseholdRole,
      sex: member.sex as Sex,
      age: ageOn(member.birthDate, today),
      maskedPhone: this.sealed.maskedPhone(member.phoneCipher, member.personId),
      employmentState: member.employmentState as EmploymentState,
      wants: member.wants as Wants | null,
      wishValidUntil: member.wishValidUntil,
      task: taskView(member),
    };
  }
}

function taskView(member: ListedMember): ListedTaskView | null {
  if (member.taskId === null) return null;
  return {
    taskId: member.taskId,
    campaignId: member.campaignId!,
    campaignName: member.campaignName!,
    asks: member.asks!,
    version: member.version!,
    state: member.state!,
    step: member.step!,
    tries: member.tries!,
    dueOn: member.dueOn!,
    deadline: member.deadline!,
    lastOutcome: member.lastOutcome,
    lastAt: member.lastAt?.toISOString() ?? null,
    lastNote: member.lastNote,
  };
}
