import { randomUUID } from 'node:crypto';

import { onList, stateOf, type TaskFacts, taskState, WAITING_STATES } from '../../src/contacts/task-steps';
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

  it('puts the same people on the list as the rule', async () => {
    const outcomes = [null, 'asked', 'refused', 'unreachable', 'moved-away', 'died'] as const;
    const cases = outcomes.flatMap((outcome) => [null, '2026-11-01', '2026-11-02', '2026-11-03'].map((coveredUntil): TaskFacts => ({ outcome, coveredUntil })));
    const rows = await canvass.query<{ listed: boolean }>(
      `SELECT coalesce(${onList('t', `'2026-11-02'::date`)}, false) AS listed
       FROM (SELECT one ->> 'outcome' AS outcome, (one ->> 'coveredUntil')::date AS covered_until, n FROM jsonb_array_elements($1) WITH ORDINALITY AS e (one, n)) t ORDER BY n`,
      [JSON.stringify(cases)],
    );
    const listed = [...WAITING_STATES, 'moved-away', 'died'];
    expect(rows.map((row) => row.listed)).toEqual(cases.map((facts) => listed.includes(stateOf(facts, '2026-11-02'))));
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
