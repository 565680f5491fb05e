import { codeOf } from '../../src/places/place-code';
import { Canvass } from '../support/canvass';
import { WorkersInTurn } from '../support/worker-process';

const PLACES = [500_236_128_901_001, 500_236_128_901_002];
const PEOPLE = 9_000;
const BATCH = 2_000;

/** Whoever is killed while the list of a campaign is made, the next worker goes on, and nobody is listed twice. */
describe('A worker that is killed while it lists whom a campaign asks', () => {
  let workers: WorkersInTurn;
  let canvass: Canvass;
  let campaignId: string;

  beforeAll(async () => {
    workers = await WorkersInTurn.prepare('{t-canvass}');
    canvass = new Canvass(workers.database);
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
  afterAll(() => workers?.close(), 60_000);

  const one = <Row>(text: string): Promise<Row> => workers.one<Row>(text);
  const standing = () =>
    one<{ status: string; done: number; tasks: number }>(
      'SELECT c.status, l.done, (SELECT count(*) FROM canvass_task)::int AS tasks FROM canvass_campaign c JOIN canvass_listing l ON l.campaign_id = c.id',
    );
  it('leaves the batches that were kept and nothing of the one at hand', async () => {
    await workers.killedAt('canvass-list:3');
    expect(await standing()).toEqual({ status: 'listing', done: 2 * BATCH, tasks: 2 * BATCH });
  }, 120_000);

  it('at the end, before the campaign is open, loses nothing', async () => {
    await workers.killedAt('canvass-list:5'); // 500 of the first place, three batches of the second, nobody left
    expect(await standing()).toEqual({ status: 'listing', done: PEOPLE, tasks: PEOPLE });
  }, 120_000);

  it('is followed by one that opens it, with everybody on the list once', async () => {
    await workers.goOnUntil(async () => (await standing()).status, 'open');
    expect(await standing()).toEqual({ status: 'open', done: PEOPLE, tasks: PEOPLE });
    expect(await one('SELECT count(DISTINCT person_id)::int AS people FROM canvass_task')).toEqual({ people: PEOPLE });
    expect(await one(`SELECT details FROM audit_entry WHERE action = 'canvass_listed'`)).toEqual({ details: { people: PEOPLE, tasks: PEOPLE } });
    expect(await one(`SELECT count(*)::int AS unfinished FROM canvass_listing WHERE campaign_id = '${campaignId}' AND finished_at IS NULL`)).toEqual({ unfinished: 0 });
  }, 120_000);
});
