import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { importErrors } from '../imports/import-errors';
import type { ImportResult, RowProblem } from '../imports/import-result';
import { readSheet } from '../imports/sheet-reader.service';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database.service';
import { countyOf, levelOf, type Place, PLACE_LEVELS, scopeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { schemeOf } from './categories';
import { nameInitials } from './name-initials.adapter';
import { dropEmptyHouseholds, findHouseholds, lockKnownPeople, type PersonUpdate, updatePeople } from './people-import.queries';
import { batchesOf, groupHouseholds, type HouseholdRead, isNewWish, type KnownPerson, oneHead, patchOf, placeInAddress } from './people-merge';
import type { PersonRead } from './people-row';
import { PeopleSheet } from './people-sheet';
import { insertCategories, insertHouseholds, insertSkills } from './registry.queries';
import { RegistryService } from './registry.service';
import { SealedPerson } from './sealed-person.service';

/** People in one transaction. */
const PEOPLE_AT_ONCE = 500;

export interface PeopleImport {
  /** Where households are put whose address names no settlement or town below it. */
  readonly place: Place;
  /** Read, check and try everything, then take it back. */
  readonly dryRun: boolean;
}

/** What one transaction did. */
interface Batch {
  added: number;
  updated: number;
  unchanged: number;
  readonly rejected: RowProblem[];
}

/** Carries the counts out of a transaction that is to be taken back. */
class DryRun extends Error {
  constructor(readonly batch: Batch) {
    super('dry run');
  }
}

interface Named {
  readonly place: Place;
  readonly name: string;
  readonly depth: number;
}

interface Put {
  readonly person: PersonRead;
  readonly householdId: string;
  readonly place: Place;
}

/** Takes ledgers of people over. Importing a file again changes nothing; importing a mended one takes the mended rows over. */
@Injectable()
export class PeopleImportService {
  constructor(
    private readonly database: Database,
    private readonly registry: RegistryService,
    private readonly sealed: SealedPerson,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads an .xlsx or .csv ledger and registers the people in it, in transactions of about 500 people with whole households. A row
   * that cannot be taken over is named; the others land.
   *
   * @throws DomainError `imports.…` when the file cannot be read or has no header of people: then nothing is written
   */
  async importFile(path: string, { place, dryRun }: PeopleImport, actor: Actor): Promise<ImportResult> {
    const sheet = new PeopleSheet(this.clock.today());
    for await (const row of readSheet(path)) sheet.add(row);
    sheet.end();
    if (!sheet.headerFound) throw importErrors.unknownLayout('姓名、身份证号码');

    const total: Batch = { added: 0, updated: 0, unchanged: 0, rejected: [...sheet.rejected] };
    const named = await this.namedPlaces(place);
    for (const households of batchesOf(groupHouseholds(sheet.people), PEOPLE_AT_ONCE)) {
      const batch = await this.attempt(households, named, place, dryRun, actor);
      total.added += batch.added;
      total.updated += batch.updated;
      total.unchanged += batch.unchanged;
      total.rejected.push(...batch.rejected);
    }
    const rejected = total.rejected.sort((a, b) => a.row - b.row);
    const lost = new Set(rejected.map(({ row }) => row));
    return {
      rows: sheet.people.length + sheet.rejected.length,
      ...total,
      rejected,
      remarks: sheet.remarks.filter(({ row }) => !lost.has(row)),
      dryRun,
    };
  }

  private async attempt(households: readonly HouseholdRead[], named: readonly Named[], place: Place, dryRun: boolean, actor: Actor): Promise<Batch> {
    try {
      return await this.database.write(scopeOf(place), async (db) => {
        const batch = await this.importBatch(db, households, named, place, actor);
        if (dryRun) throw new DryRun(batch);
        return batch;
      });
    } catch (error) {
      if (error instanceof DryRun) return error.batch;
      throw error;
    }
  }

  private async importBatch(db: EntityManager, households: readonly HouseholdRead[], named: readonly Named[], place: Place, actor: Actor): Promise<Batch> {
    const batch: Batch = { added: 0, updated: 0, unchanged: 0, rejected: [] };
    const everyone = households.flatMap(({ members }) => members);
    const known = await lockKnownPeople(db, everyone.map((person) => this.indexOf(person)));
    const isKnown = (person: PersonRead): boolean => known.has(this.indexOf(person));

    const newcomers = await this.putIntoHouseholds(db, households.map((one) => ({ ...one, members: one.members.filter((person) => !isKnown(person)) })), named, place, batch);
    const { refused } = await this.registry.addMembers(db, newcomers.map(({ person, householdId, place: home }) => ({ member: person.draft, householdId, place: home, demo: false })), actor);
    for (const i of refused) {
      const { row } = newcomers[i]!.person;
      batch.rejected.push({ row, message: '这位劳动者已在其他地区登记，可发起“跨区转移”，不需要重新建档' });
    }
    batch.added = newcomers.length - refused.length;
    await dropEmptyHouseholds(db, newcomers.map(({ householdId }) => householdId));
    await this.updateKnown(db, everyone.filter(isKnown).map((person) => ({ person, old: known.get(this.indexOf(person))! })), batch, actor);
    const { added, updated, unchanged } = batch;
    await audit(db, actor, { action: 'people_imported', objectType: 'person', place, details: { added, updated, unchanged, rejected: batch.rejected.length } });
    return batch;
  }

  /** Finds or opens the household of everyone who is new. */
  private async putIntoHouseholds(
    db: EntityManager, households: readonly HouseholdRead[], named: readonly Named[], place: Place, batch: Batch,
  ): Promise<Put[]> {
    const wanted = households.filter(({ members }) => members.length > 0);
    const numberOf = (one: HouseholdRead): string => one.number || this.sealed.householdNumber(`${countyOf(place)} ${one.key}`);
    const there = await findHouseholds(db, wanted.map(numberOf));
    const opened = wanted.filter((one) => !there.has(numberOf(one))).map((one) => ({
      id: randomUUID(),
      place: placeInAddress(one.address, named) ?? place,
      number: numberOf(one),
      relocatedOn: null,
      origin: null,
      demo: false,
    }));
    const inserted = new Set((await insertHouseholds(db, opened)).map(({ id }) => id));
    const homes = new Map(opened.filter(({ id }) => inserted.has(id)).map((one) => [one.number, { ...one, headed: false }]));
    const today = this.clock.today();
    const puts: Put[] = [];
    for (const one of wanted) {
      const home = there.get(numberOf(one)) ?? homes.get(numberOf(one));
      if (!home) {
        batch.rejected.push(...one.members.map(({ row }) => ({ row, message: '户编号已在其他地区使用，核对后重新填写' })));
        continue;
      }
      puts.push(...oneHead(one.members, home.headed).map((person) => ({ person, householdId: home.id, place: home.place })));
    }
    const categories = wanted.flatMap((one) => {
      const home = homes.get(numberOf(one));
      const all = [...new Set(one.members.flatMap((member) => member.householdCategories))];
      return home ? all.map((category) => ({ id: randomUUID(), of: home.id, place: home.place, category, scheme: schemeOf(category), validFrom: today, basis: 'file' })) : [];
    });
    await insertCategories(db, 'household_category', categories);
    return puts;
  }

  private async updateKnown(db: EntityManager, pairs: readonly { person: PersonRead; old: KnownPerson }[], batch: Batch, actor: Actor): Promise<void> {
    const updates: PersonUpdate[] = [];
    const today = this.clock.today();
    for (const { person, old } of pairs) {
      const { phone } = person.draft;
      const patch = patchOf(old, person, phone === null ? null : this.sealed.phoneIndex(phone).toString('hex'));
      const newWish = isNewWish(old.wish, person.draft.wish);
      if (newWish) await this.registry.recordWish(db, old.id, person.draft.wish, actor);
      if (Object.keys(patch).length > 0) updates.push(this.updateOf(old.id, patch, person));
      if (newWish || Object.keys(patch).length > 0) batch.updated += 1;
      else batch.unchanged += 1;
    }
    await updatePeople(db, updates);
    await insertCategories(db, 'person_category', pairs.flatMap(({ person, old }) =>
      person.draft.categories.map((category) => ({ id: randomUUID(), of: old.id, place: old.place, category, scheme: schemeOf(category), validFrom: today, basis: 'file' })),
    ));
    await insertSkills(db, pairs.flatMap(({ person, old }) =>
      person.draft.skills.map(({ trade, certificate = null }) => ({ id: randomUUID(), personId: old.id, place: old.place, trade, certificate, expiresOn: null })),
    ));
  }

  private updateOf(id: string, { name, phone, employmentState, employmentChannel, ...plain }: ReturnType<typeof patchOf>, person: PersonRead): PersonUpdate {
    return {
      id,
      ...plain,
      ...(name !== undefined && { name, initials: nameInitials(name) }),
      ...(phone && { phoneCipher: this.sealed.sealPhone(phone, id), phoneIndex: this.sealed.phoneIndex(phone).toString('hex') }),
      ...(employmentState !== undefined && { state: employmentState, channel: employmentChannel ?? null, evidence: person.draft.employmentEvidence }),
    };
  }

  /** Towns, villages and settlements under the place, for finding homes by their names. */
  private async namedPlaces(place: Place): Promise<Named[]> {
    const depth = (one: Place): number => PLACE_LEVELS.indexOf(levelOf(one));
    const rows = await this.database.read(scopeOf(place), (db) => this.places.list(db, scopeOf(place)));
    return rows.map(({ place: one, name }) => ({ place: one, name, depth: depth(one) })).filter((one) => one.depth > Math.max(depth(place), PLACE_LEVELS.indexOf('county')));
  }

  private indexOf = ({ number }: PersonRead): string => this.sealed.numberIndex(number.number).toString('hex');
}
