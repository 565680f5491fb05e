import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { RegistryModule } from '../registry/registry.module';
import { DatedCategoriesController } from './dated-categories.controller';
import { DatedCategoriesService } from './dated-categories.service';
import { HistoriesService } from './histories.service';
import { HouseholdActsService } from './household-acts.service';
import { HouseholdsController } from './households.controller';

export const HOUSEHOLDS_CONTROLLERS = [HouseholdsController, DatedCategoriesController];

@Module({
  imports: [PlacesModule, RegistryModule],
  providers: [HouseholdActsService, HistoriesService, DatedCategoriesService],
  exports: [HouseholdActsService, HistoriesService, DatedCategoriesService],
})
export class HouseholdsModule {}
