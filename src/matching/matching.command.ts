import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';

import type { Command } from 'commander';

import { dumpChunks } from '../engine/dump-text';
import { InstanceReader } from '../engine/instance-text';
import { certificateChunks, CertificateReader, printResult, ResultReader } from '../engine/plan-text';
import { solve } from '../engine/solve';
import { verify } from '../engine/verify';
import { serviceActor } from '../identity/actor';
import { scopeOf, type Place } from '../places/place-code';
import type { CommandContext } from '../platform/command-context';
import { idAsked } from '../platform/command-id.adapter';
import { Database, EVERYWHERE } from '../platform/database.service';
import { StartProblem } from '../platform/start-problem';
import { SETTLED } from './match-run-status';
import { matchingErrors } from './matching-errors';
import { MatchingService } from './matching.service';
import type { MatchRunView } from './matching.view';
import { placeAsked } from './place-asked';
import { RunProofService } from './run-proof.service';
import { RunReadsService } from './run-reads.service';
import { findLatestRun } from './run-views.queries';

const LOOK_EVERY_MS = 250;
const WAIT_SECONDS = 30 * 60;

interface MatchOptions {
  readonly place: string;
  readonly publish?: boolean;
  readonly dump?: string;
}

/** `leye match`, `leye solve`, `leye verify` */
export function matchingCommands(program: Command, context: CommandContext): void {
  program
    .command('match')
    .description('match the people of a place with the postings open to them')
    .requiredOption('--place <code>', 'the county, township, village or settlement')
    .option('--publish', 'make offers and queue notices as soon as the plan is proven')
    .option('--dump <file>', 'also write the run as an instance in the text format, ids of rows in comments: for leye solve')
    .action((options: MatchOptions) => match(context, options));
  program
    .command('solve <file>')
    .description('solve an instance in the text format of docs/engine.md')
    .option('--certificate <file>', 'where to write the proof')
    .action((file: string, { certificate }: { certificate?: string }) => solveFile(context, file, certificate));
  program
    .command('verify [file] [result] [certificate]')
    .description('prove that a result is the best: of a text instance, or of a stored run')
    .option('--run <id>', "a run's id, or latest", (id) => (id === 'latest' ? id : idAsked(id)))
    .option('--place <code>', 'of which place the latest run is meant')
    .action((file: string | undefined, result: string | undefined, certificate: string | undefined, { run, place }: { run?: string; place?: string }) =>
      run === undefined ? verifyFiles(context, file, result, certificate) : verifyRun(context, run, place),
    );
}

async function match(context: CommandContext, { place, publish = false, dump }: MatchOptions): Promise<void> {
  const at = placeAsked(place);
  const actor = serviceActor(scopeOf(at));
  const [matching, reads] = [await context.service(MatchingService), await context.service(RunReadsService)];
  const began = performance.now();
  const runId = await matching.requestRun(actor, at, { publishAtOnce: publish });
  // Whoever claims the run first does the work: a worker, where one is running, or this command.
  const ownWork = matching.carryOutRun(runId).catch(() => undefined); // how it went stands in the run's row
  let run = await reads.run(actor, runId);
  while (!SETTLED.includes(run.status)) {
    if (performance.now() - began > WAIT_SECONDS * 1_000) throw new StartProblem(`Run ${runId} is not finished after ${WAIT_SECONDS / 60} minutes; is a worker running`);
    await pause(LOOK_EVERY_MS);
    run = await reads.run(actor, runId);
  }
  await ownWork;
  if (dump !== undefined) await writeText(dump, dumpChunks(await (await context.service(RunProofService)).inputOf(runId)));
  if (run.status === 'failed') context.finding();
  context.answer(run, outcomeLines(run, (performance.now() - began) / 1_000));
}

