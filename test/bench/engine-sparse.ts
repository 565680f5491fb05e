import { join } from 'node:path';

import { compareLevels, type Levels } from '../../src/engine/levels';
import { BenchProcess } from './bench-process';
import type * as Tasks from './engine-tasks';
import { BEST_50, FAMILIES, sparseOf } from './families';
import { LemonFile, lemonDriver, type LemonRun } from './lemon';
import { rowAgainst, rowOf, type Row } from './report';

const TASKS = join(__dirname, 'engine-tasks.js');
const SEED = 1;

/** LEMON's network as it is solved fastest, or as textbooks write it. */
type Form = Parameters<LemonFile['solve']>[1];

/** The same sparse instance, ours and LEMON's NetworkSimplex in turns; LEMON's time is that of its fastest form. */
export async function benchSparse(weekly: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [workers, postings] of [[5_000, 1_000], [30_000, 5_000], [120_000, 20_000]] as const) {
    // The textbook's form takes a minute and more at the size of a city.
    rows.push(...(await against(BEST_50, workers, postings, 3, weekly || workers < 120_000 ? ['demands', 'sink'] : ['demands'])));
  }
  return rows;
}

/** The ten stress families. */
export async function benchFamilies(weekly: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of Object.keys(FAMILIES)) rows.push(...(await against(name, 30_000, 5_000, 3, ['demands'])));
  if (weekly) for (const name of Object.keys(FAMILIES)) rows.push(...(await against(name, 120_000, 20_000, 1, ['demands'])));
  return rows;
}

/** @throws Error when the optima differ by one unit of any level, or from run to run */
async function against(family: string, workers: number, postings: number, runs: number, forms: readonly Form[]): Promise<Row[]> {
  const what = `${family}, ${workers.toLocaleString('en')} x ${postings.toLocaleString('en')}`;
  const driver = lemonDriver();
  const ours = new BenchProcess<typeof Tasks>(TASKS);
  const file = 'path' in driver ? new LemonFile(sparseOf(family, SEED, workers, postings)) : undefined;
  try {
    const pairs = await ours.run('makeSparse', family, SEED, workers, postings);
    const mine: number[] = [];
    const peers = new Map<Form, LemonRun[]>(forms.map((form) => [form, []]));
    let peakMb = 0;
    let optimum: Levels | undefined;
    const agree = (who: string, levels: Levels): void => {
      optimum ??= levels;
      if (compareLevels(optimum, levels) !== 0) throw new Error(`${what}: ${who} finds ${JSON.stringify(levels)}, before it was ${JSON.stringify(optimum)}`);
    };
    for (let run = 0; run < runs; run++) {
      const one = await ours.run('solveMade');
      agree('the engine', one.levels);
      mine.push(one.ms);
      peakMb = one.peakMb;
      if (!('path' in driver)) continue;
      for (const [form, found] of peers) {
        if (form === 'sink' && run > 0) continue; // once is enough for the slow one
        const peer = file!.solve(driver.path, form);
        agree('LEMON', peer.levels);
        found.push(peer);
      }
    }
    if (!('path' in driver)) return [rowOf(what, mine, { pairs, peakMb, note: driver.missing })];
    return [...peers].map(([form, found]) =>
      rowAgainst(what, mine, found.map(({ solveMs }) => solveMs), {
        pairs,
        peakMb,
        note: `LEMON ${form === 'sink' ? 'as in a textbook, ' : ''}${Math.round(Math.max(...found.map((run) => run.peakMb)))} MB, its network built in ${Math.round(found[0]!.buildMs)} ms`,
      }),
    );
  } finally {
    ours.end();
    file?.remove();
  }
}
