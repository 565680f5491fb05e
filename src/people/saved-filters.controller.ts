import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { SaveFilterDto } from './saved-filters.dto';
import { SavedFiltersService } from './saved-filters.service';
import { FilterSavedView, SavedFiltersView } from './saved-filters.view';

/** Filters of the list of people, each its owner's. */
@Controller('people-filters')
@Roles(...FIELD_ROLES)
export class SavedFiltersController {
  constructor(
    private readonly database: Database,
    private readonly filters: SavedFiltersService,
  ) {}

  @Get()
  list(@CurrentActor() actor: Actor): Promise<SavedFiltersView> {
    return this.database.read(actor.scope, (db) => this.filters.list(db, actor));
  }

  /** One of the same name is replaced. */
  @Post()
  async save(@CurrentActor() actor: Actor, @Body() { name, filter }: SaveFilterDto): Promise<FilterSavedView> {
    return { filterId: await this.database.write(actor.scope, (db) => this.filters.save(db, name, { ...filter }, actor)) };
  }

  @Delete(':filterId')
  @HttpCode(204)
  drop(@CurrentActor() actor: Actor, @Param('filterId', ParseUUIDPipe) id: string): Promise<void> {
    return this.database.write(actor.scope, (db) => this.filters.drop(db, id, actor));
  }
}
