import { Injectable } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { importErrors } from '../import-kinds/import-errors';
import { ImportKinds } from '../import-kinds/import-kinds.service';
import type { ImportKindName } from '../import-kinds/import-status';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database.service';
import type { Language } from '../platform/sentences';
import type { SheetLayout } from '../spreadsheets/sheet-layout';
import { errorWorkbook, type FaultyCells, templateWorkbook } from './error-workbook.adapter';
import { listRows, nextFaulty, type RowFilter } from './import-rows.queries';
import { findImport, findSameFile, hasFile, type ImportRecord, listImports } from './imports.queries';
import { type ImportRowsPage, type ImportsPage, type ImportView, type Speech, toImportRowView, toImportSummary, toImportView } from './imports.view';
import { SealedImport } from './sealed-import.service';

const ROWS_AT_ONCE = 1_000;

export interface Paging {
  readonly page: number;
  readonly pageSize: number;
}

/** What officers see of imports. */
@Injectable()
export class ImportReads {
  constructor(
    private readonly database: Database,
    private readonly kinds: ImportKinds,
    private readonly places: PlacesService,
    private readonly sealed: SealedImport,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, kind: ImportKindName | undefined, { page, pageSize }: Paging): Promise<ImportsPage> {
    return this.database.read(actor.scope, async (db) => {
      const { rows, total } = await listImports(db, kind ?? null, pageSize, (page - 1) * pageSize);
      const names = await this.places.pathOf(rows.map(({ place }) => place), db);
      return { rows: rows.map((row) => toImportSummary(row, names.get(row.place) ?? '')), total, asOf: this.clock.now().toISOString() };
    });
  }

  /** @throws DomainError not-found `imports.not-found` */
  one(actor: Actor, importId: string, language: Language): Promise<ImportView> {
    return this.database.read(actor.scope, async (db) => {
      const record = await findImport(db, importId);
      if (!record) throw importErrors.importNotFound(importId);
      const names = await this.places.pathOf([record.place], db);
      const facts = { placeName: names.get(record.place) ?? '', sameFile: await findSameFile(db, record), contentKept: await hasFile(db, importId) };
      return toImportView(record, this.kinds.named(record.kind).definition, facts, this.speech(record.kind, language));
    });
  }

  /** @throws DomainError not-found `imports.not-found` */
  rows(actor: Actor, importId: string, filter: RowFilter, { page, pageSize }: Paging, language: Language): Promise<ImportRowsPage> {
    return this.database.read(actor.scope, async (db) => {
      const record = await findImport(db, importId);
      if (!record) throw importErrors.importNotFound(importId);
      const speech = this.speech(record.kind, language);
      const { rows, total } = await listRows(db, importId, filter, pageSize, (page - 1) * pageSize);
      return { rows: rows.map((row) => toImportRowView(row, speech)), total };
    });
  }

  /**
   * The rows that were not taken over, with what is wrong, as a workbook. It holds whole citizen numbers, so its making is recorded.
   *
   * @throws DomainError not-found `imports.not-found`; invalid `imports.file-forgotten`
   */
  async errors(actor: Actor, importId: string, language: Language): Promise<{ content: Buffer; fileName: string }> {
    const record = await this.database.write(actor.scope, async (db): Promise<ImportRecord> => {
      const found = await findImport(db, importId);
      if (!found) throw importErrors.importNotFound(importId);
      if (!(await hasFile(db, importId))) throw importErrors.fileForgotten();
      await audit(db, actor, { action: 'import_errors_exported', objectType: 'import', objectId: importId, place: found.place, details: { rows: (found.counts.wrong ?? 0) + (found.counts.refused ?? 0) } });
      return found;
    });
    const speech = this.speech(record.kind, language);
    const content = await errorWorkbook(record.layouts, (layout) => this.faulty(actor, importId, layout, speech), language);
    return { content, fileName: `${record.fileName.replace(/\.[^.]*$/, '')}-${language === 'zh' ? '问题行' : 'rows to mend'}.xlsx` };
  }

  /** @throws DomainError invalid `imports.unknown-kind` */
  template(kind: ImportKindName): Promise<Buffer> {
    const { titles, required } = this.kinds.named(kind).definition;
    const title = (field: string): string => titles[field]![0]!.slice(titles[field]![0]!.lastIndexOf('›') + 1);
    return templateWorkbook('名单', Object.keys(titles).map(title), required.map(title));
  }

  private speech(kind: ImportKindName, language: Language): Speech {
    return { language, say: this.kinds.speaker(kind, language) };
  }

  private async *faulty(actor: Actor, importId: string, { sheet }: SheetLayout, { say }: Speech): AsyncGenerator<FaultyCells> {
    for (let after = 0; ; ) {
      const rows = await this.database.read(actor.scope, (db) => nextFaulty(db, importId, sheet, after, ROWS_AT_ONCE));
      if (rows.length === 0) return;
      for (const row of rows) {
        const problems = row.problems.filter(({ serious }) => serious).map(({ column, ...said }) => ({ ...(column !== undefined && { column }), message: say(said) }));
        yield { number: row.number, cells: this.sealed.openRow(importId, row).cells, problems };
      }
      after = rows.at(-1)!.ordinal;
    }
  }
}
