import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database.service';
import { EndPlacementDto, VerifyPlacementDto } from './placements.dto';
import { PlacementsService } from './placements.service';

@Controller('placements')
export class PlacementsController {
  constructor(
    private readonly database: Database,
    private readonly placements: PlacementsService,
    private readonly clock: Clock,
  ) {}

  @Post(':placementId/verification')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  verify(@CurrentActor() actor: Actor, @Param('placementId', ParseUUIDPipe) id: string, @Body() { evidence }: VerifyPlacementDto): Promise<void> {
    return this.database.write(actor.scope, (db) => this.placements.verify(db, id, evidence, actor));
  }

  @Post(':placementId/end')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  end(@CurrentActor() actor: Actor, @Param('placementId', ParseUUIDPipe) id: string, @Body() { reason, endedOn }: EndPlacementDto): Promise<void> {
    return this.database.write(actor.scope, (db) => this.placements.end(db, id, reason, endedOn ?? this.clock.today(), actor));
  }
}
