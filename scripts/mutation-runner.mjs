import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import vm from 'node:vm';

import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';

/**
 * Runs the tests of the engine for Stryker in one process: the files are loaded once, and a mutant costs the tests that
 * reach it, the quickest and most telling first, up to the first that fails. Jest would start anew for each mutant, run
 * every describe body of every file, and go on after the first failure: seconds to a minute where this takes
 * milliseconds. What a test needs of Jest is here: describe, it, it.each, beforeAll, and Jest's own `expect`.
 */

const FOLDER = 'test/unit/engine';
/** Which test files take part, for a run of few source files: a regular expression. */
const FILES = new RegExp(process.env.MUTATION_TESTS ?? '');
const DRY_RUN = 'dry-run.json';
/** What a mutated run may take of what the plain one took, before it counts as endless. */
const HITS_FACTOR = 100;
const TIME_FACTOR = 12;
const TIME_LEAST_MS = 3000;
/** So long a mutant is tried; what has not failed by then, has not. */
const PATIENCE_MS = Number(process.env.MUTATION_PATIENCE_MS ?? 30_000);

const require = createRequire(join(process.cwd(), 'package.json'));

/** TypeScript is compiled on the way in; the counters of the coverage rest when a mutant is tried. */
function compileTypeScript() {
  const { transformSync } = require('@swc/core');
  const { $schema: _, ...swc } = JSON.parse(readFileSync('.swcrc', 'utf8'));
  Module._extensions['.ts'] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swc, swcrc: false, filename, sourceMaps: false });
    module._compile(code.replace('function cover() {', 'function cover() { if (ns.resting) return;'), filename);
  };
}

/** The tests of all files; what a describe body does, it does here, once. */
function collectTests() {
  const bind = require('jest-each').bind;
  const tests = [];
  let block;
  const open = (file) => ({ file, name: '', parent: undefined, before: [] });
  const it = (name, run) => {
    const parents = [];
    for (let at = block; at; at = at.parent) parents.unshift(at);
    const hooks = parents.filter(({ before }) => before);
    tests.push({ id: [block.file, ...parents.map((one) => one.name), name].filter(Boolean).join(' '), file: block.file, blocks: hooks, run });
  };
  const describe = (name, body) => {
    block = { ...open(block.file), name, parent: block };
    body();
    block = block.parent;
  };
  it.each = bind(it, false);
  describe.each = bind(describe, false);
  Object.assign(globalThis, { describe, it, test: it, expect: require('expect').expect, beforeAll: (run) => block.before.push(run) });
  for (const file of readdirSync(FOLDER, { recursive: true }).filter((name) => name.endsWith('.test.ts') && FILES.test(name)).sort()) {
    block = open(file);
    require(join(process.cwd(), FOLDER, file));
  }
  const known = new Set();
  for (const test of tests) {
    while (known.has(test.id)) test.id += ' (again)';
    known.add(test.id);
  }
  return tests;
}

/** Time of the processor, in ms: that of the clock says more about who else is at work. */
const cpuMs = () => Object.values(process.cpuUsage()).reduce((sum, microseconds) => sum + microseconds / 1000, 0);

/** Calls it, and breaks off what is still busy, and not waiting, after so many milliseconds. */
function within(ms, call) {
  globalThis.mutationCall = call;
  return vm.runInThisContext('mutationCall()', { timeout: Math.ceil(ms), displayErrors: false });
}

class InProcessRunner {
  /** Tests killed so far, by id: they go first. */
  kills = new Map();

