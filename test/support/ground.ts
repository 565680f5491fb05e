import { Injectable, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Processor } from '@nestjs/bullmq';

import { dataSourceOptions } from '../../src/data-source';
import { MIGRATION_NAMES } from '../../src/app.module';
import type { Config } from '../../src/platform/config';
import { ErrorFilter } from '../../src/platform/error.filter';
import { HealthController } from '../../src/platform/health.controller';
import { JobProcessor } from '../../src/platform/job.processor';
import { PLATFORM_ENTITIES, PlatformModule } from '../../src/platform/platform.module';
import { QueuesModule } from '../../src/platform/queues.module';
import { WORKER_OPTIONS } from '../../src/platform/queue.settings';

type Payload = Record<string, string>;

/** What the queues of a test carried, and what a test wants done with it. */
@Injectable()
export class Carried {
  readonly payloads: Payload[] = [];
  /** Replaced by a test that wants work to fail or to take long. */
  work: (payload: Payload) => Promise<void> = () => Promise.resolve();

  async take(payload: Payload): Promise<void> {
    this.payloads.push(payload);
    await this.work(payload);
  }
}

@Processor('match-run', { ...WORKER_OPTIONS, concurrency: 1 })
export class RunTaker extends JobProcessor<Payload> {
  constructor(private readonly carried: Carried) {
    super();
  }

  protected run(payload: Payload): Promise<void> {
    return this.carried.take(payload);
  }
}

@Processor('notice', { ...WORKER_OPTIONS, concurrency: 8 })
export class NoticeTaker extends JobProcessor<Payload> {
  constructor(private readonly carried: Carried) {
    super();
  }

  protected run(payload: Payload): Promise<void> {
    return this.carried.take(payload);
  }
}

@Processor('import', { ...WORKER_OPTIONS, concurrency: 1 })
export class ImportTaker extends JobProcessor<Payload> {
  constructor(private readonly carried: Carried) {
    super();
  }

  protected run(payload: Payload): Promise<void> {
    return this.carried.take(payload);
  }
}

@Processor('canvass', { ...WORKER_OPTIONS, concurrency: 1 })
export class CanvassTaker extends JobProcessor<Payload> {
  constructor(private readonly carried: Carried) {
    super();
  }

  protected run(payload: Payload): Promise<void> {
    return this.carried.take(payload);
  }
}

/** The platform alone, with processors that only remember: so its tests need no feature. */
@Module({})
export class GroundModule {
  static api(config: Config): DynamicModule {
    return { module: GroundModule, imports: [platform(config)], controllers: [HealthController], providers: [{ provide: APP_FILTER, useClass: ErrorFilter }] };
  }

  static worker(config: Config, processors: Provider[] = [RunTaker, NoticeTaker, ImportTaker, CanvassTaker], onWedged: (sentence: string) => void = () => undefined): DynamicModule {
    return { module: GroundModule, imports: [platform(config), QueuesModule.worker(config, onWedged)], providers: [Carried, ...processors] };
  }
}

const platform = (config: Config): DynamicModule =>
  PlatformModule.with(config, { database: { ...dataSourceOptions(config.databaseUrl, 5), entities: PLATFORM_ENTITIES }, migrations: MIGRATION_NAMES });
