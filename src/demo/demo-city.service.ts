import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { serviceActor } from '../identity/actor';
import { audit } from '../identity/audit.queries';
import { scopeOf } from '../places/place-code';
import { Clock } from '../platform/clock';
import { copyInto, makeStaging } from '../platform/copy.adapter';
import { Database } from '../platform/database.service';
import { SealedPerson } from '../registry/sealed-person.service';
import { TRADES } from '../registry/trades';
import { chanceOf } from './chance';
import { cityHouseholds, cityPostings, citySettlements, type CitySettlement, type CitySize } from './demo-city';
import { CityRows, PostingRows } from './demo-city-rows.adapter';
import { FILLED, type FilledTable, findTowns, insertSettlements, stagingOf, stagingTables, takeStaged } from './demo-city.queries';
import { demoErrors } from './demo-errors';
import { DemoService } from './demo.service';

/** Households that go to the database together: some 8,000 people. */
const HOUSEHOLDS_AT_ONCE = 2_000;
const POSTINGS_AT_ONCE = 5_000;
const ID_SEED = 20_261_127;

export interface CityLoaded {
  readonly settlements: number;
  readonly households: number;
  readonly people: number;
  readonly lookingForWork: number;
  readonly postings: number;
  readonly seats: number;
}

type Lines = Readonly<Partial<Record<FilledTable, readonly string[]>>>;

/** Loads a county or the whole city, for those who want to see the service at its size. */
@Injectable()
export class DemoCity {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedPerson,
    private readonly clock: Clock,
    private readonly demo: DemoService,
  ) {}

  /**
   * Registers settlements, households, people, wishes and postings in one transaction: after a crash it is all there or nothing. Rows are
   * made slice by slice while the database takes the slice before; the same ids for the same size and day.
   *
   * @throws DomainError as DemoService.load; conflict `demo.no-towns` when no street or town lies below the place
   */
  async load(size: CitySize): Promise<CityLoaded> {
    await this.demo.prepare();
    const scope = scopeOf(size.place);
    const today = this.clock.today();
    return this.database.write(scope, async (db) => {
      const towns = await findTowns(db, scope, today);
      if (towns.length === 0) throw demoErrors.noTowns();
      const settlements = citySettlements(towns, size.people);
      await makeStaging(db, stagingTables(Object.keys(FILLED) as FilledTable[]));
      // Row-level security hides from the planner how many rows there are: the triggers of these tables would go through all of them for each one that comes.
      await db.query('SET LOCAL enable_nestloop = off');
      const registered = await this.addHouseholds(db, settlements, today);
      const open = await this.addPostings(db, settlements, size.postings, today);
      await insertSettlements(db, settlements);
      const loaded = { settlements: settlements.length, ...registered, ...open };
      await audit(db, serviceActor(scope), { action: 'demo_city_loaded', objectType: 'settlement', details: { ...loaded } });
      return loaded;
    });
  }

  private async addHouseholds(db: EntityManager, settlements: readonly CitySettlement[], today: string): Promise<Pick<CityLoaded, 'households' | 'people' | 'lookingForWork'>> {
    const rows = new CityRows(this.sealed, chanceOf(ID_SEED), today);
    let taking: Promise<void> = Promise.resolve();
    for (const household of cityHouseholds(settlements, today, TRADES.map(({ code }) => code))) {
      rows.add(household);
      if (rows.waiting < HOUSEHOLDS_AT_ONCE) continue;
      await taking;
      taking = take(db, rows.takeLines());
      taking.catch(() => undefined); // looked at when the next slice is ready
    }
    await taking;
    await take(db, rows.takeLines());
    return { households: rows.households, people: rows.people, lookingForWork: rows.seekers };
  }

  private async addPostings(db: EntityManager, settlements: readonly CitySettlement[], postings: number, today: string): Promise<Pick<CityLoaded, 'postings' | 'seats'>> {
    const rows = new PostingRows(chanceOf(ID_SEED + 1), today);
    for (const posting of cityPostings(settlements, postings)) {
      rows.add(posting);
      if (rows.waiting >= POSTINGS_AT_ONCE) await take(db, rows.takeLines());
    }
    await take(db, rows.takeLines());
    return { postings: rows.postings, seats: rows.seats };
  }
}

/** Copies lines into their staging tables and takes them into the registers, owners first. */
async function take(db: EntityManager, lines: Lines): Promise<void> {
  for (const name of Object.keys(FILLED) as FilledTable[]) {
    const some = lines[name];
    if (!some?.length) continue;
    await copyInto(db, stagingOf(name), [some.join('')]);
    await takeStaged(db, name);
  }
}
