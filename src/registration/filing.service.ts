import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { HouseholdActsService } from '../households/household-acts.service';
import { codeOf, countyOf, type Place } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import type { PersonDraft } from '../registry/drafts';
import { readName } from '../registry/person-name';
import { registryErrors } from '../registry/registry-errors';
import type { Education, EmploymentState, HouseholdRole, LabourCapacity } from '../registry/registry-lists';
import { RegistryService } from '../registry/registry.service';
import { SealedPerson } from '../registry/sealed-person.service';
import { type DraftContent, type DraftPhone, type EditedField, differing } from './draft-content';
import { faultsOf } from './draft-faults';
import {
  type FiledRow, findRegistered, isVisible, lockHome, type PersonColumns, readFiled, replaceFurtherPhones, replaceSkills, tellHistory, updatePerson,
} from './filing.queries';
import type { Whose } from './registration-lists';
import { registrationErrors } from './registration-errors';

/** What the register says of somebody, as a form would hold it. */
export interface Filed {
  readonly content: DraftContent;
  readonly version: number;
  readonly place: Place;
}

/** From a filled-in form to the register. Every method takes part in the caller's transaction. */
@Injectable()
export class FilingService {
  constructor(
    private readonly registry: RegistryService,
    private readonly households: HouseholdActsService,
    private readonly sealed: SealedPerson,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `registry.person-not-found` */
  async read(db: EntityManager, personId: string): Promise<Filed> {
    const row = await readFiled(db, personId);
    if (!row) throw registryErrors.personNotFound(personId);
    return { content: this.contentOf(row, personId), version: row.version, place: row.place };
  }

  /**
   * Registers somebody new, in a household that is there or in one of their own.
   *
   * @returns the id of the person
   * @throws DomainError invalid `registration.not-complete`; conflict `registration.known-here`, `registration.known-elsewhere`,
   *   `registration.second-head`, `registry.household-number-taken`; not-found `registry.household-not-found`; forbidden `households.out-of-scope`
   */
  async register(db: EntityManager, content: DraftContent, actor: Actor): Promise<string> {
    this.mustBeWhole(content, null);
    const number = this.sealed.readNumber(content.identity.citizenNumber);
    await this.mustBeNew(db, number.number);
    await tellHistory(db, actor.staffId, content.employment.since);
    const member = this.memberOf(content, number.disability !== null);
    const { personId, place } = content.household.householdId === null ? await this.openHousehold(db, content, member, actor) : await this.join(db, content, member, actor);
    const columns: PersonColumns = number.disability === null ? {} : { disability_card_cipher: this.sealed.sealDisabilityCard(number.disability, personId) };
    if (Object.keys(columns).length > 0) await updatePerson(db, personId, 1, columns);
    await this.keepFurtherPhones(db, personId, place, content.contact.phones.slice(1));
    await audit(db, actor, { action: 'person_registered', objectType: 'person', objectId: personId, place });
    return personId;
  }

  /**
   * Changes somebody who has not been changed by others since `base` was read.
   *
   * @throws DomainError not-found `registry.person-not-found`; invalid `registration.not-complete`; conflict `registration.changed-meanwhile`
   *   with the fields that others changed, `registration.known-here`, `registration.known-elsewhere`, `registration.second-head`
   */
  async change(db: EntityManager, personId: string, content: DraftContent, base: DraftContent, version: number, actor: Actor): Promise<void> {
    const now = await this.read(db, personId);
    if (now.version !== version) throw registrationErrors.changedMeanwhile(now.version, differing(now.content, base).join(' '));
    this.mustBeWhole(content, base);
    const fields = differing(content, base);
    if (fields.length === 0) return;
    await tellHistory(db, actor.staffId, content.employment.since);
    const columns = await this.columnsOf(db, personId, content, fields, now.content);
    if (!(await updatePerson(db, personId, version, columns))) throw registrationErrors.changedMeanwhile(version + 1, '');
    if (fields.includes('ability.skills')) await replaceSkills(db, personId, now.place, content.ability.skills);
    if (fields.includes('contact.phones')) await this.keepFurtherPhones(db, personId, now.place, content.contact.phones.slice(1));
    await audit(db, actor, { action: 'person_changed', objectType: 'person', objectId: personId, place: now.place, details: { fields: fields.join(' ') } });
  }

  /** Where the number is on the register already, if it is; outside the scope only the county is told. */
  async whereRegistered(db: EntityManager, number: string): Promise<{ personId: string | null; county: Place } | null> {
    const found = await findRegistered(db, this.sealed.numberIndex(number));
    if (!found) return null;
    return { personId: (await isVisible(db, found.personId)) ? found.personId : null, county: found.county };
  }

  private mustBeWhole(content: DraftContent, base: DraftContent | null): void {
    const faults = faultsOf(content, base, this.clock.today());
    if (faults.length > 0) throw registrationErrors.notComplete(faults.map(({ step, field, code }) => `${step}.${field}:${code}`).join(' '));
  }

  private async mustBeNew(db: EntityManager, number: string): Promise<void> {
    const there = await this.whereRegistered(db, number);
    if (there === null) return;
    if (there.personId !== null) throw registrationErrors.knownHere(there.personId);
    throw registrationErrors.knownElsewhere(codeOf(there.county), (await this.places.pathOf([there.county], db)).get(there.county) ?? codeOf(there.county));
  }

  private memberOf({ identity, household, ability, employment, contact }: DraftContent, hasDisabilityCard: boolean): PersonDraft {
    return {
      role: household.role!,
      name: plainName(identity.name),
      citizenNumber: identity.citizenNumber,
      phone: contact.phones[0]?.phone ?? null,
      ...(identity.birthDate !== null && { birthDate: identity.birthDate }),
      education: ability.education!,
      labourCapacity: ability.labourCapacity!,
      student: ability.student,
      businessRegistered: ability.businessRegistered,
      employmentState: employment.state!,
      employmentEvidence: employment.evidence!,
      categories: hasDisabilityCard ? [...new Set([...ability.categories, 'disabled' as const])] : ability.categories,
      skills: ability.skills,
    };
  }

  private async openHousehold(db: EntityManager, { household }: DraftContent, member: PersonDraft, actor: Actor): Promise<{ personId: string; place: Place }> {
    const place = await this.households.placeIn(db, household.place!, actor);
    const number = household.number.trim() || this.sealed.householdNumber(`${countyOf(place)} ${randomUUID()}`);
    const origin = household.origin.trim() || null;
    const added = await this.registry.addHousehold(db, { number, place, relocatedOn: household.relocatedOn, origin, categories: [], members: [member] }, actor);
    return { personId: added.memberIds[0]!, place };
  }

  private async join(db: EntityManager, { household }: DraftContent, member: PersonDraft, actor: Actor): Promise<{ personId: string; place: Place }> {
    const home = await lockHome(db, household.householdId!);
    if (!home) throw registryErrors.householdNotFound(household.householdId!);
    if (member.role === 'head' && home.head !== null) throw registrationErrors.secondHead();
    const { ids, refused } = await this.registry.addMembers(db, [{ member, householdId: home.id, place: home.place, demo: false }], actor);
    if (refused.length > 0) throw registryErrors.numberTaken(1);
    await this.households.memberJoined(db, home, ids[0]!, actor);
    return { personId: ids[0]!, place: home.place };
  }

  private async columnsOf(db: EntityManager, personId: string, content: DraftContent, fields: readonly EditedField[], now: DraftContent): Promise<PersonColumns> {
    const { identity, household, ability, employment, contact } = content;
    const columns: Record<string, string | boolean | Buffer | null> = {};
    const changed = (field: EditedField): boolean => fields.includes(field);
    if (changed('identity.name')) Object.assign(columns, { name: plainName(identity.name), name_initials: this.registry.initialsOf(plainName(identity.name)) });
    if (changed('identity.citizenNumber')) Object.assign(columns, await this.numberColumns(db, personId, identity.citizenNumber));
    if (changed('identity.citizenNumber') || changed('identity.birthDate')) columns.birth_date = identity.birthDate ?? this.sealed.readNumber(identity.citizenNumber).birthDate;
    if (changed('household.role')) {
      const home = await lockHome(db, now.household.householdId!);
      if (household.role === 'head' && home?.head && home.head !== personId) throw registrationErrors.secondHead();
      columns.role_in_household = household.role;
    }
    if (changed('ability.education')) columns.education = ability.education;
    if (changed('ability.labourCapacity')) columns.labour_capacity = ability.labourCapacity;
    if (changed('ability.student')) columns.student = ability.student;
    if (changed('ability.businessRegistered')) columns.business_registered = ability.businessRegistered;
    // The channel is that of the work before; what the work is now is said by the placement that follows.
    if (changed('employment.state')) Object.assign(columns, { employment_state: employment.state, employment_channel: null });
    if (changed('employment.evidence')) columns.employment_evidence = employment.evidence;
    if (changed('contact.phones')) {
      const phone = contact.phones[0] ? this.sealed.readPhone(contact.phones[0].phone) : null;
      Object.assign(columns, { phone_cipher: phone && this.sealed.sealPhone(phone, personId), phone_index: phone && this.sealed.phoneIndex(phone) });
    }
    return columns;
  }

  private async numberColumns(db: EntityManager, personId: string, typed: string): Promise<PersonColumns> {
    const { number, sex, disability } = this.sealed.readNumber(typed);
    const there = await this.whereRegistered(db, number);
    if (there !== null && there.personId !== personId) await this.mustBeNew(db, number);
    return {
      citizen_number_cipher: this.sealed.sealNumber(number, personId),
      citizen_number_index: this.sealed.numberIndex(number),
      sex,
      ...(disability !== null && { disability_card_cipher: this.sealed.sealDisabilityCard(disability, personId) }),
    };
  }

  private async keepFurtherPhones(db: EntityManager, personId: string, place: Place, phones: readonly DraftPhone[]): Promise<void> {
    const sealed = phones.map(({ phone: typed, whose }) => {
      const [id, phone] = [randomUUID(), this.sealed.readPhone(typed)];
      return { id, cipher: this.sealed.sealFurtherPhone(phone, id), index: this.sealed.furtherPhoneIndex(phone).toString('hex'), whose };
    });
    await replaceFurtherPhones(db, personId, place, sealed);
  }

  private contentOf(row: FiledRow, personId: string): DraftContent {
    const citizenNumber = this.sealed.openNumber(row.numberCipher, personId);
    const own: DraftPhone[] = row.phoneCipher === null ? [] : [{ id: 'first', phone: this.sealed.openPhone(row.phoneCipher, personId), whose: 'own' }];
    const further = row.furtherPhones.map(({ id, cipher, whose }) => ({ id, phone: this.sealed.openFurtherPhone(cipher, id), whose: whose as Whose }));
    const said = `${citizenNumber.slice(6, 10)}-${citizenNumber.slice(10, 12)}-${citizenNumber.slice(12, 14)}`;
    return {
      identity: { name: row.name, citizenNumber, birthDate: row.birthDate === said ? null : row.birthDate },
      household: { householdId: row.householdId, number: row.householdNumber, place: codeOf(row.place), relocatedOn: null, origin: '', role: row.role as HouseholdRole },
      ability: {
        education: row.education as Education, labourCapacity: row.labourCapacity as LabourCapacity, student: row.student, businessRegistered: row.businessRegistered, categories: [],
        skills: row.skills,
      },
      employment: { state: row.state as EmploymentState, evidence: row.evidence, since: null },
      contact: { phones: [...own, ...further] },
    };
  }
}

const plainName = (typed: string): string => {
  const reading = readName(typed);
  return reading.ok ? reading.name : typed.trim();
};
