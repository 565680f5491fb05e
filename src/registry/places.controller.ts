import { Controller, Get, Query } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { codeOf, type PlaceLevel } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { PairingsPage, PlacesPage } from '../places/places.view';
import { PlacesQueryDto } from './places.dto';
import { rangeOf } from './registry-errors';

/** Reading places takes a sign-in, which stands above `places` on the ladder: so its routes are here. */
@Controller()
export class PlacesController {
  constructor(
    private readonly database: Database,
    private readonly places: PlacesService,
  ) {}

  /** Divisions are public, so any may be asked for; settlements are shown within the scope alone. */
  @Get('places')
  @Roles('officer', 'township-officer', 'settlement-worker', 'supervisor', 'system-admin')
  async list(@CurrentActor() actor: Actor, @Query() { under }: PlacesQueryDto): Promise<PlacesPage> {
    const range = under === undefined ? actor.scope : rangeOf(under);
    const rows = await this.database.read(actor.scope, (db) => this.places.list(db, range));
    return { rows: rows.map(({ place, name, level, provisional }) => ({ code: codeOf(place), name, level: level as PlaceLevel, provisional })) };
  }

  @Get('pairings')
  @Roles('officer', 'township-officer', 'settlement-worker', 'supervisor', 'system-admin')
  async pairings(@CurrentActor() actor: Actor): Promise<PairingsPage> {
    const rows = await this.database.read(actor.scope, (db) => this.places.pairings(db));
    return {
      rows: rows.map(({ district, districtName, shandongCity, shandongCityName, confirmed, source }) => ({
        districtCode: codeOf(district),
        districtName,
        shandongCode: codeOf(shandongCity),
        shandongName: shandongCityName,
        confirmed,
        source,
      })),
    };
  }
}
