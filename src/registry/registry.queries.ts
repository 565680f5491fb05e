import type { EntityManager } from 'typeorm';

/** Rows of a bulk insert travel as one JSON text: no limit of parameters, one plan whatever the number of rows. */
const insertRows = (db: EntityManager, sql: string, rows: readonly object[]): Promise<{ id: string }[]> =>
  rows.length === 0 ? Promise.resolve([]) : db.query(sql, [JSON.stringify(rows)]);

export interface HouseholdInsert {
  readonly id: string;
  readonly place: number;
  readonly number: string;
  readonly relocatedOn: string | null;
  readonly origin: string | null;
  readonly demo: boolean;
}

/** @returns ids of those inserted: a number that is taken is left out */
export const insertHouseholds = (db: EntityManager, rows: readonly HouseholdInsert[]): Promise<{ id: string }[]> =>
  insertRows(
    db,
    `INSERT INTO household (id, place, number, relocated_on, origin, demo)
     SELECT id, place, number, "relocatedOn", origin, demo FROM jsonb_to_recordset($1)
       AS x (id uuid, place bigint, number text, "relocatedOn" date, origin text, demo boolean)
     ON CONFLICT (number) DO NOTHING RETURNING id`,
    rows,
  );

export interface PersonInsert {
  readonly id: string;
  readonly householdId: string;
  readonly place: number;
  readonly role: string;
  readonly name: string;
  readonly initials: string;
  readonly numberCipher: string;
  /** Hexadecimal. */
  readonly numberIndex: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly education: string;
  readonly labourCapacity: string;
  readonly student: boolean;
  readonly phoneCipher: string | null;
  readonly phoneIndex: string | null;
  readonly state: string;
  readonly evidence: string;
  readonly channel: string | null;
  readonly businessRegistered: boolean;
  readonly demo: boolean;
}

/** @returns ids of those inserted: a citizen number that is on the register, here or elsewhere, is left out */
export const insertPeople = (db: EntityManager, rows: readonly PersonInsert[]): Promise<{ id: string }[]> =>
  insertRows(
    db,
    `INSERT INTO person (id, household_id, place, role_in_household, name, name_initials, citizen_number_cipher, citizen_number_index, birth_date, sex,
                         education, labour_capacity, student, phone_cipher, phone_index, employment_state, employment_evidence, employment_channel,
                         business_registered, demo)
     SELECT id, "householdId", place, role, name, initials, "numberCipher", decode("numberIndex", 'hex'), "birthDate", sex, education, "labourCapacity",
            student, "phoneCipher", decode("phoneIndex", 'hex'), state, evidence, channel, "businessRegistered", demo
     FROM jsonb_to_recordset($1) AS x (id uuid, "householdId" uuid, place bigint, role text, name text, initials text, "numberCipher" text,
       "numberIndex" text, "birthDate" date, sex text, education text, "labourCapacity" text, student boolean, "phoneCipher" text, "phoneIndex" text,
       state text, evidence text, channel text, "businessRegistered" boolean, demo boolean)
     ON CONFLICT (citizen_number_index) DO NOTHING RETURNING id`,
    rows,
  );

export interface CategoryInsert {
  readonly id: string;
  /** Of the person or the household. */
  readonly of: string;
  readonly place: number;
  readonly category: string;
  readonly scheme: string;
  readonly validFrom: string;
  readonly basis: string;
}

/** A category that holds already is left as it is. */
export const insertCategories = (db: EntityManager, table: 'person_category' | 'household_category', rows: readonly CategoryInsert[]): Promise<unknown> => {
  const owner = table === 'person_category' ? 'person_id' : 'household_id';
  return insertRows(
    db,
    `INSERT INTO ${table} (id, ${owner}, place, category, scheme, valid_from, basis)
     SELECT x.id, x."of", x.place, x.category, x.scheme, x."validFrom", x.basis
     FROM jsonb_to_recordset($1) AS x (id uuid, "of" uuid, place bigint, category text, scheme text, "validFrom" date, basis text)
     WHERE NOT EXISTS (SELECT FROM ${table} t WHERE t.${owner} = x."of" AND t.category = x.category AND (t.valid_to IS NULL OR t.valid_to > x."validFrom"))
     ON CONFLICT DO NOTHING RETURNING id`,
    rows,
  );
};

