import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { RecordOutcomeDto } from './contacts.dto';
import { OutcomeRecordedView } from './contacts.view';
import { OutcomesService } from './outcomes.service';

/** What came of a try to reach somebody. */
@Controller()
export class OutcomesController {
  constructor(
    private readonly database: Database,
    private readonly outcomes: OutcomesService,
  ) {}

  /** One try; sent twice under one client id, it is written down once. */
  @Post('canvass-tasks/:taskId/outcomes')
  @HttpCode(200)
  @Roles('officer', 'township-officer', 'settlement-worker')
  record(@CurrentActor() actor: Actor, @Param('taskId', ParseUUIDPipe) taskId: string, @Body() { at, wish, ...form }: RecordOutcomeDto): Promise<OutcomeRecordedView> {
    const said = wish && { ...wish, hoursPerDayMax: wish.hoursPerDayMax ?? null };
    return this.database.write(actor.scope, (db) => this.outcomes.recordOutcome(db, { ...form, taskId, at: new Date(at), wish: said }, actor));
  }
}
