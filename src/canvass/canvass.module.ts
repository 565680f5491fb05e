import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { RegistryModule } from '../registry/registry.module';
import { WishesModule } from '../wishes/wishes.module';
import { CampaignsController } from './campaigns.controller';
import { CampaignsService } from './campaigns.service';
import { CoverageService } from './coverage.service';
import { MyListService } from './my-list.service';
import { OutcomesService } from './outcomes.service';
import { CanvassRefresh } from './refresh.service';
import { CanvassTasksController } from './tasks.controller';

export const CANVASS_CONTROLLERS = [CampaignsController, CanvassTasksController];

@Module({
  imports: [PlacesModule, RegistryModule, WishesModule],
  providers: [CampaignsService, CoverageService, CanvassRefresh, MyListService, OutcomesService],
  exports: [CampaignsService, CoverageService, CanvassRefresh, MyListService, OutcomesService],
})
export class CanvassModule {}
