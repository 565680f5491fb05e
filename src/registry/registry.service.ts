import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit, auditAll } from '../identity/audit.queries';
import { Clock } from '../platform/clock';
import { addDays } from '../platform/working-days';
import { schemeOf } from './categories';
import type { AddedHousehold, HouseholdDraft, PersonAddition, PersonDraft, WishDraft } from './drafts';
import { nameInitials } from './name-initials.adapter';
import { registryErrors } from './registry-errors';
import {
  type CategoryInsert, type HouseholdInsert, insertCategories, insertHouseholds, insertPeople, insertSkills, insertWishes, lockPersonPlace, type PersonInsert,
  readParameter, type SkillInsert, updateState, type WishInsert,
} from './registry.queries';
import { SealedPerson } from './sealed-person.service';

/** Where the parameter WISH_VALID_DAYS is not loaded. */
const WISH_VALID_DAYS = 180;

/** Households, people and their wishes. Every method takes part in the caller's transaction. */
@Injectable()
export class RegistryService {
  constructor(
    private readonly sealed: SealedPerson,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError invalid `registry.bad-citizen-number`, `registry.bad-phone`; conflict `registry.household-number-taken`,
   *   `registry.citizen-number-taken`; `member` in the details is the draft's position among all members, from 1
   */
  async addHousehold(db: EntityManager, draft: HouseholdDraft, actor: Actor): Promise<AddedHousehold> {
    const [added] = await this.addHouseholds(db, [draft], actor);
    return added!;
  }

  /**
   * Registers households with their members, categories, skills and wishes: all of them or none. A few statements however many
   * they are; 2,000 people take under two seconds.
   *
   * @returns ids in the order of the drafts
   * @throws as `addHousehold`
   */
  async addHouseholds(db: EntityManager, drafts: readonly HouseholdDraft[], actor: Actor): Promise<AddedHousehold[]> {
    if (drafts.length === 0) return [];
    const opened = await this.openHouseholds(db, drafts, 'registered');
    const taken = drafts.find((_, i) => opened[i] === null);
    if (taken) throw registryErrors.householdNumberTaken(taken.number);
    const members = drafts.flatMap((draft, i) => draft.members.map((member) => ({ member, householdId: opened[i]!, place: draft.place, demo: draft.demo ?? false })));
    const { ids, refused } = await this.addMembers(db, members, actor);
    if (refused.length > 0) throw registryErrors.numberTaken(refused[0]! + 1);
    await audit(db, actor, { action: 'households_registered', objectType: 'household', details: { households: drafts.length, people: ids.length } });
    let at = 0;
    return drafts.map((draft, i) => ({ id: opened[i]!, memberIds: ids.slice(at, (at += draft.members.length)) }));
  }

  /**
   * Opens households that have no members yet, with their categories.
   *
   * @param basis what the categories rest on, such as 'file'
   * @returns their ids in the order of the drafts; null for one whose number is in use, within the scope or not: it is not opened
   */
  async openHouseholds(db: EntityManager, drafts: readonly Omit<HouseholdDraft, 'members'>[], basis: string): Promise<(string | null)[]> {
    const households = drafts.map(({ place, number, relocatedOn = null, origin = null, demo = false }): HouseholdInsert => ({ id: randomUUID(), place, number, relocatedOn, origin, demo }));
    const inserted = new Set((await insertHouseholds(db, households)).map(({ id }) => id));
    const today = this.clock.today();
    await insertCategories(db, 'household_category', households.flatMap(({ id, place }, i) =>
      inserted.has(id) ? drafts[i]!.categories.map((category) => ({ id: randomUUID(), of: id, place, category, scheme: schemeOf(category), validFrom: today, basis })) : [],
    ));
    return households.map(({ id }) => (inserted.has(id) ? id : null));
  }

  /**
   * Adds people to households that are there. Somebody whose citizen number is on the register already, within the scope or not, is
   * left out and named in `refused` (positions from 0); everything else of theirs is left out too.
   *
   * @throws DomainError invalid `registry.bad-citizen-number`, `registry.bad-phone`
   */
  async addMembers(
    db: EntityManager, members: readonly { member: PersonDraft; householdId: string; place: number; demo: boolean }[], actor: Actor,
  ): Promise<{ ids: string[]; refused: number[] }> {
    const people = members.map(({ member, ...home }, i): PersonInsert => ({ ...this.personRow(member, i + 1), ...home }));
    const inserted = new Set((await insertPeople(db, people)).map(({ id }) => id));
    const added = members.map(({ member, place }, i) => ({ member, place, personId: people[i]!.id })).filter(({ personId }) => inserted.has(personId));
    await this.addToPeople(db, added.map(({ member, place, personId }) => ({ personId, place, categories: [...new Set(member.categories)], skills: member.skills })), 'registered');
    const wishes = added.filter(({ member }) => member.wish);
    const validDays = wishes.length === 0 ? 0 : await this.wishValidDays(db, wishes[0]!.place);
    await insertWishes(db, wishes.map(({ member, place, personId }) => this.wishRow(personId, place, member.wish!, validDays, actor)));
    return { ids: people.map(({ id }) => id), refused: people.flatMap(({ id }, i) => (inserted.has(id) ? [] : [i])) };
  }

  /**
   * Further categories and skills of people who are on the register; what holds already is left as it is.
   *
   * @param basis what the categories rest on, such as 'file'
   * @returns the ids under which they were written down, in the order of the people
   */
  async addToPeople(db: EntityManager, additions: readonly PersonAddition[], basis: string): Promise<{ categories: string[]; skills: string[] }[]> {
    const today = this.clock.today();
    const rows = additions.map(({ personId, place, categories, skills }) => ({
      categories: categories.map((category): CategoryInsert => ({ id: randomUUID(), of: personId, place, category, scheme: schemeOf(category), validFrom: today, basis })),
      skills: skills.map(({ trade, certificate = null, level = null, expiresOn = null }): SkillInsert => ({ id: randomUUID(), personId, place, trade, certificate, level, expiresOn })),
    }));
    await insertCategories(db, 'person_category', rows.flatMap(({ categories }) => categories));
    await insertSkills(db, rows.flatMap(({ skills }) => skills));
    return rows.map(({ categories, skills }) => ({ categories: categories.map(({ id }) => id), skills: skills.map(({ id }) => id) }));
  }

  /**
   * What the person said today, or on `collectedOn`. The latest counts; nothing is overwritten.
   *
   * @returns the id of the wish
   * @throws DomainError not-found `registry.person-not-found`
   */
  async recordWish(db: EntityManager, personId: string, wish: WishDraft, actor: Actor): Promise<string> {
    const place = await lockPersonPlace(db, personId);
    if (place === undefined) throw registryErrors.personNotFound(personId);
    const [id] = await this.recordWishes(db, [{ personId, place, wish }], actor);
    return id!;
  }

  /**
   * What several people said, as `recordWish`, in few statements. The caller holds their rows.
   *
   * @returns the ids of the wishes in the order of the people
   */
  async recordWishes(db: EntityManager, said: readonly { personId: string; place: number; wish: WishDraft }[], actor: Actor): Promise<string[]> {
    const validDays = new Map<number, number>();
    for (const { place } of said) if (!validDays.has(place)) validDays.set(place, await this.wishValidDays(db, place));
    const rows = said.map(({ personId, place, wish }) => this.wishRow(personId, place, wish, validDays.get(place)!, actor));
    await insertWishes(db, rows);
    await auditAll(db, actor, said.map(({ personId, place, wish: { wants, collectedHow: how } }) => ({ action: 'wish_recorded', objectType: 'person', objectId: personId, place, details: { wants, how } })));
    return rows.map(({ id }) => id);
  }

  /**
   * @param channel of the work; null when it was found outside the service
   * @param evidence what it rests on, such as 'placement:<id>'
   * @throws DomainError not-found `registry.person-not-found`
   */
  async placeInWork(db: EntityManager, personId: string, channel: string | null, evidence: string): Promise<void> {
    if (!(await updateState(db, personId, 'employed', channel, evidence))) throw registryErrors.personNotFound(personId);
  }

  /** @throws DomainError not-found `registry.person-not-found` */
  async outOfWork(db: EntityManager, personId: string, evidence: string): Promise<void> {
    if (!(await updateState(db, personId, 'unemployed', null, evidence))) throw registryErrors.personNotFound(personId);
  }

  private personRow(draft: PersonDraft, position: number): Omit<PersonInsert, 'householdId' | 'place' | 'demo'> {
    const id = randomUUID();
    const number = this.sealed.readNumber(draft.citizenNumber, position);
    const phone = draft.phone === null ? null : this.sealed.readPhone(draft.phone, position);
    return {
      id,
      role: draft.role,
      name: draft.name,
      initials: nameInitials(draft.name),
      numberCipher: this.sealed.sealNumber(number.number, id),
      numberIndex: this.sealed.numberIndex(number.number).toString('hex'),
      birthDate: draft.birthDate ?? number.birthDate,
      sex: number.sex,
      education: draft.education,
      labourCapacity: draft.labourCapacity,
      student: draft.student,
      phoneCipher: phone === null ? null : this.sealed.sealPhone(phone, id),
      phoneIndex: phone === null ? null : this.sealed.phoneIndex(phone).toString('hex'),
      state: draft.employmentState,
      evidence: draft.employmentEvidence,
      channel: draft.employmentChannel ?? null,
      businessRegistered: draft.businessRegistered ?? false,
    };
  }

  private wishRow(personId: string, place: number, wish: WishDraft, validDays: number, actor: Actor): WishInsert {
    const collectedOn = wish.collectedOn ?? this.clock.today();
    return {
      id: randomUUID(),
      personId,
      place,
      wants: wish.wants,
      destinations: wish.destinations,
      trades: wish.trades,
      wageFloor: wish.wageFloor,
      shifts: wish.shifts,
      hoursPerDayMax: wish.hoursPerDayMax,
      availableFrom: wish.availableFrom ?? collectedOn,
      collectedOn,
      validUntil: wish.validUntil ?? addDays(collectedOn, validDays),
      saidBy: wish.saidBy,
      collectedHow: wish.collectedHow,
      collectedBy: actor.staffId,
      relation: wish.relation ?? null,
      repeats: wish.repeats ?? null,
    };
  }

  /** First letters of a name in pinyin, as the search has them. */
  initialsOf = (name: string): string => nameInitials(name);

  /** How long a wish said at the place holds, by the parameter of today. Days. */
  async wishValidDays(db: EntityManager, place: number): Promise<number> {
    return this.parameterAt(db, 'WISH_VALID_DAYS', place, WISH_VALID_DAYS);
  }

  /** The dated parameter in force at the place today, or `otherwise` where none is loaded. */
  async parameterAt(db: EntityManager, id: string, place: number, otherwise: number): Promise<number> {
    return (await readParameter(db, id, place, this.clock.today())) ?? otherwise;
  }
}
