import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { RevealDto } from './reveals.dto';
import { RevealsService } from './reveals.service';
import { RevealedView, ViewingsPage } from './reveals.view';

@Controller('people/:personId')
export class RevealsController {
  constructor(
    private readonly database: Database,
    private readonly reveals: RevealsService,
  ) {}

  /** One field in full, for a purpose. An act, so it is posted; neither the address nor the log holds the answer. */
  @Post('reveal')
  @HttpCode(200)
  @Roles('officer', 'township-officer', 'settlement-worker')
  reveal(@CurrentActor() actor: Actor, @Param('personId', ParseUUIDPipe) id: string, @Body() asked: RevealDto): Promise<RevealedView> {
    return this.database.write(actor.scope, (db) => this.reveals.reveal(db, id, asked, actor));
  }

  /** Who opened the card, and who saw which number. */
  @Get('viewings')
  @Roles('officer', 'township-officer', 'supervisor')
  viewings(@CurrentActor() actor: Actor, @Param('personId', ParseUUIDPipe) id: string): Promise<ViewingsPage> {
    return this.database.read(actor.scope, (db) => this.reveals.viewings(db, id));
  }
}
