import { cpus, loadavg } from 'node:os';

import type { MatchInput } from '../../src/engine/inputs';
import { buildColumns } from '../../src/engine/columns';
import { levelsOf, type Instance } from '../../src/engine/instance';
import { levelWeights, pointsOf } from '../../src/engine/levels';
import { findPairs } from '../../src/engine/pairs';
import { planMatch } from '../../src/engine/plan';
import { solve } from '../../src/engine/solve';
import { verify } from '../../src/engine/verify';
import { verifyMatch } from '../../src/engine/verify-match';
import { highsPoints } from './highs';
import { districtOf } from './instances';
import { solveBySsp } from './ssp';

/** One line of the report. Times in milliseconds: the least and the middle of the runs. */
export interface Row {
  readonly what: string;
  readonly pairs: number;
  readonly leastMs: number;
  readonly medianMs: number;
  /** Time of the peer on the same instance in the same run, and how many times as long as ours it is. */
  readonly peerMs?: number;
  readonly times?: number;
}

const SEEDS = [1, 2, 3];
const RUNS = 5;

async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

function summary(what: string, pairs: number, all: readonly number[]): Row {
  const sorted = [...all].sort((a, b) => a - b);
  return { what, pairs, leastMs: sorted[0]!, medianMs: sorted[sorted.length >> 1]! };
}

const pairsOf = (input: MatchInput): Instance => findPairs(buildColumns(input));

/** Without the household rule, which the shortest-path oracle does not know. */
const withoutRule = (input: MatchInput): Instance =>
  pairsOf({ ...input, policy: { ...input.policy, onePublicPostPerHousehold: false } });

function pointsInTheory(instance: Instance): { points: number; weights: ReturnType<typeof levelWeights> } {
  const weights = levelWeights(instance.seats.length, instance.householdOf.length, 1);
  return { points: Number(pointsOf(solve(instance).levels, weights)), weights };
}

/** The engine at district size, whole and in parts, and against two peers on smaller instances. Refuses unequal optima. */
export async function benchEngine(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const seed of SEEDS) rows.push(...(await benchDistrict(seed)));
  rows.push(await benchPeer('successive shortest paths, 1,500 x 300', withoutRule(districtOf(1, 1500, 300)), (instance, weights) =>
    Number(pointsOf(levelsOf(instance, solveBySsp(instance, weights)), weights)),
  ));
  rows.push(await benchPeer('HiGHS (wasm), 600 x 120', withoutRule(districtOf(1, 600, 120)), highsPoints));
  const [cpu] = cpus();
  console.log(`node ${process.version}, ${cpus().length} x ${cpu?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(2)}`);
  console.log(`peak memory of the process ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  console.table(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? Math.round(value * 10) / 10 : value]))));
  return rows;
}

async function benchDistrict(seed: number): Promise<Row[]> {
  const input = districtOf(seed, 5000, 1000);
  const instance = pairsOf(input);
  const size = instance.pairPosting.length;
  const whole: number[] = [];
  const solved: number[] = [];
  const checked: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { ms, result: plan } = await timed(() => planMatch(input));
    whole.push(ms);
    solved.push((await timed(() => solve(instance))).ms);
    const check = await timed(() => verify(plan.instance, plan.posting, plan.levels, plan.certificate));
    if (!check.result.ok) throw new Error(`seed ${seed}: ${check.result.violated}`);
    checked.push(check.ms);
  }
  const plan = planMatch(input);
  const { ms, result } = await timed(() => verifyMatch(input, plan.assignments, plan.levels, plan.certificate));
  if (!result.ok) throw new Error(`seed ${seed}: ${result.violated}`);
  return [
    summary(`district ${seed}, 5,000 x 1,000: whole plan`, size, whole),
    summary(`district ${seed}: solving alone`, size, solved),
    summary(`district ${seed}: checking alone`, size, checked),
    summary(`district ${seed}: checking, each pair judged again`, size, [ms]),
  ];
}

async function benchPeer(
  peer: string,
  instance: Instance,
  solvePeer: (instance: Instance, weights: ReturnType<typeof levelWeights>) => number | Promise<number>,
): Promise<Row> {
  const { points, weights } = pointsInTheory(instance);
  const ours: number[] = [];
  let peerMs = Infinity;
  for (let run = 0; run < 3; run++) {
    ours.push((await timed(() => solve(instance))).ms);
    if (run === 2) continue;
    const { ms, result } = await timed(() => solvePeer(instance, weights));
    if (result !== points) throw new Error(`${peer} finds ${result} points, we ${points}`);
    peerMs = Math.min(peerMs, ms);
  }
  const row = summary(`against ${peer}`, instance.pairPosting.length, ours);
  return { ...row, peerMs, times: peerMs / row.leastMs };
}
