import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { codeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { ageOn } from '../registry/age';
import { SealedPerson } from '../registry/sealed-person.service';
import { WORKING_AGE } from '../registry/zero-employment';
import { PACKAGE_MOST } from './fieldwork-lists';
import type { FieldMemberView, FieldPackageView } from './fieldwork.view';
import { type FieldMemberRow, listFieldHouseholds, listFieldMembers } from './package.queries';

/** What a phone takes along to where there is no network. Takes part in the caller's transaction. */
@Injectable()
export class PackageService {
  constructor(
    private readonly sealed: SealedPerson,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /** The active list of the actor's area. Taking it along is recorded, once for the whole list. */
  async read(db: EntityManager, actor: Actor): Promise<FieldPackageView> {
    const today = this.clock.today();
    const bornUntil = `${Number(today.slice(0, 4)) - WORKING_AGE}${today.slice(4)}`.replace('-02-29', '-02-28');
    const found = await listFieldHouseholds(db, bornUntil, today, PACKAGE_MOST);
    const households = found.slice(0, PACKAGE_MOST);
    const members = await listFieldMembers(db, households.map(({ id }) => id), bornUntil);
    const names = await this.places.pathOf(households.map(({ place }) => place), db);
    const byHousehold = new Map<string, FieldMemberView[]>(households.map(({ id }) => [id, []]));
    for (const member of members) byHousehold.get(member.householdId)!.push(this.memberView(member, today));
    await audit(db, actor, { action: 'sensitive_read', objectType: 'field_package', details: { households: households.length, people: members.length } });
    return {
      asOf: this.clock.now().toISOString(),
      today,
      households: households.map(({ place, ...household }) => ({ ...household, placeName: names.get(place) ?? codeOf(place), members: byHousehold.get(household.id)! })),
      moreLeftOut: found.length > PACKAGE_MOST,
    };
  }

  private memberView({ householdId: _, birthDate, numberCipher, phoneCipher, ...member }: FieldMemberRow, today: string): FieldMemberView {
    return {
      ...member,
      age: ageOn(birthDate, today),
      maskedCitizenNumber: this.sealed.maskedNumber(numberCipher, member.id),
      maskedPhone: this.sealed.maskedPhone(phoneCipher, member.id),
    };
  }
}
