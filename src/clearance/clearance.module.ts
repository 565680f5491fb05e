import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { ClearanceCase } from './clearance-case.entity';
import { ClearanceController } from './clearance.controller';
import { ClearanceService } from './clearance.service';

export const CLEARANCE_ENTITIES = [ClearanceCase];
export const CLEARANCE_CONTROLLERS = [ClearanceController];

@Module({ imports: [PlacesModule], providers: [ClearanceService], exports: [ClearanceService] })
export class ClearanceModule {}
