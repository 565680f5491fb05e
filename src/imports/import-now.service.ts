import { setTimeout as pause } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { importErrors } from '../import-kinds/import-errors';
import { ImportKinds } from '../import-kinds/import-kinds.service';
import type { ImportResult, RowProblem, ToldProblem } from '../import-kinds/import-result';
import { IMPORT_AT_WORK } from '../import-kinds/import-status';
import { Database } from '../platform/database.service';
import { DomainError } from '../platform/errors';
import type { Language } from '../platform/sentences';
import { headerFound, missingFields } from '../spreadsheets/sheet-layout';
import { listRows, type RowFilter, type ShownRow } from './import-rows.queries';
import { ImportWork } from './import-work.service';
import { dropImport, findImport, type ImportRecord } from './imports.queries';
import { ImportsService, type Upload } from './imports.service';

const ROWS_AT_ONCE = 1_000;
const LOOK_AGAIN_MS = 300;

export interface ImportNowOptions {
  readonly dryRun: boolean;
  readonly language: Language;
}

/** The whole flow at once, for the command line: the same reading, judging and applying, with every good row chosen. */
@Injectable()
export class ImportNow {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsService,
    private readonly work: ImportWork,
    private readonly kinds: ImportKinds,
  ) {}

  /**
   * Takes a file over: new rows and changed ones. A row that cannot be taken over is named; the others land.
   *
   * @param dryRun reads and judges everything, and leaves nothing behind
   * @param language of what is said of rows
   * @throws DomainError invalid `imports.…` when the file cannot be read, or a column that is needed is not there
   */
  async run(actor: Actor, upload: Upload, { dryRun, language }: ImportNowOptions): Promise<ImportResult> {
    const id = await this.imports.upload(actor, upload, true);
    try {
      const judged = await this.carriedOut(actor, id);
      if (judged.status === 'needs-mapping') throw this.unmapped(judged);
      if (dryRun) return await this.result(actor, judged, { dryRun, language });
    } finally {
      if (dryRun) await this.database.write(actor.scope, (db) => dropImport(db, id));
    }
    await this.imports.choose(actor, id, 'new-and-changed', '命令行导入', true);
    return this.result(actor, await this.carriedOut(actor, id), { dryRun, language });
  }

  /**
   * Until nothing is left to do without an officer: a worker that found the import abandoned may have taken it meanwhile.
   *
   * @throws DomainError invalid `imports.…` that stopped it
   */
  private async carriedOut(actor: Actor, id: string): Promise<ImportRecord> {
    for (;;) {
      await this.work.carryOut(id);
      const record = await this.record(actor, id);
      if (record.status === 'failed') throw new DomainError('invalid', record.failure!, record.failureDetails);
      if (!IMPORT_AT_WORK.includes(record.status)) return record;
      await pause(LOOK_AGAIN_MS);
    }
  }

  private async record(actor: Actor, id: string): Promise<ImportRecord> {
    return (await this.database.read(actor.scope, (db) => findImport(db, id)))!;
  }

  private unmapped({ layouts, kind }: ImportRecord): DomainError {
    const { definition } = this.kinds.named(kind);
    const missing = missingFields(layouts[0]!, definition).map((field) => definition.titles[field]![0]!).join('、');
    return importErrors.unknownLayout(missing, headerFound(layouts[0]!, definition), layouts.length > 1);
  }

  private async result(actor: Actor, { id, kind, counts, notes, layouts }: ImportRecord, { dryRun, language }: ImportNowOptions): Promise<ImportResult> {
    const say = this.kinds.speaker(kind, language);
    const told = (problem: RowProblem): ToldProblem => ({ ...problem, message: say(problem) });
    const several = layouts.length > 1;
    const wrong = await this.rows(actor, id, 'wrong');
    const refused = await this.rows(actor, id, 'refused');
    const remarked = await this.rows(actor, id, 'remarked');
    const problems = ({ sheet, number, problems: all }: ShownRow, wanted: boolean): ToldProblem[] =>
      all.filter(({ serious }) => serious === wanted).map(({ serious: _, ...problem }) => told({ row: number, ...(several && { sheet }), ...problem }));
    const applied = (verdict: 'new' | 'changed'): number => (dryRun ? (counts[verdict] ?? 0) : (counts[verdict] ?? 0) - refused.filter((row) => row.verdict === verdict).length);
    return {
      rows: counts.rows ?? 0,
      added: applied('new'),
      updated: applied('changed'),
      unchanged: counts.same ?? 0,
      rejected: [...wrong, ...refused].sort((a, b) => a.ordinal - b.ordinal).map((row) => asOne(problems(row, true))),
      remarks: [...notes.map(told), ...remarked.filter(({ outcome }) => outcome !== 'refused').flatMap((row) => problems(row, false))],
      dryRun,
    };
  }

  private async rows(actor: Actor, id: string, filter: RowFilter): Promise<ShownRow[]> {
    const all: ShownRow[] = [];
    for (;;) {
      const { rows } = await this.database.read(actor.scope, (db) => listRows(db, id, filter, ROWS_AT_ONCE, all.length));
      all.push(...rows);
      if (rows.length < ROWS_AT_ONCE) return all;
    }
  }
}

/** One row is one problem, however many cells are wrong: the first names the column, the others stand behind it. */
function asOne([first, ...others]: readonly ToldProblem[]): ToldProblem {
  const said = others.map(({ column, message }) => (column === undefined ? message : `“${column}”：${message}`));
  return { ...first!, message: [first!.message, ...said].join('；') };
}
