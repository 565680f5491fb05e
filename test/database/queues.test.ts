import { setTimeout as pause } from 'node:timers/promises';

import { NestFactory } from '@nestjs/core';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';

import { Database, EVERYWHERE } from '../../src/platform/database.service';
import { DomainError } from '../../src/platform/errors';
import { Heartbeat } from '../../src/platform/heartbeat.service';
import { forgetSent, enqueue, lockUnsent } from '../../src/platform/outbox.queries';
import { jobIdOf, OutboxRelay } from '../../src/platform/outbox-relay.service';
import { queueConnections } from '../../src/platform/queue.settings';
import type { QueueName } from '../../src/platform/queue-names';
import { Queues } from '../../src/platform/queues.service';
import { Readiness } from '../../src/platform/readiness.service';
import { Reconciler } from '../../src/platform/reconciler.service';
import { Bureau, testConfig } from '../support/bureau';
import { createDatabase } from '../support/database';
import { Carried, GroundModule, RunTaker } from '../support/ground';

jest.setTimeout(60_000);

describe('The queues', () => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await Bureau.open({ api: (config) => GroundModule.api(config), worker: (config) => GroundModule.worker(config) });
  });
  afterAll(() => bureau.close());
  beforeEach(() => {
    carried().payloads.length = 0;
    carried().work = () => Promise.resolve();
  });

  const carried = (): Carried => bureau.worker.get(Carried, { strict: false });
  const queues = (): Queues => bureau.worker.get(Queues, { strict: false });
  const database = (): Database => bureau.worker.get(Database, { strict: false });
  const owe = (queue: QueueName, id: string): Promise<void> => database().write(EVERYWHERE, (db) => enqueue(db, queue, { id }));
  const until = async (met: () => boolean | Promise<boolean>): Promise<void> => {
    const deadline = performance.now() + 20_000;
    while (!(await met())) {
      if (performance.now() > deadline) throw new Error('waited for nothing');
      await pause(20);
    }
  };

  it('carry what a committed transaction owes to its processor', async () => {
    await owe('match-run', 'a run');
    await owe('notice', 'a notice');
    await bureau.settle();
    expect(carried().payloads).toHaveLength(2);
    expect(carried().payloads).toEqual(expect.arrayContaining([{ id: 'a run' }, { id: 'a notice' }]));
  });

  it('do a job once though a relay died between sending it and noting that', async () => {
    await database()
      .write(EVERYWHERE, async (db) => {
        await enqueue(db, 'notice', { id: 'twice' });
        await db.query(`UPDATE outbox_message SET not_before = now() - interval '1 second' WHERE payload->>'id' = 'twice'`);
        for (const { id, payload } of await lockUnsent(db, 'notice', 1)) {
          await queues().named('notice').add('notice', payload, { jobId: jobIdOf(id) });
        }
      });
    await bureau.settle();
    expect(carried().payloads).toEqual([{ id: 'twice' }]);
  });

  it('share the work of several relays without doing any of it twice', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => String(index));
    for (const id of ids) await owe('notice', id);
    const relay = bureau.worker.get(OutboxRelay, { strict: false });
    await Promise.all([relay.sendBatch(), relay.sendBatch(), relay.sendBatch(), relay.sendBatch()]);
    await bureau.settle();
    expect(carried().payloads.map(({ id }) => Number(id)).sort((one, other) => one - other)).toEqual(ids.map(Number));
  });

  it('try again what failed by accident, and do not keep its words', async () => {
    let tries = 0;
    carried().work = () => {
      tries += 1;
      return tries < 3 ? Promise.reject(new Error('cannot reach 13800138000 of 张三')) : Promise.resolve();
    };
    await owe('notice', 'flaky');
    await until(() => tries > 0);
    await until(async () => (await queues().named('notice').getJobs(['delayed'])).length > 0);
    const [waiting] = await queues().named('notice').getJobs(['delayed']);
    expect(JSON.stringify(waiting?.toJSON())).not.toMatch(/13800138000|张三/);
    await bureau.settle();
    expect(tries).toBe(3);
  });

  it('do not try again what a rule of the field refused', async () => {
    let tries = 0;
    carried().work = () => {
      tries += 1;
      return Promise.reject(new DomainError('conflict', 'postings.full', { postingId: 'x' }));
    };
    await owe('notice', 'refused');
    await until(async () => (await queues().counts()).notice.failed === 1);
    expect(tries).toBe(1);
    const [failed] = await queues().named('notice').getFailed();
    expect(failed?.failedReason).toContain('postings.full');
    await failed?.remove();
  });

  it('lose nothing when their store is emptied: the work is owed again from PostgreSQL', async () => {
    carried().work = () => pause(20);
    for (let id = 0; id < 40; id += 1) await owe('match-run', String(id));
    await until(() => carried().payloads.length > 2);
    await emptyStore();
    await database().write(EVERYWHERE, (db) => forgetSent(db, false));
    await bureau.settle();
    expect(new Set(carried().payloads.map(({ id }) => id)).size).toBeGreaterThanOrEqual(40);
  });

  it('say when they were last worked on, and the worker is ready only while they are', async () => {
    const heartbeat = bureau.worker.get(Heartbeat, { strict: false });
    const readiness = bureau.worker.get(Readiness, { strict: false });
    await until(async () => (await heartbeat.ages()).every(({ seconds }) => seconds !== null && seconds < 10));
    expect(await readiness.look()).toMatchObject({ ready: true });

    for (const queue of ['match-run', 'notice', 'canary'] as const) await queues().named(queue).pause();
    await bureau.sql(`UPDATE queue_heartbeat SET consumed_at = now() - interval '2 minutes' WHERE queue = 'notice'`);
    const { ready, checks } = await readiness.look();
    expect(ready).toBe(false);
    expect(checks).toContainEqual({ name: 'queues', ok: false, problem: 'no job has been taken for 60 s from notice' });
    for (const queue of ['match-run', 'notice', 'canary'] as const) await queues().named(queue).resume();
    await until(async () => (await readiness.look()).ready);
  });

  it('run every task of the reconciler, though one of them fails', async () => {
    const reconciler = bureau.worker.get(Reconciler, { strict: false });
    reconciler.register('broken', () => Promise.reject(new Error('away')));
    reconciler.register('works', () => Promise.resolve(3));
    expect(await reconciler.reconcile()).toEqual({ works: 3 });
    expect(() => reconciler.register('works', () => Promise.resolve(0))).toThrow('works');
  });

  it('let a worker that stops finish what it has in hand, and take nothing more', async () => {
    let finished = 0;
    carried().work = async () => {
      await pause(300);
      finished += 1;
    };
    const taken = carried();
    for (let id = 0; id < 5; id += 1) await owe('match-run', String(id));
    await until(() => taken.payloads.length === 1);
    await bureau.restartWorker();
    expect(finished).toBe(taken.payloads.length);
    expect(finished).toBeLessThan(5);
    await bureau.settle();
    expect(taken.payloads.length + carried().payloads.length).toBe(5);
  });

  it('take a killed worker’s job over', async () => {
    const ours = bureau.worker.get(RunTaker, { strict: false }).worker;
    await ours.pause();
    const { worker: connection, prefix } = queueConnections(bureau.config);
    let taken = false;
    const doomed = new Worker('match-run', () => new Promise(() => (taken = true)), { connection, prefix, lockDuration: 1_000 });
    await owe('match-run', 'orphan');
    await until(() => taken);
    await doomed.close(true);
    void ours.resume();
    await bureau.settle();
    expect(carried().payloads).toEqual([{ id: 'orphan' }]);
  });

  async function emptyStore(): Promise<void> {
    if (bureau.config.redisUrl === undefined) {
      await bureau.sql(`DELETE FROM bullmq.job`);
      return;
    }
    const redis = new Redis(bureau.config.redisUrl);
    await redis.flushdb();
    await redis.quit();
  }
});

describe('A worker', () => {
  it('refuses to start while a queue has no processor', async () => {
    const own = await createDatabase();
    try {
      const starting = NestFactory.createApplicationContext(GroundModule.worker(testConfig(own), [RunTaker]), { logger: false, abortOnError: false });
      await expect(starting).rejects.toThrow('no processor for the queue notice');
    } finally {
      await own.drop();
    }
  });
});
