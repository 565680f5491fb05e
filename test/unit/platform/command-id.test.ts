import { Command } from 'commander';

import { canvassCommands } from '../../../src/canvass/canvass.command';
import { matchingCommands } from '../../../src/matching/matching.command';
import type { CommandContext } from '../../../src/platform/command-context';

/** Runs a command that may ask for nothing outside. @returns what the user is told */
async function told(...words: string[]): Promise<string> {
  const never = (): never => {
    throw new Error('a store was asked');
  };
  const context: CommandContext = { config: never, service: never, answer: never, finding: never };
  let lines = '';
  const program = new Command('leye');
  canvassCommands(program, context);
  matchingCommands(program, context);
  const quiet = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: (line) => (lines += line) });
    command.commands.forEach(quiet);
  };
  quiet(program);
  await program.parseAsync(words, { from: 'user' }).catch((error: Error) => (lines += error.message));
  return lines;
}

describe('An id given to a command', () => {
  it.each([['canvass', 'start', 'x'], ['canvass', 'coverage', '12'], ['verify', '--run', 'x'], ['verify', '--run', '01234567-89ab-cdef-0123-456789abcdeg']])(
    'is refused in plain words before any store is asked, when it is none: %s %s %s',
    async (...words) => {
      const lines = await told(...words);
      expect(lines).toContain('An id looks like');
      expect(lines).not.toContain('a store was asked');
    },
  );

  it.each([['canvass', 'start', '01234567-89ab-cdef-0123-456789abcdef'], ['verify', '--run', 'latest']])('is taken otherwise: %s %s %s', async (...words) => {
    await expect(told(...words)).resolves.toBe('a store was asked');
  });
});
