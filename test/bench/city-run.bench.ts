import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';

import { AppModule } from '../../src/app.module';
import { setUp, stopGracefully } from '../../src/app.setup';
import { DemoCity } from '../../src/demo/demo-city.service';
import { StaffService } from '../../src/identity/staff.service';
import { SETTLED } from '../../src/matching/match-run-status';
import type { MatchRunView } from '../../src/matching/matching.view';
import { migrate } from '../../src/migrate';
import { readConfig } from '../../src/platform/config';
import { openLocalStores } from '../../src/platform/local-stores.adapter';

/** Chongqing. */
const CITY = 500_000_000_000_000;
/** What staff keep open while a run is at work: an officer of a county, and the one of the city who asked for it. */
const PAGES: readonly (readonly [who: 'county' | 'city', path: string])[] = [
  ['county', '/api/people?page=1&pageSize=20'], ['county', '/api/workbench'], ['county', '/api/people?state=unemployed&pageSize=20'], ['city', '/api/match-runs/RUN'],
];
/** Four lanes with this pause ask as often as some sixty officers who turn a page every four seconds. */
const PAUSE_MS = 50;
const LOOK_EVERY_MS = 100;
const GIVEN_UP_AFTER_MS = 15 * 60 * 1_000;

/**
 * A run over the whole city, from the request to the last offer, in one process that answers the API meanwhile, as `npm start` is one: seconds by
 * phase, times of four pages asked for side by side, the longest the event loop stood still, memory, and the hash of the result twice.
 *
 * `CITY_PEOPLE=10000 CITY_POSTINGS=1500 npm run bench city-run` measures a smaller one. With `CITY_VAR=folder` the city stays there: the next
 * measurement finds it, and `LEYE_VAR=folder npm start` shows it.
 */
