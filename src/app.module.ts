import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';

import { CAMPAIGNS_CONTROLLERS, CampaignsModule } from './campaigns/campaigns.module';
import { CanvassListingProcessor } from './campaigns/listing.processor';
import { CANVASS_CONTROLLERS, CanvassModule } from './canvass/canvass.module';
import { CLEARANCE_CONTROLLERS, ClearanceModule } from './clearance/clearance.module';
import { CONTACTS_CONTROLLERS, ContactsModule } from './contacts/contacts.module';
import { dataSourceOptions, MIGRATIONS } from './data-source';
import { DemoModule } from './demo/demo.module';
import { DISCLOSURE_CONTROLLERS, DisclosureModule } from './disclosure/disclosure.module';
import { HOUSEHOLDS_CONTROLLERS, HouseholdsModule } from './households/households.module';
import { FIELDWORK_CONTROLLERS, FieldworkModule } from './fieldwork/fieldwork.module';
import { IDENTITY_CONTROLLERS, IdentityModule } from './identity/identity.module';
import { Public, SessionGuard } from './identity/session.guard';
import { ImportProcessor } from './imports/import.processor';
import { IMPORTS_CONTROLLERS, ImportsModule } from './imports/imports.module';
import { MatchRunProcessor } from './matching/match-run.processor';
import { MATCHING_CONTROLLERS, MatchingModule } from './matching/matching.module';
import { NoticeProcessor } from './notices/notice.processor';
import { NoticesModule } from './notices/notices.module';
import { OFFERS_CONTROLLERS, OffersModule } from './offers/offers.module';
import { PLACEMENTS_CONTROLLERS, PlacementsModule } from './placements/placements.module';
import { PlacesModule } from './places/places.module';
import { PEOPLE_CONTROLLERS, PeopleModule } from './people/people.module';
import { PeopleSheetsModule } from './people-sheets/people-sheets.module';
import type { Config } from './platform/config';
import { ErrorFilter } from './platform/error.filter';
import { HealthController } from './platform/health.controller';
import { PlatformModule } from './platform/platform.module';
import { QueuesModule } from './platform/queues.module';
import { requestPipe } from './platform/request-validation.pipe';
import { PostingSheetsModule } from './posting-sheets/posting-sheets.module';
import { POSTINGS_CONTROLLERS, PostingsModule } from './postings/postings.module';
import { PROPOSALS_CONTROLLERS, ProposalsModule } from './proposals/proposals.module';
import { REGISTRATION_CONTROLLERS, RegistrationModule } from './registration/registration.module';
import { REGISTRY_CONTROLLERS, RegistryModule } from './registry/registry.module';
import { REPORTS_CONTROLLERS, ReportsModule } from './reports/reports.module';
import { SolvingModule } from './solving/solving.module';
import { WISHES_CONTROLLERS, WishesModule } from './wishes/wishes.module';

/** Services of all features, the same in every process. */
const features: Type[] = [
  PlacesModule, IdentityModule, ImportsModule, NoticesModule, RegistryModule, PeopleModule, DisclosureModule, HouseholdsModule, WishesModule, RegistrationModule,
  PeopleSheetsModule, CampaignsModule, ContactsModule, CanvassModule, FieldworkModule, PostingsModule, PostingSheetsModule, ClearanceModule, PlacementsModule,
  SolvingModule, OffersModule, MatchingModule, ProposalsModule, ReportsModule, DemoModule,
];

/** What the API answers. */
const controllers: Type[] = [
  ...IDENTITY_CONTROLLERS,
  ...IMPORTS_CONTROLLERS,
  ...REGISTRY_CONTROLLERS,
  ...PEOPLE_CONTROLLERS,
  ...DISCLOSURE_CONTROLLERS,
  ...HOUSEHOLDS_CONTROLLERS,
  ...WISHES_CONTROLLERS,
  ...REGISTRATION_CONTROLLERS,
  ...CONTACTS_CONTROLLERS,
  ...CANVASS_CONTROLLERS,
  ...CAMPAIGNS_CONTROLLERS,
  ...FIELDWORK_CONTROLLERS,
  ...POSTINGS_CONTROLLERS,
  ...CLEARANCE_CONTROLLERS,
  ...PLACEMENTS_CONTROLLERS,
  ...OFFERS_CONTROLLERS,
  ...MATCHING_CONTROLLERS,
  ...PROPOSALS_CONTROLLERS,
  ...REPORTS_CONTROLLERS,
];

/** What the worker does: one processor for each queue; that of the canary comes with the queues. */
const processors: Provider[] = [NoticeProcessor, MatchRunProcessor, ImportProcessor, CanvassListingProcessor];

/** Before every route of the API. */
const guards: Provider[] = [{ provide: APP_GUARD, useClass: SessionGuard }];

// Load balancers and supervisors do not sign in; the platform, which stands below identity, cannot say so itself.
Public()(HealthController);

const http: Provider[] = [
  { provide: APP_FILTER, useClass: ErrorFilter },
  { provide: APP_PIPE, useFactory: requestPipe },
];

/** The composition root: what each process is made of. Everything is wired here and nowhere else. */
@Module({})
export class AppModule {
  /** Answers the console. Runs no jobs, and works without the queue store. */
  static api(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [platform(config, config.poolSizes.api), ...features],
      controllers: [HealthController, ...controllers],
      providers: [...http, ...guards],
    };
  }

  /** Runs the jobs. Answers nobody but its supervisor, who asks after its health. */
  static worker(config: Config, onWedged: (sentence: string) => void): DynamicModule {
    return {
      module: AppModule,
      imports: [platform(config, config.poolSizes.worker), QueuesModule.worker(config, onWedged), ...features],
      controllers: [HealthController],
      providers: [...http, ...processors],
    };
  }

  /** For the command line: the services and the sending end of the queues. */
  static commands(config: Config): DynamicModule {
    return { module: AppModule, imports: [platform(config, 4), QueuesModule, ...features] };
  }
}

/** Names of the migrations of this build, oldest first. */
export const MIGRATION_NAMES: readonly string[] = MIGRATIONS.map(({ name }) => name);

const platform = (config: Config, poolMax: number): DynamicModule =>
  PlatformModule.with(config, { database: dataSourceOptions(config.databaseUrl, poolMax), migrations: MIGRATION_NAMES });