  /** Nothing is reloaded: mutants of what runs once, as files are loaded, are left out (`ignoreStatic`). */
  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.stryker = globalThis.__stryker__ ??= {};
    compileTypeScript();
    this.tests = collectTests();
  }

  async dryRun() {
    const { stryker } = this;
    const known = new Map();
    const results = [];
    for (const test of this.tests) {
      stryker.currentTestId = test.id;
      const started = cpuMs();
      const setUp = test.blocks.filter(({ ready }) => !ready);
      for (const block of setUp) {
        stryker.currentTestId = `before ${known.size}`;
        for (const run of block.before) await run();
        block.ready = { covers: stryker.mutantCoverage?.perTest[stryker.currentTestId] ?? {}, ms: cpuMs() - started };
        delete stryker.mutantCoverage?.perTest[stryker.currentTestId];
      }
      stryker.currentTestId = test.id;
      const before = cpuMs();
      let failureMessage;
      try {
        await test.run();
      } catch (error) {
        failureMessage = String(error?.stack ?? error);
      }
      const ms = cpuMs() - before + test.blocks.reduce((sum, { ready }) => sum + ready.ms, 0);
      const covers = stryker.mutantCoverage?.perTest[test.id] ?? {};
      for (const { ready } of test.blocks) for (const [mutant, hits] of Object.entries(ready.covers)) covers[mutant] = (covers[mutant] ?? 0) + hits;
      if (stryker.mutantCoverage) stryker.mutantCoverage.perTest[test.id] = covers;
      known.set(test.id, { ms, covers });
      const result = { id: test.id, name: test.id, fileName: join(process.cwd(), FOLDER, test.file), timeSpentMs: ms };
      results.push(failureMessage === undefined ? { ...result, status: TestStatus.Success } : { ...result, status: TestStatus.Failed, failureMessage });
    }
    stryker.currentTestId = undefined;
    writeFileSync(DRY_RUN, JSON.stringify([...known]));
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: stryker.mutantCoverage ?? { static: {}, perTest: {} } };
  }

  async mutantRun({ activeMutant, testFilter }) {
    const { stryker, kills } = this;
    this.dry ??= new Map(JSON.parse(readFileSync(DRY_RUN, 'utf8')));
    stryker.resting = true;
    // As the key of an object the id is one with the literals it is compared to, and comparing them is quick.
    const [id] = Object.keys({ [`${activeMutant.id}`]: 0 });
    const wanted = testFilter && new Set(testFilter);
    // Tests that share a word of the file's name before others, the quick before the slow; those that killed before, before all.
    const words = basename(activeMutant.fileName, '.ts').split('-');
    const related = (file) => basename(file, '.test.ts').split('-').some((word) => words.includes(word));
    const cost = ({ id: test, file }) => (this.dry.get(test)?.ms ?? 0) / ((1 + (kills.get(test) ?? 0)) * (related(file) ? 1000 : 1));
    const chosen = this.tests.filter((test) => !wanted || wanted.has(test.id)).sort((a, b) => cost(a) - cost(b));
    for (const block of new Set(this.tests.flatMap(({ blocks }) => blocks))) block.ready = undefined;
    stryker.activeMutant = id;
    let nrOfTests = 0;
    const started = performance.now();
    try {
      for (const test of chosen) {
        const patience = PATIENCE_MS - (performance.now() - started);
        if (patience <= 0) break;
        nrOfTests++;
        const { ms = 0, covers = {} } = this.dry.get(test.id) ?? {};
        stryker.hitCount = 0;
        stryker.hitLimit = HITS_FACTOR * (covers[id] ?? 0) + 10_000;
        const endlessMs = TIME_LEAST_MS + TIME_FACTOR * ms;
        try {
          await within(Math.min(patience, endlessMs), async () => {
            for (const block of test.blocks) {
              if (block.ready) continue;
              block.ready = true;
              for (const run of block.before) await run();
            }
            await test.run();
          });
        } catch (error) {
          const stopped = error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
          if (stopped && patience < endlessMs) break;
          const endless = stopped || stryker.hitCount > stryker.hitLimit;
          kills.set(test.id, (kills.get(test.id) ?? 0) + 1);
          if (endless) return { status: MutantRunStatus.Timeout, reason: test.id };
          return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: String(error?.message ?? error), nrOfTests };
        }
      }
      return { status: MutantRunStatus.Survived, nrOfTests };
    } finally {
      stryker.activeMutant = undefined;
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
