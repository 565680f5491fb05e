import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { WishesConfirmedView, WishRecordedView } from '../wishes/wishes.view';
import { ConfirmWishesDto, RecordWishDto } from './contacts.dto';
import { ContactsService } from './contacts.service';

/** What somebody wants, as staff at a desk write it down. */
@Controller()
export class ContactsController {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactsService,
  ) {}

  /** Adds a word; the earlier ones stay. */
  @Post('people/:personId/wishes')
  @Roles('officer', 'township-officer', 'settlement-worker')
  record(@CurrentActor() actor: Actor, @Param('personId', ParseUUIDPipe) id: string, @Body() { hoursPerDayMax, ...wish }: RecordWishDto): Promise<WishRecordedView> {
    return this.database.write(actor.scope, async (db) => (await this.contacts.recordWish(db, id, { ...wish, hoursPerDayMax: hoursPerDayMax ?? null }, actor)).recorded);
  }

  /** 无变化: the latest wish of every member is said again today. */
  @Post('households/:householdId/wishes-unchanged')
  @Roles('officer', 'township-officer', 'settlement-worker')
  confirm(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string, @Body() source: ConfirmWishesDto): Promise<WishesConfirmedView> {
    return this.database.write(actor.scope, async (db) => (await this.contacts.confirmHousehold(db, id, source, actor)).confirmed);
  }
}
