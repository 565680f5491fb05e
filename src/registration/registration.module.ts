import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { RegistryModule } from '../registry/registry.module';
import { DraftViews } from './draft-views.service';
import { DraftsController } from './drafts.controller';
import { DraftsService } from './drafts.service';
import { FilingService } from './filing.service';

export const REGISTRATION_CONTROLLERS = [DraftsController];

@Module({
  imports: [PlacesModule, RegistryModule],
  providers: [FilingService, DraftsService, DraftViews],
  exports: [FilingService, DraftsService, DraftViews],
})
export class RegistrationModule {}
