import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';

import { AppModule } from '../../src/app.module';
import { DemoService } from '../../src/demo/demo.service';
import type { Config } from '../../src/platform/config';
import { testConfig } from '../support/bureau';
import { createDatabase, type TestDatabase } from '../support/database';
import { age, seatsThatDoNotAddUp, sentTwice } from '../support/demo';
import { compileService, WorkerProcess } from '../support/worker-process';

/** Moments in a run and in its notices at which a worker is killed; see test/support/die-at.ts. */
const IN_RUN = ['run-claimed', 'input-read', 'while-solving', 'rows-written', 'result-kept', 'inside-publication', 'run-published'] as const;
const IN_NOTICES = ['before-gateway:20', 'after-gateway:20'] as const;
type Moment = (typeof IN_RUN)[number] | (typeof IN_NOTICES)[number];

/** What happens to one run: a worker is killed at each of these moments, one after the other, and the next one goes on. */
const STORIES: readonly (readonly Moment[])[] = [
  ['run-claimed', 'while-solving', 'result-kept', 'run-published'],
  ['input-read', 'rows-written', 'inside-publication'],
  IN_NOTICES,
];
/** After these the next worker waits by the clock until leases and locks have run out; after the others time is made to pass. */
const SEEN_THROUGH: readonly Moment[] = ['while-solving', 'before-gateway:20'];

/** A moment that never comes: this worker is not killed, but the silence of its gateway is as short as that of the others. */
const NEVER = 'never';

const FINISHED_WITHIN_MS = 150_000;
const KILLED_WITHIN_MS = 90_000;

/** What a kill leaves behind. */
interface Left {
  readonly status: string;
  readonly hash: string | null;
  readonly queued: number;
}

/** What is left when all is done; ids of offers and times aside, it must not depend on who was killed when. */
interface Ending {
  readonly epochs: number;
  readonly resultHash: string;
  readonly published: number;
  readonly proposals: number;
  readonly offers: number;
  readonly told: Record<string, number>;
  readonly messages: number;
  readonly twice: unknown[];
  readonly seatsWrong: unknown[];
}

