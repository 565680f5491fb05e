import type { EntityManager } from 'typeorm';

export interface PersonListRow {
  readonly id: string;
  readonly name: string;
  readonly numberCipher: string;
  readonly phoneCipher: string | null;
  readonly sex: string;
  readonly birthDate: string;
  readonly place: number;
  readonly householdId: string;
  readonly role: string;
  readonly state: string;
  readonly channel: string | null;
  readonly labourCapacity: string;
  readonly education: string;
  readonly student: boolean;
  readonly wants: string | null;
  readonly wishValidUntil: string | null;
  readonly categories: string[];
}

/** What a list shows, in the order of the ids. Categories are those in force, of the person and of the household. */
export const readPeople = (db: EntityManager, ids: readonly string[], today: string): Promise<PersonListRow[]> =>
  db.query(
    `SELECT p.id, p.name, p.citizen_number_cipher AS "numberCipher", p.phone_cipher AS "phoneCipher", p.sex, p.birth_date::text AS "birthDate", p.place,
            p.household_id AS "householdId", p.role_in_household AS role, p.employment_state AS state, p.employment_channel AS channel,
            p.labour_capacity AS "labourCapacity", p.education, p.student, w.wants, w.valid_until::text AS "wishValidUntil",
            ARRAY(SELECT category FROM person_category c WHERE c.person_id = p.id AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2)
                  UNION SELECT category FROM household_category c WHERE c.household_id = p.household_id AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2)
                  ORDER BY 1) AS categories
     FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, position)
     JOIN person p ON p.id = asked.id
     LEFT JOIN LATERAL (SELECT wants, valid_until FROM wish WHERE person_id = p.id ORDER BY created_at DESC, id DESC LIMIT 1) w ON true
     ORDER BY asked.position`,
    [ids, today],
  );

/** Ids of the people who have the citizen number: one at most. */
export const findByNumber = async (db: EntityManager, index: Buffer): Promise<string[]> => {
  const rows = await db.query<{ id: string }[]>('SELECT id FROM person WHERE citizen_number_index = $1', [index]);
  return rows.map(({ id }) => id);
};

/** Ids of the people who have the phone, as their first one or as a further one: a few, for phones are shared. */
export const findByPhone = async (db: EntityManager, index: Buffer, furtherIndex: Buffer): Promise<string[]> => {
  const rows = await db.query<{ id: string }[]>(
    'SELECT id FROM person WHERE phone_index = $1 UNION SELECT person_id FROM further_phone WHERE phone_index = $2 ORDER BY 1 LIMIT 100',
    [index, furtherIndex],
  );
  return rows.map(({ id }) => id);
};

/** Ids of the members, the head first, then by birth. */
export const findMembers = async (db: EntityManager, householdId: string): Promise<string[]> => {
  const rows = await db.query<{ id: string }[]>(`SELECT id FROM person WHERE household_id = $1 ORDER BY role_in_household <> 'head', birth_date, id`, [householdId]);
  return rows.map(({ id }) => id);
};
