import 'reflect-metadata';

import { setTimeout as pause } from 'node:timers/promises';

import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';

import { AppModule, MIGRATION_NAMES } from './app.module';
import { CONSOLE_FOLDER, serveConsole, setUp, stopGracefully } from './app.setup';
import { configOf, fail, guardProcess, listen, stopOnSignal } from './platform/process.adapter';
import { Readiness } from './platform/readiness.service';
import { checkDatabase } from './platform/start-checks.adapter';

/** A load balancer needs a moment to see that this process is not ready, and sends nothing more. */
const NOTICED_WITHIN_MS = 5_000;

async function api(): Promise<void> {
  const config = configOf(process.env);
  await checkDatabase(config, MIGRATION_NAMES);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.api(config), { bufferLogs: true, abortOnError: false, bodyParser: false });
  app.useLogger(app.get(Logger));
  setUp(app);
  serveConsole(app, CONSOLE_FOLDER);
  const stop = async (): Promise<void> => {
    app.get(Readiness).stop();
    if (config.env === 'production') await pause(NOTICED_WITHIN_MS);
    await stopGracefully(app);
  };
  stopOnSignal(stop, { underNpm: false, withinMs: 25_000 });
  await listen(app, config.port, 'PORT');
}

guardProcess();
api().catch(fail);
