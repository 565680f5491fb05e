import { randomUUID } from 'node:crypto';

import type { Actor } from '../../src/identity/actor';
import { scopeOf } from '../../src/places/place-code';
import { Canvass } from '../support/canvass';
import { createDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;
let canvass: Canvass;
let next = 0;
/** A settlement for one test alone. */
const newPlace = () => canvass.addSettlement(500_236_128_901_000 + (next += 1));

beforeAll(async () => {
  test = await createDatabase();
  canvass = new Canvass(test);
});
afterEach(() => (canvass.clock.days = 0));
afterAll(() => test.drop());

describe('Whom a campaign asks', () => {
  it.each([
    ['relocated', ['never asked', 'asked long ago', 'wish runs out', 'wish holds', 'in work']],
    ['able', ['never asked', 'asked long ago', 'wish runs out', 'wish holds', 'in work', 'old', 'from here']],
    ['expiring', ['asked long ago', 'wish runs out']],
    ['unemployed', ['never asked', 'asked long ago', 'wish runs out', 'wish holds', 'old', 'from here']],
  ] as const)('%s', async (asks, who) => {
    const place = await newPlace();
    const people = {
      'never asked': await canvass.addPerson(place),
      'asked long ago': await canvass.addPerson(place, { wishUntil: -3 }),
      'wish runs out': await canvass.addPerson(place, { wishUntil: 5 }),
      'wish holds': await canvass.addPerson(place, { wishUntil: 100 }),
      'in work': await canvass.addPerson(place, { employmentState: 'employed' }),
      old: await canvass.addPerson(place, { birthDate: '1950-01-01' }),
      'from here': await canvass.addPerson(place, { relocated: false }),
      child: await canvass.addPerson(place, { birthDate: canvass.day(-15 * 365) }),
      pupil: await canvass.addPerson(place, { student: true }),
      unable: await canvass.addPerson(place, { labourCapacity: 'lost' }),
    };
    const id = await canvass.open(place, { asks });
    const rows = await canvass.query<{ personId: string }>('SELECT person_id AS "personId" FROM canvass_task WHERE campaign_id = $1', [id]);
    const asked = new Set(rows.map(({ personId }) => personId));
    expect(Object.entries(people).filter(([, personId]) => asked.has(personId)).map(([name]) => name)).toEqual(who);
  });

  it('counts before it starts whom it would ask', async () => {
    const place = await newPlace();
    await canvass.addPerson(place);
    const view = await canvass.database.write(canvass.scope, async (db) => {
      const id = await canvass.campaigns.create(db, { name: 'x', asks: 'relocated', deadline: canvass.day(3), places: [String(place)] }, canvass.actor);
      return canvass.campaigns.find(db, id, canvass.actor);
    });
    expect(view).toMatchObject({ wouldAsk: 1, status: 'draft', daysLeft: 3 });
  });
});

describe('A campaign', () => {
  it('that is open keeps another out of its places, and each goes its steps once', async () => {
    const place = await newPlace();
    const id = await canvass.open(place);
    const other = await canvass.database.write(canvass.scope, (db) => canvass.campaigns.create(db, { name: 'x', asks: 'able', deadline: canvass.day(3), places: ['500236128'] }, canvass.actor));
    const start = (one: string) => canvass.database.write(canvass.scope, (db) => canvass.campaigns.start(db, one, canvass.actor));
    await expect(start(other)).rejects.toThrow('canvass.asked-already');
    await expect(start(id)).rejects.toThrow('canvass.cannot-become');
    await expect(start(randomUUID())).rejects.toThrow('canvass.campaign-not-found');
  });

  it('is made for places of one\'s own alone, none inside another, with a day to come', async () => {
    const create = (change: object, scope = canvass.scope) =>
      canvass.database.write(scope, (db) => canvass.campaigns.create(db, { name: 'x', asks: 'able', deadline: canvass.day(3), places: ['500236128'], ...change }, { ...canvass.actor, scope, place: scope.lo }));
    await expect(create({ places: ['500236', '500236128'] })).rejects.toThrow('canvass.place-twice');
    await expect(create({ places: ['500237'] })).rejects.toThrow('canvass.out-of-scope');
    await expect(create({ places: ['500236998'] })).rejects.toThrow('canvass.unknown-place');
    await expect(create({ deadline: canvass.day(-1) })).rejects.toThrow('canvass.deadline-passed');
    await expect(create({ places: ['500236'] }, scopeOf(500_236_128_000_000))).rejects.toThrow('canvass.out-of-scope');
  });

  it('of the county is not closed by a township', async () => {
    const id = await canvass.open(await newPlace());
    const township = scopeOf(500_236_128_000_000);
    await expect(canvass.database.write(township, (db) => canvass.campaigns.close(db, id, 'replaced', { ...canvass.actor, scope: township }))).rejects.toThrow('canvass.not-yours');
  });

  it('finds newcomers by itself, however often it looks', async () => {
    const place = await newPlace();
    await canvass.addPerson(place);
    const id = await canvass.open(place);
    await canvass.addPerson(place);
    await canvass.refresh.refreshStale(60); // looked a moment ago
    await expect(canvass.counts(id)).resolves.toMatchObject({ total: 1 });
    await Promise.all([canvass.refresh.refreshStale(0), canvass.refresh.refreshStale(0)]);
    await expect(canvass.counts(id)).resolves.toMatchObject({ total: 2, open: 2 });
    const before = await canvass.query('SELECT id, version FROM canvass_task WHERE campaign_id = $1 ORDER BY id', [id]);
    await expect(canvass.refresh.refreshStale(0)).resolves.toBe(0);
    await expect(canvass.query('SELECT id, version FROM canvass_task WHERE campaign_id = $1 ORDER BY id', [id])).resolves.toEqual(before);
  });

  it('covers who was asked in the very moment in which it began', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    const id = await canvass.open(place);
    await test.owner.query('ALTER TABLE wish DISABLE TRIGGER wish_settles_canvass');
    await canvass.wish(one);
    await test.owner.query('ALTER TABLE wish ENABLE TRIGGER wish_settles_canvass');
    await expect(canvass.counts(id)).resolves.toMatchObject({ open: 1 });
    await canvass.refresh.refreshStale(0);
    await expect(canvass.counts(id)).resolves.toMatchObject({ open: 0, asked: 1 });
  });

  it('is closed by itself past its last day, as of that day', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place, { wishUntil: 25 });
    const id = await canvass.open(place);
    canvass.clock.days = 40;
    expect(await canvass.refresh.closePast()).toBeGreaterThan(0);
    await expect(canvass.refresh.closePast()).resolves.toBe(0);
    await expect(canvass.query('SELECT status, close_reason, closed_on::text FROM canvass_campaign WHERE id = $1', [id])).resolves.toEqual([{ status: 'closed', close_reason: 'deadline-passed', closed_on: canvass.day(20) }]);
    await expect(canvass.counts(id)).resolves.toMatchObject({ asked: 1 });
    expect((await canvass.taskOf(one)).outcome).toBeNull();
  });

  it('counts people where they live now, and nobody who moved out of its places', async () => {
    const [place, elsewhere] = [await newPlace(), await newPlace()];
    const one = await canvass.addPerson(place);
    await canvass.addPerson(place);
    const id = await canvass.open(place);
    await canvass.query('UPDATE household SET place = $2 WHERE id = (SELECT household_id FROM person WHERE id = $1)', [one, elsewhere]);
    await expect(canvass.counts(id)).resolves.toMatchObject({ total: 1 });
    expect((await canvass.listed()).filter(({ campaignId }) => campaignId === id)).toHaveLength(1);
  });
});

