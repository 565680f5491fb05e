import { randomUUID } from 'node:crypto';

import type { CampaignDraft } from '../../src/campaigns/campaigns.service';
import { codeOf } from '../../src/places/place-code';
import { Canvass } from '../support/canvass';
import { createDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;
let canvass: Canvass;
let next = 0;
const newPlace = () => canvass.addSettlement(500_236_128_901_000 + (next += 1));

beforeAll(async () => {
  test = await createDatabase();
  canvass = new Canvass(test);
});
afterEach(() => (canvass.clock.days = 0));
afterAll(() => test.drop());

const write = (places: readonly number[], change: Partial<CampaignDraft> = {}) =>
  canvass.database.write(canvass.scope, (db) =>
    canvass.campaigns.create(db, { name: '冬季摸排', asks: 'relocated', deadline: canvass.day(20), places: places.map(codeOf), ...change }, canvass.actor));
const start = (id: string) => canvass.database.write(canvass.scope, (db) => canvass.campaigns.start(db, id, canvass.actor));
const batch = (id: string) => canvass.database.write(canvass.scope, (db) => canvass.listing.nextBatch(db, id));
const view = (id: string) => canvass.database.read(canvass.scope, (db) => canvass.campaigns.find(db, id, canvass.actor));
const tasks = async (id: string) => (await canvass.query<{ tasks: number; people: number }>('SELECT count(*)::int AS tasks, count(DISTINCT person_id)::int AS people FROM canvass_task WHERE campaign_id = $1', [id]))[0]!;
const owed = async (id: string) => (await test.owner.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM outbox_message WHERE queue = 'canvass' AND payload ->> 'campaignId' = $1`, [id]))[0]!.n;

describe('A campaign that is started', () => {
  it('keeps its places at once, says how far its list has come, and asks nobody before it is whole', async () => {
    const [one, two, empty] = [await newPlace(), await newPlace(), await newPlace()];
    await canvass.addMany(one, 2_500);
    await canvass.addMany(two, 10);
    const id = await write([two, empty, one]);
    await start(id);
    await expect(owed(id)).resolves.toBe(1);
    await expect(view(id)).resolves.toMatchObject({ status: 'listing', startedOn: canvass.day(0), listing: { total: 2_510, done: 0, listed: 0 } });
    await expect(start(await write([one]))).rejects.toThrow('canvass.asked-already');
    await expect(batch(id)).resolves.toBe(true);
    await expect(view(id)).resolves.toMatchObject({ status: 'listing', listing: { total: 2_510, done: 2_000, listed: 2_000 } });
    expect((await canvass.listed()).filter(({ campaignId }) => campaignId === id)).toEqual([]);
    await canvass.listing.carryOut(id);
    await expect(view(id)).resolves.toMatchObject({ status: 'open', listing: null });
    await expect(tasks(id)).resolves.toEqual({ tasks: 2_510, people: 2_510 });
    await expect(canvass.query(`SELECT details FROM audit_entry WHERE action = 'canvass_listed' AND object_id = $1`, [id])).resolves.toEqual([{ details: { people: 2_510, tasks: 2_510 } }]);
  });

  it('is listed once, however many workers are at it and however often', async () => {
    const place = await newPlace();
    await canvass.addMany(place, 4_500);
    const id = await write([place]);
    await start(id);
    await Promise.all([canvass.listing.carryOut(id), canvass.listing.carryOut(id), canvass.listing.carryOut(id)]);
    await canvass.listing.carryOut(id); // where all three met in one batch and left
    await expect(tasks(id)).resolves.toEqual({ tasks: 4_500, people: 4_500 });
    await expect(canvass.query('SELECT done, listed FROM canvass_listing WHERE campaign_id = $1', [id])).resolves.toEqual([{ done: 4_500, listed: 4_500 }]);
    await expect(canvass.query(`SELECT FROM audit_entry WHERE action = 'canvass_listed' AND object_id = $1`, [id])).resolves.toHaveLength(1);
    await expect(canvass.query('SELECT version FROM canvass_campaign WHERE id = $1', [id])).resolves.toEqual([{ version: 3 }]);
  });

  it('leaves nothing of a batch that was not kept, and goes on behind the last one that was', async () => {
    const place = await newPlace();
    await canvass.addMany(place, 2_100);
    const id = await write([place]);
    await start(id);
    await batch(id);
    const lost = canvass.database.write(canvass.scope, async (db) => {
      await canvass.listing.nextBatch(db, id);
      throw new Error('killed');
    });
    await expect(lost).rejects.toThrow('killed');
    await expect(tasks(id)).resolves.toMatchObject({ tasks: 2_000 });
    await canvass.listing.carryOut(id);
    await expect(tasks(id)).resolves.toEqual({ tasks: 2_100, people: 2_100 });
  });

  it('settles those who are listed already by a wish that comes while the others are', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    const id = await write([place]);
    await start(id);
    await batch(id);
    await canvass.wish(one);
    await expect(canvass.taskOf(one)).resolves.toMatchObject({ outcome: 'asked', version: 2 });
    await canvass.listing.carryOut(id);
    await expect(canvass.counts(id)).resolves.toMatchObject({ total: 1, asked: 1 });
  });

  it('finds newcomers who came while it was listed', async () => {
    const place = await newPlace();
    await canvass.addPerson(place);
    const id = await write([place]);
    await start(id);
    await batch(id);
    await canvass.addPerson(place);
    await canvass.listing.carryOut(id);
    await canvass.refresh.refreshStale(0);
    await expect(tasks(id)).resolves.toEqual({ tasks: 2, people: 2 });
  });

  it('can be closed before its list is whole, by hand or past its last day, and is listed no further', async () => {
    const place = await newPlace();
    await canvass.addMany(place, 2_100);
    const [mistaken, late] = [await write([place]), await write([place])];
    await start(mistaken);
    await batch(mistaken);
    await canvass.database.write(canvass.scope, (db) => canvass.campaigns.close(db, mistaken, 'made-by-mistake', canvass.actor));
    await expect(batch(mistaken)).resolves.toBe(false);
    await expect(view(mistaken)).resolves.toMatchObject({ status: 'closed', listing: null });
    await expect(tasks(mistaken)).resolves.toMatchObject({ tasks: 2_000 });
    await start(late);
    canvass.clock.days = 40;
    await canvass.refresh.closePast();
    await canvass.listing.carryOut(late);
    await expect(view(late)).resolves.toMatchObject({ status: 'closed', closeReason: 'deadline-passed' });
    await expect(tasks(late)).resolves.toMatchObject({ tasks: 0 });
  });

  it('is owed again when nobody has worked on its list for half a minute', async () => {
    const id = await write([await newPlace()]);
    await start(id);
    canvass.listing.onModuleInit();
    const look = async () => (await canvass.reconciler.reconcile())['canvass-listings'];
    await expect(look()).resolves.toBe(0);
    await canvass.query(`UPDATE canvass_listing SET touched_at = now() - interval '1 minute' WHERE campaign_id = $1`, [id]);
    await expect(look()).resolves.toBe(1);
    await expect(look()).resolves.toBe(0);
    await expect(owed(id)).resolves.toBe(2);
  });

  it('of a township is known below as one that is being listed', async () => {
    const place = await canvass.addSettlement(500_236_118_901_001);
    const id = await write([500_236_118_000_000]);
    await start(id);
    const scope = { lo: place, hi: place };
    await expect(canvass.database.read(scope, (db) => canvass.campaigns.find(db, id, { ...canvass.actor, scope }))).resolves.toMatchObject({ status: 'listing', mayManage: false, listing: { done: 0 } });
    await expect(canvass.database.write(scope, (db) => db.query('UPDATE canvass_listing SET done = 0 WHERE campaign_id = $1', [id]))).resolves.toEqual([[], 0]);
    await canvass.listing.carryOut(randomUUID()); // nothing to do
  });
});
