import { Gateway, type Message } from '../../src/notices/gateway';
import type { FakeGateway } from '../../src/notices/fake-gateway.adapter';
import type { SendOutcome } from '../../src/notices/notice-status';
import { BATCH_SIZE } from '../../src/notices/notices.queries';
import { OfferMakingService } from '../../src/offers/offer-making.service';
import { createDatabase, type TestDatabase } from '../support/database';
import { Field } from '../support/field';

/** The fake gateway, with a caller that may die after it took the message. */
class Doorway extends Gateway {
  readonly name = 'fake';
  diesAfterTaking = false;
  slow = 0;
  beforeSend: () => void = () => undefined;

  constructor(private readonly inner: FakeGateway) {
    super();
  }

  async send(message: Message, signal: AbortSignal): Promise<SendOutcome> {
    this.beforeSend();
    if (this.slow > 0) await new Promise((done) => setTimeout(done, this.slow));
    const outcome = await this.inner.send(message, signal);
    if (this.diesAfterTaking) throw Object.assign(new Error('the process is gone'), { gone: true });
    return outcome;
  }

  find(outId: string): Promise<string | null> {
    return this.inner.find(outId);
  }
}

describe('A notice', () => {
  let database: TestDatabase;
  let field: Field;
  let gateway: Doorway;
  beforeEach(async () => {
    database = await createDatabase();
    field = await Field.on(database, { gateway: (made) => (gateway = new Doorway(made)) });
  });
  afterEach(async () => {
    await field.close();
    await database.drop();
  });

  /** A published run with one offer to a person of this phone. */
  const queuedFor = async (phone: string | null): Promise<string> => {
    await field.addPerson({ phone });
    await field.addPosting();
    await field.run(true);
    const [notice] = await field.query<{ id: string }>('SELECT id FROM notice');
    return notice!.id;
  };
  const statusOf = async (id: string) => (await field.query<{ status: string; channel: string }>('SELECT status, channel FROM notice WHERE id = $1', [id]))[0]!;
  const batchOf = async (id: string) => (await field.query<{ batchId: string }>('SELECT coalesce(batch_id, id) AS "batchId" FROM notice WHERE id = $1', [id]))[0]!.batchId;
  const attempts = () => field.query<{ status: string; number: number }>('SELECT status, number FROM attempt ORDER BY number');
  /** What the gateway itself wrote down: the judge. */
  const received = () => field.query<{ text: string }>('SELECT text FROM fake_gateway_message');

  it('is sent once, though its job comes five times at once', async () => {
    const id = await queuedFor('15400001234');
    gateway.slow = 30;
    await Promise.all(Array.from({ length: 5 }, () => field.notices.send(id)));
    await field.notices.send(id);
    await expect(statusOf(id)).resolves.toMatchObject({ status: 'accepted' });
    await expect(received()).resolves.toHaveLength(1);
    await expect(attempts()).resolves.toEqual([{ status: 'accepted', number: 1 }]);
  });

  it('names nobody: a code, a day and a number to call', async () => {
    const id = await queuedFor('15400001234');
    await field.notices.send(id);
    const [{ text }] = (await received()) as [{ text: string }];
    expect(text).toMatch(/^您好，有1条就业服务信息，编号\d{8}，\d{1,2}月\d{1,2}日前回复1愿了解、2不考虑，/);
    expect(text).not.toContain('张');
    expect([...text].length).toBeLessThanOrEqual(62);
  });

  it.each([
    ['a time-out after the message was taken', '15400000005'],
    ['an error after the message was taken', '15400000006'],
  ])('after %s is looked up, not sent again', async (_what, phone) => {
    const id = await queuedFor(phone);
    await field.notices.send(id);
    await expect(statusOf(id)).resolves.toMatchObject({ status: 'unknown' });
    await field.notices.send(id);
    await field.notices.reconcile();
    await expect(statusOf(id)).resolves.toMatchObject({ status: 'accepted' });
    await expect(received()).resolves.toHaveLength(1);
  });

  it('whose sender died after the gateway took it is not sent again', async () => {
    const id = await queuedFor('15400001234');
    gateway.diesAfterTaking = true;
    await field.notices.send(id);
    await field.query(`UPDATE attempt SET status = 'in-flight'`); // as a process that died leaves it
    await field.query(`UPDATE notice SET status = 'in-flight'`);
    gateway.diesAfterTaking = false;
    await field.notices.send(id);
    await field.notices.reconcile();
    await field.notices.send(id);
    await expect(statusOf(id)).resolves.toMatchObject({ status: 'accepted' });
    await expect(received()).resolves.toHaveLength(1);
  });

  it('that the gateway never took is tried three times in all, then handed to staff', async () => {
    const id = await queuedFor('15400000004');
    for (let i = 0; i < 5; i += 1) {
      await field.notices.send(id);
      await field.notices.reconcile();
    }
    await expect(attempts()).resolves.toEqual([1, 2, 3].map((number) => ({ status: 'rejected', number })));
    await expect(statusOf(id)).resolves.toEqual({ status: 'handed-to-staff', channel: 'call-list' });
    await expect(received()).resolves.toHaveLength(0);
  });

  it('refused for now is sent at the second try', async () => {
    const id = await queuedFor('15400000002');
    await field.notices.send(id);
    await expect(statusOf(id)).resolves.toMatchObject({ status: 'queued' });
    await field.notices.send(id);
    await expect(statusOf(id)).resolves.toMatchObject({ status: 'accepted' });
    await expect(received()).resolves.toHaveLength(1);
  });

  it('to a number that never works fails', async () => {
    const id = await queuedFor('15400000001');
    await field.notices.send(id);
    await expect(statusOf(id)).resolves.toMatchObject({ status: 'failed' });
  });

  it('to somebody without a phone stands on the call list at once, and owes no job', async () => {
    const id = await queuedFor(null);
    await expect(statusOf(id)).resolves.toEqual({ status: 'handed-to-staff', channel: 'call-list' });
    await field.notices.send(id);
    await expect(attempts()).resolves.toHaveLength(0);
    await expect(field.query(`SELECT FROM outbox_message WHERE queue = 'notice'`)).resolves.toHaveLength(0);
  });

  it('is not sent before its time', async () => {
    const id = await queuedFor('15400001234');
    await field.query(`UPDATE notice SET not_before = now() + interval '1 hour'`);
    await field.notices.send(id);
    await expect(received()).resolves.toHaveLength(0);
    await expect(statusOf(id)).resolves.toMatchObject({ status: 'queued' });
  });

  it('whose job the queue store lost is owed again', async () => {
    const id = await queuedFor('15400001234');
    await field.query(`UPDATE outbox_message SET sent_at = now() - interval '10 minutes'`);
    await field.query(`UPDATE notice SET not_before = now() - interval '10 minutes'`);
    await expect(field.notices.reconcile()).resolves.toBe(1);
    await expect(field.query(`SELECT payload FROM outbox_message WHERE sent_at IS NULL`)).resolves.toEqual([{ payload: { batchId: await batchOf(id) } }]);
  });

  it('of a run that is superseded before it left the house is cancelled', async () => {
    const id = await queuedFor('15400001234');
    await field.run(true);
    await expect(statusOf(id)).resolves.toMatchObject({ status: 'cancelled' });
    await field.notices.send(id);
    await expect(received()).resolves.toHaveLength(0);
  });

  it('leaves the house while the next run is published, and that run is published at once all the same', async () => {
    const first = await queuedFor('15400001234');
    await field.addPerson({ phone: '15400005678' });
    await field.addPosting();
    const original = Reflect.get(OfferMakingService.prototype, 'supersede');
    const met = jest.spyOn(OfferMakingService.prototype, 'supersede').mockImplementation(async function (this: OfferMakingService, db, scope) {
      const runs = await original.call(this, db, scope);
      // In a transaction of its own, as a sender takes it.
      await field.query(`UPDATE notice SET status = 'in-flight' WHERE id = $1 AND status = 'queued'`, [first]);
      return runs;
    });
    try {
      const run = await field.runRow(await field.run(true));
      expect(run.status).toBe('published');
      expect(met).toHaveBeenCalledTimes(1);
    } finally {
      met.mockRestore();
    }
    await expect(statusOf(first)).resolves.toMatchObject({ status: 'in-flight' });
  });

  it('that tells of offers none of which is open any more is cancelled when its turn comes', async () => {
    const id = await queuedFor('15400001234');
    await field.query(`UPDATE offer SET status = 'withdrawn', reason = 'superseded-by-new-run', holds_seat = false, decided_at = now()`);
    await field.notices.send(id);
    await expect(statusOf(id)).resolves.toMatchObject({ status: 'cancelled' });
    await expect(received()).resolves.toHaveLength(0);
    await expect(attempts()).resolves.toEqual([]);
  });

  describe('of a publication with many', () => {
    const PEOPLE = 2 * BATCH_SIZE + 7;
    let batches: string[];
    /** Owed jobs of notices, by what they name. */
    const owed = async () => (await field.query<{ batchId: string }>(`SELECT payload->>'batchId' AS "batchId" FROM outbox_message WHERE queue = 'notice' AND sent_at IS NULL`)).map(({ batchId }) => batchId);
    const phones = async () => (await field.query<{ phone: string }>(`SELECT encode(phone_index, 'hex') AS phone FROM fake_gateway_message`)).map(({ phone }) => phone);

    beforeEach(async () => {
      for (let n = 0; n < PEOPLE; n += 1) await field.addPerson({ phone: `154${String(10_000_000 + 100 * n + 99)}` });
      await field.addPerson({ phone: null });
      await field.addPosting({ seats: PEOPLE + 1 });
      await field.run(true);
      const sizes = await field.query<{ batchId: string }>(`SELECT batch_id AS "batchId" FROM notice WHERE batch_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC`);
      batches = sizes.map(({ batchId }) => batchId);
    });

    it('is owed in few jobs, and sent once in whatever order and how often they come', async () => {
      expect(batches).toHaveLength(3);
      await expect(owed().then((jobs) => jobs.sort())).resolves.toEqual([...batches].sort());
      await Promise.all([...batches, ...batches].map((batchId) => field.notices.sendBatch(batchId)));
      for (const batchId of batches) await field.notices.sendBatch(batchId);
      const taken = await phones();
      expect(taken).toHaveLength(PEOPLE);
      expect(new Set(taken).size).toBe(PEOPLE);
      await expect(field.query(`SELECT status, count(*)::int FROM notice GROUP BY 1 ORDER BY 1`)).resolves.toEqual([{ status: 'accepted', count: PEOPLE }, { status: 'handed-to-staff', count: 1 }]);
      await expect(owed()).resolves.toHaveLength(3);
    });

    it('goes on where a killed worker was, and leaves the notice in its hands to be looked up', async () => {
      let left = 30;
      gateway.beforeSend = () => {
        left -= 1;
        if (left === 0) throw new Error('killed');
      };
      const send = field.notices.send.bind(field.notices);
      const dying = jest.spyOn(field.notices, 'send').mockImplementation(async (noticeId) => {
        if (left === 0) throw new Error('killed');
        await send(noticeId);
      });
      await expect(field.notices.sendBatch(batches[0]!)).rejects.toThrow('killed');
      dying.mockRestore();
      gateway.beforeSend = () => undefined;
      await expect(phones()).resolves.toHaveLength(29);
      for (const batchId of batches) await field.notices.sendBatch(batchId);
      await expect(phones()).resolves.toHaveLength(PEOPLE - 1);
      await field.notices.reconcile(); // never taken by the gateway: owed a job of its own
      const own = (await owed()).filter((batchId) => !batches.includes(batchId));
      expect(own).toHaveLength(1);
      await field.notices.sendBatch(own[0]!);
      const taken = await phones();
      expect(new Set(taken).size).toBe(PEOPLE);
      expect(taken).toHaveLength(PEOPLE);
    });

    it('whose batch takes too long lets others go first, and is owed again', async () => {
      field.noticeSettings.batchWithinMs = -1;
      await field.notices.sendBatch(batches[0]!);
      await expect(phones()).resolves.toHaveLength(1);
      expect((await owed()).filter((batchId) => batchId === batches[0])).toHaveLength(2);
    });

    it('whose jobs the queue store lost is owed again, batch by batch', async () => {
      await field.query(`UPDATE outbox_message SET sent_at = now() - interval '10 minutes'`);
      await field.query(`UPDATE notice SET not_before = now() - interval '10 minutes'`);
      await expect(field.notices.reconcile()).resolves.toBe(3);
      await expect(owed().then((again) => again.sort())).resolves.toEqual([...batches].sort());
      await expect(field.notices.reconcile()).resolves.toBe(0);
    });
  });
});
