import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { MyListView } from '../canvass/canvass.view';
import { MyListService } from '../canvass/my-list.service';
import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { codeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { ageOn } from '../registry/age';
import { SealedPerson } from '../registry/sealed-person.service';
import { WORKING_AGE } from '../registry/zero-employment';
import { PACKAGE_MOST } from './fieldwork-lists';
import type { FieldMemberView, FieldPackageView, FieldTaskView } from './fieldwork.view';
import { type FieldMemberRow, listFieldHouseholds, listFieldMembers } from './package.queries';
import { readLatestOfTasks } from './standing.queries';

/** What a phone takes along to where there is no network. Takes part in the caller's transaction. */
@Injectable()
export class PackageService {
  constructor(
    private readonly myList: MyListService,
    private readonly sealed: SealedPerson,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /** The active list of the actor: whom campaigns ask for, then whose wish ends soonest. Taking it along is recorded, once for the whole list. */
  async read(db: EntityManager, actor: Actor): Promise<FieldPackageView> {
    const today = this.clock.today();
    const bornUntil = `${Number(today.slice(0, 4)) - WORKING_AGE}${today.slice(4)}`.replace('-02-29', '-02-28');
    const list = await this.myList.myList(db, actor);
    const asked = list.households.map(({ householdId }) => householdId);
    const others = await listFieldHouseholds(db, { bornUntil, today, without: asked, most: PACKAGE_MOST - asked.length });
    const names = await this.places.pathOf(others.map(({ place }) => place), db);
    const households = [
      ...list.households.map(({ householdId: id, householdNumber: number, dueOn, placeName }) => ({ id, number, dueOn, placeName })),
      ...others.slice(0, PACKAGE_MOST - asked.length).map(({ place, ...household }) => ({ ...household, placeName: names.get(place) ?? codeOf(place) })),
    ];
    const tasks = await this.tasksOf(db, list);
    const members = await listFieldMembers(db, households.map(({ id }) => id), bornUntil);
    const byHousehold = new Map<string, FieldMemberView[]>(households.map(({ id }) => [id, []]));
    for (const member of members) byHousehold.get(member.householdId)!.push(this.memberView(member, tasks.get(member.id) ?? null, today));
    await audit(db, actor, { action: 'sensitive_read', objectType: 'field_package', details: { households: households.length, people: members.length } });
    return {
      asOf: this.clock.now().toISOString(),
      today,
      households: households.map((household) => ({ ...household, members: byHousehold.get(household.id)! })),
      moreLeftOut: list.totalHouseholds + others.length > households.length,
    };
  }

  /** By person. */
  private async tasksOf(db: EntityManager, { households }: MyListView): Promise<Map<string, FieldTaskView>> {
    const waiting = households.flatMap(({ members }) => members).flatMap(({ personId, task }) => (task === null ? [] : [{ personId, task }]));
    const latest = await readLatestOfTasks(db, waiting.map(({ task }) => task.taskId));
    return new Map(
      waiting.map(({ personId, task: { taskId: id, campaignName, state, step, tries, dueOn } }) => [personId, { id, campaignName, state, step, tries, dueOn, latestId: latest.get(id) ?? null }]),
    );
  }

  private memberView({ householdId: _, birthDate, numberCipher, phoneCipher, ...member }: FieldMemberRow, task: FieldTaskView | null, today: string): FieldMemberView {
    return {
      ...member,
      age: ageOn(birthDate, today),
      maskedCitizenNumber: this.sealed.maskedNumber(numberCipher, member.id),
      maskedPhone: this.sealed.maskedPhone(phoneCipher, member.id),
      task,
    };
  }
}
