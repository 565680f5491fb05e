import { Module } from '@nestjs/common';

import { ClearanceModule } from '../clearance/clearance.module';
import { NoticesModule } from '../notices/notices.module';
import { OffersModule } from '../offers/offers.module';
import { PlacesModule } from '../places/places.module';
import { SolvingModule } from '../solving/solving.module';
import { Failpoints } from './failpoints';
import { MatchRun } from './match-run.entity';
import { MatchRunsController } from './match-runs.controller';
import { MatchingService } from './matching.service';
import { PublicationService } from './publication.service';
import { RunProofService } from './run-proof.service';
import { RunReadsService } from './run-reads.service';
import { RunWorkService } from './run-work.service';

export const MATCHING_ENTITIES = [MatchRun];
export const MATCHING_CONTROLLERS = [MatchRunsController];

@Module({
  imports: [ClearanceModule, NoticesModule, OffersModule, PlacesModule, SolvingModule],
  providers: [MatchingService, PublicationService, RunProofService, RunReadsService, RunWorkService, { provide: Failpoints, useClass: Failpoints }],
  exports: [MatchingService, RunProofService, RunReadsService],
})
export class MatchingModule {}
