import type { Command } from 'commander';

import type { CommandContext } from './command-context';
import { Database, EVERYWHERE } from './database.service';
import { Heartbeat } from './heartbeat.service';
import { forgetSent, owedJobs } from './outbox.queries';
import { QUEUE_NAMES } from './queue-names';
import { Queues } from './queues.service';
import { Reconciler } from './reconciler.service';

const LATE_SECONDS = 120;

/** `leye queues …` */
export function queuesCommands(program: Command, context: CommandContext): void {
  const queues = program.command('queues').description('look at the work in progress, or owe it again');

  queues
    .command('status')
    .description('jobs in each queue, jobs owed, and when each queue was last worked on')
    .action(async () => {
      const database = await context.service(Database);
      const owed = await database.read(EVERYWHERE, owedJobs);
      const ages = await (await context.service(Heartbeat)).ages();
      const counts = await (await context.service(Queues)).counts();
      const rows = QUEUE_NAMES.map((queue) => ({ queue, ...counts[queue], silentSeconds: ages.find((age) => age.queue === queue)?.seconds ?? null }));
      const late = owed.oldestSeconds > LATE_SECONDS || rows.some(({ silentSeconds }) => silentSeconds === null || silentSeconds > LATE_SECONDS);
      if (late) context.finding();
      context.answer({ owed, queues: rows }, [
        `owed: ${owed.owed}, the oldest for ${owed.oldestSeconds} s`,
        ...rows.map(
          ({ queue, waiting, active, delayed, failed, silentSeconds }) =>
            `${queue}: ${waiting} waiting, ${active} in hand, ${delayed} later, ${failed} failed; ` +
            (silentSeconds === null ? 'never worked on' : `last worked on ${Math.round(silentSeconds)} s ago`),
        ),
        ...(late ? ['No worker is at work, or it cannot keep up. Nothing is lost: start one.'] : []),
      ]);
    });

  queues
    .command('rebuild')
    .description('owe all work of the last day again, after the queue store was emptied or restored; work that is done is passed over')
    .option('--dry-run', 'only say how much that would be')
    .action(async ({ dryRun }: { dryRun?: boolean }) => {
      const database = await context.service(Database);
      const again = await database[dryRun ? 'read' : 'write'](EVERYWHERE, (db) => forgetSent(db, dryRun === true));
      const reEmitted = dryRun ? {} : await (await context.service(Reconciler)).reconcile();
      context.answer({ dryRun: dryRun === true, again, reEmitted }, [`${dryRun ? 'would be' : ''} owed again: ${again}`.trim()]);
    });
}
