import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import type { ImportContext, RowToUndo, UndoneRow } from '../import-kinds/import-kinds.service';
import { unlessDependedOn } from '../platform/savepoint.queries';
import type { PostingPatch } from './posting-changes';
import { deleteIdleEmployers, deletePostings, findDependedOn, lockUntouched, updatePostings } from './posting-import.queries';

/** What undoing the adding of a posting needs. */
export interface NewPosting {
  readonly employerId: string;
  /** The employer was added by the import. */
  readonly employerAdded: boolean;
  /** See LastWrite. */
  readonly writtenAt: string;
}

/** What undoing a change needs. */
export interface ChangedPosting {
  readonly before: PostingPatch;
  readonly writtenAt: string;
}

/** Takes back what an import did to postings, where nobody has changed them, taken a seat or matched them since. */
@Injectable()
export class PostingUndo {
  async undo(db: EntityManager, rows: readonly RowToUndo[], { importId, place }: ImportContext, actor: Actor): Promise<UndoneRow[]> {
    const written = rows.map((row) => ({ id: row.targetId, version: row.targetVersion, writtenAt: (row.record as NewPosting | ChangedPosting).writtenAt }));
    const untouched = await lockUntouched(db, written);
    const open = rows.filter(({ targetId }) => untouched.has(targetId));
    const gone = await this.remove(db, open.filter(({ verdict }) => verdict === 'new'));
    const back = await this.putBack(db, open.filter(({ verdict }) => verdict === 'changed'));
    const outcomes = rows.map((row): UndoneRow => {
      if (gone.has(row.targetId) || back.has(row.targetId)) return { ordinal: row.ordinal, outcome: 'undone' };
      return { ordinal: row.ordinal, outcome: 'kept', problem: { code: untouched.has(row.targetId) ? 'postings.depended-on' : 'postings.touched', serious: false } };
    });
    const undone = outcomes.filter(({ outcome }) => outcome === 'undone').length;
    await audit(db, actor, { action: 'postings_import_undone', objectType: 'import', objectId: importId, place, details: { undone, kept: outcomes.length - undone } });
    return outcomes;
  }

  private async remove(db: EntityManager, rows: readonly RowToUndo[]): Promise<Set<string>> {
    const gone = new Set<string>();
    const dependedOn = await findDependedOn(db, rows.map(({ targetId }) => targetId));
    const ids = rows.map(({ targetId }) => targetId).filter((id) => !dependedOn.has(id));
    if (ids.length > 0 && (await unlessDependedOn(db, () => deletePostings(db, ids)))) ids.forEach((id) => gone.add(id));
    else for (const id of ids) if (await unlessDependedOn(db, () => deletePostings(db, [id]))) gone.add(id);
    const records = rows.filter(({ targetId }) => gone.has(targetId)).map(({ record }) => record as NewPosting);
    const employers = [...new Set(records.filter(({ employerAdded }) => employerAdded).map(({ employerId }) => employerId))];
    if (employers.length > 0) await unlessDependedOn(db, () => deleteIdleEmployers(db, employers));
    return gone;
  }

  private async putBack(db: EntityManager, rows: readonly RowToUndo[]): Promise<Set<string>> {
    if (rows.length === 0) return new Set();
    return updatePostings(db, rows.map(({ targetId, targetVersion, record }) => ({ id: targetId, version: targetVersion, patch: (record as ChangedPosting).before })));
  }
}
