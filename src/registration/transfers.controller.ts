import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { RefuseTransferDto, RequestTransferDto } from './transfers.dto';
import { TransfersService } from './transfers.service';
import { TransferRequestedView, TransfersPage } from './transfers.view';

/** Only the bureau of a county lets a person or a household go; its townships may ask. */
@Controller('person-transfers')
export class TransfersController {
  constructor(
    private readonly database: Database,
    private readonly transfers: TransfersService,
  ) {}

  @Get()
  @Roles('officer', 'township-officer', 'supervisor')
  list(@CurrentActor() actor: Actor): Promise<TransfersPage> {
    return this.database.read(actor.scope, (db) => this.transfers.list(db, actor));
  }

  @Post()
  @Roles('officer', 'township-officer')
  async request(@CurrentActor() actor: Actor, @Body() { draftId, ...asked }: RequestTransferDto): Promise<TransferRequestedView> {
    return { transferId: await this.database.write(actor.scope, (db) => this.transfers.request(db, draftId, asked, actor)) };
  }

  @Post(':transferId/approval')
  @HttpCode(204)
  @Roles('officer')
  approve(@CurrentActor() actor: Actor, @Param('transferId', ParseUUIDPipe) id: string): Promise<void> {
    return this.database.write(actor.scope, (db) => this.transfers.approve(db, id, actor));
  }

  @Post(':transferId/refusal')
  @HttpCode(204)
  @Roles('officer')
  refuse(@CurrentActor() actor: Actor, @Param('transferId', ParseUUIDPipe) id: string, @Body() { reason }: RefuseTransferDto): Promise<void> {
    return this.database.write(actor.scope, (db) => this.transfers.refuse(db, id, reason, actor));
  }

  @Post(':transferId/withdrawal')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  withdraw(@CurrentActor() actor: Actor, @Param('transferId', ParseUUIDPipe) id: string): Promise<void> {
    return this.database.write(actor.scope, (db) => this.transfers.withdraw(db, id, actor));
  }
}
