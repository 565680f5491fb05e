import { DataSource, type DataSourceOptions } from 'typeorm';

import { Platform1795500000001 } from '../migrations/1795500000001-platform';
import { Places1795500000002 } from '../migrations/1795500000002-places';
import { Identity1795500000003 } from '../migrations/1795500000003-identity';
import { Registry1795500000004 } from '../migrations/1795500000004-registry';
import { Postings1795500000005 } from '../migrations/1795500000005-postings';
import { ClearanceAndPlacements1795500000006 } from '../migrations/1795500000006-clearance-and-placements';
import { Matching1795500000007 } from '../migrations/1795500000007-matching';
import { Notices1795500000008 } from '../migrations/1795500000008-notices';
import { ReferencePlaces1795500000009 } from '../migrations/1795500000009-reference-places';
import { Parameters1795500000010 } from '../migrations/1795500000010-parameters';
import { CityRuns1795500000020 } from '../migrations/1795500000020-city-runs';
import { Imports1795500000030 } from '../migrations/1795500000030-imports';
import { WishesAsSaid1795500000040 } from '../migrations/1795500000040-wishes-as-said';
import { PeopleInFull1795500000041 } from '../migrations/1795500000041-people-in-full';
import { Histories1795500000042 } from '../migrations/1795500000042-histories';
import { DraftsAndTransfers1795500000043 } from '../migrations/1795500000043-drafts-and-transfers';
import { RevealsAndFilters1795500000044 } from '../migrations/1795500000044-reveals-and-filters';
import { SearchOfPeople1795500000045 } from '../migrations/1795500000045-search-of-people';
import { RunAdvice1795500000050 } from '../migrations/1795500000050-run-advice';
import { NoticesInBatches1795500000051 } from '../migrations/1795500000051-notices-in-batches';
import { ResultsInOrder1795500000052 } from '../migrations/1795500000052-results-in-order';
import { UndoneImports1795500000060 } from '../migrations/1795500000060-undone-imports';
import { PartsOfNames1795500000061 } from '../migrations/1795500000061-parts-of-names';
import { WorkOfHouseholds1795500000062 } from '../migrations/1795500000062-work-of-households';
import { PlacementsAndHomes1795500000063 } from '../migrations/1795500000063-placements-and-homes';
import { Canvass1795500000070 } from '../migrations/1795500000070-canvass';
import { CanvassListing1795500000071 } from '../migrations/1795500000071-canvass-listing';
import { Fieldwork1795500000080 } from '../migrations/1795500000080-fieldwork';
import { ImportsOfPostings1795500000090 } from '../migrations/1795500000090-imports-of-postings';
import { NamesOneWay1795500000091 } from '../migrations/1795500000091-names-one-way';
import { UndoingAtScale1795500000092 } from '../migrations/1795500000092-undoing-at-scale';
import { HeadCounts1795500000101 } from '../migrations/1795500000101-head-counts';
import { ListsOfPeople1795500000102 } from '../migrations/1795500000102-lists-of-people';
import { WantedTrades1795500000103 } from '../migrations/1795500000103-wanted-trades';
import { FollowersByKey1795500000111 } from '../migrations/1795500000111-followers-by-key';
import { WhatDependsOn1795500000112 } from '../migrations/1795500000112-what-depends-on';
import { CLEARANCE_ENTITIES } from './clearance/clearance.module';
import { IDENTITY_ENTITIES } from './identity/identity.module';
import { MATCHING_ENTITIES } from './matching/matching.module';
import { NOTICES_ENTITIES } from './notices/notices.module';
import { OFFERS_ENTITIES } from './offers/offers.module';
import { PLACEMENTS_ENTITIES } from './placements/placements.module';
import { PLACES_ENTITIES } from './places/places.module';
import { SnakeNaming } from './platform/naming.adapter';
import { PLATFORM_ENTITIES } from './platform/platform.module';
import { POSTINGS_ENTITIES } from './postings/postings.module';
import { PROPOSALS_ENTITIES } from './proposals/proposals.module';
import { REGISTRY_ENTITIES } from './registry/registry.module';

/** Every entity of the service; `test/database/migrations.test.ts` holds them against the migrated schema. */
export const ENTITIES: (new () => object)[] = [
  ...PLATFORM_ENTITIES,
  ...PLACES_ENTITIES,
  ...IDENTITY_ENTITIES,
  ...NOTICES_ENTITIES,
  ...REGISTRY_ENTITIES,
  ...POSTINGS_ENTITIES,
  ...CLEARANCE_ENTITIES,
  ...PLACEMENTS_ENTITIES,
  ...OFFERS_ENTITIES,
  ...MATCHING_ENTITIES,
  ...PROPOSALS_ENTITIES,
];

/** In the order they are applied. */
export const MIGRATIONS = [
  Platform1795500000001,
  Places1795500000002,
  Identity1795500000003,
  Registry1795500000004,
  Postings1795500000005,
  ClearanceAndPlacements1795500000006,
  Matching1795500000007,
  Notices1795500000008,
  ReferencePlaces1795500000009,
  Parameters1795500000010,
  CityRuns1795500000020,
  Imports1795500000030,
  WishesAsSaid1795500000040,
  PeopleInFull1795500000041,
  Histories1795500000042,
  DraftsAndTransfers1795500000043,
  RevealsAndFilters1795500000044,
  SearchOfPeople1795500000045,
  RunAdvice1795500000050,
  NoticesInBatches1795500000051,
  ResultsInOrder1795500000052,
  UndoneImports1795500000060,
  PartsOfNames1795500000061,
  WorkOfHouseholds1795500000062,
  PlacementsAndHomes1795500000063,
  Canvass1795500000070,
  CanvassListing1795500000071,
  Fieldwork1795500000080,
  ImportsOfPostings1795500000090,
  NamesOneWay1795500000091,
  UndoingAtScale1795500000092,
  HeadCounts1795500000101,
  ListsOfPeople1795500000102,
  WantedTrades1795500000103,
  FollowersByKey1795500000111,
  WhatDependsOn1795500000112,
];

/**
 * How the service connects: as `leye_app`, whoever signs in, so that row-level security holds even on a desk where one
 * account does everything. Whole numbers of 64 bits come as numbers: the largest here, a place, has 15 digits.
 */
export const dataSourceOptions = (url: string, poolMax = 20): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities: ENTITIES,
  namingStrategy: new SnakeNaming(),
  parseInt8: true,
  poolSize: poolMax,
  extra: { options: '-c role=leye_app', connectionTimeoutMillis: 2_000 },
});

/** The owner's connection, for migrations and the checks of the schema alone. */
export const migrationDataSource = (ownerUrl: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url: ownerUrl,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    parseInt8: true,
    poolSize: 2,
  });
