import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';

import { AppModule } from '../../src/app.module';
import { DemoService } from '../../src/demo/demo.service';
import type { Config } from '../../src/platform/config';
import { testConfig } from '../support/bureau';
import { createDatabase, type TestDatabase } from '../support/database';
import { seatsThatDoNotAddUp, sentTwice } from '../support/demo';
import { compileService, WorkerProcess } from '../support/worker-process';

/** Moments in a run and in its notices at which a worker is killed; see test/support/die-at.ts. */
const IN_RUN = ['run-claimed', 'input-read', 'while-solving', 'rows-written', 'result-kept', 'inside-publication', 'run-published'] as const;
const IN_NOTICES = ['before-gateway:20', 'after-gateway:20'] as const;
type Moment = (typeof IN_RUN)[number] | (typeof IN_NOTICES)[number];

const FINISHED_WITHIN_MS = 100_000;
const LANES = 4;

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
  const stories = new Map<Moment, Promise<Ending>>();
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
    // They mostly wait for locks and leases to run out, so some wait side by side.
    const lanes = Array.from({ length: LANES }, () => Promise.resolve<unknown>(null));
    const inLane = (n: number, moment: Moment | null): Promise<Ending> => {
      const story = lanes[n % LANES]!.then(() => tell(moment));
      lanes[n % LANES] = story.catch(() => undefined); // a failure is told where the story is awaited
      return story;
    };
    undisturbed = inLane(0, null);
    [...IN_RUN, ...IN_NOTICES].forEach((moment, n) => stories.set(moment, inLane(n + 1, moment)));
  }, 60_000);
  afterAll(async () => {
    await Promise.allSettled([undisturbed, ...stories.values()]);
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
    const [ending, calm] = await Promise.all([stories.get(moment)!, undisturbed]);
    expect(ending.epochs).toBeGreaterThanOrEqual(moment === 'run-published' ? 1 : 2);
    expect({ ...ending, epochs: 0 }).toEqual({ ...calm, epochs: 0 });
  }, 240_000);

  it.each(IN_NOTICES)('among its notices (%s) loses none and sends none twice', async (moment) => {
    const [{ told, messages, twice, offers }, calm] = await Promise.all([stories.get(moment)!, undisturbed]);
    expect(twice).toEqual([]);
    expect(messages).toBe(told.accepted);
    expect(offers).toBe(calm.offers);
    expect(sum(told)).toBe(sum(calm.told));
    expect(Object.keys(told).filter((status) => !['accepted', 'failed', 'handed-to-staff'].includes(status))).toEqual([]);
  }, 240_000);

  /** On a copy of the loaded district: a worker until it is killed, and another one until everything is done. */
  async function tell(moment: Moment | null): Promise<Ending> {
    const database = await copied(() => createDatabase(loaded.name));
    const config = demoConfig(database);
    const eyes = new Client({ connectionString: database.adminUrl });
    const workers: WorkerProcess[] = [];
    try {
      await eyes.connect();
      if (moment !== null) {
        const victim = WorkerProcess.start(folder, config, moment === 'while-solving' ? undefined : moment);
        workers.push(victim);
        if (moment === 'while-solving') await killWhileSolving(victim, eyes);
        else if ((await victim.ended(60_000)) !== 'SIGKILL') throw new Error(`the worker ended by itself: ${victim.output.slice(-2_000)}`);
        await expectUnfinished(eyes, moment);
      }
      const successor = WorkerProcess.start(folder, config);
      workers.push(successor);
      return await untilDone(eyes, successor);
    } finally {
      for (const worker of workers) await worker.kill();
      await eyes.end();
      await database.drop();
    }
  }

  async function killWhileSolving(victim: WorkerProcess, eyes: Client): Promise<void> {
    for (let looks = 0; looks < 10_000; looks += 1) {
      const { rows } = await eyes.query<{ status: string }>('SELECT status FROM match_run WHERE id = $1', [runId]);
      if (rows[0]?.status === 'solving') return victim.kill();
      await pause(3);
    }
    throw new Error(`no run was solved: ${victim.output.slice(-2_000)}`);
  }

  /** A story in which the worker was killed too late would prove nothing. */
  async function expectUnfinished(eyes: Client, moment: Moment): Promise<void> {
    const { rows } = await eyes.query<{ status: string; hash: string | null; queued: number }>(
      `SELECT status, result_hash AS hash, (SELECT count(*)::int FROM notice WHERE status IN ('queued', 'in-flight')) AS queued FROM match_run WHERE id = $1`,
      [runId],
    );
    const left = rows[0]!;
    if (moment === 'while-solving') expect(left).toEqual({ status: 'solving', hash: null, queued: 0 });
    if (moment === 'inside-publication') expect(left).toMatchObject({ status: 'publishing', queued: 0 });
    if (moment.includes('gateway')) expect(left.queued).toBeGreaterThan(20);
  }

  /** Time that leases and locks need is waited for; ten minutes of the notices' patience go by at each look. */
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
      if (run?.status === 'published') await sql(`UPDATE attempt SET started_at = started_at - interval '10 minutes' WHERE status IN ('unknown') OR (status = 'in-flight' AND started_at < now() - interval '8 seconds')`);
      await pause(500);
    }
  }
});

const demoConfig = (database: TestDatabase): Config => testConfig(database, { env: 'demo', demo: true });
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, count) => total + count, 0);

/** Two copies of one database are not made at once. */
let copying: Promise<unknown> = Promise.resolve();
function copied<Result>(copy: () => Promise<Result>): Promise<Result> {
  const next = copying.then(copy);
  copying = next.catch(() => undefined);
  return next;
}
