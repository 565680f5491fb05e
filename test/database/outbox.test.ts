import { DataSource } from 'typeorm';

import { dataSourceOptions } from '../../src/data-source';
import { Database, EVERYWHERE } from '../../src/platform/database.service';
import { enqueue, enqueueAll, forgetSent, lockUnsent, markSent, owedJobs, pruneSent } from '../../src/platform/outbox.queries';
import { OutboxRelay } from '../../src/platform/outbox-relay.service';
import { PLATFORM_ENTITIES } from '../../src/platform/platform.module';
import type { Queues } from '../../src/platform/queues.service';
import { createDatabase, type TestDatabase } from '../support/database';

describe('The outbox', () => {
  let database: TestDatabase;
  let source: DataSource;
  let way: Database;

  beforeAll(async () => {
    database = await createDatabase();
    source = await new DataSource({ ...dataSourceOptions(database.appUrl, 5), entities: PLATFORM_ENTITIES }).initialize();
    way = new Database(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(() => database.owner.query('DELETE FROM outbox_message'));

  const owe = (id: string, notBefore?: Date): Promise<void> => way.write(EVERYWHERE, (db) => enqueue(db, 'notice', { id }, notBefore));
  const unsent = (limit = 100): Promise<string[]> =>
    way.write(EVERYWHERE, async (db) => (await lockUnsent(db, 'notice', limit)).map(({ payload }) => payload['id'] ?? ''));

  it('owes a job only when the transaction it follows from commits', async () => {
    await expect(
      way.write(EVERYWHERE, async (db) => {
        await enqueue(db, 'notice', { id: 'lost' });
        throw new Error('the work itself failed');
      }),
    ).rejects.toThrow('the work itself failed');
    await owe('kept');
    expect(await unsent()).toEqual(['kept']);
  });

  it('lets two relays share the work without either waiting for the other', async () => {
    await way.write(EVERYWHERE, (db) => enqueueAll(db, 'notice', Array.from({ length: 10 }, (_, index) => ({ id: String(index) }))));
    const taken = await way.write(EVERYWHERE, async (first) => {
      const mine = await lockUnsent(first, 'notice', 4);
      const others = await way.write(EVERYWHERE, (second) => lockUnsent(second, 'notice', 100));
      return [mine.map(({ id }) => id), others.map(({ id }) => id)];
    });
    expect(taken.map((ids) => ids.length)).toEqual([4, 6]);
    expect(new Set(taken.flat()).size).toBe(10);
  });

  it('sends a run before the notices that were owed earlier', async () => {
    await way.write(EVERYWHERE, (db) => enqueueAll(db, 'notice', Array.from({ length: 120 }, (_, index) => ({ id: String(index) }))));
    await way.write(EVERYWHERE, (db) => enqueue(db, 'match-run', { runId: 'late' }));
    const sent: string[] = [];
    const queues = { named: (queue: string) => ({ add: () => Promise.resolve(sent.push(queue)) }) } as unknown as Queues;
    const relay = new OutboxRelay(way, queues);
    await expect(relay.sendBatch()).resolves.toBe(100);
    expect(sent[0]).toBe('match-run');
    await expect(relay.sendBatch()).resolves.toBe(21);
    await expect(relay.sendBatch()).resolves.toBe(0);
  });

  it('holds a job back until its time has come', async () => {
    await owe('tomorrow', new Date(Date.now() + 24 * 3_600_000));
    await owe('now');
    expect(await unsent()).toEqual(['now']);
    expect(await way.read(EVERYWHERE, owedJobs)).toEqual({ owed: 1, oldestSeconds: 0 });
  });

  it('owes a sent job again when the queue store was lost', async () => {
    await owe('again');
    await way.write(EVERYWHERE, async (db) => markSent(db, (await lockUnsent(db, 'notice', 10)).map(({ id }) => id)));
    expect(await unsent()).toEqual([]);
    expect(await way.read(EVERYWHERE, (db) => forgetSent(db, true))).toBe(1);
    expect(await unsent()).toEqual([]);
    expect(await way.write(EVERYWHERE, (db) => forgetSent(db, false))).toBe(1);
    expect(await unsent()).toEqual(['again']);
  });

  it('forgets what was sent more than a week ago, a slice at a time, and nothing that is still owed', async () => {
    await way.write(EVERYWHERE, (db) => enqueueAll(db, 'notice', ['old', 'older', 'oldest', 'recent', 'owed'].map((id) => ({ id }))));
    await database.owner.query(`UPDATE outbox_message SET sent_at = now() - interval '8 days' WHERE payload->>'id' LIKE 'old%'`);
    await database.owner.query(`UPDATE outbox_message SET sent_at = now() - interval '6 days' WHERE payload->>'id' = 'recent'`);
    await database.owner.query(`UPDATE outbox_message SET not_before = now() - interval '30 days' WHERE payload->>'id' = 'owed'`);
    expect(await way.write(EVERYWHERE, (db) => pruneSent(db, 2))).toBe(2);
    expect(await way.write(EVERYWHERE, (db) => pruneSent(db, 2))).toBe(1);
    const left = await database.owner.query<{ id: string }[]>(`SELECT payload->>'id' AS id FROM outbox_message ORDER BY 1`);
    expect(left).toEqual([{ id: 'owed' }, { id: 'recent' }]);
  });

  it('refuses a payload that is more than ids', async () => {
    await expect(owe('x'.repeat(400))).rejects.toMatchObject({ driverError: { constraint: 'outbox_payload_is_small' } });
  });
});
