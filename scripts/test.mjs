// `npm test` on a bare clone: installs, checks types, runs Jest with the arguments given, and ends with one true line.
// Stores are embedded unless REDIS_URL (queues) or TEST_DATABASE_URL (a superuser's URL) names others.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT, ensureInstalled, ensureNode, ensureWritable, run } from './prepare.mjs';

ensureNode();
process.chdir(ROOT);
await ensureInstalled();
ensureWritable();

const typed = await run(process.execPath, ['scripts/gen-metadata.cjs'], { quiet: true });
if (typed.code !== 0) {
  console.error('The types do not fit (above), so no test was run.');
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'leye-jest-'));
const report = join(folder, 'report.json');
const given = process.argv.slice(2);
const workers = given.some((argument) => /^(-w|-i|--maxWorkers|--runInBand)/.test(argument)) ? [] : [`--maxWorkers=${Math.min(4, availableParallelism())}`];
const jest = await run(process.execPath, ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`, ...workers, ...given], {
  env: { ...process.env, NODE_ENV: 'test', TZ: 'Asia/Shanghai' },
  silentOut: true, // --json also prints the report there
});

const { passed, failed } = summary();
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = jest.code === 0 && failed === 0 ? 0 : 1;

/** A file that could not even be loaded, or a run that broke off, counts as a failure, though Jest counts no test for it. */
function summary() {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const failures = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed: failures === 0 && jest.code !== 0 ? 1 : failures };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
