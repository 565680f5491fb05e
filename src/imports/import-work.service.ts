import { Injectable, Logger } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { importErrors } from '../import-kinds/import-errors';
import { type ImportContext, type ImportKind, ImportKinds, type JudgedRow } from '../import-kinds/import-kinds.service';
import { type Place, type PlaceRange, scopeOf } from '../places/place-code';
import { Clock } from '../platform/clock';
import { Database, EVERYWHERE } from '../platform/database.service';
import { DomainError, isFinal } from '../platform/errors';
import { collectGarbage } from '../platform/heap.adapter';
import type { Said } from '../platform/sentences';
import { headerOf } from '../spreadsheets/sheet-layout';
import { type ClaimedImport, claimImport, failImport, findImportScope, holdImport, ImportLeaseLost, MOST_CLAIMS, releaseImport, stepImport } from './import-lease.queries';
import { ImportReading } from './import-reading.service';
import {
  batchesToApply, batchesToUndo, countChosen, countOutcomes, dropRows, findBatches, findEarlier, keepOutcomes, keepVerdicts, lastOrdinal, type RowInsert, rowsToApply, rowsToJudge, rowsToUndo,
} from './import-rows.queries';
import { findImport, type ImportRecord, readLimit } from './imports.queries';
import { SealedImport } from './sealed-import.service';

/** Rows in one transaction. */
const ROWS_AT_ONCE = 500;
const BEAT_MS = 2_000;
/** Where the parameter IMPORT_UNDO_HOURS is not loaded. */
const UNDO_HOURS = 24;

/** One worker's hold on an import, with what it needs to go on. */
interface Work {
  readonly claim: ClaimedImport;
  readonly record: ImportRecord;
  readonly kind: ImportKind;
  readonly scope: PlaceRange;
  readonly context: ImportContext;
  readonly actor: Actor;
}

/** Does the work of an import, from whatever point it was left at. */
@Injectable()
export class ImportWork {
  private readonly log = new Logger(ImportWork.name);

  constructor(
    private readonly database: Database,
    private readonly kinds: ImportKinds,
    private readonly reading: ImportReading,
    private readonly sealed: SealedImport,
    private readonly clock: Clock,
  ) {}

  /**
   * Carries an import on until it needs an officer, or is done. Safe to call again, at any time and side by side: one that waits, is
   * done or is in other hands is left as it is; one that was left half done goes on after the last batch that was written.
   *
   * @throws whatever stopped it and may pass next time
   */
  async carryOut(importId: string): Promise<void> {
    const place = await this.database.read(EVERYWHERE, (db) => findImportScope(db, importId));
    if (place === undefined) return; // deleted meanwhile
    const scope = scopeOf(place);
    const claim = await this.database.write(scope, (db) => claimImport(db, importId));
    if (!claim) return;
    let beating: Promise<unknown> = Promise.resolve();
    const beat = setInterval(() => {
      beating = beating.then(() => this.database.write(scope, (db) => holdImport(db, claim, null))).catch(() => undefined);
    }, BEAT_MS);
    try {
      if (claim.epoch > MOST_CLAIMS) throw importErrors.givenUp();
      await this.goOn(claim, scope, place);
    } catch (error) {
      if (error instanceof ImportLeaseLost) return;
      if (!isFinal(error)) {
        await this.database.write(scope, (db) => releaseImport(db, claim)).catch(() => undefined);
        throw error;
      }
      const { code, details } = error as DomainError;
      this.log.log({ importId, code });
      await this.database.write(scope, (db) => failImport(db, claim, code, details));
    } finally {
      clearInterval(beat);
      await beating; // one that came after the next step would hold the import for nobody
    }
  }

  private async goOn(claim: ClaimedImport, scope: PlaceRange, place: Place): Promise<void> {
    const work = await this.open(claim, scope, place);
    if (claim.status === 'parsing') {
      const mapped = await this.reading.read(claim, work.record, work.kind, scope);
      if (mapped) await this.judge(await this.open(claim, scope, place));
    }
    if (claim.status === 'mapped') await this.judge(work);
    if (claim.status === 'applying') await this.apply(work);
    if (claim.status === 'undoing') await this.undo(work);
  }

  private async open(claim: ClaimedImport, scope: PlaceRange, place: Place): Promise<Work> {
    const record = (await this.database.read(scope, (db) => findImport(db, claim.id)))!;
    const actor = { staffId: record.requestedBy, role: record.requestedRole, place, scope, requestId: null };
    return { claim, record, kind: this.kinds.named(record.kind), scope, context: { importId: claim.id, place: record.place, scope, variant: record.variant }, actor };
  }

