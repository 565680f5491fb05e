import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { DatedCategoriesService } from './dated-categories.service';
import { EndCategoryDto, NewCategoryDto } from './households.dto';
import { CategoryAddedView } from './households.view';

@Controller()
@Roles('officer', 'township-officer')
export class DatedCategoriesController {
  constructor(
    private readonly database: Database,
    private readonly categories: DatedCategoriesService,
  ) {}

  @Post('people/:personId/categories')
  async addToPerson(@CurrentActor() actor: Actor, @Param('personId', ParseUUIDPipe) id: string, @Body() form: NewCategoryDto): Promise<CategoryAddedView> {
    return { categoryId: await this.database.write(actor.scope, (db) => this.categories.add(db, 'person', id, form, actor)) };
  }

  @Post('people/:personId/categories/:categoryId/end')
  @HttpCode(204)
  endOfPerson(
    @CurrentActor() actor: Actor, @Param('personId', ParseUUIDPipe) id: string, @Param('categoryId', ParseUUIDPipe) categoryId: string, @Body() { validTo }: EndCategoryDto,
  ): Promise<void> {
    return this.database.write(actor.scope, (db) => this.categories.end(db, 'person', id, categoryId, validTo, actor));
  }

  @Post('households/:householdId/categories')
  async addToHousehold(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string, @Body() form: NewCategoryDto): Promise<CategoryAddedView> {
    return { categoryId: await this.database.write(actor.scope, (db) => this.categories.add(db, 'household', id, form, actor)) };
  }

  @Post('households/:householdId/categories/:categoryId/end')
  @HttpCode(204)
  endOfHousehold(
    @CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string, @Param('categoryId', ParseUUIDPipe) categoryId: string, @Body() { validTo }: EndCategoryDto,
  ): Promise<void> {
    return this.database.write(actor.scope, (db) => this.categories.end(db, 'household', id, categoryId, validTo, actor));
  }
}
