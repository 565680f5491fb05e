import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command } from 'commander';

import { dumpChunks } from '../../../src/engine/dump-text';
import { printInstance } from '../../../src/engine/instance-text';
import { planMatch } from '../../../src/engine/plan';
import { matchingCommands, outcomeLines, writeText } from '../../../src/matching/matching.command';
import type { CommandContext } from '../../../src/platform/command-context';
import { districtOf } from '../../bench/instances';
import { randomInstance } from '../engine/instances';

const folder = mkdtempSync(join(tmpdir(), 'leye-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);

/** Runs `leye ...` without a database: what it answers, and whether it found something wrong. */
async function leye(...words: string[]): Promise<{ lines: string[]; found: boolean }> {
  const answer = { lines: [] as string[], found: false };
  const noService = (): never => {
    throw new Error('no service is needed for files');
  };
  const context: CommandContext = { config: noService, service: noService, answer: (_, lines) => void answer.lines.push(...lines), finding: () => void (answer.found = true) };
  const program = new Command().exitOverride();
  matchingCommands(program, context);
  await program.parseAsync(['node', 'leye', ...words]);
  return answer;
}

describe('leye solve and leye verify', () => {
  const instance = randomInstance(5, { workers: 300, postings: 60, density: 30, rural: 20, seatsMost: 4 });
  writeFileSync(path('instance'), printInstance(instance));

  it('prove a result, and refuse it once it is changed', async () => {
    const { lines, found } = await leye('solve', path('instance'), '--certificate', path('certificate'));
    expect(found).toBe(false);
    writeFileSync(path('result'), `${lines.join('\n')}\n`);
    await expect(leye('verify', path('instance'), path('result'), path('certificate'))).resolves.toEqual({ lines: ['proven: no plan is better'], found: false });

    writeFileSync(path('lesser'), `${[...lines].filter((_, k) => k !== 3).join('\n')}\n`);
    const lesser = await leye('verify', path('instance'), path('lesser'), path('certificate'));
    expect(lesser.found).toBe(true);
    expect(lesser.lines).toEqual([expect.stringMatching(/^violated: the plan reaches /)]);

    writeFileSync(path('nothing'), 'l\n');
    const unproven = await leye('verify', path('instance'), path('result'), path('nothing'));
    expect(unproven.lines).toEqual([expect.stringMatching(/^violated: case 1 leaves room for a plan better by \d+ on the level /)]);
  });

  it('name the file and the line that cannot be', async () => {
    writeFileSync(path('broken'), readFileSync(path('instance'), 'utf8').replace(/\ne 1 \d+ \d+\n/, '\ne 1 1 1001\n'));
    await expect(leye('solve', path('broken'))).rejects.toThrow(/broken: line \d+: score must be a whole number from 0 to 1000, got '1001'$/);
    await expect(leye('verify', path('instance'), path('instance'), path('certificate'))).rejects.toThrow(/instance: line 1: unknown kind of line 'p'$/);
    await expect(leye('verify', path('instance'), path('result'), path('result'))).rejects.toThrow(/result: line 1: unknown kind of line 's'$/);
    await expect(leye('solve', path('missing'))).rejects.toThrow(`There is no file ${path('missing')}`);
    await expect(leye('verify', path('instance'))).rejects.toThrow(/^Name three files/);
  });

  it('solve what leye match writes of a run to the levels of the run', async () => {
    const rows = districtOf(9, 300, 60);
    await writeText(path('dump'), dumpChunks(rows));
    const { cleared, atRisk, placed, market, score } = planMatch(rows).levels;
    const { lines } = await leye('solve', path('dump'));
    expect(lines[0]).toBe(`s ${cleared} ${atRisk} ${placed} ${market} ${score}`);
  });
});

describe('The outcome of leye match', () => {
  const counts = {
    people: 10, households: 8, zeroEmploymentHouseholds: 3, vacancies: 4, seats: 9, eligiblePairs: 20, placed: 7, unplaced: 3, seatsLeft: 2, offersMade: 12,
    offersSkipped: 1, noticesQueued: 6, noticesSent: 0, noticesHandedToStaff: 1,
  };
  const run = {
    id: 'r', place: '500236', placeName: '奉节县', status: 'published' as const, phase: null, progress: { done: 7, total: 7 }, requestedAt: '', startedAt: null,
    finishedAt: null, publishedAt: null, asOf: '2026-11-24', policyVersion: 'p', codeVersion: 'c', inputHash: 'i', resultHash: 'r', counts,
    levels: { cleared: 2, atRisk: 1, placed: 7, market: 5, score: 4_000 }, verdict: { valid: true, text: 'proven', checkedPairs: 40 }, failure: null,
  };

  it('fits in a few lines and tells households before and after', () => {
    const lines = outcomeLines(run, 1.23);
    expect(lines.length).toBeLessThan(20);
    expect(lines).toContain('households with nobody in work: 3 before, 1 after');
    expect(lines.at(-1)).toBe('offers: 12 (1 skipped); notices queued: 6, for the call list: 1');
  });

  it('of a failure is its reason', () => {
    expect(outcomeLines({ ...run, status: 'failed', counts: null, failure: 'no seats' }, 1)).toEqual(['run r: failed: no seats']);
  });
});
