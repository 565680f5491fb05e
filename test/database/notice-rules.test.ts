import { randomUUID } from 'node:crypto';

import { createDatabase, type TestDatabase } from '../support/database';
import { Field, HOME } from '../support/field';

describe('Of notices, the database itself', () => {
  let database: TestDatabase;
  let field: Field;
  let person: string;
  beforeAll(async () => {
    database = await createDatabase();
    field = await Field.on(database);
    person = await field.addPerson();
  });
  afterAll(async () => {
    await field.close();
    await database.drop();
  });

  const insertNotice = async (facts: { cause?: string; round?: number; channel?: string; status?: string; personId?: string } = {}): Promise<string> => {
    const id = randomUUID();
    const { cause = randomUUID(), round = 1, channel = 'sms', status = 'queued', personId = person } = facts;
    await field.query(
      `INSERT INTO notice (id, place, person_id, template, cause_type, cause_id, round, channel, status, not_before)
       VALUES ($1, $2, $3, 'offer', 'match-run', $4, $5, $6, $7, now())`,
      [id, HOME, personId, cause, round, channel, status],
    );
    return id;
  };
  const insertAttempt = (noticeId: string, number: number, status: string, message: string | null = null) =>
    field.query(
      `INSERT INTO attempt (id, notice_id, place, number, gateway, status, provider_message_id) VALUES (gen_random_uuid(), $1, $2, $3, 'fake', $4, $5)`,
      [noticeId, HOME, number, status, message],
    );

  it('keeps one notice for a cause, a person and a round', async () => {
    const cause = randomUUID();
    await insertNotice({ cause });
    await expect(insertNotice({ cause })).rejects.toThrow('notice_once_per_cause');
    await insertNotice({ cause, round: 2 });
  });

  it.each([
    ['a channel of no list', { channel: 'pigeon' }, 'notice_channel'],
    ['a status of no list', { status: 'sent' }, 'notice_status'],
    ['a notice to nobody', { personId: randomUUID() }, 'notice_of'],
  ])('refuses %s', async (_what, facts, constraint) => {
    await expect(insertNotice(facts)).rejects.toThrow(constraint);
  });

  it.each(['in-flight', 'unknown'])('refuses another attempt while one is %s', async (status) => {
    const notice = await insertNotice();
    await insertAttempt(notice, 1, status);
    await expect(insertAttempt(notice, 2, 'in-flight')).rejects.toThrow('attempt_one_undecided');
    await expect(insertAttempt(notice, 2, 'unknown')).rejects.toThrow('attempt_one_undecided');
  });

  it('allows another attempt after one was rejected, with its own number', async () => {
    const notice = await insertNotice();
    await insertAttempt(notice, 1, 'rejected');
    await expect(insertAttempt(notice, 1, 'in-flight')).rejects.toThrow('attempt_number_once');
    await insertAttempt(notice, 2, 'in-flight');
  });

  it("gives a gateway's message to one attempt", async () => {
    await insertAttempt(await insertNotice(), 1, 'accepted', 'm1');
    await expect(insertAttempt(await insertNotice(), 1, 'accepted', 'm1')).rejects.toThrow('attempt_message_once');
  });

  it('refuses an attempt of a status of no list, or of no notice', async () => {
    const notice = await insertNotice();
    await expect(insertAttempt(notice, 1, 'sent')).rejects.toThrow('attempt_status');
    await expect(insertAttempt(randomUUID(), 1, 'in-flight')).rejects.toThrow('attempt_of');
  });

  it('does not keep two messages from the judge: the fake gateway has no rule of uniqueness', async () => {
    const out = randomUUID();
    for (let i = 0; i < 2; i += 1) await field.query(`INSERT INTO fake_gateway_message (id, out_id, phone_index, text) VALUES (gen_random_uuid(), $1, '\\x00', 't')`, [out]);
    await expect(field.query('SELECT FROM fake_gateway_message WHERE out_id = $1', [out])).resolves.toHaveLength(2);
  });
});
