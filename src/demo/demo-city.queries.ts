import type { EntityManager } from 'typeorm';

import type { StagingTable } from '../platform/copy.adapter';
import type { DemoTown } from './demo-city';

/** Streets and towns below a place in force on the day, with their counties, by place. */
export const findTowns = (db: EntityManager, { lo, hi }: { lo: number; hi: number }, on: string): Promise<DemoTown[]> =>
  db.query(
    `SELECT t.place, t.name, c.place AS county, c.name AS "countyName"
     FROM division t JOIN division c ON c.level = 'county' AND c.place = t.place / 1000000000 * 1000000000
     WHERE t.level = 'township' AND t.place BETWEEN $1 AND $2
       AND t.valid_from <= $3 AND (t.valid_to IS NULL OR t.valid_to > $3) AND c.valid_from <= $3 AND (c.valid_to IS NULL OR c.valid_to > $3)
     ORDER BY t.place`,
    [lo, hi, on],
  );

/** A table of the registers, and the columns that the demo fills, in the order of its COPY lines. */
interface Filled {
  readonly table: string;
  readonly columns: readonly (readonly [name: string, type: string])[];
}

const columnsOf = (text: string): (readonly [string, string])[] => text.split(',').map((one) => one.trim().split(' ') as [string, string]);

/** Owners before what they own. */
export const FILLED = {
  household: { table: 'household', columns: columnsOf('id uuid, place bigint, number text, relocated_on date, origin text, demo boolean') },
  householdCategory: {
    table: 'household_category',
    columns: columnsOf('id uuid, household_id uuid, place bigint, category text, scheme text, valid_from date, basis text'),
  },
  person: {
    table: 'person',
    columns: columnsOf(`id uuid, household_id uuid, place bigint, role_in_household text, name text, name_initials text, citizen_number_cipher text,
      citizen_number_index bytea, birth_date date, sex text, education text, labour_capacity text, student boolean, phone_cipher text, phone_index bytea,
      employment_state text, employment_evidence text, employment_channel text, business_registered boolean, demo boolean`),
  },
  personCategory: { table: 'person_category', columns: columnsOf('id uuid, person_id uuid, place bigint, category text, scheme text, valid_from date, basis text') },
  personSkill: { table: 'person_skill', columns: columnsOf('id uuid, person_id uuid, place bigint, trade text') },
  wish: {
    table: 'wish',
    columns: columnsOf(`id uuid, person_id uuid, place bigint, wants text, destinations text[], trades text[], wage_floor integer, shifts text[],
      hours_per_day_max integer, available_from date, collected_on date, valid_until date, said_by text, collected_how text`),
  },
  employer: { table: 'employer', columns: columnsOf('id uuid, place bigint, name text, demo boolean') },
  posting: {
    table: 'posting',
    columns: columnsOf(`id uuid, place bigint, employer_id uuid, employer_name text, channel text, title text, trade text, seats integer, pay_mode text,
      wage_low integer, wage_high integer, hours_per_day integer, shift text, physical_load text, board_and_lodging boolean, worksite bigint, worksite_text text,
      education_min text, age_min integer, age_max_male integer, age_max_female integer, skills_required text[], categories_required text[],
      open_to int8multirange, starts date, opened_on date, valid_until date, status text, demo boolean`),
  },
} as const satisfies Readonly<Record<string, Filled>>;
export type FilledTable = keyof typeof FILLED;

export const stagingOf = (name: FilledTable): string => `demo_${FILLED[name].table}`;

export const stagingTables = (names: readonly FilledTable[]): StagingTable[] =>
  names.map((name) => ({ name: stagingOf(name), columns: FILLED[name].columns.map((column) => column.join(' ')).join(', ') }));

/** Takes what lies in the staging table into the register, past none of its rules, and empties it. */
export async function takeStaged(db: EntityManager, name: FilledTable): Promise<void> {
  const { table, columns } = FILLED[name];
  const names = columns.map(([column]) => column).join(', ');
  await db.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM ${stagingOf(name)}`);
  await db.query(`TRUNCATE ${stagingOf(name)}`);
}

export interface SettlementInsert {
  readonly place: number;
  readonly name: string;
  readonly kind: string;
  readonly mode: string;
}

/** Settlements with the households and people that now live there. */
export async function insertSettlements(db: EntityManager, settlements: readonly SettlementInsert[]): Promise<void> {
  await db.query(
    `INSERT INTO settlement (place, name, kind, mode, households, persons, demo)
     SELECT x.place, x.name, x.kind, x.mode, coalesce(h.count, 0), coalesce(p.count, 0), true
     FROM jsonb_to_recordset($1) AS x (place bigint, name text, kind text, mode text)
     LEFT JOIN (SELECT place, count(*) FROM household GROUP BY place) h USING (place)
     LEFT JOIN (SELECT place, count(*) FROM person GROUP BY place) p USING (place)`,
    [JSON.stringify(settlements.map(({ place, name, kind, mode }) => ({ place, name, kind, mode })))],
  );
}
