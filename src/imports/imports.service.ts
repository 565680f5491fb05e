import { randomUUID } from 'node:crypto';

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { importErrors } from '../import-kinds/import-errors';
import { ImportKinds } from '../import-kinds/import-kinds.service';
import { type ImportChoice, type ImportKindName, moveImport } from '../import-kinds/import-status';
import { codeOf, contains, type Place } from '../places/place-code';
import { Clock } from '../platform/clock';
import { Database, EVERYWHERE } from '../platform/database.service';
import { enqueue, enqueueAll } from '../platform/outbox.queries';
import { Reconciler } from '../platform/reconciler.service';
import { missingFields, type SheetLayout, titlesText, withFields } from '../spreadsheets/sheet-layout';
import { checkFile } from '../spreadsheets/sheet-reader.service';
import { countChosen, forgetVerdicts, setExcluded } from './import-rows.queries';
import {
  findAbandonedImports, findSameFile, forgetOldContent, type ImportRecord, insertImport, lockFile, lockImport, readLimit, rememberMapping, setLayouts, setStatus,
} from './imports.queries';
import { SealedImport } from './sealed-import.service';

/** Where the parameter IMPORT_KEEP_DAYS is not loaded. */
const KEEP_DAYS = 30;
const DAY_MS = 86_400_000;

/** A file that somebody hands in. */
export interface Upload {
  readonly kind: ImportKindName;
  /** Where rows go whose own words name no place below it. */
  readonly place: Place;
  /** What all rows of the file are, where the kind knows several. */
  readonly variant?: string | null;
  readonly fileName: string;
  readonly file: Buffer;
}

/** Which columns of a sheet are what, as an officer says. */
export interface MappingGiven {
  readonly sheet: string;
  /** Column from 0 by field. */
  readonly fields: Readonly<Record<string, number>>;
}

