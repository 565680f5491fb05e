import type { EntityManager } from 'typeorm';

import type { Scope } from '../platform/database.service';
import type { Day } from '../platform/working-days';
import { zeroEmploymentHouseholds } from '../registry/zero-employment';
import { CLEARANCE_STATUSES, OPEN_STATUSES, WAITING_STATUSES, type ClearanceDefinition, type ClearanceStatus } from './clearance-status';
import type { ClearanceTerms } from './due-dates';

/** A household with nobody in work. */
export interface ZeroHousehold {
  readonly id: string;
  readonly place: number;
  /** In an urban settlement: the law's definition holds too. */
  readonly urban: boolean;
}

/** The zero-employment households of the scope. */
export function findZeroHouseholds(db: EntityManager, { lo, hi }: Scope, today: Day): Promise<ZeroHousehold[]> {
  return db.query(
    `SELECT h.id, h.place, coalesce(s.kind = 'urban', false) AS urban
     FROM household h LEFT JOIN settlement s ON s.place = h.place
     WHERE h.place BETWEEN $1 AND $2 AND h.id IN (${zeroEmploymentHouseholds('$3', ['$1', '$2'])})`,
    [lo, hi, today],
  );
}

export interface OpenCase {
  readonly id: string;
  readonly householdId: string;
  readonly definition: ClearanceDefinition;
  readonly status: ClearanceStatus;
}

/** The open cases of the scope, in the order of their ids, so that two finders cannot wait for each other. */
export function lockOpenCases(db: EntityManager, { lo, hi }: Scope): Promise<OpenCase[]> {
  return db.query(
    `SELECT id, household_id AS "householdId", definition, status FROM clearance_case
     WHERE place BETWEEN $1 AND $2 AND status = ANY($3) ORDER BY id FOR UPDATE`,
    [lo, hi, OPEN_STATUSES],
  );
}

/** Of one household, locked in the order of their ids. */
export function lockCasesOf(db: EntityManager, householdId: string, statuses: readonly ClearanceStatus[]): Promise<(OpenCase & { clearedByPlacementId: string | null })[]> {
  return db.query(
    `SELECT id, household_id AS "householdId", definition, status, cleared_by_placement_id AS "clearedByPlacementId"
     FROM clearance_case WHERE household_id = $1 AND status = ANY($2) ORDER BY id FOR UPDATE`,
    [householdId, statuses],
  );
}

export interface NewCase {
  readonly id: string;
  readonly householdId: string;
  readonly place: number;
  readonly definition: ClearanceDefinition;
  readonly ruleVersion: string;
  readonly firstPlacementDue: Day;
  readonly stableDue: Day;
}

/** @returns how many were opened; a household that somebody else opened a case for meanwhile keeps that one */
export async function insertCases(db: EntityManager, foundOn: Day, cases: readonly NewCase[]): Promise<number> {
  let opened = 0;
  for (let at = 0; at < cases.length; at += CASES_AT_ONCE) opened += await insertSome(db, foundOn, cases.slice(at, at + CASES_AT_ONCE));
  return opened;
}

/** A few ms of the event loop. */
const CASES_AT_ONCE = 2_000;

