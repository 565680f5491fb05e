import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writevSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Instance } from '../../src/engine/instance';
import { levelWeights, type Levels } from '../../src/engine/levels';

/** What LEMON's NetworkSimplex finds. Reading is in none of the times. */
export interface LemonRun {
  readonly levels: Levels;
  /** `run()` alone; building the graph and the solver's own arrays is `buildMs`. */
  readonly solveMs: number;
  readonly buildMs: number;
  readonly peakMb: number;
}

const SOURCE = join('test', 'bench', 'lemon', 'network_simplex_driver.cpp');
const BINARY = join('dist', 'lemon', 'network_simplex_driver');
const HEADER = 'lemon/network_simplex.h';

const runs = (command: string, args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

const canCompile = (): boolean =>
  spawnSync('g++', ['-E', '-x', 'c++', '-', '-o', '/dev/null'], { input: `#include <${HEADER}>\n`, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0;

/**
 * The compiled driver, or in plain words why there is none. As root, and where apt-get is, the compiler and LEMON are installed when they are missing.
 */
export function lemonDriver(): { readonly path: string } | { readonly missing: string } {
  if (!canCompile() && process.getuid?.() === 0) {
    runs('apt-get', ['install', '-y', '--no-install-recommends', 'g++', 'liblemon-dev']);
  }
  if (!runs('g++', ['--version'])) return { missing: 'LEMON could not be built here: there is no g++' };
  if (!canCompile()) return { missing: `LEMON could not be built here: g++ does not find <${HEADER}> (Debian and Ubuntu: liblemon-dev)` };
  if (existsSync(BINARY) && statSync(BINARY).mtimeMs > statSync(SOURCE).mtimeMs) return { path: BINARY };
  mkdirSync(join('dist', 'lemon'), { recursive: true });
  const built = spawnSync('g++', ['-O3', '-march=native', '-DNDEBUG', '-o', BINARY, SOURCE], { encoding: 'utf8' });
  return built.status === 0 ? { path: BINARY } : { missing: `LEMON could not be built here: ${built.stderr.split('\n')[0]}` };
}

/** An instance in a file of its own, so that several runs read the same; `remove` when done. */
export class LemonFile {
  private readonly folder = mkdtempSync(join(tmpdir(), 'leye-lemon-'));
  private readonly path = join(this.folder, 'instance.bin');

  /** @throws RangeError when the instance has rural posts: the peer does not know the household rule */
  constructor(instance: Instance) {
    const { zero, atRisk, householdOf, seats, fallback, rural, firstPair, pairPosting, pairScore } = instance;
    if (rural.includes(1)) throw new RangeError('LEMON does not know the household rule: leave it out of the instance');
    const weights = levelWeights(seats.length, householdOf.length);
    const head = BigInt64Array.from([weights.cleared, weights.atRisk, weights.placed, weights.market], BigInt);
    const counts = Int32Array.of(zero.length, householdOf.length, seats.length, pairPosting.length);
    const file = openSync(this.path, 'w');
    for (const part of [head, counts, householdOf, seats, firstPair, pairPosting, pairScore, zero, atRisk, fallback]) {
      if (part.byteLength > 0) writevSync(file, [part]);
    }
    closeSync(file);
  }

  /**
   * @param form how the network is written (see the driver): `demands` is by far the faster one
   * @throws Error when the driver fails
   */
  solve(driver: string, form: 'demands' | 'sink' = 'demands'): LemonRun {
    const printed = execFileSync(driver, [this.path, form], { encoding: 'utf8' });
    const { buildMs, solveMs, peakKb, ...levels } = JSON.parse(printed) as Levels & { buildMs: number; solveMs: number; peakKb: number };
    return { levels, buildMs, solveMs, peakMb: peakKb / 1024 };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
