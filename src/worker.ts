import 'reflect-metadata';

import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';

import { AppModule, MIGRATION_NAMES } from './app.module';
import { setUp, stopGracefully } from './app.setup';
import { configOf, fail, guardProcess, listen, stopOnSignal } from './platform/process.adapter';
import { checkDatabase, checkQueueStore } from './platform/start-checks.adapter';
import { StartProblem } from './platform/start-problem';

async function worker(): Promise<void> {
  const config = configOf(process.env);
  await checkDatabase(config, MIGRATION_NAMES);
  await checkQueueStore(config);
  // The supervisor starts it again; nothing owed is lost by that, and jobs in hand are taken over.
  const module = AppModule.worker(config, (sentence) => fail(new StartProblem(sentence)));
  const app = await NestFactory.create<NestExpressApplication>(module, { bufferLogs: true, abortOnError: false, bodyParser: false });
  app.useLogger(app.get(Logger));
  setUp(app);
  stopOnSignal(() => stopGracefully(app), { underNpm: false, withinMs: 55_000 });
  await listen(app, config.workerPort, 'WORKER_PORT');
}

guardProcess();
worker().catch(fail);