async function insertSome(db: EntityManager, foundOn: Day, cases: readonly NewCase[]): Promise<number> {
  const rows: unknown[] = await db.query(
    `INSERT INTO clearance_case (id, household_id, place, definition, rule_version, found_on, first_placement_due, stable_due, status)
     SELECT id, "householdId", place, definition, "ruleVersion", $2::date, "firstPlacementDue", "stableDue", 'suspected'
     FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, "householdId" uuid, place bigint, definition text, "ruleVersion" text,
                                             "firstPlacementDue" date, "stableDue" date)
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(cases), foundOn],
  );
  return rows.length;
}

/** Statuses are decided in `clearance-status.ts`; here they are only written. */
export async function updateCase(
  db: EntityManager, id: string, status: ClearanceStatus, { placementId = null, exitReason = null }: { placementId?: string | null; exitReason?: string | null } = {},
): Promise<void> {
  await db.query(
    `UPDATE clearance_case SET status = $2, cleared_by_placement_id = coalesce($3::uuid, cleared_by_placement_id), exit_reason = $4, version = version + 1
     WHERE id = $1`,
    [id, status, placementId, exitReason],
  );
}

/** Chosen from the range that districts use (domain.md 1.13), where no dated parameter says otherwise. */
const DEFAULT_TERMS: ClearanceTerms = { firstPlacementWorkingDays: 10, stableDays: 90 };

/** The terms of a place on a day: of several dated parameters the one of the smallest scope holds. */
export async function readTerms(db: EntityManager, place: number, on: Day): Promise<ClearanceTerms> {
  const rows = await db.query<{ id: string; value: number }[]>(
    `SELECT DISTINCT ON (id) id, value::float8 AS value FROM parameter
     WHERE id IN ('ZEH_FIRST_PLACEMENT', 'ZEH_STABLE') AND $1 BETWEEN applies_lo AND applies_hi
       AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
     ORDER BY id, applies_hi - applies_lo, valid_from DESC`,
    [place, on],
  );
  const of = (id: string): number | undefined => rows.find((row) => row.id === id)?.value;
  return {
    firstPlacementWorkingDays: of('ZEH_FIRST_PLACEMENT') ?? DEFAULT_TERMS.firstPlacementWorkingDays,
    stableDays: of('ZEH_STABLE') ?? DEFAULT_TERMS.stableDays,
  };
}

/** What list and summary both read, so that a number and the list behind it cannot differ. $1: today, $2: lo, $3: hi. */
const CASES = `
  SELECT c.id, c.household_id, h.number, c.place, c.definition, c.status, c.found_on, c.first_placement_due, c.stable_due, c.exit_reason,
         (SELECT count(*)::int FROM person p WHERE p.household_id = c.household_id) AS members,
         c.status = ANY(${list(OPEN_STATUSES)}) AS open,
         c.first_placement_due - $1::date AS days_left,
         c.status = ANY(${list(WAITING_STATUSES)}) AND c.first_placement_due < $1::date AS overdue,
         c.status = ANY(${list(WAITING_STATUSES)}) AND c.first_placement_due BETWEEN $1::date AND $1::date + 10 AS due_soon
  FROM clearance_case c JOIN household h ON h.id = c.household_id
  WHERE c.place BETWEEN $2 AND $3`;

export interface CaseRow {
  readonly id: string;
  readonly householdId: string;
  readonly householdNumber: string;
  readonly place: number;
  readonly definition: ClearanceDefinition;
  readonly status: ClearanceStatus;
  readonly foundOn: Day;
  readonly firstPlacementDue: Day;
  readonly stableDue: Day;
  readonly exitReason: string | null;
  readonly members: number;
  readonly daysLeft: number;
  readonly overdue: boolean;
}

export interface CaseFilter {
  readonly status?: ClearanceStatus | undefined;
  readonly definition?: ClearanceDefinition | undefined;
  readonly overdue?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Soonest due first. */
export async function listCases(db: EntityManager, today: Day, { lo, hi }: Scope, filter: CaseFilter): Promise<{ rows: CaseRow[]; total: number }> {
  const where = `($4::text IS NULL OR status = $4) AND ($5::text IS NULL OR definition = $5) AND ($6::boolean IS NULL OR overdue = $6)`;
  const values = [today, lo, hi, filter.status ?? null, filter.definition ?? null, filter.overdue ?? null];
  const rows = await db.query<CaseRow[]>(
    `SELECT id, household_id AS "householdId", number AS "householdNumber", place, definition, status, found_on::text AS "foundOn",
            first_placement_due::text AS "firstPlacementDue", stable_due::text AS "stableDue", exit_reason AS "exitReason",
            members, days_left AS "daysLeft", overdue
     FROM (${CASES}) cases WHERE ${where} ORDER BY open DESC, first_placement_due, id LIMIT $7 OFFSET $8`,
    [...values, filter.limit, filter.offset],
  );
  const [count] = await db.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM (${CASES}) cases WHERE ${where}`, values);
  return { rows, total: count?.total ?? 0 };
}

export interface CaseNumbers {
  readonly open: number;
  readonly overdue: number;
  readonly dueWithin10Days: number;
  readonly households: number;
  readonly byStatus: Record<string, number>;
  readonly byDefinition: Record<string, number>;
}

/** Counts over the same rows as `listCases`. */
export async function countCases(db: EntityManager, today: Day, { lo, hi }: Scope): Promise<CaseNumbers> {
  const rows = await db.query<{ status: string; definition: string; open: boolean; cases: number; overdue: number; soon: number }[]>(
    `SELECT status, definition, open, count(*)::int AS cases, count(*) FILTER (WHERE overdue)::int AS overdue, count(*) FILTER (WHERE due_soon)::int AS soon
     FROM (${CASES}) cases GROUP BY status, definition, open`,
    [today, lo, hi],
  );
  const [households] = await db.query<{ count: number }[]>(
    `SELECT count(DISTINCT household_id)::int AS count FROM (${CASES}) cases WHERE open`,
    [today, lo, hi],
  );
  const byStatus: Record<string, number> = Object.fromEntries(CLEARANCE_STATUSES.map((status) => [status, 0]));
  const byDefinition: Record<string, number> = { 'relocation-policy': 0, 'statutory-urban': 0 };
  const numbers = { open: 0, overdue: 0, dueWithin10Days: 0 };
  for (const row of rows) {
    byStatus[row.status] = (byStatus[row.status] ?? 0) + row.cases;
    numbers.overdue += row.overdue;
    numbers.dueWithin10Days += row.soon;
    if (!row.open) continue;
    numbers.open += row.cases;
    byDefinition[row.definition] = (byDefinition[row.definition] ?? 0) + row.cases;
  }
  return { ...numbers, households: households?.count ?? 0, byStatus, byDefinition };
}

/** As an array of SQL; the words are our own. */
function list(words: readonly string[]): string {
  return `ARRAY[${words.map((word) => `'${word}'`).join(', ')}]`;
}
