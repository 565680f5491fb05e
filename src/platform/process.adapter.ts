import { readConfig, type Config, type Environment } from './config';
import { describeError } from './describe-error';
import { withSecretFiles } from './environment.adapter';
import { StartProblem } from './start-problem';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LOOK_FOR_PARENT_EVERY_MS = 500;

/** Exit codes of every process of ours. */
export const EXIT = { ok: 0, finding: 1, usage: 2, outsideDown: 3 } as const;

/** The environment says something that cannot be. */
export class ConfigProblem extends StartProblem {}

/** Reads the configuration of a process, secrets in files included. @throws ConfigProblem with all problems at once */
export function configOf(env: Environment): Config {
  try {
    return readConfig(withSecretFiles(env));
  } catch (error) {
    throw new ConfigProblem((error as Error).message, error);
  }
}

/**
 * Calls `stop` once, at the first signal; a second one ends the process at once, for those who cannot wait.
 *
 * @param underNpm npm does not pass a signal on: stop when the parent process is gone
 * @param withinMs the process ends after this time, whatever is still open
 */
export function stopOnSignal(stop: (why: string) => Promise<void>, { underNpm, withinMs }: { underNpm: boolean; withinMs: number }): void {
  let stopping = false;
  const begin = (why: string): void => {
    if (stopping) process.exit(EXIT.finding);
    stopping = true;
    setTimeout(() => process.exit(EXIT.finding), withinMs).unref();
    stop(why).then(
      () => process.exit(EXIT.ok),
      (error: unknown) => fail(error),
    );
  };
  for (const signal of SIGNALS) process.on(signal, () => begin(signal));
  if (!underNpm) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && !stopping) begin('the parent process is gone');
  }, LOOK_FOR_PARENT_EVERY_MS).unref();
}

/** What nobody caught ends the process too, without the words of the error: they may be about a person. */
export function guardProcess(): void {
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}

/** Ends the process: with one sentence when the operator can mend it, else with what may be said of the error. */
export function fail(error: unknown): never {
  process.stderr.write(`\nLeye: ${sentenceOf(error)}\n`);
  process.exit(EXIT.finding);
}

/** A start problem's own words; of any other error its kind and where it came from. */
export function sentenceOf(error: unknown): string {
  if (error instanceof StartProblem) return `${error.message}.`;
  const { name, code, message, at } = describeError(error);
  return [[name, code, message].filter((part) => part !== undefined).join(' '), ...at].join('\n  ');
}

/** Listens, or says in one sentence why not. @throws StartProblem */
export async function listen(app: { listen(port: number): Promise<unknown> }, port: number, variable: string): Promise<void> {
  try {
    await app.listen(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new StartProblem(`port ${port} is in use; end the other program, or choose another port: ${variable}=${port + 1}`, error);
    if (code === 'EACCES') throw new StartProblem(`port ${port} needs rights that this account does not have; choose one above 1024: ${variable}=3000`, error);
    throw error;
  }
}
