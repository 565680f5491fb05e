import { Module } from '@nestjs/common';

import { ImportKindsModule } from '../import-kinds/import-kinds.module';
import { PlacesModule } from '../places/places.module';
import { RegistryModule } from '../registry/registry.module';
import { PeopleApply } from './people-apply.service';
import { PeopleImportService } from './people-import.service';
import { PeopleUndo } from './people-undo.service';

@Module({ imports: [ImportKindsModule, PlacesModule, RegistryModule], providers: [PeopleApply, PeopleUndo, PeopleImportService] })
export class PeopleSheetsModule {}
