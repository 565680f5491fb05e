import { setTimeout as pause } from 'node:timers/promises';

import { Failpoints } from '../../src/matching/failpoints';
import { BATCH_SIZE } from '../../src/notices/notices.queries';
import { Database, EVERYWHERE } from '../../src/platform/database.service';
import { forgetSent } from '../../src/platform/outbox.queries';
import type { QueueName } from '../../src/platform/queue-names';
import { jobIdOf } from '../../src/platform/outbox-relay.service';
import { Queues } from '../../src/platform/queues.service';
import { Bureau } from '../support/bureau';
import { letTimePass, read, seatsThatDoNotAddUp, sentTwice, signInAs, type Agent } from '../support/demo';
import { emptyQueueStore } from '../support/queue-store';
import { fillBureau } from '../support/seekers';

const WITH_PHONE = BATCH_SIZE + 5;
const NOTICE_JOBS = 2;
const WITHOUT_PHONE = 3;
const PEOPLE = WITH_PHONE + WITHOUT_PHONE;

describe('The queue store is emptied', () => {
  let bureau: Bureau;
  let officer: Agent;
  const queue = (name: QueueName) => bureau.worker.get(Queues, { strict: false }).named(name);
  const messages = async (): Promise<number> => (await bureau.sql('SELECT 1 FROM fake_gateway_message')).length;
  const ask = async (place: string, publishAtOnce: boolean): Promise<string> => {
    const answer = await officer.post('/api/match-runs').send({ place, publishAtOnce });
    expect(answer.body).toEqual({ runId: expect.any(String) as string });
    return (answer.body as { runId: string }).runId;
  };
  const statusOf = async (runId: string): Promise<string> => (await read<{ status: string }>(officer, `/match-runs/${runId}`)).status;

  beforeAll(async () => {
    bureau = await Bureau.open({ config: { demo: true, env: 'demo' } });
    await fillBureau(bureau, PEOPLE, (n) => (n < WITH_PHONE ? { phone: `1540000${1_000 + n}` } : {}), [{ title: '包装工', trade: 'packer', seats: PEOPLE + 10 }]);
    officer = await signInAs(bureau, 'officer');
  }, 60_000);
  afterAll(() => bureau?.close());

  const inStore = async (name: QueueName): Promise<number> => {
    const sent = await bureau.sql<{ id: string }>('SELECT id FROM outbox_message WHERE queue = $1 AND sent_at IS NOT NULL', [name]);
    const jobs = await Promise.all(sent.map(({ id }) => queue(name).getJob(jobIdOf(id))));
    return jobs.filter((job) => job !== undefined && job !== null && job.finishedOn === undefined).length;
  };

  /** Until so many jobs of a paused queue lie in the queue store, and nothing is left to be handed to it. */
  async function handedOver(name: QueueName, waiting: number): Promise<void> {
    for (let looks = 0; looks < 200; looks += 1) {
      const owed = await bureau.sql('SELECT 1 FROM outbox_message WHERE sent_at IS NULL');
      if (owed.length === 0 && (await inStore(name)) === waiting) return;
      await pause(100);
    }
    throw new Error(`${name} does not hold ${waiting} jobs`);
  }

  it('while a run and the notices of another wait in it: the reconciler owes them again, nothing is lost, nothing comes twice', async () => {
    await queue('notice').pause();
    const published = await ask('500236', true);
    await handedOver('notice', NOTICE_JOBS);
    await queue('match-run').pause();
    const waiting = await ask('500236112', false);
    await handedOver('match-run', 1);
    expect(await statusOf(waiting)).toBe('queued');
    expect(await messages()).toBe(0);

    await emptyQueueStore(bureau);
    expect([await inStore('notice'), await inStore('match-run')]).toEqual([0, 0]);
    expect([await statusOf(waiting), await messages()]).toEqual(['queued', 0]);

    await expect(letTimePass(bureau)).resolves.toMatchObject({ 'match-runs': 1, notices: NOTICE_JOBS });
    await bureau.settle();
    expect([await statusOf(published), await statusOf(waiting)]).toEqual(['published', 'review']);
    expect(await messages()).toBe(WITH_PHONE);
    await expect(bureau.sql('SELECT status, count(*)::int AS count FROM notice GROUP BY status ORDER BY status')).resolves.toEqual([
      { status: 'accepted', count: WITH_PHONE },
      { status: 'handed-to-staff', count: WITHOUT_PHONE },
    ]);
    await expect(sentTwice(bureau)).resolves.toEqual([]);
    // Nothing is owed any more, however long one waits.
    await expect(letTimePass(bureau)).resolves.toMatchObject({ 'match-runs': 0, notices: 0 });
  }, 90_000);

  it('and owing the whole last day again, as `leye queues rebuild` does, sends nothing again', async () => {
    const before = await bureau.sql('SELECT id, status, result_hash, published_at FROM match_run ORDER BY id');
    const owed = await bureau.worker.get(Database, { strict: false }).write(EVERYWHERE, (db) => forgetSent(db, false));
    expect(owed).toBeGreaterThanOrEqual(2 * NOTICE_JOBS + 2);
    await emptyQueueStore(bureau); // else the queue would know the jobs by their ids
    await bureau.settle();
    expect(await messages()).toBe(WITH_PHONE);
    await expect(bureau.sql('SELECT id, status, result_hash, published_at FROM match_run ORDER BY id')).resolves.toEqual(before);
    await expect(sentTwice(bureau)).resolves.toEqual([]);
  }, 90_000);

  it('while a run is in hand: it ends, is published once, and its notices go out once', async () => {
    let reached = (): void => undefined;
    const solved = new Promise<void>((resolve) => (reached = resolve));
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const reach = jest.spyOn(bureau.worker.get(Failpoints, { strict: false }), 'reach').mockImplementation(async (point) => {
      if (point !== 'run-solved') return;
      reached();
      await released;
    });
    const runId = await ask('500236', true);
    await solved;
    await emptyQueueStore(bureau);
    release();
    await untilPublished(runId);
    reach.mockRestore();
    for (let round = 0; round < 2; round += 1) {
      await letTimePass(bureau);
      await bureau.settle();
    }
    await expect(bureau.sql(`SELECT 1 FROM audit_entry WHERE action = 'match_run_published' AND object_id = $1`, [runId])).resolves.toHaveLength(1);
    expect(await messages()).toBe(2 * WITH_PHONE);
    await expect(sentTwice(bureau)).resolves.toEqual([]);
    await expect(seatsThatDoNotAddUp(bureau)).resolves.toEqual([]);
  }, 120_000);

  async function untilPublished(runId: string): Promise<void> {
    for (let looks = 0; looks < 600; looks += 1) {
      if ((await statusOf(runId)) === 'published') return;
      await pause(100);
    }
    throw new Error('the run is not published');
  }
});