  /** Batch by batch; a row that is judged stays judged when a worker is killed. */
  private async judge(work: Work): Promise<void> {
    const { claim, scope, kind } = work;
    const total = await this.database.read(scope, (db) => lastOrdinal(db, claim.id));
    for (let from = 1; from <= total; from += ROWS_AT_ONCE) {
      const to = Math.min(from + ROWS_AT_ONCE - 1, total);
      const rows = await this.database.read(scope, (db) => rowsToJudge(db, claim.id, from, to));
      if (rows.length === 0) continue;
      const opened = this.openRows(work, rows);
      const filled = opened.filter(({ row, header }) => [...header.columns.values()].some(({ index }) => (row.cells[index] ?? '') !== ''));
      const judged = await kind.judge(filled, work.context);
      const kept = new Set(filled.map(({ ordinal }) => ordinal));
      const empty = rows.map(({ ordinal }) => ordinal).filter((ordinal) => !kept.has(ordinal));
      collectGarbage();
      await this.database.write(scope, async (db) => {
        await holdImport(db, claim, { done: to, total });
        if (empty.length > 0) await dropRows(db, claim.id, empty);
        const keys = judged.flatMap(({ key }) => (key === null ? [] : [key]));
        const earlier = await findEarlier(db, claim.id, from, keys);
        if (judged.length > 0) await keepVerdicts(db, claim.id, inBatches(withoutDoubles(judged, opened, earlier, kind.saidOfDoubles), await findBatches(db, claim.id, from, judged.map(({ group }) => group))));
      });
    }
    await this.database.write(scope, async (db) => {
      const counts = await countOutcomes(db, claim.id);
      if (counts.rows === 0) throw importErrors.noRows();
      await stepImport(db, claim, 'mapped', 'previewed', { counts });
    });
  }

  /** Each batch is one transaction: what it did, what became of its rows, and the lease that lets it. */
  private async apply(work: Work): Promise<void> {
    const { claim, scope, kind, record, actor } = work;
    const choice = record.choice!;
    const { total, counted, batches } = await this.database.read(scope, async (db) => ({
      total: await countChosen(db, claim.id, choice), counted: await countOutcomes(db, claim.id), batches: await batchesToApply(db, claim.id, choice),
    }));
    let done = counted.applied + counted.refused;
    for (const batch of batches) {
      done += await this.database.write(scope, async (db) => {
        await holdImport(db, claim, { done, total });
        const rows = await rowsToApply(db, claim.id, choice, batch);
        const outcomes = await kind.apply(db, this.openRows(work, rows), work.context, actor);
        await keepOutcomes(db, claim.id, outcomes.map((one) => (one.outcome === 'applied' ? { ...one, record: this.sealed.sealRecord(claim.id, one.ordinal, one.record) } : one)));
        return rows.length;
      });
      collectGarbage();
    }
    await this.database.write(scope, async (db) => {
      const undoHours = (await readLimit(db, 'IMPORT_UNDO_HOURS', claim.place, this.clock.today())) ?? UNDO_HOURS;
      await stepImport(db, claim, 'applying', 'applied', { counts: await countOutcomes(db, claim.id), undoHours });
    });
  }

  private async undo({ claim, scope, kind, context, actor }: Work): Promise<void> {
    const { total, batches } = await this.database.read(scope, async (db) => ({ total: (await countOutcomes(db, claim.id)).applied, batches: await batchesToUndo(db, claim.id) }));
    let done = 0;
    for (const batch of batches) {
      done += await this.database.write(scope, async (db) => {
        await holdImport(db, claim, { done, total });
        const rows = await rowsToUndo(db, claim.id, batch);
        const opened = rows.map(({ record, ...row }) => ({ ...row, record: this.sealed.openRecord(claim.id, row.ordinal, record) }));
        await keepOutcomes(db, claim.id, await kind.undo(db, opened, context, actor));
        return rows.length;
      });
      collectGarbage();
    }
    await this.database.write(scope, async (db) => {
      await stepImport(db, claim, 'undoing', 'undone', { counts: await countOutcomes(db, claim.id) });
    });
  }

  private openRows<Row extends RowInsert>({ claim, record }: Work, rows: readonly Row[]) {
    const headers = new Map(record.layouts.map((layout) => [layout.sheet, headerOf(layout)]));
    return rows.map((row) => ({ ...row, row: this.sealed.openRow(claim.id, row), header: headers.get(row.sheet)! }));
  }
}

/** Batches of about 500 rows; those of one group go into the batch of the first of them. @param known of groups that began earlier */
function inBatches(judged: readonly JudgedRow[], known: ReadonlyMap<string, number>): (JudgedRow & { batch: number })[] {
  const batches = new Map(known);
  return judged.map((row) => {
    const batch = batches.get(row.group) ?? Math.floor(row.ordinal / ROWS_AT_ONCE);
    batches.set(row.group, batch);
    return { ...row, batch };
  });
}

/** Of rows that stand for the same, the first in the file counts; the others are wrong. */
function withoutDoubles(
  judged: readonly JudgedRow[], rows: readonly { ordinal: number; number: number; sheet: string }[], earlier: ReadonlyMap<string, { sheet: string; number: number }>, saidOfDoubles: string,
): JudgedRow[] {
  const first = new Map(earlier);
  const placeOf = new Map(rows.map((row) => [row.ordinal, row]));
  return judged.map((row) => {
    if (row.key === null) return row;
    const here = placeOf.get(row.ordinal)!;
    const before = first.get(row.key);
    if (!before) {
      first.set(row.key, here);
      return row;
    }
    const said: Said = before.sheet === here.sheet ? { code: saidOfDoubles, details: { row: before.number } } : { code: `${saidOfDoubles}-in-sheets`, details: { row: before.number, sheet: before.sheet } };
    return { ...row, verdict: 'wrong', key: null, changes: [], problems: [...row.problems, { ...(row.keyColumn !== undefined && { column: row.keyColumn }), ...said, serious: true }] };
  });
}
