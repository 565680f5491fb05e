import { Module } from '@nestjs/common';

import { ClearanceModule } from '../clearance/clearance.module';
import { PostingsModule } from '../postings/postings.module';
import { RegistryModule } from '../registry/registry.module';
import { Placement } from './placement.entity';
import { PlacementsController } from './placements.controller';
import { PlacementsService } from './placements.service';

export const PLACEMENTS_ENTITIES = [Placement];
export const PLACEMENTS_CONTROLLERS = [PlacementsController];

@Module({ imports: [ClearanceModule, PostingsModule, RegistryModule], providers: [PlacementsService], exports: [PlacementsService] })
export class PlacementsModule {}
