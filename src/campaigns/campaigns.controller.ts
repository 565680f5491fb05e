import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { CloseCampaignDto, CreateCampaignDto } from './campaigns.dto';
import { CampaignsService } from './campaigns.service';
import { CampaignCreatedView, CampaignsPage, CampaignView } from './campaigns.view';

/** Campaigns are made by the offices of counties and townships for their own places; everybody who works in these places sees them. */
@Controller('canvass-campaigns')
export class CampaignsController {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
  ) {}

  @Get()
  @Roles(...FIELD_ROLES)
  async list(@CurrentActor() actor: Actor): Promise<CampaignsPage> {
    return { rows: await this.database.read(actor.scope, (db) => this.campaigns.list(db, actor)) };
  }

  @Post()
  @Roles('officer', 'township-officer')
  async create(@CurrentActor() actor: Actor, @Body() draft: CreateCampaignDto): Promise<CampaignCreatedView> {
    return { campaignId: await this.database.write(actor.scope, (db) => this.campaigns.create(db, draft, actor)) };
  }

  @Get(':campaignId')
  @Roles(...FIELD_ROLES)
  find(@CurrentActor() actor: Actor, @Param('campaignId', ParseUUIDPipe) id: string): Promise<CampaignView> {
    return this.database.read(actor.scope, (db) => this.campaigns.find(db, id, actor));
  }

  /** 202: a worker lists whom it asks; the campaign says how far it has come. */
  @Post(':campaignId/start')
  @HttpCode(202)
  @Roles('officer', 'township-officer')
  start(@CurrentActor() actor: Actor, @Param('campaignId', ParseUUIDPipe) id: string): Promise<CampaignView> {
    return this.database.write(actor.scope, async (db) => {
      await this.campaigns.start(db, id, actor);
      return this.campaigns.find(db, id, actor);
    });
  }

  @Post(':campaignId/closing')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  close(@CurrentActor() actor: Actor, @Param('campaignId', ParseUUIDPipe) id: string, @Body() { reason }: CloseCampaignDto): Promise<void> {
    return this.database.write(actor.scope, (db) => this.campaigns.close(db, id, reason, actor));
  }

  /** A draft is given up. */
  @Post(':campaignId/dropping')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  drop(@CurrentActor() actor: Actor, @Param('campaignId', ParseUUIDPipe) id: string): Promise<void> {
    return this.database.write(actor.scope, (db) => this.campaigns.drop(db, id, actor));
  }
}
