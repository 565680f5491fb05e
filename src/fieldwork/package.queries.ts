import type { EntityManager } from 'typeorm';

import type { EmploymentState, HouseholdRole, Sex } from '../registry/registry-lists';
import type { FieldWishView } from './fieldwork.view';
import { WISH } from './standing.queries';

/** Who is to be asked at all: as the bureau counts able people. $1: born on or before. */
const TO_BE_ASKED = `(p.birth_date <= $1 AND p.labour_capacity NOT IN ('lost', 'none') AND NOT p.student AND p.employment_state <> 'out-of-labour-force')`;

export interface FieldHouseholdRow {
  readonly id: string;
  readonly number: string;
  readonly place: number;
  readonly dueOn: string;
}

/**
 * Households of the scope with somebody to be asked, those first whose word ends soonest; whoever never said a word is due today.
 *
 * @param without households that are on the list already
 * @param most    one more is read, to know whether some were left out
 */
export const listFieldHouseholds = (db: EntityManager, { bornUntil, today, without, most }: { bornUntil: string; today: string; without: readonly string[]; most: number }): Promise<FieldHouseholdRow[]> =>
  db.query(
    `SELECT h.id, h.number, h.place, due.on::text AS "dueOn"
     FROM household h CROSS JOIN LATERAL (
       SELECT min(coalesce(w.valid_until, $2::date)) AS on FROM person p LEFT JOIN current_wish w ON w.person_id = p.id
       WHERE p.household_id = h.id AND ${TO_BE_ASKED}) due
     WHERE due.on IS NOT NULL AND h.id <> ALL($3::uuid[]) ORDER BY due.on, h.number LIMIT $4`,
    [bornUntil, today, without, most + 1],
  );

export interface FieldMemberRow {
  readonly id: string;
  readonly householdId: string;
  readonly name: string;
  readonly role: HouseholdRole;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly numberCipher: string;
  readonly phoneCipher: string | null;
  readonly toBeAsked: boolean;
  readonly employmentState: EmploymentState;
  readonly employmentId: string | null;
  readonly wish: FieldWishView | null;
}

/** Members of the households, the head first, then by birth. */
export const listFieldMembers = (db: EntityManager, householdIds: readonly string[], bornUntil: string): Promise<FieldMemberRow[]> =>
  db.query(
    `SELECT p.id, p.household_id AS "householdId", p.name, p.role_in_household AS role, p.sex, p.birth_date::text AS "birthDate", p.citizen_number_cipher AS "numberCipher",
            p.phone_cipher AS "phoneCipher", ${TO_BE_ASKED} AS "toBeAsked", p.employment_state AS "employmentState", e.id AS "employmentId", latest.wish
     FROM person p
     LEFT JOIN LATERAL (SELECT ${WISH} AS wish FROM wish w WHERE w.person_id = p.id ORDER BY w.created_at DESC, w.id DESC LIMIT 1) latest ON true
     LEFT JOIN LATERAL (SELECT id FROM employment_event WHERE person_id = p.id ORDER BY recorded_at DESC, id DESC LIMIT 1) e ON true
     WHERE p.household_id = ANY($2::uuid[]) ORDER BY p.household_id, p.role_in_household <> 'head', p.birth_date, p.id`,
    [bornUntil, householdIds],
  );