export interface SkillInsert {
  readonly id: string;
  readonly personId: string;
  readonly place: number;
  readonly trade: string;
  readonly certificate: string | null;
  readonly level?: string | null;
  readonly expiresOn: string | null;
}

/** A trade that the person has already is left as it is. */
export const insertSkills = (db: EntityManager, rows: readonly SkillInsert[]): Promise<unknown> =>
  insertRows(
    db,
    `INSERT INTO person_skill (id, person_id, place, trade, certificate, certificate_level, expires_on)
     SELECT id, "personId", place, trade, certificate, level, "expiresOn" FROM jsonb_to_recordset($1)
       AS x (id uuid, "personId" uuid, place bigint, trade text, certificate text, level text, "expiresOn" date)
     ON CONFLICT ON CONSTRAINT person_skill_once DO NOTHING RETURNING id`,
    rows,
  );

export interface WishInsert {
  readonly id: string;
  readonly personId: string;
  readonly place: number;
  readonly wants: string;
  readonly destinations: readonly string[];
  readonly trades: readonly string[];
  readonly wageFloor: number;
  readonly shifts: readonly string[];
  readonly hoursPerDayMax: number | null;
  readonly availableFrom: string;
  readonly collectedOn: string;
  readonly validUntil: string;
  readonly saidBy: string;
  readonly collectedHow: string;
  readonly collectedBy: string | null;
  readonly relation: string | null;
  readonly repeats: string | null;
}

export const insertWishes = (db: EntityManager, rows: readonly WishInsert[]): Promise<unknown> =>
  insertRows(
    db,
    `INSERT INTO wish (id, person_id, place, wants, destinations, trades, wage_floor, shifts, hours_per_day_max, available_from, collected_on,
                       valid_until, said_by, collected_how, collected_by, relation, repeats)
     SELECT id, "personId", place, wants, ARRAY(SELECT jsonb_array_elements_text(destinations)), ARRAY(SELECT jsonb_array_elements_text(trades)),
            "wageFloor", ARRAY(SELECT jsonb_array_elements_text(shifts)), "hoursPerDayMax", "availableFrom", "collectedOn", "validUntil", "saidBy",
            "collectedHow", "collectedBy", relation, repeats
     FROM jsonb_to_recordset($1) AS x (id uuid, "personId" uuid, place bigint, wants text, destinations jsonb, trades jsonb, "wageFloor" integer,
       shifts jsonb, "hoursPerDayMax" integer, "availableFrom" date, "collectedOn" date, "validUntil" date, "saidBy" text, "collectedHow" text,
       "collectedBy" uuid, relation text, repeats uuid)
     RETURNING id`,
    rows,
  );

/** @returns the place of the person, or undefined outside the scope; the row is locked */
export async function lockPersonPlace(db: EntityManager, personId: string): Promise<number | undefined> {
  const [row] = await db.query<{ place: number }[]>('SELECT place FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  return row?.place;
}

/** Of several parameters in force at a place on a day, the one of the smallest scope. */
export async function readParameter(db: EntityManager, id: string, place: number, on: string): Promise<number | undefined> {
  const [row] = await db.query<{ value: number }[]>(
    `SELECT value::float8 AS value FROM parameter
     WHERE id = $1 AND $2 BETWEEN applies_lo AND applies_hi AND valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)
     ORDER BY applies_hi - applies_lo, valid_from DESC LIMIT 1`,
    [id, place, on],
  );
  return row?.value;
}

/** A change of the employment state. False when the person is not in scope. */
export async function updateState(db: EntityManager, personId: string, state: string, channel: string | null, evidence: string): Promise<boolean> {
  const [rows] = await db.query<[{ id: string }[], number]>(
    `UPDATE person SET employment_state = $2, employment_channel = $3, employment_evidence = $4, version = version + 1, updated_at = now()
     WHERE id = $1 RETURNING id`,
    [personId, state, channel, evidence],
  );
  return rows.length > 0;
}
