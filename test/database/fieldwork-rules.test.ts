import { randomBytes, randomUUID } from 'node:crypto';

import { Client } from 'pg';

import { scopeOf } from '../../src/places/place-code';
import { Database } from '../../src/platform/database.service';
import { plantCanaries, type Planted } from '../support/canaries';
import { createDatabase, type TestDatabase } from '../support/database';

const HOME = 500_236_128_901_001;
const FENGJIE = scopeOf(500_236_000_000_000);

describe('What PostgreSQL keeps of phones, their commands and notes', () => {
  let test: TestDatabase;
  let database: Database;
  let planted: Planted;
  let phoneId: string;
  let sessionId: string;
  let known: { clientId: string; tokenHash: Buffer };

  beforeAll(async () => {
    test = await createDatabase();
    database = new Database(test.app);
    const admin = new Client({ connectionString: test.adminUrl });
    await admin.connect();
    planted = await plantCanaries(admin, HOME);
    await admin.end();
    const rows = await database.read(FENGJIE, (db) =>
      db.query<{ phoneId: string; sessionId: string; clientId: string; tokenHash: Buffer }[]>(
        `SELECT p.id AS "phoneId", p.session_id AS "sessionId", p.token_hash AS "tokenHash", c.client_id AS "clientId" FROM field_phone p JOIN field_command c ON c.phone_id = p.id`,
      ),
    );
    ({ phoneId, sessionId } = rows[0]!);
    known = rows[0]!;
  });
  afterAll(() => test.drop());

  const insert = (table: string, row: Record<string, unknown>) =>
    database.write(FENGJIE, (db) => {
      const columns = Object.keys(row);
      return db.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row));
    });
  const rowOf: Record<string, () => Record<string, unknown>> = {
    field_phone: () => ({ id: randomUUID(), staff_id: planted.staffId, place: HOME, session_id: sessionId, token_hash: randomBytes(32), key_cipher: '-' }),
    field_command: () => ({
      staff_id: planted.staffId, client_id: randomUUID(), place: HOME, phone_id: phoneId, kind: 'wish', object_id: planted.personId, content_hash: randomBytes(32), written_at: '2026-11-24',
      outcome: 'applied',
    }),
    household_note: () => ({ id: randomUUID(), household_id: planted.householdId, place: HOME, text_cipher: '-', said_on: '2026-11-24', written_by: planted.staffId }),
  };

  it.each(Object.keys(rowOf))('takes a good row into %s', async (table) => {
    await insert(table, rowOf[table]!());
  });

  it.each<[string, () => Record<string, unknown>, string]>([
    ['field_phone', () => ({ token_hash: known.tokenHash }), 'field_phone_token_once'],
    ['field_phone', () => ({ key_cipher: null }), 'field_phone_wiped_whole'],
    ['field_phone', () => ({ wiped_at: '2026-11-24', wiped_why: 'no-contact' }), 'field_phone_wiped_whole'],
    ['field_phone', () => ({ wiped_at: '2026-11-24', key_cipher: null }), 'field_phone_wiped_whole'],
    ['field_phone', () => ({ wiped_at: '2026-11-24', key_cipher: null, wiped_why: 'lost' }), 'field_phone_wiped_why'],
    ['field_command', () => ({ client_id: known.clientId }), 'field_command_once'],
    ['field_command', () => ({ kind: 'delete' }), 'field_command_kind'],
    ['field_command', () => ({ outcome: 'maybe' }), 'field_command_outcome'],
    ['field_command', () => ({ outcome: 'refused' }), 'field_command_refused_why'],
    ['field_command', () => ({ code: 'wishes.unknown-trade' }), 'field_command_refused_why'],
    ['household_note', () => ({ household_id: randomUUID() }), 'household_note_of'],
  ])('refuses in %s what breaks a rule, by its name', async (table, change, constraint) => {
    await expect(insert(table, { ...rowOf[table]!(), ...change() })).rejects.toMatchObject({ driverError: { constraint } });
  });

  it('lets a session that goes on be replaced by none', async () => {
    const replaced = database.write(FENGJIE, (db) => db.query('UPDATE staff_session SET replaced = true WHERE id = $1', [sessionId]));
    await expect(replaced).rejects.toMatchObject({ driverError: { constraint: 'staff_session_replaced_is_over' } });
  });

  it('lets nobody change or take back a note, or the answer to a command', async () => {
    const change = database.write(FENGJIE, (db) => db.query(`UPDATE household_note SET text_cipher = 'x'`));
    await expect(change).rejects.toMatchObject({ driverError: { constraint: 'household_note_append_only' } });
    await expect(database.write(FENGJIE, (db) => db.query('DELETE FROM household_note'))).rejects.toThrow(/permission denied/);
    await expect(database.write(FENGJIE, (db) => db.query(`UPDATE field_command SET outcome = 'conflict'`))).rejects.toThrow(/permission denied/);
    await expect(database.write(FENGJIE, (db) => db.query('DELETE FROM field_phone'))).rejects.toThrow(/permission denied/);
  });

  it('tells the name of a colleague above, and of nobody beside or below', async () => {
    const named = (scope: { lo: number; hi: number }, id: string) =>
      database.write(scope, (db) => db.query<{ name: string | null }[]>('SELECT staff_name_above($1) AS name', [id])).then(([row]) => row!.name);
    const officer = randomUUID();
    await insert('staff', { id: officer, place: FENGJIE.lo, login_name: 'above-officer', name: '县里人', role: 'officer', password_hash: '-', status: 'active' });
    await expect(named(scopeOf(HOME), officer)).resolves.toBe('县里人');
    await expect(named(scopeOf(500_236_112_000_000), planted.staffId)).resolves.toBeNull();
    await expect(named(scopeOf(500_243_000_000_000), officer)).resolves.toBeNull();
    await expect(named(scopeOf(HOME), randomUUID())).resolves.toBeNull();
  });
});
