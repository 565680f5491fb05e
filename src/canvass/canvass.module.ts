import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns/campaigns.module';
import { PlacesModule } from '../places/places.module';
import { RegistryModule } from '../registry/registry.module';
import { WishesModule } from '../wishes/wishes.module';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';
import { CoverageController } from './coverage.controller';
import { CoverageService } from './coverage.service';
import { ListExportService } from './list-export.service';
import { MyListService } from './my-list.service';
import { OutcomesService } from './outcomes.service';
import { CanvassTasksController } from './tasks.controller';

export const CANVASS_CONTROLLERS = [ContactsController, CoverageController, CanvassTasksController];

@Module({
  imports: [CampaignsModule, PlacesModule, RegistryModule, WishesModule],
  providers: [ContactsService, CoverageService, ListExportService, MyListService, OutcomesService],
  exports: [ContactsService, CoverageService, ListExportService, MyListService, OutcomesService],
})
export class CanvassModule {}
