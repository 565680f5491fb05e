import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';
import request from 'supertest';

import { AppModule } from '../../src/app.module';
import { serveConsole, setUp, stopGracefully } from '../../src/app.setup';
import { readConfig, type Config } from '../../src/platform/config';
import { OutboxRelay } from '../../src/platform/outbox-relay.service';
import { Queues } from '../../src/platform/queues.service';
import { createDatabase, type TestDatabase } from './database';

/** All tests share it, so that rows made by one can be read by another on a copied database. It protects nothing. */
const MASTER_KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const SETTLE_WITHIN_MS = 60_000;

/** The configuration of a test on its own database: queues on REDIS_URL when it is set, else in that database. */
export function testConfig(database: TestDatabase, change: Partial<Config> = {}): Config {
  const redisUrl = process.env.REDIS_URL;
  const config = readConfig({
    LEYE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    ...(redisUrl ? { REDIS_URL: redisUrl } : { QUEUE_DATABASE_URL: database.queueUrl }),
    QUEUE_PREFIX: `{t-${randomUUID()}}`,
    LEYE_MASTER_KEY: MASTER_KEY,
    RELAY_EVERY_MS: '20',
    CANARY_EVERY_MS: '1000',
    DB_POOL_API: '5',
    DB_POOL_WORKER: '5',
    PORT: '0',
    LOG_LEVEL: 'silent',
  });
  return { ...config, ...change };
}

/** What a story may change about the bureau it opens. */
export interface BureauWish {
  readonly config?: Partial<Config>;
  /** Other parts than those of AppModule, for tests of the platform alone. */
  readonly api?: (config: Config) => DynamicModule;
  readonly worker?: (config: Config) => DynamicModule;
  /** A folder of built pages, for browsers; none for the others. */
  readonly pages?: string;
}

/** The whole service, as an officer meets it: an API and a worker on a real PostgreSQL, with queues in it or in Redis. */
export class Bureau {
  private constructor(
    readonly config: Config,
    readonly database: TestDatabase,
    readonly api: NestExpressApplication,
    private workerApp: INestApplicationContext,
    private readonly makeWorker: () => Promise<INestApplicationContext>,
  ) {}

  static async open(wish: BureauWish = {}): Promise<Bureau> {
    const database = await createDatabase();
    const config = testConfig(database, wish.config);
    const makeWorker = (): Promise<INestApplicationContext> =>
      NestFactory.createApplicationContext((wish.worker ?? workerOf)(config), { logger: false, abortOnError: false });
    const api = await NestFactory.create<NestExpressApplication>((wish.api ?? ((of) => AppModule.api(of)))(config), { logger: false, abortOnError: false, bodyParser: false });
    setUp(api);
    if (wish.pages) serveConsole(api, wish.pages);
    await api.init();
    return new Bureau(config, database, api, await makeWorker(), makeWorker);
  }

  get worker(): INestApplicationContext {
    return this.workerApp;
  }

  async close(): Promise<void> {
    await this.workerApp.close();
    await stopGracefully(this.api, 1_000);
    await this.database.drop();
  }

  /** Stops the worker and starts another, as its supervisor would. */
  async restartWorker(): Promise<void> {
    await this.workerApp.close();
    this.workerApp = await this.makeWorker();
  }

  /** Past row-level security, for what a story wants to know behind the service's back. */
  async sql<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return asAdminQuery<Row>(this.database.adminUrl, text, parameters);
  }

  /** Somebody who has not signed in. */
  stranger(): ReturnType<typeof request.agent> {
    return request.agent(this.api.getHttpServer());
  }

  /**
   * Signs in by the API's own door, and sends the CSRF header with every request from then on.
   *
   * @throws Error when the API does not let this account in
   */
  async signIn(loginName: string, password: string): Promise<ReturnType<typeof request.agent>> {
    const agent = this.stranger();
    const answer = await agent.post('/api/session').send({ loginName, password });
    if (answer.status !== 201) throw new Error(`signing in answered ${answer.status} ${String((answer.body as { code?: string }).code)}`);
    agent.set('X-Leye-CSRF', (answer.body as { csrfToken: string }).csrfToken);
    return agent;
  }

  /** Waits until nothing is owed that is due and all queues are empty. Fails loudly on a failed job. */
  async settle(withinMs = SETTLE_WITHIN_MS): Promise<void> {
    const relay = this.worker.get(OutboxRelay, { strict: false });
    const queues = this.worker.get(Queues, { strict: false });
    const deadline = performance.now() + withinMs;
    for (;;) {
      await relay.sendBatch();
      const before = await this.outbox();
      const counts = Object.values(await queues.counts());
      const after = await this.outbox();
      if (counts.some(({ failed }) => failed > 0)) throw new Error(`a job failed: ${JSON.stringify(counts)}`);
      const idle = counts.every(({ waiting, active, delayed }) => waiting + active + delayed === 0);
      // Nothing was owed, the queues were empty, and meanwhile nothing became owed: a job in between would show in one of them.
      if (idle && before.owed === 0 && after.owed === 0 && before.all === after.all) return;
      if (performance.now() > deadline) throw new Error(`not settled: ${JSON.stringify({ counts, after })}`);
      await pause(10);
    }
  }

  private async outbox(): Promise<{ owed: number; all: number }> {
    const [row] = await this.database.owner.query<{ owed: number; all: number }[]>(
      'SELECT (count(*) FILTER (WHERE sent_at IS NULL AND not_before <= now()))::int AS owed, count(*)::int AS all FROM outbox_message',
    );
    return row ?? { owed: 0, all: 0 };
  }
}

const workerOf = (config: Config): DynamicModule =>
  AppModule.worker(config, (sentence) => {
    throw new Error(sentence);
  });

async function asAdminQuery<Row>(url: string, text: string, parameters: unknown[]): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, parameters)).rows as Row[];
  } finally {
    await client.end();
  }
}

