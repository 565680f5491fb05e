import { type Command, InvalidArgumentError } from 'commander';

import { serviceActor } from '../identity/actor';
import { importProblemText } from '../imports/import-errors';
import { ImportNow } from '../imports/import-now.service';
import { importReport } from '../imports/import-result';
import { loadFile } from '../spreadsheets/sheet-reader.service';
import { placeOf, scopeOf } from '../places/place-code';
import type { CommandContext } from '../platform/command-context';

interface ImportOptions {
  readonly place: number;
  readonly dryRun?: boolean;
}

/** `leye import people FILE --place CODE`: a ledger of people. Rows that are not taken over make the exit code 1. */
export function registryCommands(program: Command, context: CommandContext): void {
  const imports = program.commands.find((command) => command.name() === 'import') ?? program.command('import').description('take files of the bureau over');
  imports
    .command('people <file>')
    .description('people of an .xlsx or .csv ledger, such as 就业创业信息采集表; needs at least 姓名 and 身份证号码')
    .requiredOption('--place <code>', 'where they live as far as their address does not say, such as 500236 or a settlement', placeArgument)
    .option('--dry-run', 'read and check everything, write nothing')
    .action(async (file: string, { place, dryRun = false }: ImportOptions) => {
      const service = await context.service(ImportNow);
      try {
        const upload = { kind: 'people', place, fileName: file, file: await loadFile(file) } as const;
        const result = await service.run(serviceActor(scopeOf(place)), upload, dryRun);
        if (result.rejected.length > 0) context.finding();
        context.answer(result, [importReport(result)]);
      } catch (error) {
        const sentence = importProblemText(error);
        if (sentence === null) throw error;
        context.finding();
        context.answer({ problem: sentence }, [sentence]);
      }
    });
}

function placeArgument(code: string): number {
  try {
    return placeOf(code);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : 'not a place code');
  }
}
