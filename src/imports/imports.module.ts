import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { ImportKinds } from './import-kinds.service';
import { ImportNow } from './import-now.service';
import { ImportReading } from './import-reading.service';
import { ImportWork } from './import-work.service';
import { ImportsService } from './imports.service';
import { SealedImport } from './sealed-import.service';

@Module({
  imports: [PlacesModule],
  providers: [ImportKinds, ImportNow, ImportReading, ImportWork, ImportsService, SealedImport],
  exports: [ImportKinds, ImportNow, ImportWork, ImportsService],
})
export class ImportsModule {}
