import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import {
  type AppliedRow, type ImportContext, type ImportKind, ImportKinds, type JudgedProblem, type JudgedRow, type RowToApply, type RowToJudge, type RowToUndo, type UndoneRow,
} from '../import-kinds/import-kinds.service';
import { countyOf } from '../places/place-code';
import { Clock } from '../platform/clock';
import { Database, EVERYWHERE } from '../platform/database.service';
import type { Said } from '../platform/sentences';
import { maskCitizenNumber, maskPhone } from '../registry/masks';
import { SealedPerson } from '../registry/sealed-person.service';
import type { SheetHeader } from '../spreadsheets/sheet-header';
import type { SheetLayout } from '../spreadsheets/sheet-layout';
import { PeopleApply } from './people-apply.service';
import { changesOf } from './people-changes';
import { HOUSEHOLD_COLUMNS, PEOPLE_SHEET, type PeopleColumn } from './people-columns';
import { findHouseholdNumbers, findKnownPeople, findRegistered, type StoredPerson } from './people-import.queries';
import { householdKey, patchOf } from './people-merge';
import { type PersonRead, readPersonRow } from './people-row';
import { PEOPLE_SENTENCES } from './people-sentences';
import { PeopleUndo } from './people-undo.service';

/** What the register knows of the rows of a batch. */
interface Known {
  /** By the index of the citizen number. */
  readonly here: ReadonlyMap<string, StoredPerson>;
  readonly elsewhere: ReadonlySet<string>;
  readonly householdsElsewhere: ReadonlySet<string>;
}

/** Takes ledgers of people over. Importing a file again changes nothing; importing a mended one takes the mended rows over. */
@Injectable()
export class PeopleImportService implements ImportKind, OnModuleInit {
  readonly kind = 'people';
  readonly definition = PEOPLE_SHEET;
  readonly sentences = PEOPLE_SENTENCES;
  readonly saidOfDoubles = 'people.twice';
  readonly variants = [];

  constructor(
    private readonly kinds: ImportKinds,
    private readonly database: Database,
    private readonly sealed: SealedPerson,
    private readonly clock: Clock,
    private readonly applying: PeopleApply,
    private readonly undoing: PeopleUndo,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  remarksOn({ columns }: SheetLayout): Said[] {
    const has = (field: string): boolean => columns.some((column) => column.field === field);
    return [
      ...(HOUSEHOLD_COLUMNS.some(has) ? [] : [{ code: 'people.no-households' }]),
      ...(columns.some(({ field, title }) => field === null && /^家庭成员[\d一二三›]/.test(title)) ? [{ code: 'people.members-not-read' }] : []),
    ];
  }

  async judge(rows: readonly RowToJudge[], { place, scope }: ImportContext): Promise<JudgedRow[]> {
    const today = this.clock.today();
    const readings = rows.map((one) => ({ one, reading: readPersonRow(one.row, one.header as SheetHeader<PeopleColumn>, today) }));
    const people = readings.flatMap(({ reading }) => (reading.ok ? [reading.read] : []));
    const known = await this.knownOf(people, scope);
    return readings.map(({ one, reading }) => {
      if (reading.ok) return this.verdictOn(one, reading.read, known, place);
      const { row: _, ...problem } = reading.problem;
      const nobody = { targetId: null, targetVersion: null, changes: [], key: null, group: `row ${one.ordinal}`, hint: '' };
      return { ...nobody, ordinal: one.ordinal, verdict: 'wrong', label: this.nameIn(one), problems: [{ ...problem, serious: true }] };
    });
  }

  apply(db: EntityManager, rows: readonly RowToApply[], context: ImportContext, actor: Actor): Promise<AppliedRow[]> {
    return this.applying.apply(db, rows, context, actor);
  }

  undo(db: EntityManager, rows: readonly RowToUndo[], context: ImportContext, actor: Actor): Promise<UndoneRow[]> {
    return this.undoing.undo(db, rows, context, actor);
  }

  private verdictOn({ ordinal, header }: RowToJudge, read: PersonRead, known: Known, place: number): JudgedRow {
    const index = this.indexOf(read);
    const old = known.here.get(index);
    const keyColumn = header.columns.get('number')!.title;
    const remarks = read.remarks.map(({ row: _, ...remark }): JudgedProblem => ({ ...remark, serious: false }));
    const common = {
      ordinal,
      key: index,
      keyColumn,
      group: this.sealed.householdNumber(`${countyOf(place)} ${householdKey(read)}`),
      label: read.draft.name,
      hint: maskCitizenNumber(read.number.number),
      targetId: old?.id ?? null,
      targetVersion: old?.version ?? null,
      changes: [],
      problems: remarks,
    };
    const wrong = (problem: Omit<JudgedProblem, 'serious'>): JudgedRow => ({ ...common, verdict: 'wrong', key: null, problems: [{ ...problem, serious: true }, ...remarks] });
    if (!old) {
      if (known.elsewhere.has(index)) return wrong({ column: keyColumn, code: 'people.registered-elsewhere' });
      if (known.householdsElsewhere.has(read.householdNumber)) return wrong({ column: header.columns.get('householdNumber')?.title ?? '', code: 'people.household-elsewhere' });
      return { ...common, verdict: 'new' };
    }
    const { phone } = read.draft;
    const patch = patchOf(old, read, phone === null ? null : this.sealed.phoneIndex(phone).toString('hex'));
    const phones = { before: this.sealed.maskedPhone(old.phoneCipher, old.id) ?? '', after: phone === null ? '' : maskPhone(phone) };
    const changes = changesOf(old, read, patch, phones);
    return { ...common, verdict: changes.length > 0 ? 'changed' : 'same', changes };
  }

  /** That somebody is registered out of scope is known to the register alone, and to the officer only as that. */
  private async knownOf(people: readonly PersonRead[], scope: ImportContext['scope']): Promise<Known> {
    const indexes = people.map((read) => this.indexOf(read));
    const numbers = [...new Set(people.map(({ householdNumber }) => householdNumber).filter((number) => number !== ''))];
    const { here, households } = await this.database.read(scope, async (db) => ({
      here: await findKnownPeople(db, indexes, this.clock.today()),
      households: await findHouseholdNumbers(db, numbers),
    }));
    const strangers = indexes.filter((index) => !here.has(index));
    const open = numbers.filter((number) => !households.has(number));
    if (strangers.length === 0) return { here, elsewhere: new Set(), householdsElsewhere: new Set() };
    const { elsewhere, householdsElsewhere } = await this.database.read(EVERYWHERE, async (db) => ({
      elsewhere: await findRegistered(db, strangers),
      householdsElsewhere: await findHouseholdNumbers(db, open),
    }));
    return { here, elsewhere, householdsElsewhere };
  }

  /** To find a row by that cannot be read: the name as it stands. */
  private nameIn({ row, header }: RowToJudge): string {
    const column = header.columns.get('name');
    return (column && row.cells[column.index])?.slice(0, 20) ?? '';
  }

  private indexOf = ({ number }: PersonRead): string => this.sealed.numberIndex(number.number).toString('hex');
}
