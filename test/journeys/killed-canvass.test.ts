import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { Client } from 'pg';

import { codeOf } from '../../src/places/place-code';
import { testConfig } from '../support/bureau';
import { Canvass } from '../support/canvass';
import { createDatabase, type TestDatabase } from '../support/database';
import { compileService, WorkerProcess } from '../support/worker-process';

const PLACES = [500_236_128_901_001, 500_236_128_901_002];
const PEOPLE = 9_000;
const BATCH = 2_000;
const WITHIN_MS = 90_000;

/** Whoever is killed while the list of a campaign is made, the next worker goes on, and nobody is listed twice. */
describe('A worker that is killed while it lists whom a campaign asks', () => {
  let folder: string;
  let test: TestDatabase;
  let canvass: Canvass;
  let eyes: Client;
  let campaignId: string;
  const workers: WorkerProcess[] = [];

  beforeAll(async () => {
    folder = compileService();
    test = await createDatabase();
    await test.owner.query('GRANT SELECT ON migrations TO leye_app');
    eyes = new Client({ connectionString: test.adminUrl });
    await eyes.connect();
    canvass = new Canvass(test);
    for (const place of PLACES) {
      await canvass.addSettlement(place);
      await canvass.addMany(place, PEOPLE / PLACES.length);
    }
    campaignId = await canvass.database.write(canvass.scope, async (db) => {
      const id = await canvass.campaigns.create(db, { name: '冬季摸排', asks: 'relocated', deadline: canvass.day(20), places: PLACES.map(codeOf) }, canvass.actor);
      await canvass.campaigns.start(db, id, canvass.actor);
      return id;
    });
  }, 60_000);
  afterAll(async () => {
    for (const worker of workers) await worker.kill();
    await eyes?.end();
    await test?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const startWorker = (dieAt?: string): WorkerProcess => {
    const worker = WorkerProcess.start(folder, testConfig(test, { queuePrefix: '{t-canvass}' }), dieAt);
    workers.push(worker);
    return worker;
  };
  const one = async <Row>(text: string): Promise<Row> => (await eyes.query(text)).rows[0] as Row;
  const standing = () =>
    one<{ status: string; done: number; tasks: number }>(
      'SELECT c.status, l.done, (SELECT count(*) FROM canvass_task)::int AS tasks FROM canvass_campaign c JOIN canvass_listing l ON l.campaign_id = c.id',
    );
  const killed = async (dieAt: string): Promise<void> => {
    const victim = startWorker(dieAt);
    const signal = await victim.ended(WITHIN_MS);
    if (signal !== 'SIGKILL') throw new Error(`the worker ended by itself: ${victim.output.slice(-2_000)}`);
  };

  it('leaves the batches that were kept and nothing of the one at hand', async () => {
    await killed('canvass-list:3');
    expect(await standing()).toEqual({ status: 'listing', done: 2 * BATCH, tasks: 2 * BATCH });
  }, 120_000);

  it('at the end, before the campaign is open, loses nothing', async () => {
    await killed('canvass-list:5'); // 500 of the first place, three batches of the second, nobody left
    expect(await standing()).toEqual({ status: 'listing', done: PEOPLE, tasks: PEOPLE });
  }, 120_000);

  it('is followed by one that opens it, with everybody on the list once', async () => {
    const worker = startWorker();
    const deadline = performance.now() + WITHIN_MS;
    while ((await standing()).status !== 'open') {
      if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(await standing())}: ${worker.output.slice(-2_000)}`);
      await pause(100);
    }
    expect(await standing()).toEqual({ status: 'open', done: PEOPLE, tasks: PEOPLE });
    expect(await one('SELECT count(DISTINCT person_id)::int AS people FROM canvass_task')).toEqual({ people: PEOPLE });
    expect(await one(`SELECT details FROM audit_entry WHERE action = 'canvass_listed'`)).toEqual({ details: { people: PEOPLE, tasks: PEOPLE } });
    expect(await one(`SELECT count(*)::int AS unfinished FROM canvass_listing WHERE campaign_id = '${campaignId}' AND finished_at IS NULL`)).toEqual({ unfinished: 0 });
  }, 120_000);
});
