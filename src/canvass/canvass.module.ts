import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns/campaigns.module';
import { PlacesModule } from '../places/places.module';
import { RegistryModule } from '../registry/registry.module';
import { CoverageController } from './coverage.controller';
import { CoverageService } from './coverage.service';
import { ListExportService } from './list-export.service';
import { MyListController } from './my-list.controller';
import { MyListService } from './my-list.service';

export const CANVASS_CONTROLLERS = [CoverageController, MyListController];

@Module({
  imports: [CampaignsModule, PlacesModule, RegistryModule],
  providers: [CoverageService, ListExportService, MyListService],
  exports: [CoverageService, ListExportService, MyListService],
})
export class CanvassModule {}
