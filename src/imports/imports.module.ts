import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { ImportKinds } from './import-kinds.service';
import { ImportNow } from './import-now.service';
import { ImportReads } from './import-reads.service';
import { ImportReading } from './import-reading.service';
import { ImportWork } from './import-work.service';
import { ImportsController } from './imports.controller';
import { ImportsService } from './imports.service';
import { SealedImport } from './sealed-import.service';

export const IMPORTS_CONTROLLERS = [ImportsController];

@Module({
  imports: [PlacesModule],
  providers: [ImportKinds, ImportNow, ImportReading, ImportReads, ImportWork, ImportsService, SealedImport],
  exports: [ImportKinds, ImportNow, ImportReads, ImportWork, ImportsService],
})
export class ImportsModule {}
