import { type Command, InvalidArgumentError, Option } from 'commander';

import { serviceActor } from '../identity/actor';
import { importProblemText } from '../imports/import-errors';
import { importReport } from '../imports/import-result';
import { placeOf, scopeOf } from '../places/place-code';
import type { CommandContext } from '../platform/command-context';
import { PostingImportService } from './posting-import.service';
import { CHANNELS, type Channel } from './posting-terms';

interface ImportOptions {
  readonly place: number;
  readonly channel?: Channel;
  readonly dryRun?: boolean;
}

/** `leye import postings FILE --place CODE`: a bureau's sheet of postings. Rows that are not taken make the exit code 1. */
export function postingsCommands(program: Command, context: CommandContext): void {
  const imports = program.commands.find((command) => command.name() === 'import') ?? program.command('import').description('take files of the bureau over');
  imports
    .command('postings <file>')
    .description('postings of an .xlsx or .csv sheet: 东西部劳务协作岗位对接报表, 岗位信息采集表 or 岗位发布表单')
    .requiredOption('--place <code>', 'whose bureau keeps them, such as 500236', placeArgument)
    .addOption(new Option('--channel <channel>', 'of all rows; left out, the place of work decides').choices(CHANNELS))
    .option('--dry-run', 'read and check everything, write nothing')
    .action(async (file: string, { place, channel, dryRun = false }: ImportOptions) => {
      const service = await context.service(PostingImportService);
      try {
        const result = await service.importFile(file, { place, dryRun, ...(channel === undefined ? {} : { channel }) }, serviceActor(scopeOf(place)));
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
