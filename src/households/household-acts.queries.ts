import type { EntityManager } from 'typeorm';

import type { HouseholdEventKind } from './household-lists';

export interface HouseholdRow {
  readonly id: string;
  readonly number: string;
  readonly place: number;
  readonly version: number;
}

/** Locks households in the order of their ids, so that two acts cannot wait for each other. Those outside the scope are missing. */
export async function lockHouseholds(db: EntityManager, ids: readonly string[]): Promise<Map<string, HouseholdRow>> {
  const rows = await db.query<HouseholdRow[]>('SELECT id, number, place, version FROM household WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface MemberRow {
  readonly id: string;
  readonly role: string;
}

/** The members, locked in the order of their ids. */
export const lockMembers = (db: EntityManager, householdId: string): Promise<MemberRow[]> =>
  db.query('SELECT id, role_in_household AS role FROM person WHERE household_id = $1 ORDER BY id FOR NO KEY UPDATE', [householdId]);

/** What hangs on the household follows by foreign key. */
export async function updatePlace(db: EntityManager, householdId: string, place: number): Promise<void> {
  await db.query('UPDATE household SET place = $2, version = version + 1 WHERE id = $1', [householdId, place]);
}

export async function touch(db: EntityManager, householdId: string): Promise<void> {
  await db.query('UPDATE household SET version = version + 1 WHERE id = $1', [householdId]);
}

/** @returns false when the number is given already, here or elsewhere */
export async function insertHousehold(db: EntityManager, row: { id: string; place: number; number: string }): Promise<boolean> {
  const rows = await db.query<unknown[]>('INSERT INTO household (id, place, number) VALUES ($1, $2, $3) ON CONFLICT (number) DO NOTHING RETURNING id', [row.id, row.place, row.number]);
  return rows.length === 1;
}

/** People into a household, each in a role; heads last, for a household has one. */
export async function moveMembers(db: EntityManager, members: readonly MemberRow[], household: { readonly id: string; readonly place: number }): Promise<void> {
  await db.query(
    `UPDATE person p SET household_id = $2, place = $3, role_in_household = x.role, version = version + 1, updated_at = now()
     FROM jsonb_to_recordset($1) AS x (id uuid, role text) WHERE p.id = x.id`,
    [JSON.stringify(members), household.id, household.place],
  );
}

export interface HouseholdEventInsert {
  readonly householdId: string;
  readonly place: number;
  readonly kind: HouseholdEventKind;
  readonly happenedOn: string;
  readonly otherHousehold?: string;
  readonly personId?: string;
  readonly fromPlace?: number;
  readonly basis: string;
  readonly staffId: string | null;
}

export async function insertEvents(db: EntityManager, events: readonly HouseholdEventInsert[]): Promise<void> {
  await db.query(
    `INSERT INTO household_event (id, household_id, place, kind, happened_on, other_household, person_id, from_place, basis, recorded_by)
     SELECT gen_random_uuid(), "householdId", place, kind, "happenedOn", "otherHousehold", "personId", "fromPlace", basis, "staffId" FROM jsonb_to_recordset($1)
       AS x ("householdId" uuid, place bigint, kind text, "happenedOn" date, "otherHousehold" uuid, "personId" uuid, "fromPlace" bigint, basis text, "staffId" uuid)`,
    [JSON.stringify(events)],
  );
}

export interface HouseholdEventRow {
  readonly kind: HouseholdEventKind;
  readonly happenedOn: string;
  readonly basis: string;
  readonly otherHousehold: string | null;
  readonly otherNumber: string | null;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly fromPlace: number | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
}

/** The latest first. What lies outside the reader's scope is not named. */
export const listEvents = (db: EntityManager, householdId: string): Promise<HouseholdEventRow[]> =>
  db.query(
    `SELECT e.kind, e.happened_on::text AS "happenedOn", e.basis, o.id AS "otherHousehold", o.number AS "otherNumber", p.id AS "personId", p.name AS "personName",
            e.from_place AS "fromPlace", (SELECT s.name FROM staff s WHERE s.id = e.recorded_by) AS "recordedBy", e.recorded_at AS "recordedAt"
     FROM household_event e LEFT JOIN household o ON o.id = e.other_household LEFT JOIN person p ON p.id = e.person_id
     WHERE e.household_id = $1 ORDER BY e.recorded_at DESC, e.id LIMIT 100`,
    [householdId],
  );

export interface EmploymentEventRow {
  readonly state: string;
  readonly channel: string | null;
  readonly evidence: string;
  readonly since: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
}

/** The latest first. */
export const listEmployment = (db: EntityManager, personId: string): Promise<EmploymentEventRow[]> =>
  db.query(
    `SELECT e.state, e.channel, e.evidence, e.since::text AS since, (SELECT s.name FROM staff s WHERE s.id = e.recorded_by) AS "recordedBy", e.recorded_at AS "recordedAt"
     FROM employment_event e WHERE e.person_id = $1 ORDER BY e.recorded_at DESC, e.id LIMIT 100`,
    [personId],
  );

export interface HouseholdFoundRow {
  readonly id: string;
  readonly number: string;
  readonly place: number;
  readonly headName: string | null;
  readonly members: number;
}

/** Households of the scope whose number begins so, by number. */
export const findByNumber = (db: EntityManager, begin: string, scope: { readonly lo: number; readonly hi: number }): Promise<HouseholdFoundRow[]> =>
  db.query(
    `SELECT h.id, h.number, h.place, (SELECT p.name FROM person p WHERE p.household_id = h.id AND p.role_in_household = 'head') AS "headName",
            (SELECT count(*)::int FROM person p WHERE p.household_id = h.id) AS members
     FROM household h WHERE h.number LIKE $1 AND h.place BETWEEN $2 AND $3 ORDER BY h.number LIMIT 20`,
    [`${begin.replace(/[\\%_]/g, '\\$&')}%`, scope.lo, scope.hi],
  );

/** Whether there is such a person, or such a household, within the scope. */
export const isThere = async (db: EntityManager, table: 'person' | 'household', id: string): Promise<boolean> => {
  const rows = await db.query<unknown[]>(`SELECT FROM ${table} WHERE id = $1`, [id]);
  return rows.length > 0;
};
