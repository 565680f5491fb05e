import type { Command } from 'commander';

import type { CommandContext } from './command-context';
import type { Config } from './config';
import { checkDatabase, checkQueueStore } from './start-checks.adapter';
import { StartProblem } from './start-problem';

/** One thing that was looked at; `problem` is null when all is well. */
interface Looked {
  readonly check: string;
  readonly problem: string | null;
}

/**
 * `leye doctor`
 *
 * @param migrations names of those of this build
 */
export function doctorCommands(program: Command, context: CommandContext, migrations: readonly string[]): void {
  program
    .command('doctor')
    .description('check what must hold for the service to run; the first thing support asks for')
    .action(async () => {
      const config = await context.config();
      const looked: Looked[] = [];
      for (const [check, carryOut] of checks(config, migrations)) looked.push({ check, problem: await problemOf(carryOut) });
      if (looked.some(({ problem }) => problem !== null)) context.finding();
      context.answer({ version: process.version, checks: looked }, looked.map(({ check, problem }) => `${problem === null ? 'ok' : 'NOT OK'}  ${check}${problem === null ? '' : `: ${problem}`}`));
    });
}

const checks = (config: Config, migrations: readonly string[]): [string, () => Promise<void>][] => [
  ['database, role, schema and clock', () => checkDatabase(config, migrations)],
  [config.redisUrl === undefined ? 'queues in PostgreSQL' : 'queues in Redis', () => checkQueueStore(config)],
];

async function problemOf(check: () => Promise<void>): Promise<string | null> {
  try {
    await check();
    return null;
  } catch (error) {
    if (error instanceof StartProblem) return error.message;
    throw error;
  }
}
