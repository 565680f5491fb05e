import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import type { AppliedRow, ImportContext, RowToApply } from '../import-kinds/import-kinds.service';
import type { RowProblem } from '../import-kinds/import-result';
import { countyOf, levelOf, type Place, PLACE_LEVELS, scopeOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import type { PersonAddition, WishDraft } from '../registry/drafts';
import { RegistryService } from '../registry/registry.service';
import { SealedPerson } from '../registry/sealed-person.service';
import type { SheetHeader } from '../spreadsheets/sheet-header';
import { additionsOf } from './people-changes';
import type { PeopleColumn } from './people-columns';
import { dropEmptyHouseholds, findHouseholds, findKnownPeople, type PersonUpdate, type StoredPerson, updatePeople } from './people-import.queries';
import { groupHouseholds, type HouseholdRead, isNewWish, oneHead, patchOf, placeInAddress } from './people-merge';
import { type PersonRead, readPersonRow } from './people-row';
import type { ChangedRecord, NewRecord } from './people-undo.service';

interface Named {
  readonly place: Place;
  readonly name: string;
  readonly depth: number;
}

/** Somebody new with a home. */
interface Put {
  readonly person: PersonRead;
  readonly householdId: string;
  readonly place: Place;
  /** The household was opened for this row's people. */
  readonly opened: boolean;
}

/** A row of the batch, understood. */
interface Reading {
  readonly row: RowToApply;
  readonly person: PersonRead;
}

/** Registers the people of a file and changes those who are known, a batch of whole households in one transaction. */
@Injectable()
export class PeopleApply {
  constructor(
    private readonly registry: RegistryService,
    private readonly sealed: SealedPerson,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /** What somebody else changed since the preview is left as it is and refused in words. */
  async apply(db: EntityManager, rows: readonly RowToApply[], { importId, place, scope }: ImportContext, actor: Actor): Promise<AppliedRow[]> {
    const today = this.clock.today();
    const read = rows.map((row) => ({ row, reading: readPersonRow(row.row, row.header as SheetHeader<PeopleColumn>, today) }));
    const readings = read.flatMap(({ row, reading }): Reading[] => (reading.ok ? [{ row, person: reading.read }] : []));
    const known = await findKnownPeople(db, readings.map(({ person }) => this.indexOf(person)), today, true);
    const old = ({ person }: Reading): StoredPerson | undefined => known.get(this.indexOf(person));

    const outdated = read.flatMap(({ row, reading }): AppliedRow[] => (reading.ok ? [] : [noLongerRead(row.ordinal, reading.problem)]));
    const overtaken = readings.flatMap((one): AppliedRow[] => {
      const code = whyRefused(one.row, old(one));
      return code === null ? [] : [refusal(one.row.ordinal, code)];
    });
    const refused = [...outdated, ...overtaken];
    const lost = new Set(refused.map(({ ordinal }) => ordinal));
    const fresh = readings.filter(({ row }) => !lost.has(row.ordinal));
    const added = await this.addNew(db, fresh.filter(({ row }) => row.verdict === 'new'), { place, scope }, actor);
    const changed = await this.change(db, fresh.filter(({ row }) => row.verdict === 'changed').map((one) => ({ ...one, old: old(one)! })), actor);
    const outcomes = [...refused, ...added, ...changed];
    const count = (all: readonly AppliedRow[]): number => all.filter(({ outcome }) => outcome === 'applied').length;
    const details = { added: count(added), updated: count(changed), refused: outcomes.length - count(outcomes) };
    await audit(db, actor, { action: 'people_imported', objectType: 'import', objectId: importId, place, details });
    return outcomes;
  }

  private async addNew(db: EntityManager, readings: readonly Reading[], where: Pick<ImportContext, 'place' | 'scope'>, actor: Actor): Promise<AppliedRow[]> {
    if (readings.length === 0) return [];
    const ordinals = new Map(readings.map(({ row, person }) => [person.number.number, row.ordinal]));
    const ordinalOf = ({ number }: PersonRead): number => ordinals.get(number.number)!;
    const { puts, homeless } = await this.putIntoHouseholds(db, groupHouseholds(readings.map(({ person }) => person)), where);
    const members = puts.map(({ person, householdId, place: home }) => ({ member: person.draft, householdId, place: home, demo: false }));
    const { ids, refused } = await this.registry.addMembers(db, members, actor);
    await dropEmptyHouseholds(db, puts.filter(({ opened }) => opened).map(({ householdId }) => householdId));
    const lost = new Set(refused);
    const outcomes = puts.map(({ person, householdId, opened }, i): AppliedRow => {
      const ordinal = ordinalOf(person);
      if (lost.has(i)) return refusal(ordinal, 'people.registered-elsewhere');
      const record: NewRecord = { householdId, opened, categories: new Set(person.draft.categories).size, skills: new Set(person.draft.skills.map(({ trade }) => trade)).size, wished: Boolean(person.draft.wish) };
      return { ordinal, outcome: 'applied', targetId: ids[i]!, targetVersion: 1, record };
    });
    return [...outcomes, ...homeless.map((person) => refusal(ordinalOf(person), 'people.household-elsewhere'))];
  }

  /** Finds or opens the household of everyone who is new. */
  private async putIntoHouseholds(
    db: EntityManager, households: readonly HouseholdRead[], { place, scope }: Pick<ImportContext, 'place' | 'scope'>,
  ): Promise<{ puts: Put[]; homeless: PersonRead[] }> {
    const named = await this.namedPlaces(db, place, scope);
    const numberOf = (one: HouseholdRead): string => one.number || this.sealed.householdNumber(`${countyOf(place)} ${one.key}`);
    const there = await findHouseholds(db, households.map(numberOf));
    const opened = households.filter((one) => !there.has(numberOf(one))).map((one) => ({
      place: placeInAddress(one.address, named) ?? place,
      number: numberOf(one),
      relocatedOn: one.members.find(({ relocatedOn }) => relocatedOn !== null)?.relocatedOn ?? null,
      categories: [...new Set(one.members.flatMap(({ householdCategories }) => householdCategories))],
    }));
    const ids = await this.registry.openHouseholds(db, opened, 'file');
    const homes = new Map(opened.flatMap(({ number, place: home }, i) => (ids[i] === null ? [] : [[number, { id: ids[i]!, place: home, headed: false }] as const])));
    const puts: Put[] = [];
    const homeless: PersonRead[] = [];
    for (const one of households) {
      const home = there.get(numberOf(one)) ?? homes.get(numberOf(one));
      if (!home) homeless.push(...one.members);
      else puts.push(...oneHead(one.members, home.headed).map((person) => ({ person, householdId: home.id, place: home.place, opened: homes.has(numberOf(one)) })));
    }
    return { puts, homeless };
  }

  private async change(db: EntityManager, readings: readonly (Reading & { old: StoredPerson })[], actor: Actor): Promise<AppliedRow[]> {
    if (readings.length === 0) return [];
    const updates: PersonUpdate[] = [];
    const changes: { row: RowToApply; old: StoredPerson; patched: boolean; addition: PersonAddition }[] = [];
    const said: { personId: string; place: Place; wish: WishDraft }[] = [];
    for (const { row, person, old } of readings) {
      const { phone, wish, categories, skills } = person.draft;
      const patch = patchOf(old, person, phone === null ? null : this.sealed.phoneIndex(phone).toString('hex'));
      const patched = Object.keys(patch).length > 0;
      if (patched) updates.push(this.updateOf(old.id, patch, person));
      if (isNewWish(old.wish, wish)) said.push({ personId: old.id, place: old.place, wish });
      const more = additionsOf(old, person);
      const addition = { personId: old.id, place: old.place, categories: categories.filter((one) => more.categories.includes(one)), skills: skills.filter(({ trade }) => more.trades.includes(trade)) };
      changes.push({ row, old, patched, addition });
    }
    if (updates.length > 0) await updatePeople(db, updates);
    const wishIds = await this.registry.recordWishes(db, said, actor);
    const wishOf = new Map(said.map(({ personId }, i) => [personId, wishIds[i]!]));
    const added = await this.registry.addToPeople(db, changes.map(({ addition }) => addition), 'file');
    return changes.map(({ row, old, patched }, i): AppliedRow => {
      const { name, education, labourCapacity, student, phoneCipher, phoneIndex, state, channel, evidence } = old;
      const record: ChangedRecord = { before: patched ? { name, education, labourCapacity, student, phoneCipher, phoneIndex, state, channel, evidence } : null, wishId: wishOf.get(old.id) ?? null, ...added[i]! };
      return { ordinal: row.ordinal, outcome: 'applied', targetId: old.id, targetVersion: old.version + (patched ? 1 : 0), record };
    });
  }

  private updateOf(id: string, { name, phone, employmentState, employmentChannel, ...plain }: ReturnType<typeof patchOf>, person: PersonRead): PersonUpdate {
    return {
      id,
      ...plain,
      ...(name !== undefined && { name, initials: this.registry.initialsOf(name) }),
      ...(phone && { phoneCipher: this.sealed.sealPhone(phone, id), phoneIndex: this.sealed.phoneIndex(phone).toString('hex') }),
      ...(employmentState !== undefined && { state: employmentState, channel: employmentChannel ?? null, evidence: person.draft.employmentEvidence }),
    };
  }

  /** Towns, villages and settlements under the place, for finding homes by their names. */
  private async namedPlaces(db: EntityManager, place: Place, scope: ImportContext['scope']): Promise<Named[]> {
    const depth = (one: Place): number => PLACE_LEVELS.indexOf(levelOf(one));
    const under = scopeOf(place);
    const rows = await this.places.list(db, { lo: Math.max(under.lo, scope.lo), hi: Math.min(under.hi, scope.hi) });
    return rows.map(({ place: one, name }) => ({ place: one, name, depth: depth(one) })).filter((one) => one.depth > Math.max(depth(place), PLACE_LEVELS.indexOf('county')));
  }

  private indexOf = ({ number }: PersonRead): string => this.sealed.numberIndex(number.number).toString('hex');
}

const refusal = (ordinal: number, code: string): AppliedRow => ({ ordinal, outcome: 'refused', problem: { code, serious: true } });

/** Read at the preview, it is refused by the rules of today. */
const noLongerRead = (ordinal: number, { row: _, ...problem }: RowProblem): AppliedRow => ({ ordinal, outcome: 'refused', problem: { ...problem, serious: true } });

/** Code of the sentence; null: the register is as it was when the row was judged. */
function whyRefused({ verdict, targetId, targetVersion }: RowToApply, old: StoredPerson | undefined): string | null {
  if (verdict === 'new') return old ? 'people.registered-meanwhile' : null;
  if (!old || old.id !== targetId) return 'people.gone-meanwhile';
  return old.version === targetVersion ? null : 'people.changed-meanwhile';
}
