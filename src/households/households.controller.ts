import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { HouseholdActsService } from './household-acts.service';
import { HouseholdsQueryDto, MergeHouseholdDto, MoveHouseholdDto, SplitHouseholdDto } from './households.dto';
import { EmploymentHistoryView, HouseholdHistoryView, HouseholdsFoundView, HouseholdSplitView } from './households.view';
import { HistoriesService } from './histories.service';

@Controller()
export class HouseholdsController {
  constructor(
    private readonly database: Database,
    private readonly acts: HouseholdActsService,
    private readonly histories: HistoriesService,
  ) {}

  /** By the beginning of their number. */
  @Get('households')
  @Roles(...FIELD_ROLES)
  find(@CurrentActor() actor: Actor, @Query() { number }: HouseholdsQueryDto): Promise<HouseholdsFoundView> {
    return this.database.read(actor.scope, (db) => this.histories.findHouseholds(db, number, actor));
  }

  @Get('households/:householdId/history')
  @Roles(...FIELD_ROLES)
  history(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string): Promise<HouseholdHistoryView> {
    return this.database.read(actor.scope, (db) => this.histories.ofHousehold(db, id));
  }

  /** The states of work with what each rests on. */
  @Get('people/:personId/employment')
  @Roles(...FIELD_ROLES)
  employment(@CurrentActor() actor: Actor, @Param('personId', ParseUUIDPipe) id: string): Promise<EmploymentHistoryView> {
    return this.database.read(actor.scope, (db) => this.histories.ofEmployment(db, id));
  }

  @Post('households/:householdId/move')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  move(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string, @Body() { place, version, ...act }: MoveHouseholdDto): Promise<void> {
    return this.database.write(actor.scope, (db) => this.acts.move(db, id, { place, version }, act, actor));
  }

  @Post('households/:householdId/split')
  @Roles('officer', 'township-officer')
  async split(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string, @Body() { version, members, number, ...act }: SplitHouseholdDto): Promise<HouseholdSplitView> {
    return { householdId: await this.database.write(actor.scope, (db) => this.acts.split(db, id, { version, members, number }, act, actor)) };
  }

  @Post('households/:householdId/merge')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  merge(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string, @Body() { version, otherId, members, ...act }: MergeHouseholdDto): Promise<void> {
    return this.database.write(actor.scope, (db) => this.acts.merge(db, id, { version, otherId, members }, act, actor));
  }
}
