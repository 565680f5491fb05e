import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database.service';
import { PlacesService } from '../places/places.service';
import { ClearanceCasesQueryDto } from './clearance.dto';
import { ClearanceService } from './clearance.service';
import { ClearanceCasesPage, ClearanceSummaryView, FoundView } from './clearance.view';

@Controller()
export class ClearanceController {
  constructor(
    private readonly database: Database,
    private readonly clearance: ClearanceService,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  @Get('clearance/summary')
  @Roles('officer', 'township-officer', 'settlement-worker', 'supervisor')
  summary(@CurrentActor() actor: Actor): Promise<ClearanceSummaryView> {
    return this.database.read(actor.scope, (db) => this.clearance.summary(db, actor.scope));
  }

  @Get('clearance-cases')
  @Roles('officer', 'township-officer', 'settlement-worker', 'supervisor')
  async cases(@CurrentActor() actor: Actor, @Query() { page, pageSize, ...filter }: ClearanceCasesQueryDto): Promise<ClearanceCasesPage> {
    const { rows, total } = await this.database.read(actor.scope, (db) =>
      this.clearance.list(db, actor.scope, { ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
    );
    const names = await this.places.pathOf(rows.map(({ place }) => place));
    return {
      rows: rows.map(({ place, ...row }) => ({ ...row, placeName: names.get(place) ?? '' })),
      total,
      asOf: this.clock.now().toISOString(),
    };
  }

  /** Looks for households with nobody in work now, as it is done every night. */
  @Post('clearance/finding')
  @HttpCode(200)
  @Roles('officer', 'township-officer')
  find(@CurrentActor() actor: Actor): Promise<FoundView> {
    return this.database.write(actor.scope, (db) => this.clearance.findCases(db, actor.scope, actor));
  }
}
