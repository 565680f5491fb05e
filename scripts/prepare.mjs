// What every script begins with: the right Node, the packages of the lock file, a build of the sources as they are now.
// Uses only Node itself, so it runs on a bare clone.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const LOWEST_NODE = [20, 19];
const NO_REGISTRY = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/;
const NO_RIGHT = /EACCES|EPERM|EROFS/;

/** Ends the process with one sentence: what is wrong and what to do about it. */
export function fail(sentence) {
  console.error(`\nLeye: ${sentence}`);
  process.exit(1);
}

export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LOWEST_NODE[0] || (major === LOWEST_NODE[0] && minor >= LOWEST_NODE[1])) return;
  fail(`Node ${LOWEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}; install it from nodejs.org and try again.`);
}

/**
 * Runs a program and waits. `quiet` keeps what it prints back and shows it (on stderr) only when it fails;
 * `silentOut` throws its stdout away; `silentErrors` hands its stderr to the caller alone.
 * @returns its exit code and what it printed on stderr
 */
export function run(command, args, { quiet = false, silentOut = false, silentErrors = false, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', silentOut ? 'ignore' : quiet ? 'pipe' : 'inherit', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    let held = '';
    let errors = '';
    child.stdout?.on('data', (text) => (held += text));
    child.stderr.on('data', (text) => {
      errors += text;
      if (quiet) held += text;
      else if (!silentErrors) process.stderr.write(text);
    });
    child.on('error', (error) => resolve({ code: 1, errors: String(error) }));
    child.on('close', (code) => {
      if (quiet && code !== 0) process.stderr.write(held);
      resolve({ code: code ?? 1, errors });
    });
  });
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Are the packages on disk those of the lock file? Compares versions, not dates: a copy or a clone has any dates. */
export function installed() {
  try {
    const wanted = readJson(join(ROOT, 'package-lock.json')).packages;
    const present = readJson(join(ROOT, 'node_modules', '.package-lock.json')).packages;
    return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
      if (path === '') return true;
      if (present[path] === undefined) return Boolean(optional || peer);
      return present[path].version === version;
    });
  } catch {
    return false;
  }
}

export async function ensureInstalled({ quiet = false } = {}) {
  if (installed()) return;
  ensureWritable();
  if (!quiet) console.log('Installing packages (once, about a minute) …');
  const patience = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']; // by default a missing network is noticed after minutes
  const { code, errors } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...patience], { silentOut: quiet, silentErrors: true });
  if (code === 0) return;
  if (/spawn npm ENOENT/.test(errors)) fail('npm was not found; it comes with Node, install both from nodejs.org.');
  if (NO_REGISTRY.test(errors)) fail('the package registry cannot be reached; check the network or proxy (npm config get registry) and try again.');
  if (NO_RIGHT.test(errors)) fail('npm may not write here; give your account write permission on the project folder and on its npm cache.');
  if (/ENOSPC/.test(errors)) fail('the disk is full; the packages need about 1 GB.');
  fail(`the packages could not be installed (npm ci ended with code ${code}):\n${errors}`);
}

export function ensureWritable(folder = ROOT) {
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    fail(`no write permission in ${folder}; copy the project to a folder of your own, or ask its owner.`);
  }
}

const filesUnder = (folder) =>
  !existsSync(join(ROOT, folder))
    ? []
    : readdirSync(join(ROOT, folder), { withFileTypes: true })
        .flatMap((entry) => {
          const path = `${folder}/${entry.name}`;
          if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : filesUnder(path);
          return path === 'src/metadata.ts' ? [] : [path];
        })
        .sort();

/** What is built, from which files. A part is built again only when one of its files changed. */
export const PARTS = {
  server: ['package-lock.json', '.swcrc', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs', 'scripts/gen-metadata.cjs', 'src', 'migrations'],
  console: ['package-lock.json', 'scripts/build.mjs', 'console'],
};

function fingerprint(part) {
  const hash = createHash('sha256');
  const isFile = (path) => /\.\w+$/.test(path);
  for (const file of PARTS[part].flatMap((path) => (isFile(path) ? [path] : filesUnder(path)))) {
    if (existsSync(join(ROOT, file))) hash.update(file).update('\0').update(readFileSync(join(ROOT, file))).update('\0');
  }
  return hash.digest('hex');
}

const stampOf = (part) => join(ROOT, 'dist', `${part}.stamp`);

export function stale(part) {
  const output = part === 'server' ? 'dist/server/src' : 'console';
  if (!existsSync(join(ROOT, output))) return part === 'server';
  return !existsSync(stampOf(part)) || readFileSync(stampOf(part), 'utf8') !== fingerprint(part);
}

/** Builds the parts whose sources changed since they were last built. */
export async function ensureBuilt({ quiet = false, parts = ['server', 'console'] } = {}) {
  const wanted = parts.filter(stale);
  if (wanted.length === 0) return;
  ensureWritable();
  if (!quiet) console.log('Building …');
  const stamps = wanted.map((part) => [stampOf(part), fingerprint(part)]); // of the files as they were before the build read them
  const { code } = await run(process.execPath, [join(ROOT, 'scripts', 'build.mjs'), ...wanted], { quiet });
  if (code !== 0) fail('the build failed; its message is above.');
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  for (const [path, stamp] of stamps) writeFileSync(path, stamp);
}
