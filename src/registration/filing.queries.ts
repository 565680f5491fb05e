import type { EntityManager } from 'typeorm';

import type { DraftSkill } from './draft-content';

/** Tells the trigger of the history of work who acts and since when; for the rest of the transaction. */
export async function tellHistory(db: EntityManager, staffId: string | null, since: string | null): Promise<void> {
  await db.query(`SELECT set_config('leye.staff', $1, true), set_config('leye.since', $2, true)`, [staffId ?? '', since ?? '']);
}

/** Who has the number, anywhere: the person and the lowest place of the county. */
export async function findRegistered(db: EntityManager, numberIndex: Buffer): Promise<{ personId: string; county: number } | undefined> {
  const [row] = await db.query<{ personId: string; county: number }[]>('SELECT person_id AS "personId", county FROM person_registered($1)', [numberIndex]);
  return row;
}

export const isVisible = async (db: EntityManager, personId: string): Promise<boolean> => {
  const rows = await db.query<unknown[]>('SELECT FROM person WHERE id = $1', [personId]);
  return rows.length > 0;
};

/** Ids of people of the scope with this name and this first phone; another number, but perhaps the same person. */
export const findNamesakes = async (db: EntityManager, name: string, phoneIndex: Buffer): Promise<string[]> => {
  const rows = await db.query<{ id: string }[]>('SELECT id FROM person WHERE phone_index = $2 AND name = $1 ORDER BY id LIMIT 3', [name, phoneIndex]);
  return rows.map(({ id }) => id);
};

export interface HomeRow {
  readonly id: string;
  readonly number: string;
  readonly place: number;
  readonly head: string | null;
}

/** A household of the scope, locked; undefined when there is none. */
export async function lockHome(db: EntityManager, householdId: string): Promise<HomeRow | undefined> {
  const [row] = await db.query<HomeRow[]>(
    `SELECT h.id, h.number, h.place, (SELECT p.id FROM person p WHERE p.household_id = h.id AND p.role_in_household = 'head') AS head
     FROM household h WHERE h.id = $1 FOR NO KEY UPDATE`,
    [householdId],
  );
  return row;
}

/** What stands on the register of one person, sealed. */
export interface FiledRow {
  readonly place: number;
  readonly version: number;
  readonly householdId: string;
  readonly householdNumber: string;
  readonly name: string;
  readonly numberCipher: string;
  readonly birthDate: string;
  readonly role: string;
  readonly education: string;
  readonly labourCapacity: string;
  readonly student: boolean;
  readonly businessRegistered: boolean;
  readonly state: string;
  readonly evidence: string;
  readonly phoneCipher: string | null;
  readonly disabilityCardCipher: string | null;
  readonly skills: DraftSkill[];
  readonly furtherPhones: { id: string; cipher: string; whose: string }[];
}

/** Undefined outside the scope. */
export async function readFiled(db: EntityManager, personId: string): Promise<FiledRow | undefined> {
  const [row] = await db.query<FiledRow[]>(
    `SELECT p.place, p.version, p.household_id AS "householdId", h.number AS "householdNumber", p.name, p.citizen_number_cipher AS "numberCipher",
            p.birth_date::text AS "birthDate", p.role_in_household AS role, p.education, p.labour_capacity AS "labourCapacity", p.student,
            p.business_registered AS "businessRegistered", p.employment_state AS state, p.employment_evidence AS evidence, p.phone_cipher AS "phoneCipher",
            p.disability_card_cipher AS "disabilityCardCipher",
            coalesce((SELECT jsonb_agg(jsonb_build_object('trade', s.trade, 'certificate', s.certificate, 'level', s.certificate_level, 'expiresOn', s.expires_on) ORDER BY s.trade)
                      FROM person_skill s WHERE s.person_id = p.id), '[]') AS skills,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'cipher', f.phone_cipher, 'whose', f.whose) ORDER BY f.added_at, f.id)
                      FROM further_phone f WHERE f.person_id = p.id), '[]') AS "furtherPhones"
     FROM person p JOIN household h ON h.id = p.household_id WHERE p.id = $1`,
    [personId],
  );
  return row;
}

/** Columns of a person that an edit may set, by their names in the database. */
export type PersonColumns = Readonly<Record<string, string | boolean | Buffer | null>>;

/** Sets the columns if nobody changed the person since `version`. False: somebody did, or the person is not in the scope. */
export async function updatePerson(db: EntityManager, personId: string, version: number, columns: PersonColumns): Promise<boolean> {
  const names = Object.keys(columns);
  const sets = names.map((name, i) => `${name} = $${i + 3}, `).join('');
  const [, count] = await db.query<[unknown, number]>(
    `UPDATE person SET ${sets}version = version + 1, updated_at = now() WHERE id = $1 AND version = $2`,
    [personId, version, ...Object.values(columns)],
  );
  return count === 1;
}

/** Puts the list in the place of what was there: what is not in it is gone. */
export async function replaceSkills(db: EntityManager, personId: string, place: number, skills: readonly DraftSkill[]): Promise<void> {
  await db.query('DELETE FROM person_skill WHERE person_id = $1', [personId]);
  await db.query(
    `INSERT INTO person_skill (id, person_id, place, trade, certificate, certificate_level, expires_on)
     SELECT gen_random_uuid(), $1, $2, trade, certificate, level, "expiresOn" FROM jsonb_to_recordset($3) AS x (trade text, certificate text, level text, "expiresOn" date)`,
    [personId, place, JSON.stringify(skills)],
  );
}

export interface SealedPhone {
  readonly id: string;
  readonly cipher: string;
  /** Hexadecimal. */
  readonly index: string;
  readonly whose: string;
}

/** Puts the list in the place of the further phones that were there. */
export async function replaceFurtherPhones(db: EntityManager, personId: string, place: number, phones: readonly SealedPhone[]): Promise<void> {
  await db.query('DELETE FROM further_phone WHERE person_id = $1', [personId]);
  await db.query(
    `INSERT INTO further_phone (id, person_id, place, phone_cipher, phone_index, whose, added_at)
     SELECT x.id, $1, $2, x.cipher, decode(x.index, 'hex'), x.whose, clock_timestamp()
     FROM jsonb_to_recordset($3) AS x (id uuid, cipher text, index text, whose text)`,
    [personId, place, JSON.stringify(phones)],
  );
}
