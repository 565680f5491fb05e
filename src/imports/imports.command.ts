import { type Command, InvalidArgumentError, Option } from 'commander';

import { serviceActor } from '../identity/actor';
import { importReport } from '../import-kinds/import-result';
import type { ImportKindName } from '../import-kinds/import-status';
import { importProblemText } from '../import-kinds/import-words';
import { placeOf, scopeOf } from '../places/place-code';
import type { CommandContext } from '../platform/command-context';
import { type Language, LANGUAGES } from '../platform/sentences';
import { loadFile } from '../spreadsheets/sheet-reader.service';
import { ImportNow } from './import-now.service';

interface ImportOptions {
  readonly place: number;
  readonly channel?: string;
  readonly language: Language;
  readonly dryRun?: boolean;
}

const KINDS: Readonly<Record<ImportKindName, { readonly description: string; readonly place: string }>> = {
  people: {
    description: 'people of an .xlsx or .csv ledger, such as 就业创业信息采集表; needs at least 姓名 and 身份证号码',
    place: 'where they live as far as their address does not say, such as 500236 or a settlement',
  },
  postings: {
    description: 'postings of an .xlsx or .csv sheet, such as 东西部劳务协作岗位对接报表, 岗位信息采集表 or 岗位发布表单',
    place: 'whose bureau keeps them, such as 500236',
  },
};

/** `leye import people|postings FILE --place CODE`: the flow of the import centre at once. Rows that are not taken over make the exit code 1. */
export function importsCommands(program: Command, context: CommandContext): void {
  const imports = program.command('import').description('take files of the bureau over');
  for (const kind of Object.keys(KINDS) as ImportKindName[]) {
    const command = imports
      .command(`${kind} <file>`)
      .description(KINDS[kind].description)
      .requiredOption('--place <code>', KINDS[kind].place, placeArgument)
      .addOption(new Option('--language <language>', 'of what is said of rows').choices(LANGUAGES).default('zh'))
      .option('--dry-run', 'read and check everything, write nothing');
    if (kind === 'postings') command.option('--channel <channel>', 'of all rows, such as workshop or east-west; left out, each row decides');
    command.action((file: string, options: ImportOptions) => take(kind, file, options, context));
  }
}

async function take(kind: ImportKindName, fileName: string, { place, channel, language, dryRun = false }: ImportOptions, context: CommandContext): Promise<void> {
  const service = await context.service(ImportNow);
  try {
    const upload = { kind, place, variant: channel ?? null, fileName, file: await loadFile(fileName) };
    const result = await service.run(serviceActor(scopeOf(place)), upload, { dryRun, language });
    if (result.rejected.length > 0) context.finding();
    context.answer(result, [importReport(result, language)]);
  } catch (error) {
    const sentence = importProblemText(error, language);
    if (sentence === null) throw error;
    context.finding();
    context.answer({ problem: sentence }, [sentence]);
  }
}

function placeArgument(code: string): number {
  try {
    return placeOf(code);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : 'not a place code');
  }
}