export async function benchCityRun(): Promise<void> {
  const size = { people: Number(process.env.CITY_PEOPLE ?? 120_000), postings: Number(process.env.CITY_POSTINGS ?? 20_000) };
  const kept = process.env.CITY_VAR;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'leye-bench-'));
  const stores = await openLocalStores({ LEYE_VAR: folder, PORT: '0', LOG_LEVEL: 'warn' }, { log: console.log, onLost: console.log });
  let [api, worker]: [NestExpressApplication | undefined, INestApplicationContext | undefined] = [undefined, undefined];
  try {
    const config = readConfig(stores.env);
    await migrate(config);
    api = await NestFactory.create<NestExpressApplication>(AppModule.api(config), { logger: false, bodyParser: false });
    setUp(api);
    await api.listen(0, '127.0.0.1');
    console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, load ${(loadavg()[0] ?? 0).toFixed(2)}`);
    if (await isEmpty(config.ownerUrl!)) {
      const began = performance.now();
      console.log({ ...(await api.get(DemoCity, { strict: false }).load({ place: CITY, ...size })), seconds: seconds(began) });
    }
    await openToTheCity(config.ownerUrl!);
    worker = await NestFactory.createApplicationContext(AppModule.worker(config, (sentence) => console.log(sentence)), { logger: false });
    const staff = { county: await Officer.signIn(api, 'officer'), city: await Officer.signIn(api, 'supervisor') };
    const first = await measuredRun(staff, true);
    await pause(3_000);
    const second = await measuredRun(staff, false);
    console.log(`result hash ${first.resultHash === second.resultHash ? 'the same twice' : 'DIFFERS'}: ${first.resultHash} ${second.resultHash}`);
  } finally {
    await worker?.close();
    if (api) await stopGracefully(api, 1_000);
    await stores.stop();
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** A kept folder has its city already. */
async function isEmpty(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, async (owner) => (await owner.query('SELECT FROM person LIMIT 1')).rowCount === 0);
}

/** The demo's officer works in a county; here the supervisor is an officer of the city. And the planner hears of the rows that have come. */
function openToTheCity(ownerUrl: string): Promise<void> {
  return asOwner(ownerUrl, async (owner) => {
    await owner.query(`UPDATE staff SET place = $1, role = 'officer' WHERE login_name = 'supervisor'`, [CITY]);
    await owner.query('ANALYZE');
  });
}

async function asOwner<Result>(ownerUrl: string, work: (owner: Client) => Promise<Result>): Promise<Result> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`SELECT set_config('leye.scope_lo', '0', false), set_config('leye.scope_hi', '999999999999999', false)`);
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** Somebody at a desk. */
class Officer {
  private constructor(
    private readonly url: string,
    private readonly headers: Record<string, string>,
  ) {}

  static async signIn(api: NestExpressApplication, as: string): Promise<Officer> {
    const url = (await api.getUrl()).replace('[::1]', '127.0.0.1');
    const account = api.get(StaffService).demoAccounts().find(({ loginName }) => loginName === as)!;
    const body = JSON.stringify({ loginName: account.loginName, password: account.password });
    const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return new Officer(url, { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]!, 'x-leye-csrf': csrfToken, 'content-type': 'application/json' });
  }

  async ask<Body>(path: string, body?: unknown): Promise<Body> {
    const answer = await fetch(`${this.url}${path}`, { headers: this.headers, ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  }
}

async function measuredRun(staff: Readonly<Record<'county' | 'city', Officer>>, publishAtOnce: boolean): Promise<MatchRunView> {
  const loop = monitorEventLoopDelay({ resolution: 10 });
  loop.enable();
  const began = performance.now();
  const processor = process.cpuUsage();
  const { runId } = await staff.city.ask<{ runId: string }>('/api/match-runs', { place: '50', publishAtOnce });
  const requested = seconds(began);
  const watch = new Watch(staff.city, runId);
  const lanes = PAGES.map(([who, path]) => watch.keepAsking(staff[who], path.replace('RUN', runId)));
  const run = await watch.untilSettled();
  const total = seconds(began);
  await Promise.all(lanes);
  loop.disable();
  const { user, system } = process.cpuUsage(processor);
  if (run.failure !== null) throw new Error(`the run failed: ${run.failure}`);
  console.log(`\nrun ${publishAtOnce ? 'with publication' : 'to its review'}: ${total} s (request ${requested} s); phases ${watch.phases()}`);
  console.log(`pages: ${watch.times()}; event loop: p99 ${ms(loop.percentile(99) / 1e6)}, longest ${ms(loop.max / 1e6)}; memory ${watch.peakMb} MB at the most`);
  console.log(`processor time of this process, threads and pages included: ${((user + system) / 1e6).toFixed(0)} s`);
  console.log(`longest time without progress on the run page: ${ms(watch.longestStill)}`);
  console.log(JSON.stringify({ counts: run.counts, levels: run.levels, verdict: run.verdict }));
  return run;
}

/** Follows a run and the pages that are asked for meanwhile. */
class Watch {
  peakMb = 0;
  /** Longest time in which neither phase nor count moved, ms. */
  longestStill = 0;
  private settled = false;
  private readonly taken: number[] = [];
  private readonly entered: [phase: string, at: number][] = [];

  constructor(
    private readonly officer: Officer,
    private readonly runId: string,
  ) {}

  async keepAsking(officer: Officer, path: string): Promise<void> {
    while (!this.settled) {
      const start = performance.now();
      await officer.ask(path);
      this.taken.push(performance.now() - start);
      await pause(PAUSE_MS);
    }
  }

  async untilSettled(): Promise<MatchRunView> {
    const began = performance.now();
    let [seen, moved] = ['', began];
    for (;;) {
      const run = await this.officer.ask<MatchRunView>(`/api/match-runs/${this.runId}`);
      const now = performance.now();
      if (run.startedAt === null) moved = now; // it waits for its turn
      if (run.phase !== null && this.entered.at(-1)?.[0] !== run.phase) this.entered.push([run.phase, now]);
      this.peakMb = Math.max(this.peakMb, Math.round(process.memoryUsage().rss / 1e6));
      const shown = JSON.stringify([run.status, run.phase, run.progress]);
      if (shown !== seen) moved = now;
      seen = shown;
      this.longestStill = Math.max(this.longestStill, now - moved);
      if (SETTLED.includes(run.status) || now - began > GIVEN_UP_AFTER_MS) {
        this.settled = true;
        this.entered.push(['end', now]);
        return run;
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  phases(): string {
    return this.entered.slice(0, -1).map(([phase, at], i) => `${phase} ${((this.entered[i + 1]![1] - at) / 1_000).toFixed(1)}`).join(', ');
  }

  times(): string {
    const sorted = this.taken.sort((a, b) => a - b);
    const at = (share: number): string => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    return `${sorted.length} asked for, p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`;
  }
}

const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;
const ms = (value: number): string => `${Math.round(value)} ms`;
