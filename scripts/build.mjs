// Builds `server` (types and OpenAPI metadata, then SWC of src and migrations into dist/server) and `console` (Vite into
// dist/console), side by side. With arguments: only the parts named.
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

import { ROOT, ensureInstalled, ensureNode } from './prepare.mjs';

ensureNode();
process.chdir(ROOT);
await ensureInstalled();
const parts = process.argv.length > 2 ? process.argv.slice(2) : ['server', 'console'];

/** Runs one tool; shows what it printed only when it fails. */
const step = (label, args) =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) {
        console.log(`  ${label}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
        resolve();
      } else {
        process.stderr.write(printed);
        reject(new Error(`${label} failed`));
      }
    });
  });

async function server() {
  await step('types and API document', ['scripts/gen-metadata.cjs']);
  rmSync('dist/server', { recursive: true, force: true });
  await step('server', ['node_modules/@swc/cli/bin/swc.js', 'src', 'migrations', '-d', 'dist/server', '--copy-files', '--quiet']);
}

async function consolePages() {
  if (!existsSync('console/index.html')) return;
  await step('console', ['node_modules/vite/bin/vite.js', 'build', 'console', '--outDir', '../dist/console', '--emptyOutDir', '--logLevel', 'warn']);
  // After it: the console's build empties the folder that this one lies in.
  await step('phone page', ['node_modules/vite/bin/vite.js', 'build', 'console/phone', '--config', 'console/phone/vite.config.mts', '--logLevel', 'warn']);
}

const results = await Promise.allSettled([parts.includes('server') && server(), parts.includes('console') && consolePages()]);
const failures = results.filter(({ status }) => status === 'rejected');
for (const { reason } of failures) console.error(`build: ${reason.message}`);
process.exitCode = failures.length === 0 ? 0 : 1;
