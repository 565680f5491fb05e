import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { RecordWishDto, WishSourceDto } from './wishes.dto';
import { WishesService } from './wishes.service';
import { WishesConfirmedView, WishReceiptView, WishRecordedView } from './wishes.view';

@Controller()
export class WishesController {
  constructor(
    private readonly database: Database,
    private readonly wishes: WishesService,
  ) {}

  /** Adds a word; the earlier ones stay. */
  @Post('people/:personId/wishes')
  @Roles('officer', 'township-officer', 'settlement-worker')
  record(@CurrentActor() actor: Actor, @Param('personId', ParseUUIDPipe) id: string, @Body() { hoursPerDayMax, ...wish }: RecordWishDto): Promise<WishRecordedView> {
    return this.database.write(actor.scope, (db) => this.wishes.record(db, id, { ...wish, hoursPerDayMax: hoursPerDayMax ?? null }, actor));
  }

  /** 无变化: the latest wish of every member is said again today. */
  @Post('households/:householdId/wishes-unchanged')
  @Roles('officer', 'township-officer', 'settlement-worker')
  confirm(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string, @Body() source: WishSourceDto): Promise<WishesConfirmedView> {
    return this.database.write(actor.scope, (db) => this.wishes.confirmHousehold(db, id, source, actor));
  }

  @Get('households/:householdId/wish-receipt')
  @Roles(...FIELD_ROLES)
  receipt(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string): Promise<WishReceiptView> {
    return this.database.read(actor.scope, (db) => this.wishes.receipt(db, id));
  }
}
