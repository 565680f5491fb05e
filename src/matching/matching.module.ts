import { Module } from '@nestjs/common';

import { ClearanceModule } from '../clearance/clearance.module';
import { NoticesModule } from '../notices/notices.module';
import { PlacementsModule } from '../placements/placements.module';
import { PlacesModule } from '../places/places.module';
import { PostingsModule } from '../postings/postings.module';
import { Failpoints } from './failpoints';
import { MatchRun } from './match-run.entity';
import { MatchRunsController } from './match-runs.controller';
import { MatchingService } from './matching.service';
import { Offer } from './offer.entity';
import { OffersController } from './offers.controller';
import { OffersService } from './offers.service';
import { PersonMatchController } from './person-match.controller';
import { PersonMatchService } from './person-match.service';
import { Proposal } from './proposal.entity';
import { PublicationService } from './publication.service';
import { RunProofService } from './run-proof.service';
import { RunReadsService } from './run-reads.service';
import { RunWorkService } from './run-work.service';

export const MATCHING_ENTITIES = [MatchRun, Proposal, Offer];
export const MATCHING_CONTROLLERS = [MatchRunsController, OffersController, PersonMatchController];

@Module({
  imports: [ClearanceModule, NoticesModule, PlacementsModule, PlacesModule, PostingsModule],
  providers: [MatchingService, OffersService, PersonMatchService, PublicationService, RunProofService, RunReadsService, RunWorkService, { provide: Failpoints, useClass: Failpoints }],
  exports: [MatchingService, OffersService, PersonMatchService, RunProofService, RunReadsService],
})
export class MatchingModule {}
