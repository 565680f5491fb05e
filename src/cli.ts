import 'reflect-metadata';

import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command, CommanderError } from 'commander';

import { AppModule, MIGRATION_NAMES } from './app.module';
import { canvassCommands } from './canvass/canvass.command';
import { clearanceCommands } from './clearance/clearance.command';
import { demoCommands } from './demo/demo.command';
import { identityCommands } from './identity/identity.command';
import { matchingCommands } from './matching/matching.command';
import { migrate, statusOfMigrations } from './migrate';
import type { CommandContext, ServiceType } from './platform/command-context';
import type { Config } from './platform/config';
import { doctorCommands } from './platform/doctor.command';
import { isFinal } from './platform/errors';
import { openLocalStores, type LocalStores } from './platform/local-stores.adapter';
import { ConfigProblem, configOf, EXIT, fail, guardProcess, sentenceOf } from './platform/process.adapter';
import { queuesCommands } from './platform/queues.command';
import { checkDatabase, OutsideDown } from './platform/start-checks.adapter';
import { StartProblem } from './platform/start-problem';
import { postingsCommands } from './postings/postings.command';
import { registryCommands } from './registry/registry.command';

/** Commands of the features: each is `xCommands(program, context)` of an `x.command.ts`. */
const features: ((program: Command, context: CommandContext) => void)[] = [queuesCommands, identityCommands, registryCommands, canvassCommands, postingsCommands, clearanceCommands, matchingCommands, demoCommands];

/** Starts what a command asks for, and stops it when the command is done. */
class Session implements CommandContext {
  exitCode: number = EXIT.ok;
  private stores: LocalStores | undefined;
  private app: INestApplicationContext | undefined;
  private read: Config | undefined;

  constructor(private readonly program: Command) {}

  async config(): Promise<Config> {
    if (this.read !== undefined) return this.read;
    this.stores = await openLocalStores(process.env, { log: toErrors, onLost: fail });
    return (this.read = configOf(this.stores.env));
  }

  async service<Service>(type: ServiceType<Service>): Promise<Service> {
    if (this.app === undefined) {
      const config = await this.config();
      await checkDatabase(config, MIGRATION_NAMES);
      this.app = await NestFactory.createApplicationContext(AppModule.commands(config), { logger: false, abortOnError: false });
    }
    return this.app.get<Service>(type, { strict: false });
  }

  answer(data: unknown, lines: readonly string[]): void {
    const text = this.program.opts<{ json?: boolean }>().json ? JSON.stringify(data, null, 2) : lines.join('\n');
    process.stdout.write(`${text}\n`);
  }

  finding(): void {
    this.exitCode = EXIT.finding;
  }

  async close(): Promise<void> {
    await this.app?.close();
    await this.stores?.stop();
  }
}

const toErrors = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

function migrateCommands(program: Command, context: CommandContext): void {
  const command = program.command('migrate').description('bring the database up to this version (as its owner: DATABASE_OWNER_URL)');
  command.action(async () => {
    const applied = await migrate(await context.config());
    context.answer({ applied }, applied.length === 0 ? ['Nothing to do: the database is that of this version.'] : applied.map((name) => `applied ${name}`));
  });
  command
    .command('status')
    .description('say which migrations are applied, without changing anything')
    .action(async () => {
      const status = await statusOfMigrations(await context.config());
      if (status.pending.length + status.unknown.length > 0) context.finding();
      context.answer(status, [
        ...status.applied.map((name) => `${status.unknown.includes(name) ? 'of a newer version' : 'applied'}  ${name}`),
        ...status.pending.map((name) => `pending  ${name}`),
      ]);
    });
}

/** @returns the exit code: 1 a finding, 2 asked wrongly, 3 something outside is down */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage; // it has told already
  toErrors(`Leye: ${sentenceOf(error)}`);
  if (error instanceof OutsideDown) return EXIT.outsideDown;
  if (error instanceof ConfigProblem) return EXIT.usage;
  if (error instanceof StartProblem || isFinal(error)) return EXIT.finding;
  return EXIT.outsideDown;
}

async function cli(): Promise<number> {
  const program = new Command('leye')
    .description('Leye 乐业: matches people relocated from poverty with jobs.\nExit codes: 0 done, 1 a finding, 2 asked wrongly, 3 something outside is down.')
    .option('--json', 'answer as JSON, for programs')
    .showHelpAfterError('(leye --help tells what there is)')
    .exitOverride();
  const session = new Session(program);
  for (const add of [migrateCommands, ...features]) add(program, session);
  doctorCommands(program, session, MIGRATION_NAMES);
  overrideExits(program);
  try {
    await program.parseAsync(process.argv);
    return session.exitCode;
  } catch (error) {
    return explain(error);
  } finally {
    await session.close();
  }
}

/** Commands do not take this over from their parent when they were added before it was set. */
function overrideExits(command: Command): void {
  for (const one of command.commands) {
    one.exitOverride();
    overrideExits(one);
  }
}

guardProcess();
cli().then((code) => process.exit(code), fail);