describe('The list of a settlement worker', () => {
  it('shows masked members by household, the one due first first, and leaves out what a colleague sees to', async () => {
    const place = await newPlace();
    const [one, two] = [await canvass.addPerson(place), await canvass.addPerson(place)];
    const id = await canvass.open(place);
    await canvass.record(two);
    const staffId = async (login: string) => {
      const id = randomUUID();
      await canvass.query(`INSERT INTO staff (id, place, login_name, name, role, password_hash, status) VALUES ($1, $2, $3, '网格员', 'settlement-worker', '-', 'active')`, [id, place, login]);
      return id;
    };
    const [mine, colleague] = [await staffId(`w${place}`), await staffId(`v${place}`)];
    const worker: Actor = { staffId: mine, role: 'settlement-worker', place, scope: scopeOf(place), requestId: null };
    const list = () => canvass.database.write(worker.scope, (db) => canvass.lists.myList(db, worker));
    const { households, totalHouseholds } = await list();
    expect({ totalHouseholds, order: households.map(({ members }) => members[0]!.personId) }).toEqual({ totalHouseholds: 2, order: [two, one] });
    expect(households[0]!.members[0]).toMatchObject({ maskedName: '测*甲', maskedPhone: '154****1234', task: { state: 'unreachable', tries: 1, lastOutcome: 'unreachable', campaignId: id } });
    expect(JSON.stringify(households)).not.toMatch(/测试甲|15400001234/);
    const assign = (to: string | null) => canvass.database.write(canvass.scope, (db) => canvass.coverages.assign(db, id, String(place), to, canvass.actor));
    await assign(colleague);
    expect((await list()).households).toEqual([]);
    await assign(mine);
    expect((await list()).households).toHaveLength(2);
    await expect(assign(randomUUID())).rejects.toThrow('canvass.no-such-worker');
    await assign(null);
    await expect(canvass.database.write(canvass.scope, (db) => canvass.coverages.assign(db, id, '500236118', null, canvass.actor))).rejects.toThrow('canvass.not-in-campaign');
    await expect(canvass.query(`SELECT count(*)::int AS reads FROM audit_entry WHERE action = 'canvass_list_read' AND actor_id = $1`, [mine])).resolves.toEqual([{ reads: 3 }]);
  });
});

describe('Coverage', () => {
  it('is told by townships, then by settlements, and adds up', async () => {
    const [one, two] = [await canvass.addSettlement(500_236_118_901_001), await canvass.addSettlement(500_236_119_901_001)];
    await canvass.addPerson(one, { wishUntil: 100 });
    await canvass.addPerson(two);
    const refusing = await canvass.addPerson(two);
    const id = await canvass.open(one, { places: [String(one), String(two)] });
    await canvass.record(refusing, { outcome: 'refused' });
    const look = (asked: object) => canvass.database.read(canvass.scope, (db) => canvass.coverages.coverage(db, id, asked, canvass.actor));
    const county = await look({});
    expect(county.rows.map(({ place, total, asked, refused, percent }) => [place, total, asked, refused, percent])).toEqual([['500236118', 1, 1, 0, 100], ['500236119', 2, 0, 1, 50]]);
    expect(county.all).toMatchObject({ total: 3, asked: 1, refused: 1, open: 1, percent: 66 });
    expect((await look({ place: '500236119' })).rows.map(({ place, level }) => [place, level])).toEqual([[String(two), 'settlement']]);
  });
});
