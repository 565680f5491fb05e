import { join } from 'node:path';

import { BenchProcess } from './bench-process';
import { JUDGED_UP_TO, STARTS_WARM, THREADS, WHOLE_RUNS } from './engine-calls';
import type * as Tasks from './engine-tasks';
import { POPULATIONS, type PopulationName } from './populations';
import { growthExponent, rowOf, type Row } from './report';

const TASKS = join(__dirname, 'engine-tasks.js');
const SEED = 1;
const RUNS = { district: 5, county: 3, city: 3, province: 1 } as const satisfies Record<PopulationName, number>;
const SMALL_SHARE = 0.001;

const nameOf = (name: PopulationName): string => {
  const { people, postings } = POPULATIONS[name];
  return `${name}, ${people.toLocaleString('en')} x ${postings.toLocaleString('en')}`;
};

/** Whole runs, from rows to the certified and explained plan, by size and threads; with the checker, changes and the growth from size to size. */
export async function benchRuns(weekly: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  const names: PopulationName[] = [...WHOLE_RUNS.each, ...(weekly ? WHOLE_RUNS.weekly : [])];
  for (const threads of THREADS) {
    const points: { pairs: number; ms: number }[] = [];
    for (const name of names) {
      const { rows: found, point } = await benchRun(name, threads);
      rows.push(...found);
      if (point) points.push(point);
    }
    if (points.length > 1) console.log(`${threads} thread${threads > 1 ? 's' : ''}: time grows as pairs to the power ${growthExponent(points).toFixed(2)}`);
  }
  return rows;
}

/** One size on so many threads, in a process of its own. @throws Error when a run is not proven, not certified, or differs from the one before */
async function benchRun(name: PopulationName, threads: number): Promise<{ rows: Row[]; point?: { pairs: number; ms: number } }> {
  const ours = new BenchProcess<typeof Tasks>(TASKS);
  try {
    const { people, postings } = await ours.run('makePopulation', name, SEED);
    const runs: Tasks.WholeRun[] = [];
    for (let run = 0; run < RUNS[name]; run++) runs.push(await ours.run('planMade', threads));
    const first = runs[0]!;
    for (const { levels, proven } of runs) {
      if (!proven) throw new Error(`${name}: the plan is not proven`);
      if (JSON.stringify(levels) !== JSON.stringify(first.levels)) throw new Error(`${name}: two runs find different plans`);
    }
    const title = `${nameOf(name)}, ${threads} thread${threads > 1 ? 's' : ''}`;
    const { pairs } = first;
    const ms = runs.map((run) => run.ms);
    const rows = [
      rowOf(`${title}: whole run`, ms, { pairs, peakMb: runs.at(-1)!.peakMb, note: `optimum ${Object.values(first.levels).join(' ')}` }),
      ...(['reading', 'pairing', 'solving', 'explaining'] as const).map((stage) => rowOf(`  ${stage}`, runs.map(({ stageMs }) => stageMs[stage]))),
    ];
    const checks = [await ours.run('checkMade'), await ours.run('checkMade'), await ours.run('checkMade')];
    rows.push(rowOf('  checking the certificate', checks));
    if (people * postings <= JUDGED_UP_TO) rows.push(rowOf('  checking, each pair judged again', [await ours.run('judgeMade')]));
    rows.push(...(await benchChanges(ours, threads, Math.min(...ms))));
    return { rows, point: { pairs, ms: Math.min(...ms) } };
  } finally {
    ours.end();
  }
}

/** A warm start is measured 200 times; a run solved anew, as often as fits into half a minute. */
async function benchChanges(ours: BenchProcess<typeof Tasks>, threads: number, wholeMs: number): Promise<Row[]> {
  const count = STARTS_WARM ? 200 : Math.max(1, Math.min(20, Math.floor(30_000 / wholeMs)));
  const note = STARTS_WARM ? undefined : { note: 'solved anew' };
  const wishes: number[] = [];
  for (let seed = 1; seed <= 3; seed++) wishes.push(await ours.run('planWishes', SMALL_SHARE, seed, threads));
  return [rowOf('  one change', await ours.run('planChanges', count, SEED, threads), note), rowOf('  new wishes of 0.1 % of the people', wishes, note)];
}
