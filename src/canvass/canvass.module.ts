import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { RegistryModule } from '../registry/registry.module';
import { WishesModule } from '../wishes/wishes.module';
import { MyListService } from './my-list.service';
import { OutcomesService } from './outcomes.service';
import { CanvassTasksController } from './tasks.controller';

export const CANVASS_CONTROLLERS = [CanvassTasksController];

@Module({
  imports: [PlacesModule, RegistryModule, WishesModule],
  providers: [MyListService, OutcomesService],
  exports: [MyListService, OutcomesService],
})
export class CanvassModule {}
