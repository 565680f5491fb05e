import type { Command } from 'commander';

import { codeOf, type Place, placeOf, scopeOf } from '../places/place-code';
import type { CommandContext } from '../platform/command-context';
import { Database, EVERYWHERE } from '../platform/database.service';
import { clearanceErrors } from './clearance-errors';
import { ClearanceService } from './clearance.service';

/** `leye report clearance` */
export function clearanceCommands(program: Command, context: CommandContext): void {
  const report = program.commands.find((command) => command.name() === 'report') ?? program.command('report').description('numbers for the record');
  report
    .command('clearance')
    .description('households with nobody in work: open cases by status and definition, and what is overdue')
    .option('--place <code>', 'a county, township, village or settlement; everything when left out')
    .action(async ({ place }: { place?: string }) => {
      const at = place === undefined ? null : placeAsked(place);
      const scope = at === null ? EVERYWHERE : scopeOf(at);
      const [database, clearance] = [await context.service(Database), await context.service(ClearanceService)];
      const summary = await database.read(scope, (db) => clearance.summary(db, scope));
      const counted = (counts: Record<string, number>): string =>
        Object.entries(counts).filter(([, count]) => count > 0).map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
      context.answer({ place: at && codeOf(at), ...summary }, [
        `households with an open case: ${summary.households}`,
        `open cases: ${summary.open} (${counted(summary.byDefinition)})`,
        `by status: ${counted(summary.byStatus)}`,
        `overdue: ${summary.overdue}, due within 10 days: ${summary.dueWithin10Days}`,
        `as of ${summary.asOf}`,
      ]);
    });
}

function placeAsked(code: string): Place {
  try {
    return placeOf(code);
  } catch {
    throw clearanceErrors.unknownPlace(code);
  }
}
