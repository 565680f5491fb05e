import { readFile } from 'node:fs/promises';

import { serviceActor } from '../../src/identity/actor';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { Database } from '../../src/platform/database.service';
import { testConfig } from '../support/bureau';
import { importFlow } from '../support/imports';
import { writeSurvey } from '../support/ledgers';
import { nthNumber } from '../support/people';
import { WorkersInTurn } from '../support/worker-process';

const PLACE = placeOf('500236');
const ROWS = 2_400;
const actor = serviceActor(scopeOf(PLACE));

/** W-10: whoever is killed while a file is read, judged, applied or undone, the next worker goes on, and nothing happens twice. */
describe('A worker that is killed in an import', () => {
  let workers: WorkersInTurn;
  let flow: ReturnType<typeof importFlow>;
  let importId: string;

  beforeAll(async () => {
    workers = await WorkersInTurn.prepare('{t-import}');
    flow = importFlow(new Database(workers.database.app), { masterKey: testConfig(workers.database).masterKey });
    const rows = Array.from({ length: ROWS }, (_, i) => ({ name: `测试${'甲乙丙丁'[i % 4]!}`, head: '测试甲', address: `草堂镇第${Math.floor(i / 4)}户`, number: nthNumber(1_000 + i), wants: '是', where: '县内就业' }));
    const path = await writeSurvey([...rows, { name: '测试戊', number: 'x' }]);
    importId = await flow.imports.upload(actor, { kind: 'people', place: PLACE, fileName: '名单.xlsx', file: await readFile(path) });
  }, 60_000);
  afterAll(() => workers?.close(), 60_000);

  const one = <Row>(text: string): Promise<Row> => workers.one<Row>(text);
  const status = async (): Promise<string> => (await one<{ status: string }>('SELECT status FROM import')).status;
  /** Killed so, and when the next worker comes its lease has run out long ago; only `waits` sees the lease through by the clock. */
  const killed = async (dieAt: string, waits = false): Promise<void> => {
    await workers.killedAt(dieAt);
    if (!waits) await one(`UPDATE import SET lease_until = lease_until - interval '10 minutes', requested_at = requested_at - interval '10 minutes'`);
  };
  const until = (wanted: string): Promise<void> => workers.goOnUntil(status, wanted);
  const register = () => one('SELECT (SELECT count(*) FROM person)::int AS people, (SELECT count(*) FROM household)::int AS households, (SELECT count(*) FROM wish)::int AS wishes');

  it('while the file is read and judged leaves a preview with every row once', async () => {
    await killed('import-parse:1300');
    expect(await one('SELECT status, (SELECT count(*) FROM import_row)::int AS rows FROM import')).toEqual({ status: 'parsing', rows: 1_000 });
    await killed('import-judge:3');
    expect(await one(`SELECT status, (SELECT count(*) FROM import_row WHERE verdict IS NOT NULL)::int AS judged FROM import`)).toEqual({ status: 'mapped', judged: 1_000 });
    await until('previewed');
    expect(await one('SELECT counts, (SELECT count(DISTINCT row_number) FROM import_row)::int AS rows FROM import')).toMatchObject({ counts: { rows: ROWS + 1, new: ROWS, wrong: 1 }, rows: ROWS + 1 });
    expect(await register()).toEqual({ people: 0, households: 0, wishes: 0 });
  }, 240_000);

  it('in the middle of applying leaves a register with everybody once, and the totals right', async () => {
    await flow.imports.choose(actor, importId, 'new-and-changed');
    await killed('import-apply:3', true);
    expect(await one(`SELECT status, (SELECT count(*) FROM person)::int AS people FROM import`)).toMatchObject({ status: 'applying', people: expect.any(Number) as number });
    const { people } = (await register()) as { people: number };
    expect(people).toBeGreaterThan(900);
    expect(people).toBeLessThan(1_100);
    await until('applied');
    expect(await one('SELECT counts FROM import')).toMatchObject({ counts: { applied: ROWS, refused: 0 } });
    expect(await register()).toEqual({ people: ROWS, households: ROWS / 4, wishes: ROWS });
    expect(await one(`SELECT sum((details->>'added')::int)::int AS added FROM audit_entry WHERE action = 'people_imported'`)).toEqual({ added: ROWS });
  }, 240_000);

  it('in the middle of undoing leaves nothing of the file', async () => {
    await flow.imports.undo(actor, importId);
    await killed('import-undo:3');
    expect(await status()).toBe('undoing');
    await until('undone');
    expect(await one('SELECT counts FROM import')).toMatchObject({ counts: { undone: ROWS, kept: 0 } });
    expect(await register()).toEqual({ people: 0, households: 0, wishes: 0 });
  }, 240_000);
});
