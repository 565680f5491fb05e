import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { placeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { ageOn } from '../registry/age';
import { type CitizenNumber, readCitizenNumber } from '../registry/citizen-number';
import { maskCitizenNumber, maskName, maskPhone } from '../registry/masks';
import { readName } from '../registry/person-name';
import { mobileOf } from '../registry/phone';
import { SealedPerson } from '../registry/sealed-person.service';
import { type DraftContent, differing, type EditedField, textOf } from './draft-content';
import { faultsOf } from './draft-faults';
import type { OpenDraft } from './drafts.service';
import type { ChangedFieldView, DraftRowView, DraftView, DuplicateView, IdentityPartView } from './drafts.view';
import { findNamesakes } from './filing.queries';
import { FilingService } from './filing.service';

/** What a form shows of itself: numbers and phones masked, its faults, who may be the same person, and what others changed. */
@Injectable()
export class DraftViews {
  constructor(
    private readonly filing: FilingService,
    private readonly sealed: SealedPerson,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  async view(db: EntityManager, { row, content, base }: OpenDraft): Promise<DraftView> {
    const { household, ability, employment, contact } = content;
    return {
      id: row.id,
      personId: row.personId,
      version: row.version,
      step: row.step,
      updatedAt: row.updatedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      identity: this.identityView(content),
      household: { ...household, placeName: await this.placeName(db, household.place) },
      ability: { ...ability, categories: [...ability.categories], skills: [...ability.skills] },
      employment: { ...employment },
      contact: { phones: contact.phones.map(({ id, phone, whose }) => ({ id, maskedPhone: maskedPhone(phone), whose })) },
      faults: faultsOf(content, base, this.clock.today()),
      duplicates: await this.duplicates(db, content, row.personId),
      changedMeanwhile: base === null || row.personId === null ? [] : await this.changes(db, row.personId, row.personVersion, content, base),
    };
  }

  rowView({ row, content }: OpenDraft): DraftRowView {
    const { id, personId, step, updatedAt, expiresAt } = row;
    return { id, personId, maskedName: maskName(content.identity.name.trim()), step, updatedAt: updatedAt.toISOString(), expiresAt: expiresAt.toISOString() };
  }

  private identityView({ identity }: DraftContent): IdentityPartView {
    const number = this.numberOf(identity.citizenNumber);
    const birthDate = identity.birthDate ?? number?.birthDate;
    return {
      name: identity.name,
      maskedCitizenNumber: number && maskCitizenNumber(number.number),
      numberTyped: identity.citizenNumber !== '',
      birthDate: identity.birthDate,
      sex: number?.sex ?? null,
      age: birthDate === undefined ? null : ageOn(birthDate, this.clock.today()),
      disabilityCard: number !== null && number.disability !== null,
    };
  }

  private numberOf(typed: string): CitizenNumber | null {
    const reading = readCitizenNumber(typed, this.clock.today());
    return reading.ok ? reading.value : null;
  }

  private async placeName(db: EntityManager, code: string | null): Promise<string | null> {
    if (code === null) return null;
    try {
      const place = placeOf(code);
      return (await this.places.pathOf([place], db)).get(place) ?? null;
    } catch {
      return null; // a code of no province: the check says so when the form is saved
    }
  }

  private async duplicates(db: EntityManager, { identity, contact }: DraftContent, personId: string | null): Promise<DuplicateView[]> {
    const number = this.numberOf(identity.citizenNumber);
    const there = number && (await this.filing.whereRegistered(db, number.number));
    if (there && (there.personId === null || there.personId !== personId)) {
      if (there.personId !== null) return [{ kind: 'here', personId: there.personId, countyName: null }];
      return [{ kind: 'elsewhere', personId: null, countyName: (await this.places.pathOf([there.county], db)).get(there.county) ?? null }];
    }
    const [name, phone] = [readName(identity.name), mobileOf(contact.phones[0]?.phone ?? '')];
    if (personId !== null || !name.ok || phone === null) return [];
    return (await findNamesakes(db, name.name, this.sealed.phoneIndex(phone))).map((id) => ({ kind: 'alike', personId: id, countyName: null }));
  }

  private async changes(db: EntityManager, personId: string, version: number | null, content: DraftContent, base: DraftContent): Promise<ChangedFieldView[]> {
    const now = await this.filing.read(db, personId);
    if (now.version === version) return [];
    const mine = new Set(differing(content, base));
    return differing(base, now.content).map((field) => ({
      field,
      mine: shown(content, field),
      theirs: shown(now.content, field),
      conflict: mine.has(field) && textOf(content, field) !== textOf(now.content, field),
    }));
  }
}

const maskedPhone = (typed: string): string | null => {
  const phone = mobileOf(typed);
  return phone === null ? null : maskPhone(phone);
};

/** A field's value as text, masked as on the card; codes stay codes. */
function shown(content: DraftContent, field: EditedField): string | null {
  switch (field) {
    case 'identity.name':
      return maskName(content.identity.name);
    case 'identity.citizenNumber':
      return maskCitizenNumber(content.identity.citizenNumber);
    case 'identity.birthDate':
      return content.identity.birthDate;
    case 'household.role':
      return content.household.role;
    case 'ability.education':
      return content.ability.education;
    case 'ability.labourCapacity':
      return content.ability.labourCapacity;
    case 'ability.student':
      return String(content.ability.student);
    case 'ability.businessRegistered':
      return String(content.ability.businessRegistered);
    case 'ability.skills':
      return content.ability.skills.map(({ trade }) => trade).join(' ');
    case 'employment.state':
      return content.employment.state;
    case 'employment.evidence':
      return content.employment.evidence;
    case 'contact.phones':
      return content.contact.phones.map(({ phone }) => maskedPhone(phone) ?? '—').join(' ');
  }
}
