import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { HouseholdsModule } from '../households/households.module';
import { RegistryModule } from '../registry/registry.module';
import { DraftViews } from './draft-views.service';
import { DraftsController } from './drafts.controller';
import { DraftsService } from './drafts.service';
import { FilingService } from './filing.service';
import { TransfersController } from './transfers.controller';
import { TransfersService } from './transfers.service';

export const REGISTRATION_CONTROLLERS = [DraftsController, TransfersController];

@Module({
  imports: [PlacesModule, RegistryModule, HouseholdsModule],
  providers: [FilingService, DraftsService, DraftViews, TransfersService],
  exports: [FilingService, DraftsService, DraftViews, TransfersService],
})
export class RegistrationModule {}
