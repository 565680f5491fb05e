import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { RequestRunDto, RunsQueryDto } from './matching.dto';
import { MatchingService } from './matching.service';
import { MatchRunsView, MatchRunView, RunRequestedView } from './matching.view';
import { placeAsked } from './place-asked';
import { RunReadsService } from './run-reads.service';

@Controller('match-runs')
export class MatchRunsController {
  constructor(
    private readonly matching: MatchingService,
    private readonly reads: RunReadsService,
  ) {}

  @Get()
  @Roles('officer', 'township-officer', 'supervisor')
  runs(@CurrentActor() actor: Actor, @Query() { place }: RunsQueryDto): Promise<MatchRunsView> {
    return this.reads.runs(actor, place === undefined ? undefined : placeAsked(place));
  }

  /** 202: asked for, not yet done. */
  @Post()
  @HttpCode(202)
  @Roles('officer')
  async request(@CurrentActor() actor: Actor, @Body() { place, publishAtOnce }: RequestRunDto): Promise<RunRequestedView> {
    return { runId: await this.matching.requestRun(actor, placeAsked(place), { publishAtOnce: publishAtOnce ?? false }) };
  }

  @Get(':runId')
  @Roles('officer', 'township-officer', 'supervisor')
  run(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<MatchRunView> {
    return this.reads.run(actor, runId);
  }

  /** 202: a worker publishes it. */
  @Post(':runId/publication')
  @HttpCode(202)
  @Roles('officer')
  publish(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<void> {
    return this.matching.publish(actor, runId);
  }
}
