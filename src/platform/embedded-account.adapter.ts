import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SpawnOptions } from 'node:child_process';

import { StartProblem } from './start-problem';

/** An account of the operating system. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** How to call a program: what `spawn` takes. */
export interface Call {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: SpawnOptions;
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the owner of the data folder, or as `nobody` while there is none.
 *
 * @returns null when the present account will do
 */
export function accountFor(dataFolder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
    throw new StartProblem(`${dataFolder} belongs to root, as whom PostgreSQL refuses to run; give it to another account (chown -R nobody)`);
  }
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === 'nobody') return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartProblem('root cannot run PostgreSQL, and there is no account nobody to run it as; start as an ordinary user, or set DATABASE_URL');
}

/** May the account walk down to this path? */
export function canReach(path: string, account: Account): boolean {
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const rights = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
    if (!(rights & 1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * The call of a program under an account. Where the account cannot walk to the project (root's home folder is closed), `setpriv`
 * leaves it the one capability to pass closed folders; Docker's default set of capabilities allows that.
 */
export function callAs(account: Account | null, walksFreely: boolean, file: string, args: readonly string[]): Call {
  if (account === null) return { file, args, options: {} };
  if (walksFreely) return { file, args, options: { uid: account.uid, gid: account.gid } };
  const keep = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override', '--securebits=+no_setuid_fixup'];
  const who = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
  return { file: 'setpriv', args: [...who, ...keep, '--', file, ...args], options: {} };
}
