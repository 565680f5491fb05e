import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Environment } from './config';
import { startEmbeddedPostgres } from './embedded-postgres.adapter';
import { StartProblem } from './start-problem';

const LARGEST_LOG_BYTES = 20 * 1024 * 1024;

/** The stores of a desk on which nothing is installed; or those that the environment names, left as they are. */
export interface LocalStores {
  /** The environment, with what the stores add to it; `readConfig` takes it from here. */
  readonly env: Environment;
  readonly embedded: boolean;
  stop(): Promise<void>;
}

export interface StoreNews {
  readonly log: (sentence: string) => void;
  /** The embedded server is gone for good. */
  readonly onLost: (sentence: string) => void;
}

/**
 * Starts (or finds) our own PostgreSQL when DATABASE_URL names none, and keeps the master key beside it. The queues then
 * live in it too, unless REDIS_URL is set.
 *
 * @param env LEYE_VAR names another folder than ./var
 * @throws StartProblem
 */
export async function openLocalStores(env: Environment, news: StoreNews): Promise<LocalStores> {
  if (env['DATABASE_URL'] || env['DATABASE_URL_FILE']) return { env, embedded: false, stop: () => Promise.resolve() };

  const folder = resolve(env['LEYE_VAR'] || 'var');
  const postgresFolder = join(folder, 'postgres');
  const key = env['LEYE_MASTER_KEY'] || env['LEYE_MASTER_KEY_FILE'] ? undefined : masterKey(folder, existsSync(join(postgresFolder, 'data')));
  const logFile = env['LEYE_LOG_FILE'] ?? turnedLog(folder);
  const postgres = await startEmbeddedPostgres({ folder: postgresFolder, log: news.log, onLost: news.onLost });
  return {
    embedded: true,
    stop: () => postgres.stop(),
    env: {
      LEYE_ENV: 'demo',
      ...env,
      DATABASE_URL: postgres.appUrl,
      DATABASE_OWNER_URL: postgres.ownerUrl,
      LEYE_LOG_FILE: logFile,
      ...(key !== undefined && { LEYE_MASTER_KEY: key }),
      ...(!env['REDIS_URL'] && !env['REDIS_URL_FILE'] && { QUEUE_DATABASE_URL: postgres.queueUrl }),
    },
  };
}

/** The key under which citizen numbers and phones lie in the database. Made once; lost, they can never be read again. */
function masterKey(folder: string, dataExists: boolean): string {
  const file = join(folder, 'master-key');
  return permitted(folder, () => {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(file)) {
      if (dataExists) throw new StartProblem(`${file} is missing, without which the citizen numbers in the database cannot be read; restore it from a backup, or move ${folder} away to begin anew`);
      writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
    }
    const key = readFileSync(file, 'utf8').trim();
    if (Buffer.from(key, 'base64').length !== 32) throw new StartProblem(`${file} is damaged; restore it from a backup`);
    return key;
  });
}

/** One old log is kept beside the present one. */
function turnedLog(folder: string): string {
  const file = join(folder, 'leye.log');
  return permitted(folder, () => {
    mkdirSync(folder, { recursive: true });
    if (existsSync(file) && statSync(file).size > LARGEST_LOG_BYTES) renameSync(file, `${file}.1`);
    writeFileSync(file, '', { flag: 'a', mode: 0o600 });
    return file;
  });
}

function permitted<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new StartProblem(`no permission to write ${path ?? folder}; start as the account that owns ${folder}, or give that folder to yours`, error);
    }
    if (code === 'ENOTDIR' || code === 'EEXIST') throw new StartProblem(`${folder} is not a folder; move what is there out of the way`, error);
    if (code === 'ENOSPC') throw new StartProblem(`the disk that holds ${folder} is full; free at least 200 MB`, error);
    throw error;
  }
}
