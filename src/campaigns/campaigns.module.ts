import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { RegistryModule } from '../registry/registry.module';
import { CampaignsController } from './campaigns.controller';
import { CampaignsService } from './campaigns.service';
import { CampaignListing } from './listing.service';
import { CanvassRefresh } from './refresh.service';

export const CAMPAIGNS_CONTROLLERS = [CampaignsController];

@Module({
  imports: [PlacesModule, RegistryModule],
  providers: [CampaignListing, CampaignsService, CanvassRefresh],
  exports: [CampaignListing, CampaignsService, CanvassRefresh],
})
export class CampaignsModule {}
