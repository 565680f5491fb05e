import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

import { scopeOf } from '../../src/places/place-code';
import { Database, type Scope } from '../../src/platform/database.service';
import { plantCanaries, type Planted } from '../support/canaries';
import { createDatabase, type TestDatabase } from '../support/database';

const HOME = 500_236_128_901_001;
const FENGJIE = scopeOf(500_236_000_000_000);

describe('What PostgreSQL keeps of a canvass', () => {
  let test: TestDatabase;
  let database: Database;
  let planted: Planted;
  let wishId: string;
  let second: string;
  beforeAll(async () => {
    test = await createDatabase();
    database = new Database(test.app);
    const admin = new Client({ connectionString: test.adminUrl });
    await admin.connect();
    planted = await plantCanaries(admin, HOME);
    wishId = (await admin.query<{ id: string }>('SELECT id FROM wish')).rows[0]!.id;
    await admin.end();
    second = randomUUID();
    await insert('canvass_campaign', { ...rowOf['canvass_campaign']!(), id: second });
  });
  afterAll(() => test.drop());

  const insert = (table: string, row: Record<string, unknown>, scope: Scope = FENGJIE) =>
    database.write(scope, (db) => {
      const columns = Object.keys(row);
      return db.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row));
    });
  const rowOf: Record<string, () => Record<string, unknown>> = {
    canvass_campaign: () => ({ id: randomUUID(), place: FENGJIE.lo, place_hi: FENGJIE.hi, name: 'Winter', asks: 'relocated', deadline: '2026-12-31' }),
    canvass_area: () => ({ campaign_id: second, place: HOME + Math.floor(Math.random() * 900), place_hi: HOME + 900 }),
    canvass_attempt: () => ({ id: randomUUID(), client_id: randomUUID(), task_id: planted.taskId, place: HOME, channel: 'visit', outcome: 'unreachable', reason: 'away', happened_at: '2026-11-02' }),
    canvass_listing: () => ({ campaign_id: second, place: FENGJIE.lo, place_hi: FENGJIE.hi, total: 2, done: 2 }),
    canvass_assignment: () => ({ campaign_id: second, place: HOME, staff_id: planted.staffId }),
    canvass_task: () => ({ id: randomUUID(), campaign_id: second, person_id: planted.personId, place: HOME }),
  };

  it.each(['canvass_campaign', 'canvass_area', 'canvass_attempt'])('takes a good row into %s', async (table) => {
    await insert(table, rowOf[table]!());
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['canvass_campaign', { place_hi: 1 }, 'canvass_campaign_range'],
    ['canvass_campaign', { name: '' }, 'canvass_campaign_name'],
    ['canvass_campaign', { asks: 'everybody' }, 'canvass_campaign_asks'],
    ['canvass_campaign', { status: 'lost' }, 'canvass_campaign_status'],
    ['canvass_campaign', { status: 'open' }, 'canvass_campaign_started'],
    ['canvass_campaign', { status: 'listing' }, 'canvass_campaign_started'],
    ['canvass_listing', { campaign_id: randomUUID() }, 'canvass_listing_of'],
    ['canvass_listing', { place_hi: 1 }, 'canvass_listing_range'],
    ['canvass_listing', { total: -1 }, 'canvass_listing_total'],
    ['canvass_listing', { done: -1, listed: -1 }, 'canvass_listing_done'],
    ['canvass_listing', { listed: 3 }, 'canvass_listing_listed'],
    ['canvass_listing', { after_place: HOME }, 'canvass_listing_after'],
    ['canvass_campaign', { status: 'open', started_on: '2027-01-01' }, 'canvass_campaign_ends_later'],
    ['canvass_campaign', { status: 'closed', started_on: '2026-12-01', close_reason: 'replaced' }, 'canvass_campaign_closed'],
    ['canvass_campaign', { status: 'closed', started_on: '2026-12-01', closed_on: '2026-12-02' }, 'canvass_campaign_closed_has_reason'],
    ['canvass_campaign', { status: 'closed', started_on: '2026-12-01', closed_on: '2026-12-02', close_reason: 'tired' }, 'canvass_campaign_close_reason'],
    ['canvass_area', { campaign_id: randomUUID() }, 'canvass_area_of'],
    ['canvass_area', { place_hi: 1 }, 'canvass_area_range'],
    ['canvass_area', { open: true, place: FENGJIE.lo }, 'canvass_area_one_at_a_time'],
    ['canvass_task', { campaign_id: randomUUID() }, 'canvass_task_in'],
    ['canvass_task', { person_id: randomUUID() }, 'canvass_task_of'],
    ['canvass_task', { step: 'shout' }, 'canvass_task_step'],
    ['canvass_task', { tries: -1 }, 'canvass_task_tries'],
    ['canvass_task', { outcome: 'bored' }, 'canvass_task_outcome'],
    ['canvass_task', { outcome: 'asked' }, 'canvass_task_asked_by_wish'],
    ['canvass_attempt', { task_id: randomUUID() }, 'canvass_attempt_of'],
    ['canvass_attempt', { channel: 'letter' }, 'canvass_attempt_channel'],
    ['canvass_attempt', { outcome: 'bored' }, 'canvass_attempt_outcome'],
    ['canvass_attempt', { reason: 'hiding' }, 'canvass_attempt_reason'],
    ['canvass_attempt', { reason: null }, 'canvass_attempt_reason_of_unreachable'],
    ['canvass_attempt', { outcome: 'refused' }, 'canvass_attempt_reason_of_unreachable'],
    ['canvass_attempt', { outcome: 'asked', reason: null }, 'canvass_attempt_wish_of_asked'],
    ['canvass_attempt', { wish_id: randomUUID(), outcome: 'asked', reason: null }, 'canvass_attempt_wish'],
    ['canvass_attempt', { note: 'x'.repeat(201) }, 'canvass_attempt_note_short'],
    ['canvass_attempt', { staff_id: randomUUID() }, 'canvass_attempt_by'],
    ['canvass_attempt', { happened_at: '2999-01-01' }, 'canvass_attempt_not_ahead'],
    ['canvass_assignment', { campaign_id: randomUUID() }, 'canvass_assignment_in'],
    ['canvass_assignment', { staff_id: randomUUID() }, 'canvass_assignment_to'],
  ])('refuses a row of %s with %p', async (table, change, constraint) => {
    await expect(insert(table, { ...rowOf[table]!(), ...change })).rejects.toThrow(`"${constraint}"`);
  });

  it.each([
    ['canvass_task', 'canvass_task_once', () => ({ id: randomUUID() })],
    ['canvass_attempt', 'canvass_attempt_once', () => ({ id: randomUUID() })],
    ['canvass_assignment', 'canvass_assignment_once', () => ({})],
    ['canvass_listing', 'canvass_listing_once', () => ({})],
  ])('takes a row of %s once (%s)', async (table, constraint, other) => {
    const row = table === 'canvass_attempt' ? { ...rowOf[table]!(), outcome: 'asked', reason: null, wish_id: wishId } : rowOf[table]!();
    await insert(table, row);
    await expect(insert(table, { ...row, ...other() })).rejects.toThrow(constraint);
  });

  it('never lets a try be changed or taken back', async () => {
    await expect(database.write(FENGJIE, (db) => db.query(`UPDATE canvass_attempt SET note = 'x'`))).rejects.toThrow('append only');
    await expect(database.write(FENGJIE, (db) => db.query('DELETE FROM canvass_attempt'))).rejects.toThrow('permission denied');
  });

  it('shows a campaign of the county to its settlements, which can hold it but not change it; to other counties never', async () => {
    const settlement = scopeOf(HOME);
    const seen = (scope: Scope) => database.read(scope, (db) => db.query<unknown[]>('SELECT id FROM canvass_campaign WHERE id = $1', [second]));
    await expect(seen(settlement)).resolves.toHaveLength(1);
    await expect(seen(scopeOf(500_237_000_000_000))).resolves.toHaveLength(0);
    await expect(database.write(settlement, (db) => db.query('SELECT id FROM canvass_campaign WHERE id = $1 FOR SHARE', [second]))).resolves.toHaveLength(1);
    await expect(database.write(settlement, (db) => db.query(`UPDATE canvass_campaign SET name = 'Mine' WHERE id = $1`, [second]))).rejects.toThrow('row-level security');
    const [, deleted] = await database.write(settlement, (db) => db.query<[unknown, number]>('DELETE FROM canvass_campaign WHERE id = $1', [second]));
    expect(deleted).toBe(0);
  });
});
