import 'reflect-metadata';

import { createServer } from 'node:net';

import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';

import { AppModule, MIGRATION_NAMES } from './app.module';
import { CONSOLE_FOLDER, serveConsole, setUp, stopGracefully } from './app.setup';
import { type DemoAccountLine, outcomeLines, signInLines } from './demo/demo-outcome';
import { DemoService } from './demo/demo.service';
import { StaffService } from './identity/staff.service';
import { migrate } from './migrate';
import type { Config } from './platform/config';
import { openLocalStores } from './platform/local-stores.adapter';
import { configOf, fail, guardProcess, listen, stopOnSignal } from './platform/process.adapter';
import { checkDatabase, checkQueueStore } from './platform/start-checks.adapter';

/** The whole service in one process, for a desk with nothing but Node. */
export interface Started {
  readonly config: Config;
  readonly api: INestApplicationContext;
  readonly url: string;
  /** Ms since the first key was pressed. */
  readonly elapsedMs: () => number;
  readonly say: (line: string) => void;
}

/** Once the service answers: the demo district and its run on the first start, and how to sign in on every start. */
async function afterStart({ config, api, url, elapsedMs, say }: Started): Promise<void> {
  const staff = api.get(StaffService, { strict: false });
  if (config.demo) await tellOfDemo(api.get(DemoService, { strict: false }), staff.demoAccounts(), url, say);
  else if (await staff.hasNoStaff()) say(`首次使用 first administrator (one hour, once): ${url}/first-administrator#token=${await staff.inviteAdministrator()}`);
  say(`Leye answers at ${url} after ${(elapsedMs() / 1_000).toFixed(1)} s. Ctrl-C stops it.`);
}

async function tellOfDemo(demo: DemoService, accounts: readonly DemoAccountLine[], url: string, say: (line: string) => void): Promise<void> {
  const first = await demo.isEmpty();
  if (first) {
    say('First start: loading the demo district and matching it once …');
    await demo.load();
  }
  const runId = first ? await demo.requestRun() : await demo.lastRun();
  if (runId === null) return signInLines(url, accounts).forEach(say);
  outcomeLines(await demo.settled(runId), url, accounts).forEach(say);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What is running, in the order it was started. */
const running: { stop: () => Promise<void> }[] = [];

async function stopAll(): Promise<void> {
  for (const part of running.splice(0).reverse()) await part.stop().catch((error: unknown) => say(`while stopping: ${(error as Error).name}`));
}

async function start(): Promise<void> {
  await checkPort(Number(process.env['PORT'] ?? 3000));
  const stores = await openLocalStores(process.env, { log: say, onLost: endWith });
  running.push(stores);
  const config = configOf(stores.env);
  if (config.ownerUrl !== undefined) await migrate(config);
  await checkDatabase(config, MIGRATION_NAMES);
  await checkQueueStore(config);

  const api = await NestFactory.create<NestExpressApplication>(AppModule.api(config), { bufferLogs: true, abortOnError: false, bodyParser: false });
  running.push({ stop: () => stopGracefully(api, 3_000) });
  api.useLogger(api.get(Logger));
  setUp(api);
  serveConsole(api, CONSOLE_FOLDER);
  await startWorker(config);
  await listen(api, config.port, 'PORT');
  await afterStart({ config, api, url: config.publicUrl, elapsedMs, say });
}

/** Nobody would start this process again, so a worker that hangs is replaced within it. */
async function startWorker(config: Config): Promise<void> {
  let replaced = false;
  const module = AppModule.worker(config, (sentence) => {
    if (replaced) return;
    replaced = true;
    say(`${sentence}; starting the worker again`);
    running.splice(running.indexOf(part), 1);
    void Promise.race([worker.close(), patience()]).then(() => startWorker(config)).catch(endWith);
  });
  const worker = await NestFactory.createApplicationContext(module, { bufferLogs: true, abortOnError: false });
  const part = { stop: () => worker.close() };
  worker.useLogger(worker.get(Logger));
  running.push(part);
}

const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20_000).unref());

/** Before anything is started: the commonest trouble should be told at once. */
function checkPort(port: number): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return Promise.resolve(); // readConfig says it better
  const probe = createServer();
  const listening = (): Promise<void> =>
    new Promise((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, () => probe.close(() => resolve()));
    });
  return listen({ listen: listening }, port, 'PORT');
}

function elapsedMs(): number {
  const began = Number(process.env['LEYE_STARTED_AT'] ?? performance.timeOrigin);
  return performance.timeOrigin + performance.now() - began;
}

function endWith(why: unknown): void {
  const impatience = setTimeout(() => fail(why), 15_000).unref();
  void stopAll().finally(() => {
    clearTimeout(impatience);
    fail(why);
  });
}

guardProcess();
stopOnSignal(stopAll, { underNpm: process.env['npm_lifecycle_event'] !== undefined, withinMs: 30_000 });
start().catch(endWith);
