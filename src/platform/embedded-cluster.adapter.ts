import { spawnSync, type SpawnSyncOptionsWithStringEncoding } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { accountFor, callAs, canReach, type Account, type Call } from './embedded-account.adapter';
import { binaryFolder, POSTGRES_MAJOR, program } from './embedded-binaries.adapter';
import { StartProblem } from './start-problem';

const LARGEST_LOG_BYTES = 10 * 1024 * 1024;
/** PostgreSQL's own programs need nothing of our environment, and must not see its secrets. */
export const BARE_ENVIRONMENT = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** A folder with everything of one embedded server: `data`, `secret` (from which the passwords come) and `postgres.log`. */
export interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  /** The password of a database role: derived, so that one small file is all there is to keep. */
  password(role: string): string;
  /** How to call one of PostgreSQL's programs under the account that owns the data. */
  call(name: 'initdb' | 'postgres', args: readonly string[]): Call;
}

/** Opens the cluster in a folder, and makes it first where there is none. @throws StartProblem */
export function openCluster(folder: string, superuser: string, throwaway: boolean): Cluster {
  const data = join(folder, 'data');
  const log = join(folder, 'postgres.log');
  try {
    mkdirSync(folder, { recursive: true });
    if (process.getuid?.() === 0) chmodSync(folder, statSync(folder).mode | 0o111); // the server's account walks through
    checkDataFolder(data);
    const secret = readSecret(folder, existsSync(data));
    const bin = binaryFolder();
    const account = accountFor(data);
    const walksFreely = account === null || (canReach(bin, account) && canReach(folder, account));
    const cluster: Cluster = {
      folder,
      data,
      log,
      password: (role) => createHmac('sha256', secret).update(role).digest('base64url'),
      call: (name, args) => callAs(account, walksFreely, program(bin, name), args),
    };
    turnLog(log, account);
    if (!existsSync(data)) initialise(cluster, account, superuser, throwaway);
    return cluster;
  } catch (error) {
    throw explained(error, folder);
  }
}

function explained(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new StartProblem(`no permission for ${(error as NodeJS.ErrnoException).path ?? folder}; start as the account that owns ${folder}, or give that folder to yours`, error);
  }
  if (code === 'ENOSPC') return new StartProblem(`the disk that holds ${folder} is full; free at least 200 MB`, error);
  if (code === 'ENOTDIR' || code === 'EEXIST') return new StartProblem(`${folder} is not a folder; move what is there out of the way`, error);
  return error;
}

function checkDataFolder(data: string): void {
  if (!existsSync(data)) return;
  const version = textIfThere(join(data, 'PG_VERSION'))?.trim();
  if (version === undefined || !existsSync(join(data, 'global', 'pg_control'))) {
    throw new StartProblem(`${data} is not a complete database folder; restore it from a backup, or move it away to begin anew`);
  }
  if (version === POSTGRES_MAJOR) return;
  throw new StartProblem(`${data} was made by PostgreSQL ${version}, and this one is ${POSTGRES_MAJOR}; dump it with the old version and restore it, or move it away`);
}

/** Unlike `existsSync`, tells a file that is missing from one that may not be seen. */
function textIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function readSecret(folder: string, dataExists: boolean): string {
  const file = join(folder, 'secret');
  if (!existsSync(file)) {
    if (dataExists) throw new StartProblem(`${file} is missing, without which nobody can sign in to the database beside it; restore it from a backup`);
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another start was faster: use its secret
    }
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new StartProblem(`${file} is cut short; restore it from a backup`);
  return secret;
}

function turnLog(log: string, account: Account | null): void {
  if (existsSync(log) && statSync(log).size > LARGEST_LOG_BYTES) renameSync(log, `${log}.1`);
  closeSync(openSync(log, 'a', 0o600));
  if (account) chownSync(log, account.uid, account.gid);
}

/** Makes the data folder beside its place and moves it there whole, so that a start broken off leaves no half folder. */
function initialise(cluster: Cluster, account: Account | null, superuser: string, throwaway: boolean): void {
  sweep(cluster.folder);
  const building = `${cluster.data}.init-${process.pid}`;
  const passwordFile = join(tmpdir(), `leye-${randomBytes(8).toString('hex')}`);
  try {
    mkdirSync(building, { mode: 0o700 });
    writeFileSync(passwordFile, cluster.password(superuser), { mode: 0o600, flag: 'wx' });
    if (account) for (const path of [building, passwordFile]) chownSync(path, account.uid, account.gid);
    const { file, args, options } = cluster.call('initdb', initdbArguments(building, superuser, passwordFile, throwaway));
    const settings = { ...options, env: BARE_ENVIRONMENT, cwd: tmpdir(), encoding: 'utf8' } as SpawnSyncOptionsWithStringEncoding;
    const done = spawnSync(file, args, settings);
    if (done.status !== 0) {
      throw new StartProblem(`the database could not be made in ${cluster.folder} (${lastLine(done.stderr) ?? done.error?.message ?? `code ${done.status}`})`, done.error);
    }
    try {
      renameSync(building, cluster.data);
    } catch (error) {
      if (!existsSync(cluster.data)) throw error; // else another start was faster: use its folder
    }
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(building, { recursive: true, force: true });
  }
}

/**
 * Text sorts by code point and is the same on every machine; lc_ctype must know Chinese, or pg_trgm finds nothing similar in it.
 */
function initdbArguments(folder: string, superuser: string, passwordFile: string, throwaway: boolean): string[] {
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return [
    ...['-D', folder, '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-instructions'],
    ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    ...(process.platform === 'win32' ? [] : [`--lc-ctype=${ctype}`]),
    throwaway ? '--no-sync' : '--data-checksums',
  ];
}

/** Removes what killed starts left half made. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^data\.init-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What PostgreSQL wrote about its running self into the data folder. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

export function readPidFile(data: string): PidFile | null {
  const lines = textIfThere(join(data, 'postmaster.pid'))?.split('\n');
  if (lines === undefined) return null;
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: (lines[7] ?? '').trim().startsWith('ready') };
}

export const removePidFile = (data: string): void => rmSync(join(data, 'postmaster.pid'), { force: true });

/** Does a live process work in this data folder? `kill(pid, 0)` is no answer: it also succeeds on zombies and reused numbers. */
export function isInUse(data: string, pid: number): boolean {
  if (process.platform === 'linux') {
    const real = realpathSync(data);
    return readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && workingFolder(entry) === real);
  }
  if (process.platform === 'win32') return isAlive(pid);
  return /postgres/.test(spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout);
}

function workingFolder(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null; // gone, a zombie, or not ours
  }
}

const lastLine = (text: string | null): string | undefined => text?.trim().split('\n').at(-1);
