import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { type AppliedRow, type ImportContext, type ImportKind, ImportKinds, type JudgedRow, type RowToApply, type RowToJudge, type RowToUndo, type UndoneRow } from '../import-kinds/import-kinds.service';
import { Database } from '../platform/database.service';
import type { Said } from '../platform/sentences';
import { CHANNELS } from '../posting-rules/posting-terms';
import type { SheetHeader } from '../spreadsheets/sheet-header';
import { PostingApply } from './posting-apply.service';
import type { RowNote } from './posting-cells';
import { changesOf, patchOf } from './posting-changes';
import { POSTING_SHEET, type PostingColumn, postingRowOf } from './posting-columns';
import { PostingContext } from './posting-context.service';
import { identityOf, sameEmployment, StandingPostings } from './posting-identity';
import { findStanding } from './posting-import.queries';
import { type PostingRead, readPostingRow } from './posting-row';
import { POSTING_SENTENCES } from './posting-sentences';
import { PostingUndo } from './posting-undo.service';

const LABEL_CHARACTERS = 60;

/** Takes sheets of postings over. Importing a file again changes nothing; importing a mended one takes the mended rows over. */
@Injectable()
export class PostingImportService implements ImportKind, OnModuleInit {
  readonly kind = 'postings';
  readonly definition = POSTING_SHEET;
  readonly sentences = POSTING_SENTENCES;
  readonly saidOfDoubles = 'postings.twice';
  /** All rows of a file may be of one channel. */
  readonly variants = CHANNELS;

  constructor(
    private readonly kinds: ImportKinds,
    private readonly database: Database,
    private readonly contexts: PostingContext,
    private readonly applying: PostingApply,
    private readonly undoing: PostingUndo,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  /** What its rows say is said of them. */
  remarksOn(): Said[] {
    return [];
  }

  async judge(rows: readonly RowToJudge[], context: ImportContext): Promise<JudgedRow[]> {
    const against = await this.contexts.of(context);
    const readings = rows.map((one) => {
      const header = one.header as SheetHeader<PostingColumn>;
      return { ordinal: one.ordinal, header, row: postingRowOf(one.row, header), reading: readPostingRow(postingRowOf(one.row, header), against) };
    });
    const reads = readings.flatMap(({ reading: { read } }) => (read ? [read.draft] : []));
    const wanted = { employers: [...new Set(reads.map(({ employerName }) => employerName))], numbers: reads.flatMap(({ number }) => number ?? []), today: against.today };
    const stored = await this.database.read(context.scope, (db) => findStanding(db, context.place, wanted));
    const standing = new StandingPostings(stored.map((one) => this.applying.opened(one)), against.today);
    return readings.map(({ ordinal, header, row, reading: { read, notes } }): JudgedRow => {
      const about = { ordinal, group: `row ${ordinal}`, label: row.cells.title.slice(0, LABEL_CHARACTERS), hint: row.cells.employer.slice(0, LABEL_CHARACTERS) };
      if (read === null) return { ...about, verdict: 'wrong', key: null, targetId: null, targetVersion: null, changes: [], problems: notes };
      const keyColumn = header.columns.get(read.said.has('number') ? 'number' : 'title')?.title;
      const key = createHash('sha256').update(identityOf(read.draft, read.said.has('starts'))).digest('hex');
      return { ...about, key, ...(keyColumn !== undefined && { keyColumn }), ...this.verdictOn(read, notes, standing, header) };
    });
  }

  apply(db: EntityManager, rows: readonly RowToApply[], context: ImportContext, actor: Actor): Promise<AppliedRow[]> {
    return this.applying.apply(db, rows, context, actor);
  }

  undo(db: EntityManager, rows: readonly RowToUndo[], context: ImportContext, actor: Actor): Promise<UndoneRow[]> {
    return this.undoing.undo(db, rows, context, actor);
  }

  private verdictOn(read: PostingRead, notes: readonly RowNote[], standing: StandingPostings, header: SheetHeader<PostingColumn>): Pick<JudgedRow, 'verdict' | 'targetId' | 'targetVersion' | 'changes' | 'problems'> {
    const old = standing.find(read.draft, read.said.has('starts'));
    if (!old) return { verdict: 'new', targetId: null, targetVersion: null, changes: [], problems: notes };
    const target = { targetId: old.id, targetVersion: old.version };
    const wrong = (column: PostingColumn, said: Said) => {
      const title = header.columns.get(column)?.title;
      return { ...target, verdict: 'wrong' as const, changes: [], problems: [{ ...(title !== undefined && { column: title }), ...said, serious: true }, ...notes] };
    };
    if (!sameEmployment(old, read.draft)) return wrong('number', { code: 'postings.number-of-another', details: { title: old.title, employer: old.employerName } });
    const { patch, notes: more } = patchOf(old, read, (contact) => contact);
    if (patch.seats !== undefined && patch.seats < old.seatsFilled) return wrong('seats', { code: 'postings.fewer-seats', details: { filled: old.seatsFilled } });
    const changes = changesOf(old, patch, read.contact);
    return { ...target, verdict: Object.keys(patch).length > 0 ? 'changed' : 'same', changes, problems: [...notes, ...more] };
  }
}