describe('A worker that is killed', () => {
  let folder: string;
  let loaded: TestDatabase;
  let undisturbed: Promise<Ending>;
  const endings = new Map<Moment, Promise<Ending>>();
  const leftAt = new Map<Moment, Left>();
  let runId: string;

  beforeAll(async () => {
    folder = compileService();
    loaded = await createDatabase();
    await loaded.owner.query('GRANT SELECT ON migrations TO leye_app');
    const app = await NestFactory.createApplicationContext(AppModule.commands(demoConfig(loaded)), { logger: false });
    const demo = app.get(DemoService, { strict: false });
    await demo.load();
    runId = await demo.requestRun();
    await app.close();
    await Promise.all([loaded.owner.destroy(), loaded.app.destroy()]); // a database is copied only while nobody is in it
    // They mostly wait, so they do it side by side. A failure is told where the story is awaited.
    undisturbed = tell([]);
    undisturbed.catch(() => undefined);
    for (const moments of STORIES) {
      const ending = tell(moments);
      ending.catch(() => undefined);
      for (const moment of moments) endings.set(moment, ending);
    }
  }, 60_000);
  afterAll(async () => {
    await Promise.allSettled([undisturbed, ...endings.values()]);
    await loaded?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }, 240_000);

  it('has a story to be held against: one in which nobody is killed', async () => {
    const { resultHash, told, messages, offers, twice, seatsWrong, published } = await undisturbed;
    expect(resultHash).toMatch(/^[0-9a-f]{64}$/);
    expect(published).toBe(1);
    expect(offers).toBeGreaterThan(100);
    expect(messages).toBe(told.accepted);
    expect([twice, seatsWrong]).toEqual([[], []]);
  }, 240_000);

  it.each(IN_RUN)('in a run (%s) leaves one that ends by itself, with the same result', async (moment) => {
    const [ending, calm] = await Promise.all([endings.get(moment)!, undisturbed]);
    expectUnfinished(moment);
    const kills = STORIES.find((moments) => moments.includes(moment))!;
    expect(ending.epochs).toBeGreaterThanOrEqual(kills.at(-1) === 'run-published' ? kills.length : kills.length + 1);
    expect({ ...ending, epochs: 0 }).toEqual({ ...calm, epochs: 0 });
  }, 240_000);

  it.each(IN_NOTICES)('among its notices (%s) loses none and sends none twice', async (moment) => {
    const [{ told, messages, twice, offers }, calm] = await Promise.all([endings.get(moment)!, undisturbed]);
    expectUnfinished(moment);
    expect(twice).toEqual([]);
    expect(messages).toBe(told.accepted);
    expect(offers).toBe(calm.offers);
    expect(sum(told)).toBe(sum(calm.told));
    expect(Object.keys(told).filter((status) => !['accepted', 'failed', 'handed-to-staff'].includes(status))).toEqual([]);
  }, 240_000);

  /** On a copy of the loaded district: workers until they are killed, one after the other, and a last one until everything is done. */
  async function tell(moments: readonly Moment[]): Promise<Ending> {
    const database = await copied(() => createDatabase(loaded.name));
    const config = demoConfig(database);
    const eyes = new Client({ connectionString: database.adminUrl });
    const workers: WorkerProcess[] = [];
    const start = (dieAt: string): WorkerProcess => {
      const worker = WorkerProcess.start(folder, config, dieAt);
      workers.push(worker);
      return worker;
    };
    try {
      await eyes.connect();
      for (const moment of moments) {
        const victim = start(moment === 'while-solving' ? NEVER : moment);
        if (moment === 'while-solving') await killWhileSolving(victim, eyes);
        else if ((await victim.ended(KILLED_WITHIN_MS)) !== 'SIGKILL') throw new Error(`the worker ended by itself: ${victim.output.slice(-2_000)}`);
        leftAt.set(moment, await readLeft(eyes));
        if (!SEEN_THROUGH.includes(moment)) await age({ sql: async <Row>(text: string) => (await eyes.query(text)).rows as Row[] });
      }
      return await untilDone(eyes, start(NEVER));
    } finally {
      for (const worker of workers) await worker.kill();
      await eyes.end();
      await database.drop();
    }
  }

  async function killWhileSolving(victim: WorkerProcess, eyes: Client): Promise<void> {
    const deadline = performance.now() + KILLED_WITHIN_MS;
    while (performance.now() < deadline) {
      const { rows } = await eyes.query<{ status: string }>('SELECT status FROM match_run WHERE id = $1', [runId]);
      if (rows[0]?.status === 'solving') return victim.kill();
      await pause(5);
    }
    throw new Error(`no run was solved: ${victim.output.slice(-2_000)}`);
  }

  async function readLeft(eyes: Client): Promise<Left> {
    const { rows } = await eyes.query<Left>(
      `SELECT status, result_hash AS hash, (SELECT count(*)::int FROM notice WHERE status IN ('queued', 'in-flight')) AS queued FROM match_run WHERE id = $1`,
      [runId],
    );
    return rows[0]!;
  }

  /** A story in which the worker was killed too late would prove nothing. */
  function expectUnfinished(moment: Moment): void {
    const left = leftAt.get(moment)!;
    if (moment === 'while-solving') expect(left).toEqual({ status: 'solving', hash: null, queued: 0 });
    if (moment === 'inside-publication') expect(left).toMatchObject({ status: 'publishing', queued: 0 });
    if (moment.includes('gateway')) expect(left.queued).toBeGreaterThan(20);
  }

  /** What leases and locks of the queues need is waited for; the patience of notices goes by at each look, that with calls under way excepted. */
  async function untilDone(eyes: Client, worker: WorkerProcess): Promise<Ending> {
    const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => (await eyes.query(text, values)).rows as Row[];
    const deadline = performance.now() + FINISHED_WITHIN_MS;
    for (;;) {
      const [run] = await sql<{ status: string; epochs: number; hash: string; failure: string | null }>(
        'SELECT status, lease_epoch AS epochs, result_hash AS hash, failure FROM match_run WHERE id = $1', [runId]);
      const told = await sql<{ status: string; count: number }>('SELECT status, count(*)::int AS count FROM notice GROUP BY status');
      if (run?.failure) throw new Error(`the run failed: ${run.failure}`);
      const quiet = told.length > 0 && !told.some(({ status }) => ['queued', 'in-flight', 'unknown'].includes(status));
      if (run?.status === 'published' && quiet) {
        const [counted] = await sql<{ published: number; proposals: number; offers: number; messages: number }>(
          `SELECT (SELECT count(*)::int FROM audit_entry WHERE action = 'match_run_published') AS published, (SELECT count(*)::int FROM proposal) AS proposals,
                  (SELECT count(*)::int FROM offer) AS offers, (SELECT count(*)::int FROM fake_gateway_message) AS messages`);
        return {
          epochs: run.epochs, resultHash: run.hash, ...counted!, told: Object.fromEntries(told.map(({ status, count }) => [status, count])),
          twice: await sentTwice({ sql }), seatsWrong: await seatsThatDoNotAddUp({ sql }),
        };
      }
      if (!worker.isAlive) throw new Error(`the second worker ended: ${worker.output.slice(-2_000)}`);
      if (performance.now() > deadline) throw new Error(`not done: ${JSON.stringify({ run, told })} ${worker.output.slice(-2_000)}`);
      if (run?.status === 'published') await letPatienceEnd(sql);
      await pause(250);
    }
  }
});

const demoConfig = (database: TestDatabase): Config => testConfig(database, { env: 'demo', demo: true });
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, count) => total + count, 0);

/** Nobody waits before trying again or asking the gateway what became of a message; calls under way keep the time that they may take. */
async function letPatienceEnd(sql: (text: string, values?: unknown[]) => Promise<unknown>): Promise<void> {
  await sql(`UPDATE attempt SET started_at = started_at - interval '10 minutes' WHERE status = 'unknown' OR (status = 'in-flight' AND started_at < now() - interval '8 seconds')`);
  await sql(`UPDATE notice SET not_before = now() WHERE status = 'queued' AND not_before > now()`);
  await sql(`UPDATE outbox_message SET not_before = now() WHERE sent_at IS NULL AND not_before > now()`);
}

/** Two copies of one database are not made at once. */
let copying: Promise<unknown> = Promise.resolve();
function copied<Result>(copy: () => Promise<Result>): Promise<Result> {
  const next = copying.then(copy);
  copying = next.catch(() => undefined);
  return next;
}
