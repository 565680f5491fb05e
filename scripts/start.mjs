// `npm start` on a bare clone: installs, builds when the sources changed, then serves in this very process.
import { ROOT, ensureBuilt, ensureInstalled, ensureNode, fail } from './prepare.mjs';

const began = Date.now() - performance.now();
ensureNode();
process.chdir(ROOT);
await ensureInstalled();
await ensureBuilt();
process.env.LEYE_STARTED_AT = String(Math.round(began)); // so that start.ts can print the time from the first key
await import('../dist/server/src/start.js').catch((error) => fail(error?.name === 'StartProblem' ? error.message : (error?.stack ?? String(error))));
