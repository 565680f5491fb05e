import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';

import { AppModule } from '../../src/app.module';
import { setUp, stopGracefully } from '../../src/app.setup';
import { StaffService } from '../../src/identity/staff.service';
import { migrate } from '../../src/migrate';
import { readConfig } from '../../src/platform/config';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.adapter';
import { SealedPerson } from '../../src/registry/sealed-person.service';
import { growDistrict, growPostings } from './grown-tables';

const PEOPLE = 1_000_000;
const POSTINGS = 20_000;
const AT_ONCE = 4;
const ROUNDS = 60;

const word = (text: string): string => encodeURIComponent(text);

/** By what people are looked for, common and rare. */
const PEOPLE_FILTERS: readonly (readonly [what: string, query: string])[] = [
  ['by surname', `q=${word('王')}`],
  ['by name', `q=${word('王秀英')}`],
  ['by given name', `q=${word('秀英')}`],
  ['by a rare name', `q=${word('英龙')}`],
  ['by pinyin', 'q=wx'],
  ['by a name that nobody has', `q=${word('欧阳')}`],
  ['without work', 'state=unemployed'],
  ['who want work', 'wants=work'],
  ['who want to sew', 'wishTrade=sewing'],
  ['whose wish has expired', 'wishExpired=true'],
  ['of a common trade', 'skill=general-worker'],
  ['of a rare trade', 'skill=embroiderer'],
  ['of a common category', 'category=relocated'],
  ['of a rare category', 'category=veteran'],
  ['of two conditions', 'category=age-4050&skill=sewing'],
  ['of zero-employment households', 'zeroEmployment=true'],
  ['by name, of a common trade', `q=${word('秀英')}&skill=general-worker`],
  ['by surname, of a common category', `q=${word('王')}&category=relocated`],
  ['by name, of zero-employment households', `q=${word('秀英')}&zeroEmployment=true`],
  ['by name, the oldest first', `q=${word('秀英')}&sort=oldest`],
  ['in the order of names, page 100', 'sort=name&page=100'],
  ['changed last', 'sort=updated'],
  ['in work', 'state=employed'],
  ['in work, the oldest first', 'state=employed&sort=oldest'],
  ['whose wish has expired, who want a common trade', 'wishExpired=true&wishTrade=general-worker'],
  ['whose wish has expired, of a common trade', 'wishExpired=true&skill=general-worker'],
  ['of a category of households', 'category=subsistence-allowance'],
  ['of a common category of households, by surname', `category=former-poor-household&q=${word('王')}`],
  ['of a category of households and a trade', 'category=subsistence-allowance&skill=sewing'],
  ['of a category, in the order of names', 'category=age-4050&sort=name'],
  ['of a category, the youngest first, page 100', 'category=relocated&sort=youngest&page=100'],
  ['by surname, in the order of names', `q=${word('王')}&sort=name`],
  ['of a rare trade and a common category', 'skill=embroiderer&category=relocated'],
  ['by a rare name, of a common category, who want work', `q=${word('英龙')}&category=relocated&wants=work`],
  ['by surname, of a common category, in work', `q=${word('王')}&category=relocated&state=employed`],
  ['by surname, of a category and a common trade', `q=${word('王')}&category=age-4050&skill=general-worker`],
  ['of four conditions', 'category=age-4050&skill=general-worker&state=employed&wants=nothing'],
  ['in work, of zero-employment households (nobody)', 'state=employed&zeroEmployment=true'],
];

/** What an officer of one county, and a supervisor of the whole city, open all day. */
const PAGES: readonly (readonly [who: 'officer' | 'supervisor', what: string, path: string])[] = [
  ['officer', 'people, first page', '/api/people?page=1&pageSize=20'],
  ['officer', 'people, page 50', '/api/people?page=50&pageSize=20'],
  ...PEOPLE_FILTERS.map(([what, query]) => ['officer', `people ${what}`, `/api/people?${query}&pageSize=20`] as const),
  ['officer', 'postings, first page', '/api/postings?page=1&pageSize=20'],
  ['officer', 'workbench', '/api/workbench'],
  ['supervisor', 'people of the city, first page', '/api/people?page=1&pageSize=20'],
  ...PEOPLE_FILTERS.map(([what, query]) => ['supervisor', `people of the city ${what}`, `/api/people?${query}&pageSize=20`] as const),
  ['supervisor', 'workbench of the city', '/api/workbench'],
];

/** Pages of the API with a million people in the table: p50, p95 and the longest of 60 requests, four at once. */
export async function benchService(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'leye-bench-'));
  const postgres = await startEmbeddedPostgres({ folder, throwaway: true });
  let app: NestExpressApplication | undefined;
  try {
    const config = readConfig({
      LEYE_ENV: 'demo',
      DATABASE_URL: postgres.appUrl,
      DATABASE_OWNER_URL: postgres.ownerUrl,
      QUEUE_DATABASE_URL: postgres.queueUrl,
      LEYE_MASTER_KEY: randomBytes(32).toString('base64'),
      PORT: '0',
      LOG_LEVEL: 'silent',
    });
    await migrate(config);
    const admin = new Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    app = await NestFactory.create<NestExpressApplication>(AppModule.api(config), { logger: false, bodyParser: false });
    setUp(app);
    const sealed = app.get(SealedPerson, { strict: false });
    await growDistrict(admin, PEOPLE, (personId) => sealed.sealNumber('500236197001019960', personId));
    await growPostings(admin, POSTINGS);
    await admin.query('VACUUM ANALYZE');
    await admin.end();
    await app.listen(0, '127.0.0.1');
    await measure(app);
  } finally {
    if (app) await stopGracefully(app, 1_000);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(app: NestExpressApplication): Promise<void> {
  const staff = app.get(StaffService);
  await staff.addDemoStaff({ county: 500_236_000_000_000, township: 500_236_128_000_000, settlement: 500_236_128_901_001 });
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const cookies = new Map<string, string>();
  for (const { loginName, password } of staff.demoAccounts()) {
    if (loginName !== 'officer' && loginName !== 'supervisor') continue;
    const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ loginName, password }) });
    cookies.set(loginName, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
  }
  const [cpu] = cpus();
  console.log(`node ${process.version}, ${cpus().length} x ${cpu?.model ?? 'unknown'}, load ${(loadavg()[0] ?? 0).toFixed(2)}, ${PEOPLE} people, ${POSTINGS} postings, ${AT_ONCE} requests at once`);
  console.log('| page | p50 ms | p95 ms | longest ms |\n| --- | --- | --- | --- |');
  for (const [who, what, path] of PAGES) {
    const times = await timesOf(`${url}${path}`, cookies.get(who) ?? '');
    const at = (share: number): string => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0);
    console.log(`| ${what} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`);
  }
}

/** Milliseconds of each request, ascending, after two that do not count. @throws Error when one is not answered with 200 */
async function timesOf(url: string, cookie: string): Promise<number[]> {
  const once = async (): Promise<number> => {
    const start = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${new URL(url).pathname} answered ${answer.status}`);
    return performance.now() - start;
  };
  await once();
  await once();
  const times: number[] = [];
  const lane = async (): Promise<void> => {
    for (let i = 0; i < ROUNDS / AT_ONCE; i += 1) times.push(await once());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return times.sort((a, b) => a - b);
}
