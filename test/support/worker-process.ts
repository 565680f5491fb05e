import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Config } from '../../src/platform/config';

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
