import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { OffersPage } from '../offers/offers.view';
import { PageQueryDto } from '../platform/page-query.dto';
import { AdviceView } from './advice.view';
import { OffersQueryDto, ProposalsQueryDto } from './proposals.dto';
import { ProposalsService } from './proposals.service';
import { GapsPage, ProposalsPage, UnmatchedPage } from './proposals.view';

@Controller('match-runs')
export class ProposalsController {
  constructor(private readonly proposed: ProposalsService) {}

  @Get(':runId/proposals')
  @Roles('officer', 'township-officer', 'supervisor')
  proposals(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string, @Query() query: ProposalsQueryDto): Promise<ProposalsPage> {
    return this.proposed.proposals(actor, runId, query);
  }

  @Get(':runId/unmatched')
  @Roles('officer', 'township-officer', 'supervisor')
  unmatched(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string, @Query() query: PageQueryDto): Promise<UnmatchedPage> {
    return this.proposed.unmatched(actor, runId, query);
  }

  @Get(':runId/gaps')
  @Roles('officer', 'township-officer', 'supervisor')
  gaps(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string, @Query() query: PageQueryDto): Promise<GapsPage> {
    return this.proposed.gaps(actor, runId, query);
  }

  @Get(':runId/advice')
  @Roles('officer', 'township-officer', 'supervisor')
  advice(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<AdviceView> {
    return this.proposed.advice(actor, runId);
  }

  @Get(':runId/offers')
  @Roles('officer', 'township-officer', 'supervisor')
  offers(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string, @Query() query: OffersQueryDto): Promise<OffersPage> {
    return this.proposed.offers(actor, runId, query);
  }
}
