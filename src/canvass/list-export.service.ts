import { createHash, randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { Clock, shanghaiDay, shanghaiMinute } from '../platform/clock';
import { Database } from '../platform/database.service';
import type { Language } from '../platform/sentences';
import { csvText } from '../spreadsheets/safe-cell';
import { writtenWorkbook } from '../spreadsheets/sheet-writer.service';
import type { MyListHouseholdView } from './canvass.view';
import { copyNotice, type ListFormat, LIST_NAME, LIST_WIDTHS, listCells, listTitles, type SheetPerson } from './list-sheet';
import { findStaffName } from './my-list.queries';
import { type MyListAsked, MyListService } from './my-list.service';

/** Rows after which others get their turn: a file of thousands is not to keep the service from answering. */
const ROWS_AT_ONCE = 500;

export interface ListFile {
  readonly content: Buffer;
  readonly fileName: string;
  readonly people: number;
}

/** The list as a file: who is to be asked, one row each, masked as on the page. */
@Injectable()
export class ListExportService {
  constructor(
    private readonly database: Database,
    private readonly lists: MyListService,
    private readonly clock: Clock,
  ) {}

  /**
   * The whole list of the reader, or of one campaign. Nothing is handed out that was not recorded.
   *
   * @throws DomainError invalid `canvass.list-too-long`, `canvass.unknown-place`; forbidden `canvass.out-of-scope`
   */
  async write(actor: Actor, asked: MyListAsked, format: ListFormat, language: Language): Promise<ListFile> {
    const { people, staffName } = await this.database.read(actor.scope, async (db) => ({
      people: peopleOf((await this.lists.whole(db, actor, asked)).households),
      staffName: actor.staffId === null ? null : await findStaffName(db, actor.staffId),
    }));
    const now = this.clock.now();
    const exportId = randomUUID();
    const notice = copyNotice({ people: people.length, staffName, at: shanghaiMinute(now), exportId }, language);
    const content = format === 'csv' ? csvOf(people, notice, language) : await workbookOf(people, notice, language);
    const details = { exportId, format, people: people.length, place: asked.place ?? null, campaignId: asked.campaignId ?? null, sha256: createHash('sha256').update(content).digest('hex') };
    await this.database.write(actor.scope, (db) => audit(db, actor, { action: 'canvass_list_exported', objectType: 'canvass-list', details }));
    return { content, fileName: `${LIST_NAME[language]}-${shanghaiDay(now)}.${format}`, people: people.length };
  }
}

const peopleOf = (households: readonly MyListHouseholdView[]): SheetPerson[] =>
  households.flatMap(({ householdNumber, placeName, members }) =>
    members.flatMap(({ task, ...member }) => (task === null ? [] : [{ ...member, ...task, lastAt: task.lastAt && shanghaiDay(new Date(task.lastAt)), householdNumber, placeName }])),
  );

const csvOf = (people: readonly SheetPerson[], notice: string, language: Language): Buffer =>
  Buffer.from(csvText([listTitles(language), ...people.map((person) => listCells(person, language)), [notice]]));

const workbookOf = (people: readonly SheetPerson[], notice: string, language: Language): Promise<Buffer> =>
  writtenWorkbook((workbook) =>
    workbook.sheet(LIST_NAME[language], LIST_WIDTHS, async (sheet) => {
      sheet.head(listTitles(language));
      for (const [i, person] of people.entries()) {
        sheet.row(listCells(person, language));
        if (i % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await nextTurn();
      }
      sheet.row([notice]);
    }, 1),
  );
