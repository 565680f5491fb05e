import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { importErrors } from '../imports/import-errors';
import type { ImportResult, RowProblem } from '../imports/import-result';
import { readSheet } from '../spreadsheets/sheet-reader.service';
import { type Place, scopeOf, upTo } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database.service';
import type { PostingDraft } from './posting-draft';
import { type RowContext, readPostingRow } from './posting-row';
import { PostingSheetReader, type PostingRow, REQUIRED_TITLES } from './posting-sheet';
import type { Channel } from './posting-terms';
import { findKnownPostings, lockImports, readMinimumWages, readNamedPlaces } from './posting.queries';
import { KnownPostings } from './known-postings';
import { PostingsService } from './postings.service';
import { WorksiteFinder } from './worksite-text';

export interface PostingImport {
  /** Whose bureau will keep the postings. */
  readonly place: Place;
  /** Of all rows; left out, each row's place of work decides. */
  readonly channel?: Channel;
  /** Reads and checks everything, writes nothing. */
  readonly dryRun?: boolean;
}

@Injectable()
export class PostingImportService {
  constructor(
    private readonly database: Database,
    private readonly postings: PostingsService,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes the postings of a bureau's sheet over. Good rows land, in one transaction; every other row is named with its
   * number and what to do. The same file again adds nothing.
   *
   * @throws DomainError invalid or not-found `imports.…` when the file cannot be read or has no known header
   */
  async importFile(path: string, { place, channel, dryRun = false }: PostingImport, actor: Actor): Promise<ImportResult> {
    const rows = await readRows(path);
    const scope = scopeOf(place);
    return this.database.write(scope, async (db) => {
      if (!dryRun) await lockImports(db, place);
      const context = await this.contextOf(db, place, channel ?? null);
      const { taken, unchanged, rejected, remarks } = await this.sort(db, rows, context);
      if (!dryRun && taken.length > 0) await this.postings.addPostings(db, taken, actor);
      const result = { rows: rows.length, added: taken.length, updated: 0, unchanged, rejected, remarks, dryRun };
      if (!dryRun) {
        const details = { rows: result.rows, added: result.added, unchanged, rejected: rejected.length };
        await audit(db, actor, { action: 'postings_imported', objectType: 'posting', place, details });
      }
      return result;
    });
  }

  private async contextOf(db: EntityManager, place: Place, channel: Channel | null): Promise<RowContext> {
    const today = this.clock.today();
    const named = await readNamedPlaces(db, scopeOf(upTo(place, 'province')), today);
    return {
      place, channel, today,
      worksites: new WorksiteFinder(named, place),
      pairs: await this.places.pairings(db),
      minimumWages: await readMinimumWages(db, today),
    };
  }

  /** Each row is taken, known already, or rejected. */
  private async sort(db: EntityManager, rows: readonly PostingRow[], context: RowContext) {
    const readings = rows.map((row) => ({ row: row.number, reading: readPostingRow(row, context) }));
    const names = new Set(readings.flatMap(({ reading }) => (reading.kind === 'posting' ? [reading.draft.employerName] : [])));
    const known = new KnownPostings(await findKnownPostings(db, context.place, [...names], context.today));
    const taken: PostingDraft[] = [];
    const rejected: RowProblem[] = [];
    const remarks: RowProblem[] = [];
    let unchanged = 0;
    for (const { row, reading } of readings) {
      if (reading.kind === 'rejected') {
        rejected.push(reading.problem);
        continue;
      }
      const match = known.match(reading.draft, reading.dated, row);
      if (match.kind === 'new') {
        taken.push(reading.draft);
        remarks.push(...reading.remarks);
      } else if (match.kind === 'same') {
        unchanged += 1;
        if (match.row !== null) remarks.push({ row, message: `与第 ${match.row} 行是同一个岗位，没有重复添加` });
      } else {
        rejected.push({ row, message: match.message });
      }
    }
    return { taken, unchanged, rejected, remarks };
  }
}

/** @throws DomainError invalid `imports.unknown-layout` when no sheet of the file has the columns of a posting */
async function readRows(path: string): Promise<PostingRow[]> {
  const reader = new PostingSheetReader();
  const rows: PostingRow[] = [];
  for await (const row of readSheet(path)) rows.push(...reader.take(row));
  rows.push(...reader.end());
  if (!reader.known) throw importErrors.unknownLayout(REQUIRED_TITLES);
  return rows;
}
