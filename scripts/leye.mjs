#!/usr/bin/env node
// `leye COMMAND`: installs and builds without a word when needed, then runs the command in this process.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

import { ROOT, ensureBuilt, ensureInstalled, ensureNode } from './prepare.mjs';

ensureNode();
await ensureInstalled({ quiet: true });
await ensureBuilt({ quiet: true, parts: ['server'] });
await import(pathToFileURL(join(ROOT, 'dist/server/src/cli.js')).href);
