import { randomUUID } from 'node:crypto';

import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { withParts } from './draft-parts';
import { DraftViews } from './draft-views.service';
import { ChangeDraftDto, DraftVersionDto, NewDraftDto, RebaseDraftDto } from './drafts.dto';
import { DraftsService } from './drafts.service';
import { DraftFiledView, DraftsPage, DraftView } from './drafts.view';

/** Forms of one's own, one step at a time. Whoever may register may also change: within their area. */
@Controller('person-drafts')
@Roles('officer', 'township-officer', 'settlement-worker')
export class DraftsController {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftsService,
    private readonly views: DraftViews,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor): Promise<DraftsPage> {
    return { rows: (await this.database.read(actor.scope, (db) => this.drafts.list(db, actor))).map((one) => this.views.rowView(one)) };
  }

  @Post()
  begin(@CurrentActor() actor: Actor, @Body() asked: NewDraftDto): Promise<DraftView> {
    return this.database.write(actor.scope, async (db) => this.view(db, await this.drafts.begin(db, asked, actor), actor));
  }

  @Get(':draftId')
  draft(@CurrentActor() actor: Actor, @Param('draftId', ParseUUIDPipe) id: string): Promise<DraftView> {
    return this.database.read(actor.scope, (db) => this.view(db, id, actor));
  }

  /** Keeps what was typed so far, right or wrong; the answer says what is missing and who may be the same person. */
  @Patch(':draftId')
  save(@CurrentActor() actor: Actor, @Param('draftId', ParseUUIDPipe) id: string, @Body() { version, step, ...parts }: ChangeDraftDto): Promise<DraftView> {
    return this.database.write(actor.scope, async (db) => {
      await this.drafts.save(db, id, version, step, (content) => withParts(content, parts, randomUUID), actor);
      return this.view(db, id, actor);
    });
  }

  /** Puts the form on top of what the register says now. */
  @Post(':draftId/rebase')
  @HttpCode(200)
  rebase(@CurrentActor() actor: Actor, @Param('draftId', ParseUUIDPipe) id: string, @Body() { version, take }: RebaseDraftDto): Promise<DraftView> {
    return this.database.write(actor.scope, async (db) => {
      await this.drafts.rebase(db, id, version, take, actor);
      return this.view(db, id, actor);
    });
  }

  /** Saves the form to the register; it is gone then. */
  @Post(':draftId/filing')
  @HttpCode(200)
  async file(@CurrentActor() actor: Actor, @Param('draftId', ParseUUIDPipe) id: string, @Body() { version }: DraftVersionDto): Promise<DraftFiledView> {
    return { personId: await this.database.write(actor.scope, (db) => this.drafts.file(db, id, version, actor)) };
  }

  @Delete(':draftId')
  @HttpCode(204)
  drop(@CurrentActor() actor: Actor, @Param('draftId', ParseUUIDPipe) id: string): Promise<void> {
    return this.database.write(actor.scope, (db) => this.drafts.drop(db, id, actor));
  }

  private view = async (db: EntityManager, id: string, actor: Actor): Promise<DraftView> => this.views.view(db, await this.drafts.open(db, id, actor));
}
