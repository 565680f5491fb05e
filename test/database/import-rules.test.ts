import { randomUUID } from 'node:crypto';

import { Database } from '../../src/platform/database.service';
import { serviceActor } from '../../src/identity/actor';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { RegistryService } from '../../src/registry/registry.service';
import { createDatabase, type TestDatabase } from '../support/database';
import { importFlow } from '../support/imports';
import { household, person } from '../support/people';

const PLACE = placeOf('500236');
const FENGJIE = scopeOf(PLACE);
const WUSHAN = scopeOf(placeOf('500237'));
const HASH = 'a'.repeat(64);

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createDatabase();
  database = new Database(test.app);
});
afterAll(() => test.drop());

const sql = <Row = unknown>(text: string, values: unknown[] = [], scope = FENGJIE) => database.write(scope, (db) => db.query<Row[]>(text, values));
const addImport = async (change: Record<string, unknown> = {}, scope = FENGJIE): Promise<string> => {
  const id = randomUUID();
  const row = { id, place: PLACE, kind: 'people', file_name: '名单.xlsx', sha256: HASH, bytes: 10, status: 'uploaded', requested_role: 'officer', requested_place: PLACE, ...change };
  await sql(`INSERT INTO import (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row), scope);
  return id;
};
const addRow = async (importId: string, change: Record<string, unknown> = {}): Promise<void> => {
  const row = { import_id: importId, place: PLACE, ordinal: 1, sheet: '', row_number: 4, ...change };
  await sql(`INSERT INTO import_row (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row));
};
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: { driverError?: { constraint?: string }; constraint?: string; message: string }) => error.driverError?.constraint ?? error.constraint ?? error.message,
  );

