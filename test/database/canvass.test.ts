import { randomUUID } from 'node:crypto';

import { type TaskFacts, stateOf, taskState } from '../../src/canvass/task-steps';
import type { Actor } from '../../src/identity/actor';
import { scopeOf } from '../../src/places/place-code';
import { Canvass, WISH } from '../support/canvass';
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

describe('The state of a task', () => {
  it('is the same in SQL as in the rule', async () => {
    const outcomes = [null, 'asked', 'refused', 'unreachable', 'moved-away', 'died'] as const;
    const cases = outcomes.flatMap((outcome) => [null, '2026-11-01', '2026-11-02', '2026-11-03'].map((coveredUntil): TaskFacts => ({ outcome, coveredUntil })));
    const rows = await canvass.query<{ state: string }>(
      `SELECT ${taskState('t', `'2026-11-02'::date`)} AS state
       FROM (SELECT one ->> 'outcome' AS outcome, (one ->> 'coveredUntil')::date AS covered_until, n FROM jsonb_array_elements($1) WITH ORDINALITY AS e (one, n)) t ORDER BY n`,
      [JSON.stringify(cases)],
    );
    expect(rows.map(({ state }) => state)).toEqual(cases.map((facts) => stateOf(facts, '2026-11-02')));
  });
});

describe('A wish', () => {
  it('that holds covers a person until it runs out, and then they are to be asked again, without anybody doing anything', async () => {
    const place = await newPlace();
    await canvass.addPerson(place, { wishUntil: 5 });
    const id = await canvass.open(place);
    await expect(canvass.counts(id)).resolves.toMatchObject({ total: 1, asked: 1, percent: 100 });
    canvass.clock.days = 6;
    await expect(canvass.counts(id)).resolves.toMatchObject({ total: 1, asked: 0, expired: 1, percent: 0 });
    expect(await canvass.listed()).toContainEqual(expect.objectContaining({ campaignId: id, state: 'expired' }));
  });

  it('taken down elsewhere settles the task, whatever was tried before', async () => {
    const place = await newPlace();
    const [one, two] = [await canvass.addPerson(place), await canvass.addPerson(place)];
    const id = await canvass.open(place);
    await canvass.record(one);
    await canvass.wish(one);
    await expect(canvass.taskOf(one)).resolves.toMatchObject({ outcome: 'asked', step: 'call', tries: 0, dueOn: null, version: 3 });
    await expect(canvass.counts(id)).resolves.toMatchObject({ asked: 1, open: 1, percent: 50 });
    await expect(canvass.taskOf(two)).resolves.toMatchObject({ outcome: null, version: 1 });
  });

  it('that is taken back opens the task again', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    const id = await canvass.open(place);
    const wishId = await canvass.wish(one, { collectedHow: 'file', saidBy: 'file' });
    await canvass.query('DELETE FROM wish WHERE id = $1', [wishId]);
    await expect(canvass.counts(id)).resolves.toMatchObject({ asked: 0, open: 1 });
  });

  it('moves nothing in a campaign that is closed', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    const id = await canvass.open(place);
    await canvass.database.write(canvass.scope, (db) => canvass.campaigns.close(db, id, 'replaced', canvass.actor));
    await canvass.wish(one);
    await expect(canvass.counts(id)).resolves.toMatchObject({ asked: 0, open: 1 });
  });
});

