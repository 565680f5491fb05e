// `npm run bench [NAME… [WORD…]]`: compiles src and test with SWC and calls what test/bench/NAME.bench.ts exports as bench…, with the words that
// name no benchmark (`npm run bench engine weekly`).
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { ROOT, ensureInstalled, ensureNode, fail, run } from './prepare.mjs';

ensureNode();
process.chdir(ROOT);
await ensureInstalled();
if (!existsSync('test/bench')) fail('there is no benchmark in test/bench yet.');

const OUT = join('dist', 'bench'); // inside the project, so that packages are found
const typed = await run(process.execPath, ['scripts/gen-metadata.cjs'], { quiet: true });
if (typed.code !== 0) fail('the types do not fit (above).');
rmSync(OUT, { recursive: true, force: true });
const folders = ['src', 'migrations', 'test/bench', 'test/support'].filter((folder) => existsSync(folder));
const built = await run(process.execPath, ['node_modules/@swc/cli/bin/swc.js', ...folders, '-d', OUT, '--copy-files', '--quiet'], { quiet: true });
if (built.code !== 0) fail('the benchmarks do not compile (above).');

const require = createRequire(import.meta.url);
const asked = process.argv.slice(2);
const known = readdirSync('test/bench')
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace(/\.bench\.ts$/, ''));
const names = asked.length === 0 ? known : known.filter((name) => asked.includes(name));
if (names.length === 0) fail(`no benchmark is named ${asked.join(' or ')}: there are ${known.join(', ')}.`);
const words = asked.filter((word) => !known.includes(word));
require('reflect-metadata');
for (const name of names) {
  const benches = Object.entries(require(join(ROOT, OUT, 'test', 'bench', `${name}.bench.js`))).filter(([key]) => key.startsWith('bench'));
  for (const [, bench] of benches) {
    console.log(`\n== ${name}`);
    await bench(words);
  }
}
