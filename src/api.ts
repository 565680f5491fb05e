import 'reflect-metadata';

import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';

import { AppModule, MIGRATION_NAMES } from './app.module';
import { CONSOLE_FOLDER, serveConsole, setUp, stopGracefully } from './app.setup';
import { configOf, fail, guardProcess, listen, stopOnSignal } from './platform/process.adapter';
import { checkDatabase } from './platform/start-checks.adapter';

async function api(): Promise<void> {
  const config = configOf(process.env);
  await checkDatabase(config, MIGRATION_NAMES);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.api(config), { bufferLogs: true, abortOnError: false, bodyParser: false });
  app.useLogger(app.get(Logger));
  setUp(app);
  serveConsole(app, CONSOLE_FOLDER);
  stopOnSignal(() => stopGracefully(app), { underNpm: false, withinMs: 25_000 });
  await listen(app, config.port, 'PORT');
}

guardProcess();
api().catch(fail);
