import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock } from '../platform/clock';
import { Database } from '../platform/database.service';
import { chainOf, levelOf, type Place, type PlaceRange, PLACE_LEVELS, scopeOf } from './place-code';
import { findNames, listPairings, listPlaces, type PairingRow, placeExists, type PlaceRow } from './places.queries';
import { Settlement } from './settlement.entity';

const CHONGQING = scopeOf(50e13);
/** A county has some 30 towns and 100 settlements, the city 1,100 divisions. */
const PLACES_SHOWN = 5_000;

@Injectable()
export class PlacesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * How staff name places: '奉节县 · 兴隆镇 · XX安置点', from the county down within Chongqing, from the province down elsewhere.
   * A level without a name (a village that is in no table) is left out.
   *
   * @param db within a transaction, its own: asking for a second connection while holding one can stop the service
   * @returns for each place asked for that has any name
   */
  async pathOf(places: readonly Place[], db?: EntityManager): Promise<Map<Place, string>> {
    const asked = [...new Set(places)];
    if (asked.length === 0) return new Map();
    const chains = new Map(asked.map((place) => [place, shownChain(place)]));
    const wanted = [...new Set([...chains.values()].flat())];
    const scope = { lo: Math.min(...asked), hi: Math.max(...asked) };
    const named = db ? await findNames(db, wanted) : await this.database.read(scope, (own) => findNames(own, wanted));
    const names = new Map(named.map(({ place, name }) => [place, name]));
    const paths = [...chains].map(([place, chain]) => [place, chain.map((one) => names.get(one)).filter((name) => name !== undefined).join(' · ')] as const);
    return new Map(paths.filter(([, path]) => path !== ''));
  }

  /** Divisions and settlements of a range that are in force today, by code. */
  list(db: EntityManager, range: PlaceRange): Promise<PlaceRow[]> {
    return listPlaces(db, range, this.clock.today(), PLACES_SHOWN);
  }

  /** Whether there is such a division today, or such a settlement in the scope. */
  exists(db: EntityManager, place: Place): Promise<boolean> {
    return placeExists(db, place, this.clock.today());
  }

  /** The pairs of Chongqing districts and Shandong cities in force today. */
  pairings(db: EntityManager): Promise<PairingRow[]> {
    return listPairings(db, this.clock.today());
  }

  /** Adds settlements, or renames those that are there. Part of the caller's transaction, whose scope must hold them all. */
  async putSettlements(db: EntityManager, settlements: readonly Settlement[]): Promise<void> {
    for (const { place } of settlements) {
      if (levelOf(place) !== 'settlement') throw new RangeError(`a settlement's place has 15 digits of its own, got ${place}`);
    }
    await db.upsert(Settlement, [...settlements], ['place']);
  }
}

/** From the county down in Chongqing, where everybody knows the province; all of it elsewhere, or above counties. */
function shownChain(place: Place): Place[] {
  const chain = chainOf(place);
  if (place < CHONGQING.lo || place > CHONGQING.hi) return chain;
  const below = chain.filter((one) => PLACE_LEVELS.indexOf(levelOf(one)) >= PLACE_LEVELS.indexOf('county'));
  return below.length > 0 ? below : chain;
}
