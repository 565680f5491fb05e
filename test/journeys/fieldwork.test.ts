import { randomUUID } from 'node:crypto';

import { Clock } from '../../src/platform/clock';
import { Reconciler } from '../../src/platform/reconciler.service';
import { addDays } from '../../src/platform/working-days';
import type { Bureau } from '../support/bureau';
import { read, signInAs, type Agent } from '../support/demo';
import { addHome, addTasks, type Home, openFieldBureau } from '../support/fieldwork';

interface Answer {
  clientId: string;
  outcome: string;
  code: string | null;
  details: Record<string, unknown>;
  base: string[];
  standing: Record<string, unknown>[];
}
interface Package {
  households: { id: string; dueOn: string; members: { id: string; name: string; wish: { id: string } | null; employmentId: string; task: { id: string; latestId: string | null } | null }[] }[];
}

const NOW = '2026-11-28T08:00:00.000Z';
const SOURCE = { saidBy: 'self', collectedHow: 'visit' };
const wish = (change: object = {}) => ({ wants: 'work', destinations: ['county'], trades: ['sewing'], wageFloor: 3_000, shifts: [], ...SOURCE, ...change });

describe('A phone of a settlement worker', () => {
  let bureau: Bureau;
  let worker: Agent;
  let officer: Agent;
  let token: string;

  beforeAll(async () => {
    bureau = await openFieldBureau();
    worker = await signInAs(bureau, 'settlement-worker');
    officer = await signInAs(bureau, 'officer');
    token = ((await worker.post('/api/fieldwork/phone').send({}).expect(200)).body as { token: string }).token;
  });
  afterAll(() => bureau?.close());

  let number = 0;
  const newHome = (...names: string[]): Promise<Home> => addHome(bureau, `F${(number += 1)}`, names);
  const command = (kind: string, objectId: string, base: string[], content: object) => ({ clientId: randomUUID(), kind, objectId, base, writtenAt: NOW, ...content });
  const send = async (commands: object[], agent: Agent = worker, sentAt = NOW): Promise<Answer[]> =>
    ((await agent.post('/api/fieldwork/commands').send({ sentAt, commands }).expect(200)).body as { answers: Answer[] }).answers;
  const takeAlong = (): Promise<Package> => read<Package>(worker, '/fieldwork/package');
  const homeOf = async ({ id }: Home) => (await takeAlong()).households.find((one) => one.id === id)!;
  const wishesOf = (personId: string) => bureau.sql<{ id: string; wageFloor: number; collectedOn: string }>(`SELECT id, wage_floor AS "wageFloor", collected_on::text AS "collectedOn" FROM wish WHERE person_id = $1 ORDER BY created_at`, [personId]);

  it('takes along whom a campaign asks for first, everybody with what must be named, and no number in full', async () => {
    const [plain, asked] = [await newHome('测试甲'), await newHome('测试乙', '测试丙')];
    await addTasks(bureau, [asked.memberIds[0]!]);
    const list = await takeAlong();
    expect(list.households.map(({ id }) => id).filter((id) => [plain.id, asked.id].includes(id))).toEqual([asked.id, plain.id]);
    const members = list.households.find(({ id }) => id === asked.id)!.members;
    expect(members.map(({ name, task }) => [name, task !== null])).toEqual([['测试乙', true], ['测试丙', false]]);
    expect(members.every((member) => member.wish !== null && member.employmentId !== null)).toBe(true);
    expect(JSON.stringify(list)).not.toMatch(/(?<!\d)(\d{17}[\dX]|1[3-9]\d{9})(?![\dX])/);
  });

  it('is answered the same when it sends the same again, and nothing is done twice', async () => {
    const home = await newHome('测试甲');
    const [base] = (await homeOf(home)).members.map((member) => member.wish!.id);
    const commands = [
      command('wish', home.memberIds[0]!, [base!], { wish: wish() }),
      command('note', home.id, [], { note: { text: '门锁着，邻居说去赶场' } }),
    ];
    expect((await send(commands)).map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect((await send(commands)).map(({ outcome }) => outcome)).toEqual(['already-applied', 'already-applied']);
    const both = await Promise.all([send(commands), send(commands)]);
    expect(both.flat().map(({ outcome }) => outcome)).toEqual(Array(4).fill('already-applied'));
    await expect(wishesOf(home.memberIds[0]!)).resolves.toHaveLength(2);
    const notes = await read<{ rows: { text: string; writtenBy: string }[] }>(officer, `/households/${home.id}/notes`);
    expect(notes.rows).toEqual([expect.objectContaining({ text: '门锁着，邻居说去赶场', writtenBy: expect.stringMatching(/./) })]);
    const [stored] = await bureau.sql<{ cipher: string }>('SELECT text_cipher AS cipher FROM household_note');
    expect(stored!.cipher).not.toContain('邻居');
  });

  it('does the same command once when it arrives many times at once', async () => {
    const home = await newHome('测试甲');
    const once = command('note', home.id, [], { note: { text: '去过一次' } });
    const outcomes = (await Promise.all(Array.from({ length: 8 }, () => send([once])))).flat().map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'already-applied')).toHaveLength(7);
  });

  it('is refused an id that came before with another content', async () => {
    const home = await newHome('测试甲');
    const first = command('note', home.id, [], { note: { text: '一' } });
    await send([first]);
    expect(await send([{ ...first, note: { text: '二' } }])).toEqual([expect.objectContaining({ outcome: 'refused', code: 'fieldwork.other-content' })]);
  });

  it('may build on its own earlier act, whose id it cannot know yet', async () => {
    const home = await newHome('测试甲');
    const base = [(await homeOf(home)).members[0]!.wish!.id];
    const answers = await send([
      command('wish', home.memberIds[0]!, base, { wish: wish({ wageFloor: 2_800 }) }),
      command('wish', home.memberIds[0]!, base, { wish: wish({ wageFloor: 2_900 }) }),
      command('unchanged', home.id, base, { source: SOURCE }),
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
    expect((await wishesOf(home.memberIds[0]!)).map(({ wageFloor }) => wageFloor)).toEqual([2_500, 2_800, 2_900]);
  });

  it('is told what stands now, who wrote it and when, if somebody else was there meanwhile; and may then put its own on top', async () => {
    const home = await newHome('测试甲');
    const personId = home.memberIds[0]!;
    const base = [(await homeOf(home)).members[0]!.wish!.id];
    await officer.post(`/api/people/${personId}/wishes`).send(wish({ wageFloor: 4_000 })).expect(201);
    const [conflict] = await send([command('wish', personId, base, { wish: wish() })]);
    expect(conflict).toMatchObject({ outcome: 'conflict', standing: [{ personId, wish: { wageFloor: 4_000, wants: 'work' }, by: expect.stringMatching(/./), at: expect.stringMatching(/Z$/) }] });
    expect((await wishesOf(personId)).map(({ wageFloor }) => wageFloor)).toEqual([2_500, 4_000]);
    expect(await send([command('wish', personId, conflict!.base, { wish: wish() })])).toEqual([expect.objectContaining({ outcome: 'applied' })]);
    expect((await wishesOf(personId)).map(({ wageFloor }) => wageFloor)).toEqual([2_500, 4_000, 3_000]);
  });

  it('does not confirm for a household what it has not seen', async () => {
    const home = await newHome('测试甲', '测试乙');
    const base = (await homeOf(home)).members.map((member) => member.wish!.id);
    await officer.post(`/api/people/${home.memberIds[1]!}/wishes`).send(wish({ wants: 'training', destinations: [], trades: ['cook'] })).expect(201);
    const [answer] = await send([command('unchanged', home.id, base, { source: SOURCE })]);
    expect(answer).toMatchObject({ outcome: 'conflict', standing: [{ personId: home.memberIds[1], wish: { wants: 'training' } }] });
    expect(answer!.base).toHaveLength(2);
    await expect(wishesOf(home.memberIds[0]!)).resolves.toHaveLength(1);
  });

  it('agrees with another phone that confirmed the same words', async () => {
    const colleague = await signInAs(bureau, 'settlement-worker');
    await colleague.post('/api/fieldwork/phone').send({}).expect(200);
    const home = await newHome('测试甲', '测试乙');
    const base = (await homeOf(home)).members.map((member) => member.wish!.id);
    const outcomes = [...(await send([command('unchanged', home.id, base, { source: SOURCE })], colleague)), ...(await send([command('unchanged', home.id, base, { source: SOURCE })]))];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    await expect(wishesOf(home.memberIds[0]!)).resolves.toHaveLength(2);
  });

  it('changes a state of work with what it rests on, and is told the rules of the register', async () => {
    const home = await newHome('测试甲');
    const base = [(await homeOf(home)).members[0]!.employmentId];
    const [done, late, unfounded] = await send([
      command('employment', home.memberIds[0]!, base, { employment: { state: 'employed', evidence: 'staff-visit', since: '2026-11-01' } }),
      command('employment', home.memberIds[0]!, [], { employment: { state: 'flexible', evidence: 'phone-call' } }),
      command('employment', home.memberIds[0]!, [], { employment: { state: 'unemployed', evidence: 'phone-call' } }),
    ]);
    expect([done!.outcome, late!.outcome]).toEqual(['applied', 'applied']);
    expect(unfounded).toMatchObject({ outcome: 'refused', code: 'registration.not-complete', details: { faults: 'employment.state:evidence-old' } });
    const states = await bureau.sql<{ state: string }>('SELECT state FROM employment_event WHERE person_id = $1 ORDER BY recorded_at', [home.memberIds[0]]);
    expect(states.map(({ state }) => state)).toEqual(['unemployed', 'employed', 'flexible']);
  });

  it('records what came of a try, and hears of one that was recorded meanwhile', async () => {
    const home = await newHome('测试甲', '测试乙');
    const [taskId, otherId] = await addTasks2(home);
    const { members } = await homeOf(home);
    const latest = (i: number): string[] => [members[i]!.task!.latestId!];
    const result = { outcome: 'unreachable', reason: 'no-answer', channel: 'call' };
    expect(await send([command('outcome', taskId!, latest(0), { result })])).toEqual([expect.objectContaining({ outcome: 'applied' })]);
    await officer.post(`/api/canvass-tasks/${otherId}/outcomes`).send({ clientId: randomUUID(), baseVersion: 1, outcome: 'refused', channel: 'call', at: NOW }).expect(200);
    expect(await send([command('outcome', otherId!, latest(1), { result })])).toEqual([
      expect.objectContaining({ outcome: 'conflict', standing: [expect.objectContaining({ personId: home.memberIds[1], outcome: 'refused' })] }),
    ]);
  });

  it('settles a task by a wish, which counts as a contact, once however often it is sent', async () => {
    const home = await newHome('测试甲', '测试乙');
    const [taskId] = await addTasks2(home);
    const base = [(await homeOf(home)).members[0]!.wish!.id];
    const said = command('wish', home.memberIds[0]!, base, { wish: wish({ collectedHow: 'call' }) });
    expect((await send([said])).map(({ outcome }) => outcome)).toEqual(['applied']);
    expect((await send([said, said])).map(({ outcome }) => outcome)).toEqual(['already-applied', 'already-applied']);
    const [latest] = (await wishesOf(home.memberIds[0]!)).slice(-1);
    await expect(triesOf(home)).resolves.toEqual([{ taskId, outcome: 'asked', channel: 'call', wishId: latest!.id, byWorker: true, step: 'call', settled: true }]);
    await expect(bureau.sql(`SELECT details FROM audit_entry WHERE action = 'canvass_outcome_recorded' AND object_id = $1`, [taskId])).resolves.toEqual([
      { details: { outcome: 'asked', channel: 'call', reason: null, step: 'call' } },
    ]);
  });

  it('leaves neither a wish nor a contact of what was refused', async () => {
    const home = await newHome('测试甲');
    await addTasks2(home);
    const base = [(await homeOf(home)).members[0]!.wish!.id];
    expect(await send([command('wish', home.memberIds[0]!, base, { wish: wish({ destinations: [] }) })])).toEqual([expect.objectContaining({ outcome: 'refused', code: 'wishes.work-needs-destination' })]);
    await expect(triesOf(home)).resolves.toEqual([]);
    await expect(wishesOf(home.memberIds[0]!)).resolves.toHaveLength(1);
  });

  it('counts a household that says nothing changed as a contact with each who is to be asked, once', async () => {
    const home = await newHome('测试甲', '测试乙', '测试丙');
    const [one, two] = await addTasks2({ ...home, memberIds: home.memberIds.slice(0, 2) });
    const base = (await homeOf(home)).members.map((member) => member.wish!.id);
    const same = command('unchanged', home.id, base, { source: SOURCE });
    await send([same]);
    await send([same]);
    const tries = await triesOf(home);
    expect(tries).toHaveLength(2);
    expect(tries.map(({ taskId }) => taskId).sort()).toEqual([one, two].sort());
    expect(tries.every(({ outcome, channel, settled }) => outcome === 'unchanged' && channel === 'visit' && settled)).toBe(true);
  });

  it('counts days by the clock of the service, however wrong its own is', async () => {
    const home = await newHome('测试甲');
    const today = bureau.api.get(Clock).today();
    const base = [(await homeOf(home)).members[0]!.wish!.id];
    const dayLate = { ...command('wish', home.memberIds[0]!, base, { wish: wish({ wageFloor: 2_600 }) }), writtenAt: '2031-05-02T01:00:00.000Z' };
    expect(await send([dayLate], worker, '2031-05-03T01:00:00.000Z')).toEqual([expect.objectContaining({ outcome: 'applied' })]);
    const ahead = { ...command('wish', home.memberIds[0]!, base, { wish: wish({ wageFloor: 2_700 }) }), writtenAt: '2001-05-02T01:00:00.000Z' };
    expect(await send([ahead], worker, '2001-05-01T01:00:00.000Z')).toEqual([expect.objectContaining({ outcome: 'applied' })]);
    expect((await wishesOf(home.memberIds[0]!)).slice(1).map(({ collectedOn }) => collectedOn)).toEqual([addDays(today, -1), today]);
  });

  it('goes on after a command that is refused, and is held to so many at once', async () => {
    const home = await newHome('测试甲');
    const answers = await send([command('note', randomUUID(), [], { note: { text: '没有这一户' } }), command('note', home.id, [], { note: { text: '有这一户' } })]);
    expect(answers.map(({ outcome, code }) => [outcome, code])).toEqual([['refused', 'registry.household-not-found'], ['applied', null]]);
    const many = Array.from({ length: 51 }, () => command('note', home.id, [], { note: { text: '多' } }));
    await worker.post('/api/fieldwork/commands').send({ sentAt: NOW, commands: many }).expect(400);
    await worker.post('/api/fieldwork/commands').send({ sentAt: NOW, commands: [command('note', home.id, [], { note: { text: '电话 15400001234' } })] }).expect(400);
  });

  it('gets its key back with a sign-in of its holder, and nobody else does', async () => {
    const key = async (agent: Agent) => (await agent.post('/api/fieldwork/phone').send({ token }).expect(200)).body as { state: string; key: string | null };
    const first = await key(worker);
    expect(first).toMatchObject({ state: 'open', key: expect.stringMatching(/^[\w+/]{43}=$/) });
    await expect(key(await signInAs(bureau, 'settlement-worker'))).resolves.toEqual(first);
    await officer.post('/api/fieldwork/phone').send({ token }).expect(403);
    await bureau.sql(`UPDATE field_phone SET staff_id = (SELECT id FROM staff WHERE role = 'officer') WHERE token_hash = sha256($1::text::bytea)`, [token]);
    await expect(key(worker)).resolves.toEqual({ state: 'of-another', token: null, key: null });
    await bureau.sql(`UPDATE field_phone SET staff_id = (SELECT id FROM staff WHERE role = 'settlement-worker') WHERE token_hash = sha256($1::text::bytea)`, [token]);
  });

  describe('is wiped', () => {
    const opened = async (): Promise<{ agent: Agent; shown: string }> => {
      const agent = await signInAs(bureau, 'settlement-worker');
      return { agent, shown: ((await agent.post('/api/fieldwork/phone').send({}).expect(200)).body as { token: string }).token };
    };
    const standing = async (shown: string): Promise<string> => ((await bureau.stranger().post('/api/fieldwork/phone-standing').send({ token: shown }).expect(200)).body as { state: string }).state;
    const keysOf = (shown: string) => bureau.sql(`SELECT key_cipher AS key, wiped_why AS why FROM field_phone WHERE token_hash = sha256($1::text::bytea)`, [shown]);

    it('not because its session was idle too long, or another sign-in took its place: a sign-in will do', async () => {
      const { shown } = await opened();
      await bureau.sql(`UPDATE staff_session SET last_seen_at = now() - interval '3 hours' WHERE id = (SELECT session_id FROM field_phone WHERE token_hash = sha256($1::text::bytea))`, [shown]);
      await expect(standing(shown)).resolves.toBe('sign-in');
      await bureau.sql(`UPDATE staff_session SET ended_at = now(), replaced = true WHERE id = (SELECT session_id FROM field_phone WHERE token_hash = sha256($1::text::bytea))`, [shown]);
      await expect(standing(shown)).resolves.toBe('sign-in');
    });

    it('when it was signed out, from here or from elsewhere', async () => {
      const { agent, shown } = await opened();
      const sessions = await read<{ id: string; current: boolean }[]>(agent, '/sessions');
      await worker.delete(`/api/sessions/${sessions.find(({ current }) => current)!.id}`).expect(204);
      await agent.get('/api/fieldwork/package').expect(401);
      await expect(standing(shown)).resolves.toBe('wipe');
      await expect(keysOf(shown)).resolves.toEqual([{ key: null, why: 'signed-out' }]);
    });

    it('after 72 hours without contact, even when nobody ever hears of it again', async () => {
      const { agent, shown } = await opened();
      await bureau.sql(`UPDATE field_phone SET last_contact_at = now() - interval '71 hours' WHERE token_hash = sha256($1::text::bytea)`, [shown]);
      await bureau.worker.get(Reconciler, { strict: false }).reconcile();
      expect((await keysOf(shown))[0]).toMatchObject({ why: null });
      await bureau.sql(`UPDATE field_phone SET last_contact_at = now() - interval '73 hours' WHERE token_hash = sha256($1::text::bytea)`, [shown]);
      await bureau.worker.get(Reconciler, { strict: false }).reconcile();
      await expect(keysOf(shown)).resolves.toEqual([{ key: null, why: 'no-contact' }]);
      expect((await agent.post('/api/fieldwork/phone').send({ token: shown }).expect(200)).body).toEqual({ state: 'wipe', token: null, key: null });
      expect((await agent.get('/api/fieldwork/package').expect(409)).body).toMatchObject({ code: 'fieldwork.phone-not-open' });
    });

    it('when its holder is disabled, and when it shows a token that nobody knows', async () => {
      const { shown } = await opened();
      await bureau.sql(`UPDATE staff SET status = 'disabled' WHERE role = 'settlement-worker'`);
      await expect(standing(shown)).resolves.toBe('wipe');
      await expect(keysOf(shown)).resolves.toEqual([{ key: null, why: 'staff-disabled' }]);
      await bureau.sql(`UPDATE staff SET status = 'active' WHERE role = 'settlement-worker'`);
      await expect(standing('x'.repeat(43))).resolves.toBe('wipe');
    });
  });

  /** Contacts with members of a household, and how the task stands after. */
  function triesOf({ memberIds }: Home) {
    return bureau.sql<{ taskId: string; outcome: string; channel: string; wishId: string; byWorker: boolean; step: string; settled: boolean }>(
      `SELECT t.id AS "taskId", a.outcome, a.channel, a.wish_id AS "wishId", s.role = 'settlement-worker' AS "byWorker", t.step, t.outcome = 'asked' AND t.covered_until IS NOT NULL AS settled
       FROM canvass_attempt a JOIN canvass_task t ON t.id = a.task_id JOIN staff s ON s.id = a.staff_id WHERE t.person_id = ANY($1::uuid[])`,
      [memberIds],
    );
  }

  /** The first campaign takes everybody of the county: its open area leaves no room for a second. */
  async function addTasks2(home: Home): Promise<string[]> {
    await bureau.sql('UPDATE canvass_area SET open = false');
    await bureau.sql(`UPDATE canvass_campaign SET status = 'closed', closed_on = started_on, close_reason = 'replaced' WHERE status = 'open'`);
    return addTasks(bureau, home.memberIds);
  }
});
