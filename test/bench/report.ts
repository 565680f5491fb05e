import { cpus, loadavg } from 'node:os';

/** One line of the report. Times in milliseconds: the least and the middle of the runs. */
export interface Row {
  readonly what: string;
  /** Eligible pairs of the instance. */
  readonly pairs?: number;
  readonly runs: number;
  readonly leastMs: number;
  readonly medianMs: number;
  /** In a hundred runs one is longer; only where there are enough of them. */
  readonly p99Ms?: number;
  readonly peakMb?: number;
  /** Time of a peer on the same instance in the same run, and ours as a share of it: below 1 we are faster. */
  readonly peerMs?: number;
  readonly ratio?: number;
  /** What else has to be known to read the line. */
  readonly note?: string;
}

export async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

const P99_NEEDS = 100;

/** @param all milliseconds of each run, at least one */
export function rowOf(what: string, all: readonly number[], more: Partial<Row> = {}): Row {
  const sorted = [...all].sort((a, b) => a - b);
  const p99 = sorted.length >= P99_NEEDS ? { p99Ms: sorted[Math.ceil(0.99 * sorted.length) - 1]! } : {};
  return { what, runs: sorted.length, leastMs: sorted[0]!, medianMs: sorted[sorted.length >> 1]!, ...p99, ...more };
}

/** Ours and a peer's on the same instance; the ratio is of the least times, which other work on the machine disturbs least. */
export function rowAgainst(what: string, ours: readonly number[], peer: readonly number[], more: Partial<Row> = {}): Row {
  const peerMs = Math.min(...peer);
  return rowOf(what, ours, { ...more, peerMs, ratio: Math.min(...ours) / peerMs });
}

/** The exponent a in time = c x pairs^a: the least-squares slope of log time on log pairs. Needs two points or more. */
export function growthExponent(points: readonly { readonly pairs: number; readonly ms: number }[]): number {
  const x = points.map(({ pairs }) => Math.log(pairs));
  const y = points.map(({ ms }) => Math.log(ms));
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const over = x.reduce((sum, value, k) => sum + (value - mx) * (y[k]! - my), 0);
  return over / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}

const round = (value: number): number => (Math.abs(value) < 10 ? Math.round(value * 1000) / 1000 : Math.round(value * 10) / 10);

/** Prints the machine, then the rows of one section as a table. */
export function printSection(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`);
  console.log(machine());
  console.table(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? round(value) : value]))));
}

/** Node, processor and load: without them no time says anything. */
export function machine(): string {
  const [cpu] = cpus();
  return `node ${process.version}, ${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, load ${loadavg().map((load) => load.toFixed(2)).join(' ')}`;
}