/** What officers do with imports; the work itself is ImportWork's. */
@Injectable()
export class ImportsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly kinds: ImportKinds,
    private readonly sealed: SealedImport,
    private readonly clock: Clock,
    private readonly reconciler: Reconciler,
  ) {}

  onModuleInit(): void {
    this.reconciler.register('imports', () => this.oweAbandoned());
    this.reconciler.register('import-retention', () => this.forgetOld());
  }

  /**
   * Takes a file in and returns the import's id; a worker reads it. What the file is by its bytes is checked at once.
   *
   * @param now the caller carries the import on itself: no job is owed
   * @throws DomainError forbidden `imports.out-of-scope`; invalid `imports.…` for a file that cannot be read
   */
  async upload(actor: Actor, { kind, place, variant = null, fileName, file }: Upload, now = false): Promise<string> {
    if (!contains(actor.scope, place)) throw importErrors.outOfScope(codeOf(place));
    const { variants } = this.kinds.named(kind);
    if (variant !== null && !variants.includes(variant)) throw importErrors.unknownVariant(variant);
    checkFile(file, fileName);
    const id = randomUUID();
    const asked = { requestedBy: actor.staffId, requestedRole: actor.role, requestedPlace: actor.place };
    await this.database.write(actor.scope, async (db) => {
      await insertImport(db, { id, place, kind, variant, fileName: nameOf(fileName), sha256: this.sealed.hashOf(file), bytes: file.length, ...asked });
      await this.sealed.keepFile(db, id, place, file);
      if (now) return;
      await enqueue(db, 'import', { importId: id });
      await audit(db, actor, { action: 'import_uploaded', objectType: 'import', objectId: id, place, details: { kind, bytes: file.length } });
    });
    return id;
  }

  /**
   * Says which column is what, for this file and for those with the same header to come; everything is judged anew.
   *
   * @throws DomainError invalid `imports.bad-mapping`; not-found `imports.not-found`; conflict `imports.cannot-become`
   */
  async map(actor: Actor, importId: string, given: readonly MappingGiven[]): Promise<void> {
    await this.change(actor, importId, async (db, record) => {
      moveImport(record.status, 'mapped');
      const { definition } = this.kinds.named(record.kind);
      const layouts = record.layouts.map((layout) => {
        const mapping = given.find(({ sheet }) => sheet === layout.sheet);
        return mapping ? withFields(layout, checked(layout, mapping.fields, Object.keys(definition.titles)), 'officer') : layout;
      });
      for (const { sheet } of given) if (!layouts.some((layout) => layout.sheet === sheet)) throw importErrors.badMapping('unknown-sheet', sheet);
      const incomplete = layouts.find((layout) => missingFields(layout, definition).length > 0);
      if (incomplete) throw importErrors.badMapping('missing', definition.titles[missingFields(incomplete, definition)[0]!]![0]!);
      for (const layout of layouts) {
        const fields = Object.fromEntries(layout.columns.flatMap(({ field, index }) => (field === null ? [] : [[field, index]])));
        if (given.some(({ sheet }) => sheet === layout.sheet)) {
          await rememberMapping(db, { place: record.requestedPlace, kind: record.kind, fingerprint: this.sealed.hashOf(titlesText(layout)), fields, madeBy: actor.staffId });
        }
      }
      await setLayouts(db, importId, layouts, record.notes);
      await forgetVerdicts(db, importId);
      await setStatus(db, importId, 'mapped');
      await enqueue(db, 'import', { importId });
      await audit(db, actor, { action: 'import_mapped', objectType: 'import', objectId: importId, place: record.place });
    });
  }

  /** @throws DomainError not-found `imports.not-found`, `imports.row-not-found`; conflict `imports.cannot-become` */
  async exclude(actor: Actor, importId: string, ordinal: number, excluded: boolean): Promise<void> {
    await this.change(actor, importId, async (db, record) => {
      moveImport(record.status, 'applying');
      if (!(await setExcluded(db, importId, ordinal, excluded))) throw importErrors.rowNotFound(ordinal);
    });
  }

  /**
   * Has the chosen rows taken over; a worker does it.
   *
   * @param repeatReason why a file that was taken over before is taken over again
   * @param now the caller carries the import on itself: no job is owed
   * @throws DomainError conflict `imports.repeated-file`, `imports.cannot-become`; invalid `imports.nothing-chosen`; not-found `imports.not-found`
   */
  async choose(actor: Actor, importId: string, choice: ImportChoice, repeatReason: string | null = null, now = false): Promise<void> {
    await this.change(actor, importId, async (db, record) => {
      moveImport(record.status, 'applying');
      const chosen = await countChosen(db, importId, choice);
      if (chosen === 0 && !now) throw importErrors.nothingChosen();
      await lockFile(db, record);
      const earlier = await findSameFile(db, record);
      if (earlier && repeatReason === null) throw importErrors.repeatedFile(earlier.id, this.dayOf(earlier.appliedAt ?? earlier.requestedAt));
      await onlyOnce(importId, () => setStatus(db, importId, 'applying', { choice, repeatReason: earlier ? repeatReason : null }));
      if (!now) await enqueue(db, 'import', { importId });
      await audit(db, actor, { action: 'import_chosen', objectType: 'import', objectId: importId, place: record.place, details: { choice, rows: chosen, repeated: earlier !== undefined } });
    });
  }

  /** @throws DomainError conflict `imports.undo-too-late`, `imports.cannot-become`; not-found `imports.not-found` */
  async undo(actor: Actor, importId: string): Promise<void> {
    await this.change(actor, importId, async (db, record) => {
      moveImport(record.status, 'undoing');
      if (record.undoUntil !== null && record.undoUntil < this.clock.now()) throw importErrors.undoTooLate(record.undoUntil.toISOString());
      await setStatus(db, importId, 'undoing');
      await enqueue(db, 'import', { importId });
      await audit(db, actor, { action: 'import_undo_requested', objectType: 'import', objectId: importId, place: record.place });
    });
  }

  /** Before anything was taken over. @throws DomainError conflict `imports.cannot-become`; not-found `imports.not-found` */
  async cancel(actor: Actor, importId: string): Promise<void> {
    await this.change(actor, importId, async (db, record) => {
      await setStatus(db, importId, moveImport(record.status, 'cancelled'));
      await audit(db, actor, { action: 'import_cancelled', objectType: 'import', objectId: importId, place: record.place });
    });
  }

  private change(actor: Actor, importId: string, work: (db: EntityManager, record: ImportRecord) => Promise<void>): Promise<void> {
    return this.database.write(actor.scope, async (db) => {
      const record = await lockImport(db, importId);
      if (!record) throw importErrors.importNotFound(importId);
      await work(db, record);
    });
  }

  private dayOf(instant: Date): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(instant);
  }

  /** Jobs of imports that nobody has worked on for half a minute are owed again. @returns how many */
  private oweAbandoned(): Promise<number> {
    return this.database.write(EVERYWHERE, async (db) => {
      const abandoned = await findAbandonedImports(db);
      await enqueueAll(db, 'import', abandoned.map(({ id }) => ({ importId: id })));
      return abandoned.length;
    });
  }

  /** Files and raw rows are kept as long as the parameter says, and no longer. @returns how many imports */
  private forgetOld(): Promise<number> {
    return this.database.write(EVERYWHERE, async (db) => {
      const days = (await readLimit(db, 'IMPORT_KEEP_DAYS', 50e13, this.clock.today())) ?? KEEP_DAYS;
      return forgetOldContent(db, new Date(this.clock.now().getTime() - days * DAY_MS));
    });
  }
}

/** Without folders, at most 255 characters. @throws DomainError invalid `imports.bad-file-name` */
function nameOf(fileName: string): string {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1).replace(/[\u0000-\u001f\u007f]/g, '').trim();
  if (name === '') throw importErrors.badFileName();
  return [...name].slice(-255).join('');
}

function checked(layout: SheetLayout, fields: Readonly<Record<string, number>>, known: readonly string[]): Readonly<Record<string, number>> {
  const taken = new Set<number>();
  for (const [field, index] of Object.entries(fields)) {
    if (!known.includes(field)) throw importErrors.badMapping('unknown-field', field.slice(0, 40));
    const column = layout.columns.find((one) => one.index === index);
    if (!column) throw importErrors.badMapping('unknown-column', String(index));
    if (taken.has(index)) throw importErrors.badMapping('column-twice', column.title.slice(0, 40));
    taken.add(index);
  }
  return fields;
}

/** The database takes one file over once for a place; its no is told in our words. */
async function onlyOnce(importId: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const constraint = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;
    if (constraint === 'import_file_once') throw importErrors.repeatedFile(importId, '');
    throw error;
  }
}
