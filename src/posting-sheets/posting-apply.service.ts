import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import type { AppliedRow, ImportContext, RowToApply } from '../import-kinds/import-kinds.service';
import { PostingContacts } from '../postings/posting-contacts.service';
import { PostingsService } from '../postings/postings.service';
import type { SheetHeader } from '../spreadsheets/sheet-header';
import { patchOf, type PostingPatch } from './posting-changes';
import { type PostingColumn, postingRowOf } from './posting-columns';
import { PostingContext } from './posting-context.service';
import { StandingPostings, type StandingPosting } from './posting-identity';
import { findEmployerNames, findStanding, lockImportsOf, readLastWrites, type StoredPosting, updatePostings } from './posting-import.queries';
import { type PostingRead, readPostingRow } from './posting-row';
import type { ChangedPosting, NewPosting } from './posting-undo.service';

/** A row of the batch, understood, with the posting that stands for it now. */
interface Reading {
  readonly row: RowToApply;
  readonly read: PostingRead;
  readonly old: StandingPosting | undefined;
}

/** Adds the postings of a file and changes those that stand, a batch in one transaction. */
@Injectable()
export class PostingApply {
  constructor(
    private readonly contexts: PostingContext,
    private readonly postings: PostingsService,
    private readonly contacts: PostingContacts,
  ) {}

  /** With its contact plain, to be compared. */
  opened(stored: StoredPosting): StandingPosting {
    return { ...stored, contact: stored.contactCipher === null ? null : this.contacts.open(stored.contactCipher, stored.id) };
  }

  /** What somebody else changed since the preview is left as it is and refused in words. */
  async apply(db: EntityManager, rows: readonly RowToApply[], context: ImportContext, actor: Actor): Promise<AppliedRow[]> {
    await lockImportsOf(db, context.place);
    const { readings, outdated } = await this.understood(db, rows, context);
    const overtaken = readings.flatMap((one): AppliedRow[] => {
      const code = whyRefused(one);
      return code === null ? [] : [refusal(one.row.ordinal, code)];
    });
    const refused = [...outdated, ...overtaken];
    const lost = new Set(refused.map(({ ordinal }) => ordinal));
    const fresh = readings.filter(({ row }) => !lost.has(row.ordinal));
    const added = await this.add(db, fresh.filter(({ row }) => row.verdict === 'new'), context, actor);
    const changed = await this.change(db, fresh.filter(({ row }) => row.verdict === 'changed').map((one) => ({ ...one, old: one.old! })));
    const outcomes = [...refused, ...added, ...changed];
    const count = (all: readonly AppliedRow[]): number => all.filter(({ outcome }) => outcome === 'applied').length;
    const details = { added: count(added), updated: count(changed), refused: outcomes.length - count(outcomes) };
    await audit(db, actor, { action: 'postings_imported', objectType: 'import', objectId: context.importId, place: context.place, details });
    return outcomes;
  }

  /** @returns `outdated`: read at the preview, they are refused by the rules of today, such as a deadline that has passed */
  private async understood(db: EntityManager, rows: readonly RowToApply[], context: ImportContext): Promise<{ readings: Reading[]; outdated: AppliedRow[] }> {
    const against = await this.contexts.of(context);
    const all = rows.map((row) => ({ row, ...readPostingRow(postingRowOf(row.row, row.header as SheetHeader<PostingColumn>), against) }));
    const reads = all.flatMap(({ row, read }) => (read === null ? [] : [{ row, read }]));
    const outdated = all.flatMap(({ row, read, notes }): AppliedRow[] => (read === null ? [{ ordinal: row.ordinal, outcome: 'refused', problem: notes.find(({ serious }) => serious)! }] : []));
    const employers = [...new Set(reads.map(({ read }) => read.draft.employerName))];
    const numbers = reads.flatMap(({ read }) => read.draft.number ?? []);
    const stored = await findStanding(db, context.place, { employers, numbers, today: against.today }, true);
    const standing = new StandingPostings(stored.map((one) => this.opened(one)), against.today);
    return { readings: reads.map((one) => ({ ...one, old: standing.find(one.read.draft, one.read.said.has('starts')) })), outdated };
  }

  private async add(db: EntityManager, readings: readonly Reading[], { place }: ImportContext, actor: Actor): Promise<AppliedRow[]> {
    if (readings.length === 0) return [];
    const drafts = readings.map(({ read }) => {
      const id = randomUUID();
      return { ...read.draft, id, contactCipher: read.contact === null ? null : this.contacts.seal(read.contact, id) };
    });
    const known = await findEmployerNames(db, place, drafts.map(({ employerName }) => employerName));
    await this.postings.addPostings(db, drafts, actor);
    const writes = new Map((await readLastWrites(db, drafts.map(({ id }) => id))).map((write) => [write.id, write]));
    return readings.map(({ row, read }, i): AppliedRow => {
      const { id, employerId, writtenAt } = writes.get(drafts[i]!.id)!;
      const record: NewPosting = { employerId, employerAdded: !known.has(read.draft.employerName), writtenAt };
      return { ordinal: row.ordinal, outcome: 'applied', targetId: id, targetVersion: 1, record };
    });
  }

  private async change(db: EntityManager, readings: readonly (Reading & { old: StandingPosting })[]): Promise<AppliedRow[]> {
    if (readings.length === 0) return [];
    const updates = readings.map(({ read, old }) => ({ id: old.id, version: old.version, patch: patchOf(old, read, (contact) => this.contacts.seal(contact, old.id)).patch }));
    const done = await updatePostings(db, updates);
    const writes = new Map((await readLastWrites(db, [...done])).map((write) => [write.id, write.writtenAt]));
    return readings.map(({ row, old }, i): AppliedRow => {
      if (!done.has(old.id)) return refusal(row.ordinal, 'postings.changed-meanwhile');
      const before = Object.fromEntries(Object.keys(updates[i]!.patch).map((column) => [column, old[column as keyof PostingPatch]])) as PostingPatch;
      const record: ChangedPosting = { before, writtenAt: writes.get(old.id)! };
      return { ordinal: row.ordinal, outcome: 'applied', targetId: old.id, targetVersion: old.version + 1, record };
    });
  }
}

const refusal = (ordinal: number, code: string): AppliedRow => ({ ordinal, outcome: 'refused', problem: { code, serious: true } });

/** Code of the sentence; null: the postings are as they were when the row was judged. */
function whyRefused({ row, old }: Reading): string | null {
  if (row.verdict === 'new') return old ? 'postings.added-meanwhile' : null;
  if (!old || old.id !== row.targetId) return 'postings.closed-meanwhile';
  return old.version === row.targetVersion ? null : 'postings.changed-meanwhile';
}
