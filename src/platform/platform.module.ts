import { Global, Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { DataSource, type DataSourceOptions } from 'typeorm';

import { Clock, SystemClock } from './clock';
import { CONFIG, type Config } from './config';
import { Database, EVERYWHERE } from './database.service';
import { FieldCrypto } from './field-crypto.service';
import { Heartbeat } from './heartbeat.service';
import { loggingModule } from './logging.module';
import { OutboxMessage } from './outbox.entity';
import { Readiness } from './readiness.service';
import { Reconciler } from './reconciler.service';
import { schemaFinding } from './schema-check.queries';

export const PLATFORM_ENTITIES = [OutboxMessage];

/** What the ground is laid on; made by the composition root, which alone knows all features. */
export interface Ground {
  /** How to connect, as `dataSourceOptions` makes it. */
  readonly database: DataSourceOptions;
  /** Names of the migrations that this build brings, for the check that the schema fits it. */
  readonly migrations: readonly string[];
}

/** The technical ground of every process. What it offers is for everyone. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  static with(config: Config, { database, migrations }: Ground): DynamicModule {
    const readiness: Provider = {
      provide: Readiness,
      inject: [Database],
      useFactory: (way: Database) => {
        const made = new Readiness();
        made.add('database', () => way.read(EVERYWHERE, (db) => schemaFinding(db, migrations)));
        return made;
      },
    };
    // Our own and not @nestjs/typeorm's, which keeps one list for the whole process: `npm start` has two applications in one.
    const connection: Provider = { provide: DataSource, useFactory: () => new DataSource(database).initialize() };
    const exported: Provider[] = [connection, Database, FieldCrypto, Heartbeat, Reconciler, readiness, { provide: Clock, useClass: SystemClock }, { provide: CONFIG, useValue: config }];
    return {
      module: PlatformModule,
      imports: [loggingModule(config)],
      providers: exported,
      exports: exported,
    };
  }

  /** After the requests and jobs in hand are done. */
  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}
