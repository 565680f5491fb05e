import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { RegistryModule } from '../registry/registry.module';
import { PeopleController } from './people.controller';
import { PeopleService } from './people.service';
import { SavedFiltersController } from './saved-filters.controller';
import { SavedFiltersService } from './saved-filters.service';

export const PEOPLE_CONTROLLERS = [PeopleController, SavedFiltersController];

@Module({ imports: [PlacesModule, RegistryModule], providers: [PeopleService, SavedFiltersService], exports: [PeopleService, SavedFiltersService] })
export class PeopleModule {}
