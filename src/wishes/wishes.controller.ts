import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { WishesService } from './wishes.service';
import { WishReceiptView } from './wishes.view';

@Controller()
export class WishesController {
  constructor(
    private readonly database: Database,
    private readonly wishes: WishesService,
  ) {}

  @Get('households/:householdId/wish-receipt')
  @Roles(...FIELD_ROLES)
  receipt(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string): Promise<WishReceiptView> {
    return this.database.read(actor.scope, (db) => this.wishes.receipt(db, id));
  }
}
