import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Clock } from '../platform/clock';
import { codeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { ageOn } from '../registry/age';
import { readCardFacts, readDatedCategories, readFurtherPhones, readHousehold, readHouseholdCategories, readSkills, readWishes } from './cards.queries';
import { maskName } from '../registry/masks';
import { findPeople, type PeopleFilter } from './find.queries';
import { findByNumber, findByPhone, findMembers, type PersonListRow, readPeople } from './people.queries';
import type { HouseholdView, PeoplePage, PersonCardView, PersonRowView } from './people.view';
import { registryErrors } from '../registry/registry-errors';
import type { Education, EmploymentState, HouseholdRole, LabourCapacity, Sex, Wants } from '../registry/registry-lists';
import { SealedPerson } from '../registry/sealed-person.service';
import { tradeName } from '../registry/trades';
import { isZeroEmployment } from '../registry/zero-employment';

/** What staff see of people. Every method takes part in the caller's transaction; its scope decides who is seen. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly sealed: SealedPerson,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  async list(db: EntityManager, filter: PeopleFilter): Promise<PeoplePage> {
    const { ids, total, totalIsAtLeast } = await findPeople(db, filter, this.clock.today());
    return { rows: await this.rows(db, ids), total, totalIsAtLeast, asOf: this.clock.now().toISOString() };
  }

  /**
   * By citizen number or phone, whole and exact. The search is recorded, without what was searched for.
   *
   * @throws DomainError invalid `registry.search-needs-one`, `registry.bad-search`
   */
  async search(db: EntityManager, { citizenNumber, phone }: { citizenNumber?: string; phone?: string }, actor: Actor): Promise<PersonRowView[]> {
    const ids =
      citizenNumber !== undefined && phone === undefined
        ? await findByNumber(db, this.sealed.numberIndex(this.sealed.readNumber(citizenNumber).number))
        : phone !== undefined && citizenNumber === undefined
          ? await this.idsByPhone(db, this.sealed.readPhone(phone))
          : null;
    if (ids === null) throw registryErrors.searchNeedsOne();
    await audit(db, actor, { action: 'sensitive_search', objectType: 'person', details: { by: phone === undefined ? 'citizen-number' : 'phone', found: ids.length } });
    return this.rows(db, ids);
  }

  /** One person in full. The reading is recorded in the same transaction. @throws DomainError not-found `registry.person-not-found` */
  async card(db: EntityManager, personId: string, actor: Actor): Promise<PersonCardView> {
    const today = this.clock.today();
    const [row] = await readPeople(db, [personId], today);
    const facts = row && (await readCardFacts(db, personId));
    if (!row || !facts) throw registryErrors.personNotFound(personId);
    await audit(db, actor, { action: 'sensitive_read', objectType: 'person', objectId: personId, place: row.place });
    const others = (await findMembers(db, row.householdId)).filter((id) => id !== personId);
    const [own, ...household] = await this.rows(db, [personId, ...others]);
    const skills = await readSkills(db, personId);
    return {
      ...own!,
      name: row.name,
      birthDate: row.birthDate,
      householdNumber: facts.householdNumber,
      employmentEvidence: facts.evidence,
      businessRegistered: facts.businessRegistered,
      demo: facts.demo,
      version: facts.version,
      disabilityCard: facts.disabilityCard,
      furtherPhones: (await readFurtherPhones(db, personId)).map(({ id, cipher, whose }) => ({ id, maskedPhone: this.sealed.maskedFurtherPhone(cipher, id), whose })),
      skills: skills.map((skill) => ({ ...skill, tradeName: tradeName(skill.trade) })),
      wishes: await readWishes(db, personId),
      datedCategories: await readDatedCategories(db, personId),
      household,
    };
  }

  /** @throws DomainError not-found `registry.household-not-found` */
  async household(db: EntityManager, householdId: string, actor: Actor): Promise<HouseholdView> {
    const today = this.clock.today();
    const found = await readHousehold(db, householdId, today);
    if (!found) throw registryErrors.householdNotFound(householdId);
    const { number, version, place, relocatedOn, origin, categories, members } = found;
    await audit(db, actor, { action: 'sensitive_read', objectType: 'household', objectId: householdId, place });
    return {
      id: householdId,
      number,
      version,
      place: codeOf(place),
      placeName: (await this.places.pathOf([place], db)).get(place) ?? codeOf(place),
      relocatedOn,
      origin,
      zeroEmployment: isZeroEmployment(members, today),
      categories,
      datedCategories: await readHouseholdCategories(db, householdId),
      members: await this.rows(db, await findMembers(db, householdId)),
    };
  }

  private idsByPhone = (db: EntityManager, phone: string): Promise<string[]> => findByPhone(db, this.sealed.phoneIndex(phone), this.sealed.furtherPhoneIndex(phone));

  private async rows(db: EntityManager, ids: readonly string[]): Promise<PersonRowView[]> {
    const rows = ids.length === 0 ? [] : await readPeople(db, ids, this.clock.today());
    const names = await this.places.pathOf(rows.map(({ place }) => place), db);
    return rows.map((row) => this.rowView(row, names.get(row.place) ?? codeOf(row.place)));
  }

  private rowView(row: PersonListRow, placeName: string): PersonRowView {
    return {
      id: row.id,
      maskedName: maskName(row.name),
      maskedCitizenNumber: this.sealed.maskedNumber(row.numberCipher, row.id),
      maskedPhone: this.sealed.maskedPhone(row.phoneCipher, row.id),
      sex: row.sex as Sex,
      age: ageOn(row.birthDate, this.clock.today()),
      place: codeOf(row.place),
      placeName,
      householdId: row.householdId,
      roleInHousehold: row.role as HouseholdRole,
      employmentState: row.state as EmploymentState,
      employmentChannel: row.channel,
      labourCapacity: row.labourCapacity as LabourCapacity,
      education: row.education as Education,
      student: row.student,
      wants: row.wants as Wants | null,
      wishValidUntil: row.wishValidUntil,
      categories: row.categories,
    };
  }
}
