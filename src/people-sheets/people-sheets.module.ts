import { Module } from '@nestjs/common';

import { ImportsModule } from '../imports/imports.module';
import { PlacesModule } from '../places/places.module';
import { RegistryModule } from '../registry/registry.module';
import { PeopleApply } from './people-apply.service';
import { PeopleImportService } from './people-import.service';
import { PeopleUndo } from './people-undo.service';

@Module({ imports: [ImportsModule, PlacesModule, RegistryModule], providers: [PeopleApply, PeopleUndo, PeopleImportService] })
export class PeopleSheetsModule {}
