import { Module } from '@nestjs/common';

import { ImportKindsModule } from '../import-kinds/import-kinds.module';
import { PlacesModule } from '../places/places.module';
import { ImportNow } from './import-now.service';
import { ImportReading } from './import-reading.service';
import { ImportReads } from './import-reads.service';
import { ImportWork } from './import-work.service';
import { ImportsController } from './imports.controller';
import { ImportsService } from './imports.service';
import { SealedImport } from './sealed-import.service';

export const IMPORTS_CONTROLLERS = [ImportsController];

@Module({
  imports: [ImportKindsModule, PlacesModule],
  providers: [ImportNow, ImportReading, ImportReads, ImportWork, ImportsService, SealedImport],
  exports: [ImportNow, ImportReads, ImportWork, ImportsService],
})
export class ImportsModule {}
