import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';

import type { Actor } from '../identity/actor';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { MyListFileQueryDto, MyListQueryDto, RecordOutcomeDto } from './canvass.dto';
import { MyListView, OutcomeRecordedView } from './canvass.view';
import { ListExportService } from './list-export.service';
import { MyListService } from './my-list.service';
import { OutcomesService } from './outcomes.service';
import type { ListFormat } from './task-steps';

const TYPES: Readonly<Record<ListFormat, string>> = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' };

/** Whom to call or to visit, and what came of it. */
@Controller()
export class CanvassTasksController {
  constructor(
    private readonly database: Database,
    private readonly lists: MyListService,
    private readonly files: ListExportService,
    private readonly outcomes: OutcomesService,
  ) {}

  @Get('canvass/my-list')
  @Roles(...FIELD_ROLES)
  list(@CurrentActor() actor: Actor, @Query() asked: MyListQueryDto): Promise<MyListView> {
    return this.database.write(actor.scope, (db) => this.lists.myList(db, actor, asked));
  }

  /** All of the list as a file, not only the 500 households of the page. */
  @Get('canvass/my-list/file')
  @Roles(...FIELD_ROLES)
  @ApiProduces(...Object.values(TYPES))
  async file(@CurrentActor() actor: Actor, @Query() { format, language, ...asked }: MyListFileQueryDto): Promise<StreamableFile> {
    const { content, fileName } = await this.files.write(actor, asked, format, language);
    return new StreamableFile(content, { type: TYPES[format], disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`, length: content.length });
  }

  /** One try; sent twice under one client id, it is written down once. */
  @Post('canvass-tasks/:taskId/outcomes')
  @HttpCode(200)
  @Roles('officer', 'township-officer', 'settlement-worker')
  record(@CurrentActor() actor: Actor, @Param('taskId', ParseUUIDPipe) taskId: string, @Body() { at, wish, ...form }: RecordOutcomeDto): Promise<OutcomeRecordedView> {
    const said = wish && { ...wish, hoursPerDayMax: wish.hoursPerDayMax ?? null };
    return this.database.write(actor.scope, (db) => this.outcomes.recordOutcome(db, { ...form, taskId, at: new Date(at), wish: said }, actor));
  }
}
