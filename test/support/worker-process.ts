import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Client } from 'pg';

import type { Config } from '../../src/platform/config';
import { testConfig } from './bureau';
import { createDatabase, type TestDatabase } from './database';

const ROOT = join(__dirname, '../..');

/** Compiles the service as `scripts/build.mjs` does, types aside, into a folder of the test's own: in about a second. */
export function compileService(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leye-dist-'));
  const sources = ['src', 'migrations', 'test/support/die-at.ts'];
  execFileSync(process.execPath, ['node_modules/@swc/cli/bin/swc.js', ...sources, '-d', folder, '--quiet'], { cwd: ROOT });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** A worker as its supervisor starts it: `node dist/server/src/worker.js` in a process of its own, which can be killed. */
export class WorkerProcess {
  private printed = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (this.printed += text.toString()));
  }

  /** @param dieAt a moment of test/support/die-at.ts, with `:n` for the n-th time */
  static start(folder: string, config: Config, dieAt?: string): WorkerProcess {
    const preload = dieAt === undefined ? [] : ['--require', join(folder, 'test/support/die-at.js')];
    const child = spawn(process.execPath, [...preload, join(folder, 'src/worker.js')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        LEYE_ENV: config.env,
        DATABASE_URL: config.databaseUrl,
        REDIS_URL: config.redisUrl,
        QUEUE_DATABASE_URL: config.queueDatabaseUrl,
        QUEUE_PREFIX: config.queuePrefix,
        LEYE_MASTER_KEY: config.masterKey,
        LOG_LEVEL: 'warn',
        RELAY_EVERY_MS: '50',
        RECONCILE_EVERY_MS: '500',
        CANARY_EVERY_MS: '1000',
        DB_POOL_WORKER: '5',
        WORKER_PORT: '0',
        LEYE_DIE_AT: dieAt,
      },
    });
    return new WorkerProcess(child);
  }

  /** What it wrote, for the message of a test that fails. */
  get output(): string {
    return this.printed;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** `kill -9`, and returns when it is gone. */
  async kill(): Promise<void> {
    if (!this.isAlive) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  /** Waits for it to end by itself. @returns the signal that ended it, or the exit code */
  async ended(withinMs: number): Promise<string | number | null> {
    if (this.isAlive) await Promise.race([once(this.child, 'exit'), patience(withinMs)]);
    if (this.isAlive) throw new Error(`the worker is still alive after ${withinMs} ms: ${this.printed.slice(-2_000)}`);
    return this.child.signalCode ?? this.child.exitCode;
  }
}

const patience = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

const WITHIN_MS = 90_000;

/** A database of a test, and workers on it that are killed, each followed by another. */
export class WorkersInTurn {
  private readonly workers: WorkerProcess[] = [];

  private constructor(
    private readonly folder: string,
    /** On which they work. */
    readonly database: TestDatabase,
    private readonly eyes: Client,
    private readonly queuePrefix: string,
  ) {}

  /** @param queuePrefix of the test's own */
  static async prepare(queuePrefix: string): Promise<WorkersInTurn> {
    const folder = compileService();
    const database = await createDatabase();
    await database.owner.query('GRANT SELECT ON migrations TO leye_app');
    const eyes = new Client({ connectionString: database.adminUrl });
    await eyes.connect();
    return new WorkersInTurn(folder, database, eyes, queuePrefix);
  }

  /** Ends whoever is left, and takes the database away. */
  async close(): Promise<void> {
    for (const worker of this.workers) await worker.kill();
    await this.eyes.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The first row that a query finds, past row-level security. */
  async one<Row>(text: string): Promise<Row> {
    return (await this.eyes.query(text)).rows[0] as Row;
  }

  /** Starts a worker and returns when it has been killed. @param dieAt see `WorkerProcess.start` */
  async killedAt(dieAt: string): Promise<void> {
    const victim = this.start(dieAt);
    const signal = await victim.ended(WITHIN_MS);
    if (signal !== 'SIGKILL') throw new Error(`the worker ended by itself: ${victim.output.slice(-2_000)}`);
  }

  /** Has a worker go on until a status is reached, and ends it. */
  async goOnUntil(status: () => Promise<string>, wanted: string): Promise<void> {
    const worker = this.start();
    const deadline = performance.now() + WITHIN_MS;
    for (let now = await status(); now !== wanted; now = await status()) {
      if (performance.now() > deadline) throw new Error(`still ${now}: ${worker.output.slice(-2_000)}`);
      await pause(100);
    }
    await worker.kill();
  }

  private start(dieAt?: string): WorkerProcess {
    const worker = WorkerProcess.start(this.folder, testConfig(this.database, { queuePrefix: this.queuePrefix }), dieAt);
    this.workers.push(worker);
    return worker;
  }
}
