import { Module } from '@nestjs/common';

import { MatchingModule } from '../matching/matching.module';
import { OffersModule } from '../offers/offers.module';
import { PlacesModule } from '../places/places.module';
import { SolvingModule } from '../solving/solving.module';
import { PersonMatchController } from './person-match.controller';
import { PersonMatchService } from './person-match.service';
import { Proposal } from './proposal.entity';
import { ProposalsController } from './proposals.controller';
import { ProposalsService } from './proposals.service';

export const PROPOSALS_ENTITIES = [Proposal];
export const PROPOSALS_CONTROLLERS = [ProposalsController, PersonMatchController];

@Module({
  imports: [MatchingModule, OffersModule, PlacesModule, SolvingModule],
  providers: [PersonMatchService, ProposalsService],
  exports: [PersonMatchService, ProposalsService],
})
export class ProposalsModule {}