describe('The database keeps the rules of imports', () => {
  it.each([
    ['import_kind', { kind: 'horses' }],
    ['import_file_name', { file_name: '' }],
    ['import_sha256', { sha256: 'x' }],
    ['import_bytes', { bytes: 0 }],
    ['import_status', { status: 'lost' }],
    ['import_choice', { choice: 'all' }],
    ['import_variant', { variant: 'Ⅰ' }],
    ['import_repeat_reason', { repeat_reason: '无' }],
    ['import_failure', { status: 'failed' }],
    ['import_chosen', { status: 'applying' }],
    ['import_undo_known', { status: 'applied', choice: 'new' }],
  ])('%s', async (constraint, change) => expect(await refusal(addImport(change))).toBe(constraint));

  it('import_file_once: one file is taken over once for a place, unless somebody says why', async () => {
    const applied = { status: 'applied', choice: 'new', applied_at: '2026-11-20T00:00:00Z', undo_until: '2026-11-21T00:00:00Z', sha256: 'b'.repeat(64) };
    await addImport(applied);
    expect(await refusal(addImport({ ...applied, status: 'applying' }))).toBe('import_file_once');
    expect(await refusal(addImport({ ...applied, repeat_reason: '上次误删' }))).toBe('taken');
    expect(await refusal(addImport({ ...applied, place: placeOf('500236112'), status: 'applying' }))).toBe('taken');
  });

  it.each([
    ['import_row_verdict', { verdict: 'good' }],
    ['import_row_outcome', { verdict: 'new', outcome: 'lost' }],
    ['import_row_applied_was_judged', { verdict: 'wrong', outcome: 'refused' }],
    ['import_row_excluded_was_not_applied', { verdict: 'new', outcome: 'refused', excluded: true }],
    ['import_row_can_be_undone', { verdict: 'new', outcome: 'applied' }],
    ['import_row_of', { import_id: '00000000-0000-4000-8000-000000000000' }],
  ])('%s', async (constraint, change) => {
    const id = await addImport({ sha256: 'c'.repeat(64) });
    expect(await refusal(addRow(id, change))).toBe(constraint);
  });

  it('import_row_once and import_file_piece_once: a row and a piece of a file are kept once', async () => {
    const id = await addImport({ sha256: 'd'.repeat(64) });
    await addRow(id);
    expect(await refusal(addRow(id))).toBe('import_row_once');
    const piece = () => sql('INSERT INTO import_file (import_id, place, position, content) VALUES ($1, $2, 0, $3)', [id, PLACE, Buffer.from('x')]);
    await piece();
    expect(await refusal(piece())).toBe('import_file_piece_once');
    expect(await refusal(sql('INSERT INTO import_file (import_id, place, position, content) VALUES ($1, $2, 0, $3)', [randomUUID(), PLACE, Buffer.from('x')]))).toBe('import_file_of');
  });

  it.each([
    ['import_mapping_kind', { kind: 'horses' }],
    ['import_mapping_fingerprint', { fingerprint: 'x' }],
  ])('%s', async (constraint, change) => {
    const row = { kind: 'people', fingerprint: HASH, ...change };
    expect(await refusal(sql(`INSERT INTO import_mapping (place, kind, fingerprint, fields) VALUES ($1, $2, $3, '{}')`, [PLACE, row.kind, row.fingerprint]))).toBe(constraint);
  });

  it('import_mapping_once: one mapping of a header for a place', async () => {
    const insert = () => sql(`INSERT INTO import_mapping (place, kind, fingerprint, fields) VALUES ($1, 'people', $2, '{}')`, [PLACE, 'e'.repeat(64)]);
    await insert();
    expect(await refusal(insert())).toBe('import_mapping_once');
  });

  it('nobody sees, counts or writes what lies out of scope', async () => {
    const id = await addImport({ sha256: 'f'.repeat(64) });
    await addRow(id);
    for (const table of ['import', 'import_row', 'import_file', 'import_mapping']) {
      expect(await sql(`SELECT count(*)::int AS n FROM ${table}`, [], WUSHAN)).toEqual([{ n: 0 }]);
    }
    expect(await refusal(addImport({}, WUSHAN))).toMatch(/row-level security/);
  });

  it('whatever refers to what undoing deletes is found by an index', async () => {
    const missing = await test.owner.query<{ name: string }[]>(
      `SELECT c.conname AS name FROM pg_constraint c
       WHERE c.contype = 'f' AND c.confrelid::regclass::text IN ('person', 'household', 'wish', 'posting', 'employer')
         AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = ANY (c.conkey)
           AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) LIKE '%IS NOT NULL)')) ORDER BY name`,
    );
    // Written by the hundred thousand with a run of a city, and found all the same, by skipping over the few runs before the key.
    expect(missing.map(({ name }) => name)).toEqual(['unmatched_of']);
  });

  it('what people said of a wish stays; what a file said may be taken back for eight days', async () => {
    const { registry } = importFlow(database);
    expect(registry).toBeInstanceOf(RegistryService);
    const actor = serviceActor(FENGJIE);
    const wish = { wants: 'work', destinations: ['county'], trades: [], wageFloor: 0, shifts: [], hoursPerDayMax: null } as const;
    const { memberIds } = await database.write(FENGJIE, (db) => registry.addHousehold(db, household({ place: PLACE, members: [person()] }), actor));
    const said = await database.write(FENGJIE, (db) => registry.recordWish(db, memberIds[0]!, { ...wish, saidBy: 'self', collectedHow: 'visit' }, actor));
    const filed = await database.write(FENGJIE, (db) => registry.recordWish(db, memberIds[0]!, { ...wish, saidBy: 'file', collectedHow: 'file' }, actor));
    expect(await refusal(sql('DELETE FROM wish WHERE id = $1', [said]))).not.toBe('taken');
    expect(await refusal(sql('UPDATE wish SET wage_floor = 1 WHERE id = $1', [filed]))).not.toBe('taken');
    expect(await refusal(sql('DELETE FROM wish WHERE id = $1', [filed]))).toBe('taken');
    expect(await sql('SELECT count(*)::int AS n FROM wish')).toEqual([{ n: 1 }]);
  });
});
