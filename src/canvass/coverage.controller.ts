import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { AssignSettlementDto, CoverageQueryDto } from './canvass.dto';
import { CoverageService } from './coverage.service';
import { CanvassWorkersPage, CoverageView } from './coverage.view';

/** How far campaigns have come, and who sees to which settlement. Its fixed paths go before those of one campaign. */
@Controller('canvass-campaigns')
export class CoverageController {
  constructor(
    private readonly database: Database,
    private readonly coverages: CoverageService,
  ) {}

  /** Who can be sent to doors. */
  @Get('workers')
  @Roles('officer', 'township-officer')
  workers(@CurrentActor() actor: Actor): Promise<CanvassWorkersPage> {
    return this.database.read(actor.scope, (db) => this.coverages.workers(db));
  }

  @Get(':campaignId/coverage')
  @Roles(...FIELD_ROLES)
  coverage(@CurrentActor() actor: Actor, @Param('campaignId', ParseUUIDPipe) id: string, @Query() asked: CoverageQueryDto): Promise<CoverageView> {
    return this.database.read(actor.scope, (db) => this.coverages.coverage(db, id, asked, actor));
  }

  /** Somebody sees to a settlement. */
  @Put(':campaignId/assignments')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  assign(@CurrentActor() actor: Actor, @Param('campaignId', ParseUUIDPipe) id: string, @Body() { place, staffId }: AssignSettlementDto): Promise<void> {
    return this.database.write(actor.scope, (db) => this.coverages.assign(db, id, place, staffId, actor));
  }
}
