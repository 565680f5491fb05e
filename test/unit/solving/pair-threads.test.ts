import { transformFileSync } from '@swc/core';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildColumns, type Columns } from '../../../src/engine/columns';
import { PairIndex } from '../../../src/engine/pair-index';
import { planMatch } from '../../../src/engine/plan';
import type { PairRows, PairSource } from '../../../src/engine/pair-source';
import { PairThreads } from '../../../src/solving/pair-threads.adapter';
import { districtOf } from '../../bench/instances';
import { columnsOf, listed, randomQuestion } from '../engine/pair-cases';

const ROOT = join(__dirname, '../../..');
const OUT = join(ROOT, 'dist/pair-threads-test');

/** A thread needs a file to run: the engine and the two adapters, compiled as for the service. */
function compile(): typeof import('../../../src/solving/pair-threads.adapter') {
  const engine = readdirSync(join(ROOT, 'src/engine')).map((file) => join('engine', file));
  for (const file of [...engine, 'solving/pair-threads.adapter.ts', 'solving/pair-thread.adapter.ts']) {
    const out = join(OUT, file.replace(/\.ts$/, '.js'));
    mkdirSync(join(out, '..'), { recursive: true });
    writeFileSync(out, transformFileSync(join(ROOT, 'src', file), { configFile: join(ROOT, '.swcrc'), sourceMaps: false }).code);
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(join(OUT, 'solving/pair-threads.adapter.js')) as typeof import('../../../src/solving/pair-threads.adapter');
}

/** Arrays of numbers as text: quickly compared. */
const told = ({ start, posting, score }: PairRows): string => `${start.join()} ${posting.join()} ${score.join()}`;

function answers(source: PairSource, columns: Columns, seed: number): unknown[] {
  const { fee, floor, most, barred, choice } = randomQuestion(seed, columns);
  const choices = [choice, { perWorker: 8, spread: 5, perSeat: 2, perPosting: 6 }];
  return [
    source.count(),
    ...choices.map((one) => told(source.bestPairs(fee, one, barred))),
    told(source.pairsAbove(fee, floor, most, barred)),
    told(source.pairsAbove(fee, floor, 16, barred)),
    source.workers > 0 ? listed(source.rowOf(0, barred)) : [],
    source.postings > 0 ? listed(source.columnOf(0, barred)) : [],
  ];
}

/** Asks until every thread has built its index and takes part. */
async function untilAllTakePart(source: PairThreads, threads: number): Promise<void> {
  for (let ask = 0; source.tookPart < threads; ask++) {
    if (ask === 500) throw new Error(`only ${source.tookPart} of ${threads} threads take part`);
    await new Promise((resolve) => setTimeout(resolve, 10));
    source.count();
  }
}

describe('Several threads', () => {
  const compiled = compile();
  afterAll(() => rmSync(OUT, { recursive: true, force: true }));

  it.each([1, 2, 3])('find the pairs of one, to the bit: %i', async (threads) => {
    const columns = buildColumns(districtOf(5, 5000, 300));
    const source = new compiled.PairThreads(columns, threads);
    const one = new PairIndex(columns);
    // At once, while the others may still be starting, and again when all take part.
    for (const seed of [1, 2]) {
      expect(answers(source, columns, seed)).toEqual(answers(one, columns, seed));
      await untilAllTakePart(source, threads);
    }
    expect(answers(source, columns, 1)).toEqual(answers(one, columns, 1));
    await source.close();
  });

  it('find the reasons that one finds', async () => {
    const input = districtOf(6, 1500, 300);
    const one = planMatch(input);
    let source: PairThreads | undefined;
    const plan = planMatch(input, { pairsOf: (columns) => (source = new compiled.PairThreads(columns, 2)), reasonsOf: (_columns, _pairs, priced) => source!.reasons(priced) });
    expect(one.unmatched.length).toBeGreaterThan(100);
    expect(plan).toEqual(one);
    await untilAllTakePart(source!, 2);
    await source!.close();
  });

  it.each([[0, 5], [5, 0], [65, 33]])('find them in small worlds too: %i people, %i vacancies', async (people, vacancies) => {
    const columns = columnsOf(11, { people, vacancies, strict: 1 });
    const source = new compiled.PairThreads(columns, 2);
    for (const seed of [1, 2, 3]) expect(answers(source, columns, seed)).toEqual(answers(new PairIndex(columns), columns, seed));
    await source.close();
  });

  it('do without the others where no thread is compiled', async () => {
    const columns = columnsOf(13, { people: 33, vacancies: 20, strict: 2 });
    const source = new PairThreads(columns, 3);
    expect(answers(source, columns, 3)).toEqual(answers(new PairIndex(columns), columns, 3));
    await source.close();
  });
});
