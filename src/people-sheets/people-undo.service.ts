import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import type { ImportContext, RowToUndo, UndoneRow } from '../import-kinds/import-kinds.service';
import { RegistryService } from '../registry/registry.service';
import { type ChangeToUndo, deleteEmptied, deletePeople, findPeopleDependedOn, lockUntouchedChanges, lockUntouchedNewcomers, type PersonBefore, putBack } from './people-undo.queries';

/** What undoing the registration of somebody needs. */
export interface NewRecord {
  readonly householdId: string;
  /** The household was opened by the import. */
  readonly opened: boolean;
  readonly categories: number;
  readonly skills: number;
  readonly wished: boolean;
}

/** What undoing a change needs. */
export interface ChangedRecord {
  /** Null when the person's own fields stayed. */
  readonly before: PersonBefore | null;
  readonly wishId: string | null;
  readonly categories: readonly string[];
  readonly skills: readonly string[];
}

const TOUCHED = 'people.touched';
const DEPENDED_ON = 'people.depended-on';

/** Takes back what an import did to the register, where nobody has touched it since. */
@Injectable()
export class PeopleUndo {
  constructor(private readonly registry: RegistryService) {}

  async undo(db: EntityManager, rows: readonly RowToUndo[], { importId, place }: ImportContext, actor: Actor): Promise<UndoneRow[]> {
    const newcomers = rows.filter(({ verdict }) => verdict === 'new');
    const outcomes = [...(await this.undoNew(db, newcomers)), ...(await this.undoChanges(db, rows.filter(({ verdict }) => verdict === 'changed')))];
    const undone = outcomes.filter(({ outcome }) => outcome === 'undone').length;
    await audit(db, actor, { action: 'people_import_undone', objectType: 'import', objectId: importId, place, details: { undone, kept: outcomes.length - undone } });
    return outcomes;
  }

  private async undoNew(db: EntityManager, rows: readonly RowToUndo[]): Promise<UndoneRow[]> {
    if (rows.length === 0) return [];
    const recordOf = (row: RowToUndo): NewRecord => row.record as NewRecord;
    const untouched = await lockUntouchedNewcomers(db, rows.map((row) => ({ id: row.targetId, version: row.targetVersion, ...recordOf(row) })));
    const open = rows.filter(({ targetId }) => untouched.has(targetId));
    const dependedOn = await findPeopleDependedOn(db, open.map(({ targetId }) => targetId));
    const gone = new Set<string>();
    const ids = open.map(({ targetId }) => targetId).filter((id) => !dependedOn.has(id));
    if (ids.length > 0 && (await deletePeople(db, ids))) ids.forEach((id) => gone.add(id));
    else for (const id of ids) if (await deletePeople(db, [id])) gone.add(id);
    await deleteEmptied(db, [...new Set(open.filter((row) => gone.has(row.targetId) && recordOf(row).opened).map((row) => recordOf(row).householdId))]);
    return rows.map((row) => (gone.has(row.targetId) ? undone(row) : kept(row, untouched.has(row.targetId) ? DEPENDED_ON : TOUCHED)));
  }

  private async undoChanges(db: EntityManager, rows: readonly RowToUndo[]): Promise<UndoneRow[]> {
    if (rows.length === 0) return [];
    const changes = rows.map((row): ChangeToUndo => {
      const { before, ...added } = row.record as ChangedRecord;
      return { id: row.targetId, version: row.targetVersion, before: before && { ...before, initials: this.registry.initialsOf(before.name) }, ...added };
    });
    const untouched = await lockUntouchedChanges(db, changes);
    await putBack(db, changes.filter(({ id }) => untouched.has(id)));
    return rows.map((row) => (untouched.has(row.targetId) ? undone(row) : kept(row, TOUCHED)));
  }
}

const undone = ({ ordinal }: RowToUndo): UndoneRow => ({ ordinal, outcome: 'undone' });
const kept = ({ ordinal }: RowToUndo, code: string): UndoneRow => ({ ordinal, outcome: 'kept', problem: { code, serious: false } });
