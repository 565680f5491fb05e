import { cpus, loadavg } from 'node:os';

import { buildColumns, type Columns } from '../../src/engine/columns';
import { PairIndex } from '../../src/engine/pair-index';
import type { PairSource } from '../../src/engine/pair-source';
import { PairThreads } from '../../src/solving/pair-threads.adapter';
import { districtOf } from './instances';

const SIZES = [
  ['district', 5_000, 1_000],
  ['county', 30_000, 5_000],
  ['city', 120_000, 20_000],
] as const;
const THREADS = [1, 2];
const RUNS = 5;
const CHOICE = { perWorker: 6, spread: 8, perSeat: 4, perPosting: 16 };
/** Score above which a pair counts as found in the pricing pass: a few a worker, as in the rounds of the solver. */
const ABOVE = 800;

type Line = Record<string, string | number>;

/** The least time of several runs, milliseconds: others load the machine. */
function least(runs: number, work: () => unknown): number {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const megabytes = (): number => process.memoryUsage().arrayBuffers / 1e6;
const rounded = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** The source of eligible pairs: how fast each question is answered, warm, by one thread and by two. */
export async function benchScan(): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [name, people, vacancies] of SIZES) {
    const input = districtOf(1, people, vacancies);
    const columnsMs = least(RUNS, () => buildColumns(input));
    const columns = buildColumns(input);
    const before = megabytes();
    const index = new PairIndex(columns);
    const indexMs = least(RUNS, () => new PairIndex(columns));
    for (const threads of THREADS) {
      const source: PairSource = threads === 1 ? index : await started(new PairThreads(columns, threads), threads);
      lines.push({ size: `${name}, ${people} x ${vacancies}`, threads, columnsMs: rounded(columnsMs), indexMs: rounded(indexMs), ...answersOf(source, columns), indexMB: rounded(megabytes() - before) });
      if (source instanceof PairThreads) await source.close();
    }
  }
  console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(2)}`);
  console.log(`peak memory of the process ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  console.table(lines);
  return lines;
}

/** Waits until all threads take part. */
async function started(source: PairThreads, threads: number): Promise<PairThreads> {
  for (let ask = 0; source.tookPart < threads && ask < 1000; ask++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    source.count();
  }
  return source;
}

function answersOf(source: PairSource, { people, vacancies }: Columns): Line {
  const fee = new Float64Array(vacancies.count);
  const floor = new Float64Array(people.count).fill(ABOVE);
  const rows = 1000;
  const columns = 200;
  const aboveMs = least(RUNS, () => source.pairsAbove(fee, floor, 16));
  const line = {
    pairs: source.count(),
    countMs: rounded(least(RUNS, () => source.count())),
    aboveMs: rounded(aboveMs),
    'raw pairs/s': `${((people.count * vacancies.count) / aboveMs / 1e6).toFixed(2)} e9`,
    bestMs: rounded(least(RUNS, () => source.bestPairs(fee, CHOICE))),
    rowUs: rounded((1000 * least(RUNS, () => times(rows, (k) => source.rowOf((7919 * k) % people.count)))) / rows),
    columnUs: rounded((1000 * least(RUNS, () => times(columns, (k) => source.columnOf((7919 * k) % vacancies.count)))) / columns),
  };
  return line;
}

function times(count: number, work: (k: number) => unknown): void {
  for (let k = 0; k < count; k++) work(k);
}
