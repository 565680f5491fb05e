// Writes console/src/api.d.ts from the OpenAPI document of the server as it is now. `--check`: compares instead of writing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT, ensureBuilt, ensureInstalled, ensureNode, fail } from './prepare.mjs';

ensureNode();
process.chdir(ROOT);
await ensureInstalled();
await ensureBuilt({ quiet: true, parts: ['server'] });

const TARGET = 'console/src/api.d.ts';
const node = (...args) => {
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (done.status !== 0) fail(`${args[0]} failed:\n${done.stderr}${done.stdout}`);
  return done.stdout;
};

const folder = mkdtempSync(join(tmpdir(), 'leye-api-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const openapi = node('dist/server/src/openapi.js');
JSON.parse(openapi); // throws when anything but the document was printed
writeFileSync('dist/openapi.json', openapi);
const fresh = join(folder, 'api.d.ts');
node('node_modules/openapi-typescript/bin/cli.js', 'dist/openapi.json', '-o', fresh);
const text = readFileSync(fresh, 'utf8');
if (process.argv.includes('--check')) {
  const same = existsSync(TARGET) && readFileSync(TARGET, 'utf8') === text;
  if (!same) fail(`${TARGET} does not fit the API any more; run \`npm run api-types\` and commit it.`);
  console.log(`${TARGET} fits the API`);
} else {
  mkdirSync('console/src', { recursive: true });
  writeFileSync(TARGET, text);
  console.log(`wrote ${TARGET}`);
}
