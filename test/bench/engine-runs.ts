import { join } from 'node:path';

import { BenchProcess } from './bench-process';
import { JUDGED_UP_TO, THREADS, WHOLE_RUNS } from './engine-calls';
import type * as Tasks from './engine-tasks';
import { POPULATIONS, type PopulationName } from './populations';
import { growthExponent, rowOf, type Row } from './report';

const TASKS = join(__dirname, 'engine-tasks.js');
const SEED = 1;
const RUNS = { district: 5, county: 3, city: 1, province: 1 } as const satisfies Record<PopulationName, number>;
const SMALL_SHARE = 0.001;
const SINGLE_CHANGES = 200;

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
    const alone = await solveAlone(name, threads);
    const title = `${nameOf(name)}, ${threads} thread${threads > 1 ? 's' : ''}`;
    const { pairs } = first;
    const ms = runs.map((run) => run.ms);
    const rows = [
      rowOf(`${title}: whole run`, ms, { pairs, peakMb: runs.at(-1)!.peakMb, note: `optimum ${Object.values(first.levels).join(' ')}` }),
      ...(['reading', 'pairing', 'solving', 'explaining'] as const).map((stage) => rowOf(`  ${stage}`, runs.map(({ stageMs }) => stageMs[stage]))),
    ];
    rows.push(rowOf('  from columns to the certified plan, by itself', [alone.ms], { peakMb: alone.peakMb }));
    if (people * postings <= JUDGED_UP_TO) rows.push(rowOf('  each pair judged again and the certificate checked, 1 thread', [await ours.run('judgeMade')]));
    rows.push(...(await benchChanges(ours, threads, people)));
    return { rows, point: { pairs, ms: Math.min(...ms) } };
  } finally {
    ours.end();
  }
}

/** The solving in a process of its own, which has let the rows go: what it needs itself. @throws Error when the plan is not proven */
async function solveAlone(name: PopulationName, threads: number): Promise<{ ms: number; peakMb: number }> {
  const ours = new BenchProcess<typeof Tasks>(TASKS);
  try {
    const { proven, ...taken } = await ours.run('solveColumns', name, SEED, threads);
    if (!proven) throw new Error(`${name}: the plan is not proven`);
    return taken;
  } finally {
    ours.end();
  }
}

/** Single changes to a solved market, then a share of the people at once; at last it is compared with one solved anew. */
async function benchChanges(ours: BenchProcess<typeof Tasks>, threads: number, people: number): Promise<Row[]> {
  await ours.run('openMarket', threads);
  const single = await ours.run('changeMarket', SINGLE_CHANGES);
  const many = Math.round(SMALL_SHARE * people);
  const together = [await ours.run('changeTogether', many), await ours.run('changeTogether', many), await ours.run('changeTogether', many)];
  await ours.run('compareMarket');
  const p99 = [...single].sort((a, b) => a - b)[Math.floor(0.99 * single.length)]!;
  return [rowOf('  one change, warm', single, { note: `p99 ${p99.toFixed(1)} ms` }), rowOf(`  ${many} changes at once, warm`, together)];
}