/** What happened, in words. @param seconds from the request to the last step */
export function outcomeLines({ id, status, placeName, place, asOf, counts, levels, verdict, failure }: MatchRunView, seconds: number): string[] {
  if (!counts || !levels || !verdict) return [`run ${id}: ${status}${failure === null ? '' : `: ${failure}`}`];
  const before = counts.zeroEmploymentHouseholds;
  return [
    `run ${id} for ${placeName || place}, day ${asOf}: ${status} after ${seconds.toFixed(1)} s`,
    `people looking for work: ${counts.people} of ${counts.households} households; postings: ${counts.vacancies} with ${counts.seats} seats`,
    `households with nobody in work: ${before} before, ${before - levels.cleared} after`,
    `people placed: ${levels.placed} (${levels.atRisk} from monitored households, ${levels.market} outside public-welfare posts)`,
    `not placed: ${counts.unplaced}; seats left: ${counts.seatsLeft}; score: ${levels.score}`,
    `proof: ${verdict.valid ? 'valid' : 'NOT valid'}, ${verdict.checkedPairs} pairs judged again; ${verdict.text}`,
    ...(status === 'published' ? [`offers: ${counts.offersMade} (${counts.offersSkipped} skipped); notices queued: ${counts.noticesQueued}, for the call list: ${counts.noticesHandedToStaff}`] : []),
  ];
}

async function solveFile(context: CommandContext, file: string, certificateFile?: string): Promise<void> {
  const instance = await readText(file, new InstanceReader());
  const { posting, levels, certificate, proven, bound } = solve(instance);
  if (certificateFile !== undefined) await writeText(certificateFile, certificateChunks(certificate));
  if (!proven) context.finding();
  const lines = printResult(posting, levels).trimEnd().split('\n');
  context.answer({ levels, proven, bound, posting: [...posting] }, proven ? lines : [`c not proven to be the best; no plan is better than ${JSON.stringify(bound)}`, ...lines]);
}

async function verifyFiles(context: CommandContext, file?: string, resultFile?: string, certificateFile?: string): Promise<void> {
  if (file === undefined || resultFile === undefined || certificateFile === undefined) throw new StartProblem('Name three files, FILE RESULT CERTIFICATE, or a run: --run latest --place 500236');
  const instance = await readText(file, new InstanceReader());
  const { posting, levels } = await readText(resultFile, new ResultReader(instance));
  const certificate = await readText(certificateFile, new CertificateReader(instance));
  const verdict = verify(instance, posting, levels, certificate);
  if (!verdict.ok) context.finding();
  context.answer(verdict, [verdict.ok ? 'proven: no plan is better' : `violated: ${verdict.violated}`]);
}

async function verifyRun(context: CommandContext, run: string, place?: string): Promise<void> {
  const runId = run === 'latest' ? await latestRun(context, place) : run;
  const { verdict, run: stored } = await (await context.service(RunProofService)).prove(runId);
  if (!verdict.valid) context.finding();
  const levels = stored.levels!;
  context.answer({ runId, ...verdict, levels }, [
    `run ${runId}: ${verdict.valid ? 'valid' : 'NOT valid'}; ${verdict.text}`,
    `${verdict.checkedPairs} pairs judged again from the stored input ${stored.inputHash?.slice(0, 12)}`,
    `households cleared: ${levels.cleared}; from monitored households: ${levels.atRisk}; placed: ${levels.placed}; outside public-welfare posts: ${levels.market}; score: ${levels.score}`,
  ]);
}

async function latestRun(context: CommandContext, place?: string): Promise<string> {
  const database = await context.service(Database);
  const at: Place | undefined = place === undefined ? undefined : placeAsked(place);
  const run = await database.read(EVERYWHERE, (db) => findLatestRun(db, at));
  if (!run) throw matchingErrors.noRun(place ?? 'any');
  return run.id;
}

/** Reads a file chunk by chunk: it may be larger than any string. A fault in it is told with the file's name. */
export async function readText<Result>(file: string, reader: { push(chunk: string): void; end(): Result }): Promise<Result> {
  try {
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) reader.push(chunk as string);
    return reader.end();
  } catch (error) {
    if (error instanceof RangeError) throw new StartProblem(`${file}: ${error.message}`);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new StartProblem(`There is no file ${file}`);
    throw error;
  }
}

export const writeText = (file: string, chunks: Iterable<string>): Promise<void> => pipeline(Readable.from(chunks), createWriteStream(file));
