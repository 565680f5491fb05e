import type { Config } from './config';

/** A class whose one instance the service holds. */
export type ServiceType<Service> = abstract new (...parts: never[]) => Service;

/** What a command of `leye` gets to work with. Nothing is started before it is asked for. */
export interface CommandContext {
  /** @throws StartProblem when the configuration has problems */
  config(): Promise<Config>;
  /** A service of any feature, on the schema of this build. @throws StartProblem when a store is away or does not fit */
  service<Service>(type: ServiceType<Service>): Promise<Service>;
  /**
   * The command's answer.
   *
   * @param data what `--json` prints
   * @param lines what a person reads
   */
  answer(data: unknown, lines: readonly string[]): void;
  /** What was looked at is not as it should be: exit code 1. */
  finding(): void;
}