describe('A try', () => {
  it('in vain three times by phone leads to the door, three times there to the household', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    await canvass.open(place);
    const steps = [];
    for (let i = 0; i < 3; i += 1) steps.push(await canvass.record(one));
    for (let i = 0; i < 4; i += 1) steps.push(await canvass.record(one, { channel: 'visit' }));
    expect(steps.map(({ step, tries }) => `${step} ${tries}`)).toEqual(['call 1', 'call 2', 'visit 0', 'visit 1', 'visit 2', 'household 0', 'household 1']);
    expect(steps.every(({ state, dueOn }) => state === 'unreachable' && dueOn! > canvass.day(0) && dueOn! <= canvass.day(20))).toBe(true);
    await expect(canvass.query('SELECT count(*)::int AS tries FROM canvass_attempt a JOIN canvass_task t ON t.id = a.task_id WHERE t.person_id = $1', [one])).resolves.toEqual([{ tries: 7 }]);
  });

  it('is never due past the last day', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    await canvass.open(place, { deadline: canvass.day(0) });
    await expect(canvass.record(one)).resolves.toMatchObject({ dueOn: canvass.day(0) });
  });

  it('sent twice is one act, also at the same moment, also after the campaign is closed', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    const id = await canvass.open(place);
    const { id: taskId } = await canvass.taskOf(one);
    const form = { clientId: randomUUID(), taskId, baseVersion: 1 };
    const answers = await Promise.all([canvass.record(one, form), canvass.record(one, form)]);
    expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    await canvass.database.write(canvass.scope, (db) => canvass.campaigns.close(db, id, 'all-asked', canvass.actor));
    await expect(canvass.record(one, form)).resolves.toMatchObject({ repeated: true, version: 2, tries: 1 });
    await expect(canvass.query('SELECT count(*)::int AS tries FROM canvass_attempt WHERE client_id = $1', [form.clientId])).resolves.toEqual([{ tries: 1 }]);
  });

  it('with the id of another try is refused', async () => {
    const place = await newPlace();
    const [one, two] = [await canvass.addPerson(place), await canvass.addPerson(place)];
    await canvass.open(place);
    const clientId = randomUUID();
    await canvass.record(one, { clientId });
    await expect(canvass.record(two, { clientId })).rejects.toThrow('canvass.client-id-taken');
    await expect(canvass.taskOf(two)).resolves.toMatchObject({ version: 1, outcome: null });
  });

  it('of somebody who saw an older version is refused, and says how it stands', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    await canvass.open(place);
    const answers = await Promise.allSettled([canvass.record(one, { baseVersion: 1, outcome: 'refused' }), canvass.record(one, { baseVersion: 1 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(canvass.record(one, { baseVersion: 1 })).rejects.toMatchObject({ code: 'canvass.changed-meanwhile', details: { version: 2 } });
  });

  it('takes down the wish that was said with it, or says the latest again', async () => {
    const place = await newPlace();
    const [one, two, three] = [await canvass.addPerson(place), await canvass.addPerson(place, { wishUntil: -2 }), await canvass.addPerson(place)];
    const id = await canvass.open(place);
    const wish = { ...WISH, saidBy: 'self' as const, collectedHow: 'call' as const, hoursPerDayMax: null, relation: null };
    await expect(canvass.record(one, { outcome: 'asked', wish })).resolves.toMatchObject({ state: 'asked', wishId: expect.any(String) as string });
    await expect(canvass.record(two, { outcome: 'unchanged' })).resolves.toMatchObject({ state: 'asked' });
    await expect(canvass.record(three, { outcome: 'unchanged' })).rejects.toThrow('wishes.nothing-to-confirm');
    await expect(canvass.record(three, { outcome: 'asked' })).rejects.toThrow('canvass.wish-of-asked');
    await expect(canvass.record(three, { reason: undefined })).rejects.toThrow('canvass.reason-of-unreachable');
    await expect(canvass.taskOf(three)).resolves.toMatchObject({ version: 1 });
    await expect(canvass.record(one)).rejects.toThrow('canvass.not-after');
    await expect(canvass.counts(id)).resolves.toMatchObject({ total: 3, asked: 2, open: 1, percent: 66 });
  });

  it('that finds nobody there any more leads to the register', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    const id = await canvass.open(place);
    await expect(canvass.record(one, { outcome: 'moved-away' })).resolves.toMatchObject({ state: 'moved-away', step: 'register' });
    await expect(canvass.counts(id)).resolves.toMatchObject({ gone: 1, percent: 100 });
  });

  it('by a clock that is off is kept within the campaign', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    await canvass.open(place);
    await canvass.record(one, { at: new Date(Date.now() + 86_400_000) });
    await canvass.record(one, { at: new Date('2020-01-01') });
    const rows = await canvass.query<{ fits: boolean }>(
      `SELECT happened_at BETWEEN (date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai') AND now() AS fits FROM canvass_attempt a JOIN canvass_task t ON t.id = a.task_id WHERE t.person_id = $1`, [one]);
    expect(rows).toEqual([{ fits: true }, { fits: true }]);
  });

  it('is refused once the campaign is closed, or past its last day', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    const id = await canvass.open(place);
    canvass.clock.days = 21;
    await expect(canvass.record(one)).rejects.toThrow('canvass.not-open');
    canvass.clock.days = 0;
    await canvass.database.write(canvass.scope, (db) => canvass.campaigns.close(db, id, 'replaced', canvass.actor));
    await expect(canvass.record(one)).rejects.toThrow('canvass.not-open');
  });

  it('and the closing of the campaign wait for each other', async () => {
    const place = await newPlace();
    const one = await canvass.addPerson(place);
    const id = await canvass.open(place);
    const closing = canvass.database.write(canvass.scope, (db) => canvass.campaigns.close(db, id, 'replaced', canvass.actor));
    const [closed, tried] = await Promise.allSettled([closing, canvass.record(one)]);
    expect(closed.status).toBe('fulfilled');
    const { outcome } = await canvass.taskOf(one);
    expect(outcome).toBe(tried.status === 'fulfilled' ? 'unreachable' : null);
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
