import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Pool } from 'pg';

import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.adapter';

describe('The PostgreSQL that comes along', () => {
  const home = mkdtempSync(join(tmpdir(), 'leye-embedded-'));
  const folder = join(home, 'postgres');
  const news: string[] = [];
  const start = () => startEmbeddedPostgres({ folder, log: (sentence) => news.push(sentence) });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** The folder as it is, with one thing broken. */
  const broken = (breaking: (copy: string) => void): string => {
    const copy = mkdtempSync(join(home, 'broken-'));
    cpSync(folder, copy, { recursive: true });
    breaking(copy);
    return copy;
  };

  it('keeps its data from one start to the next, and lets a second process find it running', async () => {
    const first = await start();
    const pool = new Pool({ connectionString: first.ownerUrl });
    pool.on('error', () => undefined); // the server may end its last connection before the pool has
    await pool.query('CREATE TABLE kept AS SELECT 7 AS number');
    await pool.end();
    await first.stop();

    const second = await start();
    const guest = await start();
    expect([second.owned, guest.owned]).toEqual([true, false]);
    const again = new Pool({ connectionString: guest.ownerUrl });
    again.on('error', () => undefined);
    expect((await again.query('SELECT number FROM kept')).rows).toEqual([{ number: 7 }]);
    await again.end();
    await guest.stop();
    await second.stop();
  });

  it('is back on the same port after it was killed, so that the pools heal by themselves', async () => {
    const postgres = await start();
    const pool = new Pool({ connectionString: postgres.ownerUrl });
    pool.on('error', () => undefined);
    await pool.query('SELECT 1');
    process.kill(Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    await pause(20);
    const answers = async (): Promise<boolean> => pool.query('SELECT number FROM kept').then(() => true, () => false);
    const deadline = performance.now() + 20_000;
    while (!(await answers()) && performance.now() < deadline) await pause(50);
    expect(await answers()).toBe(true);
    expect(news).toEqual([expect.stringContaining('SIGKILL'), expect.stringContaining('runs again')]);
    await pool.end();
    await postgres.stop();
  }, 30_000);

  it('starts in a folder where a killed server left its mark, even when the number is another process by now', async () => {
    writeFileSync(join(folder, 'data', 'postmaster.pid'), `${process.pid}\n${join(folder, 'data')}\n1\n54321\n\n127.0.0.1\n\nready   \n`);
    const postgres = await start();
    expect(postgres.owned).toBe(true);
    await postgres.stop();
  });

  it.each<[string, (copy: string) => void, RegExp]>([
    ['half a data folder', (copy) => rmSync(join(copy, 'data', 'PG_VERSION')), /not a complete database folder/],
    ['data of another version', (copy) => writeFileSync(join(copy, 'data', 'PG_VERSION'), '17\n'), /made by PostgreSQL 17/],
    ['a lost secret', (copy) => rmSync(join(copy, 'secret')), /secret is missing/],
    ['a secret cut short', (copy) => writeFileSync(join(copy, 'secret'), 'abc'), /cut short/],
  ])('says in one sentence what is wrong: %s', async (_, breaking, sentence) => {
    const copy = broken(breaking);
    const failure: unknown = await startEmbeddedPostgres({ folder: copy }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'StartProblem', message: expect.stringMatching(sentence) });
    expect((failure as Error).message).toContain(copy);
    expect((failure as Error).message).not.toContain('\n');
  });
});
