// `npm run check`, before every commit: types, lint, ladder, unit tests, console types, and that the API types are current.
// Every step runs, also after a failed one, so that one run tells all.
import { existsSync } from 'node:fs';

import { ROOT, ensureInstalled, ensureNode, run } from './prepare.mjs';

ensureNode();
process.chdir(ROOT);
await ensureInstalled();

const withConsole = existsSync('console/tsconfig.json');
const lintable = ['src', 'migrations', 'test', 'console/src', 'console/phone'].filter((folder) => existsSync(folder));
const STEPS = [
  ['types', 'scripts/gen-metadata.cjs'],
  ['types of tests', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
  withConsole && ['types of the console', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'console/tsconfig.json'],
  withConsole && ['types of the phone page', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'console/phone/tsconfig.json'],
  ['lint', 'node_modules/eslint/bin/eslint.js', ...lintable],
  ['ladder', 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', 'dependency-cruiser.config.cjs', 'src', 'migrations'],
  ['unit tests', 'node_modules/jest/bin/jest.js', '--selectProjects', 'unit'],
  withConsole && ['API types are current', 'scripts/api-types.mjs', '--check'],
].filter(Boolean);

const failed = [];
for (const [label, ...args] of STEPS) {
  const began = performance.now();
  const { code } = await run(process.execPath, args, { quiet: true });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${label} (${seconds} s)`);
  if (code !== 0) failed.push(label);
}
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
