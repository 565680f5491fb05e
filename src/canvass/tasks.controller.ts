import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { MyListQueryDto, RecordOutcomeDto } from './canvass.dto';
import { MyListView, OutcomeRecordedView } from './canvass.view';
import { MyListService } from './my-list.service';
import { OutcomesService } from './outcomes.service';

/** Whom to call or to visit, and what came of it. */
@Controller()
export class CanvassTasksController {
  constructor(
    private readonly database: Database,
    private readonly lists: MyListService,
    private readonly outcomes: OutcomesService,
  ) {}

  @Get('canvass/my-list')
  @Roles(...FIELD_ROLES)
  list(@CurrentActor() actor: Actor, @Query() asked: MyListQueryDto): Promise<MyListView> {
    return this.database.write(actor.scope, (db) => this.lists.myList(db, actor, asked));
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
