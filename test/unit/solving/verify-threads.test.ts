import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { transformSync, type Options } from '@swc/core';

import { planMatch } from '../../../src/engine/plan';
import { verifyMatch } from '../../../src/engine/verify-match';
import { verifyInThreads } from '../../../src/solving/verify-threads.adapter';
import { districtOf } from '../../bench/instances';
import { anyRows } from '../engine/any-rows';

const ROOT = join(__dirname, '../../..');
const compiled = mkdtempSync(join(tmpdir(), 'leye-'));

/** The adapter as the build makes it: a thread needs its file. */
function compiledAdapter(): typeof verifyInThreads {
  const { $schema: _, ...options } = JSON.parse(readFileSync(join(ROOT, '.swcrc'), 'utf8')) as Options & { $schema: string };
  const files = [
    ...readdirSync(join(ROOT, 'src/engine')).map((name) => `engine/${name}`),
    'solving/verify-threads.adapter.ts',
    'solving/verify-thread.adapter.ts',
  ];
  for (const folder of ['engine', 'solving']) mkdirSync(join(compiled, folder));
  for (const file of files) {
    const { code } = transformSync(readFileSync(join(ROOT, 'src', file), 'utf8'), { ...options, sourceMaps: false, swcrc: false, filename: basename(file) });
    writeFileSync(join(compiled, file.replace(/\.ts$/, '.js')), code);
  }
  // Not the test runner's own `require`, which would compile and cache in memory.
  const load = createRequire(join(compiled, 'entry.js'));
  return (load('./solving/verify-threads.adapter.js') as { verifyInThreads: typeof verifyInThreads }).verifyInThreads;
}

describe('The checker in threads', () => {
  const inThreads = compiledAdapter();
  afterAll(() => rmSync(compiled, { recursive: true }));

  const rows = districtOf(4, 500, 90);
  const { assignments, levels, certificate } = planMatch(rows);

  it.each([1, 2, 3, 7])('proves a plan with %i of them', async (threads) => {
    await expect(inThreads(rows, assignments, levels, certificate, threads)).resolves.toEqual({ ok: true, levels });
  });

  it('gives the verdict of one to the letter, whatever is wrong', async () => {
    const [first, ...rest] = assignments;
    const strange = { personId: first!.personId, vacancyId: rows.vacancies.at(-1)!.id };
    const { cases } = certificate;
    const dearer = { cases: cases.map((one) => ({ ...one, seatPrices: { ...one.seatPrices, market: one.seatPrices.market.map((price) => price + 1) } })) };
    const changed = [
      [rest, levels, certificate], [[strange, ...rest], levels, certificate], [[...assignments, first!], levels, certificate], [assignments, { ...levels, score: 1 }, certificate],
      [assignments, levels, { cases: [] }], [assignments, levels, dearer], [[{ personId: 'nobody', vacancyId: 'v' }], levels, certificate],
    ] as const;
    const seen = new Set<string>();
    for (const [plan, stated, proof] of changed) {
      const alone = verifyMatch(rows, plan, stated, proof);
      expect(alone.ok).toBe(false);
      if (!alone.ok) seen.add(alone.violated);
      for (const threads of [1, 2, 5]) await expect(inThreads(rows, plan, stated, proof, threads)).resolves.toEqual(alone);
    }
    expect(seen.size).toBeGreaterThan(5);
  });

  it('gives it for runs smaller than the number of threads, too', async () => {
    for (const seed of [1, 2, 3]) {
      const few = anyRows(seed, 3, 4);
      const plan = planMatch(few);
      await expect(inThreads(few, plan.assignments, plan.levels, plan.certificate, 4)).resolves.toEqual({ ok: true, levels: plan.levels });
    }
    const none = { ...rows, people: [], households: [], forbidden: [] };
    const { levels: nothing, certificate: proof } = planMatch(none);
    await expect(inThreads(none, [], nothing, proof, 2)).resolves.toEqual({ ok: true, levels: nothing });
  });

  it('fails for rows that cannot be, as the checker does', async () => {
    await expect(inThreads({ ...rows, people: [...rows.people, rows.people[0]!] }, assignments, levels, certificate, 2)).rejects.toThrow(/is given twice$/);
  });

  it('does without threads where none is compiled', async () => {
    await expect(verifyInThreads(rows, assignments, levels, certificate, 2)).resolves.toEqual({ ok: true, levels });
  });
});
