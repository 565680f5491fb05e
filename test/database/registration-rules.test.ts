import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

import { scopeOf } from '../../src/places/place-code';
import { Database } from '../../src/platform/database.service';
import { plantCanaries, type Planted } from '../support/canaries';
import { createDatabase, type TestDatabase } from '../support/database';

const HOME = 500_236_128_901_001;
const FENGJIE = scopeOf(500_236_000_000_000);

describe('What PostgreSQL keeps of forms, acts, hand-overs and reveals', () => {
  let test: TestDatabase;
  let database: Database;
  let planted: Planted;
  beforeAll(async () => {
    test = await createDatabase();
    database = new Database(test.app);
    const admin = new Client({ connectionString: test.adminUrl });
    await admin.connect();
    planted = await plantCanaries(admin, HOME);
    await admin.end();
  });
  afterAll(() => test.drop());

  const insert = (table: string, row: Record<string, unknown>) =>
    database.write(FENGJIE, (db) => {
      const columns = Object.keys(row);
      return db.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row));
    });
  const rowOf: Record<string, () => Record<string, unknown>> = {
    further_phone: () => ({ id: randomUUID(), person_id: planted.personId, place: HOME, phone_cipher: '-', phone_index: Buffer.from(randomUUID()), whose: 'own' }),
    household_event: () => ({ id: randomUUID(), household_id: planted.householdId, place: HOME, kind: 'moved', happened_on: '2026-11-01', from_place: 500_236_128_000_000, basis: '-' }),
    employment_event: () => ({ person_id: planted.personId, place: HOME, state: 'employed', evidence: '-' }),
    person_draft: () => ({ id: randomUUID(), place: HOME, owner_id: planted.staffId, step: 'identity', content_cipher: '-', expires_at: '2100-01-01' }),
    person_transfer: () => ({ id: randomUUID(), place: HOME, from_place: 500_243_000_000_000, person_id: planted.personId, role: 'other', reason: 'married', requested_by: planted.staffId, status: 'withdrawn', decided_at: '2026-11-01' }),
    reveal: () => ({ id: randomUUID(), person_id: planted.personId, place: HOME, staff_id: planted.staffId, field: 'phone', purpose: 'contact-person' }),
    saved_filter: () => ({ id: randomUUID(), staff_id: planted.staffId, place: HOME, list: 'people', name: randomUUID(), content: {} }),
    person_skill: () => ({ id: randomUUID(), person_id: planted.personId, place: HOME, trade: randomUUID().slice(0, 8), certificate: '证', certificate_level: 'level-4' }),
  };

  it.each(Object.keys(rowOf))('takes a good row into %s', async (table) => {
    await insert(table, rowOf[table]!());
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['further_phone', { whose: 'boss' }, 'further_phone_whose'],
    ['further_phone', { person_id: randomUUID() }, 'further_phone_of'],
    ['person_skill', { certificate_level: 'level-9' }, 'person_skill_level'],
    ['person_skill', { certificate: null }, 'person_skill_level_of_certificate'],
    ['household_event', { kind: 'vanished' }, 'household_event_kind'],
    ['household_event', { household_id: randomUUID() }, 'household_event_of'],
    ['household_event', { from_place: null }, 'household_event_moved_from'],
    ['household_event', { other_household: randomUUID() }, 'household_event_with_other'],
    ['household_event', { kind: 'split', from_place: null }, 'household_event_with_other'],
    ['household_event', { kind: 'member-left', from_place: null }, 'household_event_with_person'],
    ['employment_event', { state: 'retired' }, 'employment_event_state'],
    ['employment_event', { person_id: randomUUID() }, 'employment_event_of'],
    ['person_draft', { step: 'seventh' }, 'person_draft_step'],
    ['person_draft', { person_id: randomUUID() }, 'person_draft_of_version'],
    ['person_transfer', { role: 'guest' }, 'person_transfer_role'],
    ['person_transfer', { reason: 'bored' }, 'person_transfer_reason'],
    ['person_transfer', { status: 'lost' }, 'person_transfer_status'],
    ['person_transfer', { status: 'refused', refusal: 'bad-mood' }, 'person_transfer_refusal'],
    ['person_transfer', { status: 'refused' }, 'person_transfer_refusal_has_reason'],
    ['person_transfer', { decided_at: null }, 'person_transfer_decided'],
    ['person_transfer', { from_place: 500_236_000_000_000 }, 'person_transfer_elsewhere'],
    ['person_transfer', { person_id: randomUUID() }, 'person_transfer_of'],
    ['person_transfer', { household_id: randomUUID() }, 'person_transfer_into'],
    ['person_transfer', { status: 'requested', decided_at: null }, 'person_transfer_one_open'],
    ['reveal', { field: 'name' }, 'reveal_field'],
    ['reveal', { purpose: 'curiosity' }, 'reveal_purpose'],
    ['reveal', { remark: 'x'.repeat(201) }, 'reveal_remark_short'],
    ['reveal', { person_id: randomUUID() }, 'reveal_of'],
    ['saved_filter', { list: 'secrets' }, 'saved_filter_list'],
    ['saved_filter', { name: '' }, 'saved_filter_name'],
    ['saved_filter', { name: 'Canary' }, 'saved_filter_once'],
  ])('refuses a row of %s with %p', async (table, change, constraint) => {
    await expect(insert(table, { ...rowOf[table]!(), ...change })).rejects.toThrow(constraint);
  });

  it('lets a person have a phone once', async () => {
    const row = rowOf['further_phone']!();
    await insert('further_phone', row);
    await expect(insert('further_phone', { ...row, id: randomUUID() })).rejects.toThrow('further_phone_once');
  });

  it.each(['household_event', 'employment_event', 'reveal'])('never lets a row of %s be changed or taken back', async (table) => {
    const change = { household_event: `basis = 'x'`, employment_event: `evidence = 'x'`, reveal: `purpose = 'person-asked'` }[table]!;
    await expect(database.write(FENGJIE, (db) => db.query(`UPDATE ${table} SET ${change}`))).rejects.toThrow('append only');
    await expect(database.write(FENGJIE, (db) => db.query(`DELETE FROM ${table}`))).rejects.toThrow(table === 'employment_event' ? 'append only' : 'permission denied');
  });

  it('lets what a file said of somebody\'s work be taken back for eight days, and no longer', async () => {
    const add = (evidence: string, age: string) =>
      database.write(FENGJIE, (db) =>
        db.query(`INSERT INTO employment_event (person_id, place, state, evidence, recorded_at) SELECT id, place, 'unemployed', $2, now() - $3::interval FROM person WHERE id = $1 RETURNING id`, [planted.personId, evidence, age]),
      );
    const drop = (id: string) => database.write(FENGJIE, (db) => db.query('DELETE FROM employment_event WHERE id = $1', [id]));
    const [[fresh], [old]] = [await add('file', '1 day'), await add('file', '9 days')];
    await expect(drop(old!.id)).rejects.toThrow('append only');
    await expect(drop(fresh!.id)).resolves.toBeDefined();
  });

  it('records every change of the state of work, whoever makes it, and nothing where it stays', async () => {
    const events = () => database.read(FENGJIE, (db) => db.query<{ state: string }[]>(`SELECT state FROM employment_event WHERE person_id = $1 AND evidence LIKE 'by %' ORDER BY recorded_at`, [planted.personId]));
    const set = (what: string) => database.write(FENGJIE, (db) => db.query(`UPDATE person SET ${what} WHERE id = $1`, [planted.personId]));
    await set(`employment_state = 'employed', employment_evidence = 'by hand'`);
    await set(`education = 'senior'`);
    await set(`employment_state = 'flexible', employment_evidence = 'by file'`);
    await expect(events()).resolves.toEqual([{ state: 'employed' }, { state: 'flexible' }]);
  });

  it('keeps the current wish beside the wishes', async () => {
    const [row] = await database.read(FENGJIE, (db) =>
      db.query<unknown[]>('SELECT wants FROM current_wish WHERE person_id = $1', [planted.personId]));
    expect(row).toEqual({ wants: 'work' });
    await insert('wish', {
      id: randomUUID(), person_id: planted.personId, place: HOME, wants: 'training', destinations: [], trades: ['cook'], wage_floor: 0, shifts: [], available_from: '2026-01-01',
      collected_on: '2026-11-01', valid_until: '2100-01-01', said_by: 'self', collected_how: 'visit',
    });
    await expect(database.read(FENGJIE, (db) => db.query('SELECT wants, trades FROM current_wish WHERE person_id = $1', [planted.personId]))).resolves.toEqual([{ wants: 'training', trades: ['cook'] }]);
    await expect(insert('current_wish', { person_id: randomUUID(), place: HOME, wish_id: randomUUID(), wants: 'work', destinations: [], trades: [], valid_until: '2100-01-01' })).rejects.toThrow('current_wish_of');
  });

  it('tells of a number elsewhere the county, and leaves the scope as it was', async () => {
    const wushan = scopeOf(500_237_000_000_000);
    const [index] = await database.read(FENGJIE, (db) => db.query<{ citizen_number_index: Buffer }[]>('SELECT citizen_number_index FROM person WHERE id = $1', [planted.personId]));
    const rows = await database.read(wushan, async (db) => [
      await db.query('SELECT county FROM person_registered($1)', [index!.citizen_number_index]),
      await db.query('SELECT county FROM person_registered($1)', [Buffer.from('nobody')]),
      await db.query('SELECT id FROM person'),
    ]);
    expect(rows).toEqual([[{ county: 500_236_000_000_000 }], [], []]);
  });

  it('hands nobody over whose county has not said yes', async () => {
    const moved = (scope = FENGJIE) => database.write(scope, (db) => db.query('SELECT person_hand_over($1, $2) AS moved', [planted.transferId, planted.staffId]));
    await expect(moved()).resolves.toEqual([{ moved: false }]);
    await expect(moved(scopeOf(500_243_000_000_000))).resolves.toEqual([{ moved: false }]);
  });
});
