import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { PeopleQueryDto, PeopleSearchDto } from './people.dto';
import { PeopleService } from './people.service';
import { HouseholdView, PeopleFoundView, PeoplePage, PersonCardView } from './people.view';
import { rangeOf } from '../registry/registry-errors';

@Controller()
export class PeopleController {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
  ) {}

  /** Names, numbers and phones are masked here; the card shows more and is recorded. */
  @Get('people')
  @Roles('officer', 'township-officer', 'settlement-worker', 'supervisor')
  list(@CurrentActor() actor: Actor, @Query() { page, pageSize, place, ...filter }: PeopleQueryDto): Promise<PeoplePage> {
    const within = place === undefined ? actor.scope : rangeOf(place);
    return this.database.read(actor.scope, (db) => this.people.list(db, { ...filter, within, limit: pageSize, offset: (page - 1) * pageSize }));
  }

  /** Numbers and phones are searched in the body, for addresses are logged. */
  @Post('people/search')
  @HttpCode(200)
  @Roles('officer', 'township-officer', 'settlement-worker', 'supervisor')
  async search(@CurrentActor() actor: Actor, @Body() search: PeopleSearchDto): Promise<PeopleFoundView> {
    return { rows: await this.database.write(actor.scope, (db) => this.people.search(db, search, actor)) };
  }

  /** Writes an audit row, so it is a writing transaction. */
  @Get('people/:personId')
  @Roles('officer', 'township-officer', 'settlement-worker', 'supervisor')
  card(@CurrentActor() actor: Actor, @Param('personId', ParseUUIDPipe) id: string): Promise<PersonCardView> {
    return this.database.write(actor.scope, (db) => this.people.card(db, id, actor));
  }

  @Get('households/:householdId')
  @Roles('officer', 'township-officer', 'settlement-worker', 'supervisor')
  household(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string): Promise<HouseholdView> {
    return this.database.write(actor.scope, (db) => this.people.household(db, id, actor));
  }
}
