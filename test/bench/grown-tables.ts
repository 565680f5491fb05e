import type { Client } from 'pg';

/**
 * Fills the registers for a measurement, in SQL and past row-level security: households of 3.3 people spread over all
 * counties of Chongqing, one in ten of them in Fengjie. Citizen numbers are random bytes: nothing here can be decrypted.
 *
 * @param admin a superuser's connection to a migrated database
 */
export async function growDistrict(admin: Client, people: number): Promise<void> {
  const households = Math.ceil(people / 3.3);
  await admin.query('SELECT setseed(0.42)');
  await admin.query(
    `WITH towns AS (
       SELECT place, row_number() OVER (ORDER BY place) AS n FROM division
       WHERE level = 'township' AND valid_to IS NULL AND place / 10000000000000 = 50
     )
     INSERT INTO household (id, place, number)
     SELECT gen_random_uuid(), CASE WHEN i % 10 = 0 THEN 500236128901001 ELSE towns.place + 901001 END, 'B' || i
     FROM generate_series(1, $1::int) AS i JOIN towns ON towns.n = i % (SELECT count(*) FROM towns) + 1`,
    [households],
  );
  await admin.query(
    `INSERT INTO person (id, household_id, place, role_in_household, name, name_initials, citizen_number_cipher, citizen_number_index, birth_date,
       sex, education, labour_capacity, employment_state, employment_evidence)
     SELECT gen_random_uuid(), h.id, h.place, CASE WHEN k = 1 THEN 'head' ELSE 'other' END,
       (ARRAY['王','李','张','刘','陈','杨','黄','周','吴','徐'])[1 + floor(random() * 10)] || (ARRAY['秀英','建国','桂芳','永福','晓峰','雨桐'])[1 + floor(random() * 6)],
       (ARRAY['wxy','ljg','zgf','lyf','cxf','yyt'])[1 + floor(random() * 6)], '-', decode(md5(h.id::text || k), 'hex') || decode(md5(k || h.id::text), 'hex'),
       date '1950-01-01' + floor(random() * 22000)::int, CASE WHEN random() < 0.5 THEN 'male' ELSE 'female' END, 'junior',
       CASE WHEN random() < 0.9 THEN 'ordinary' ELSE 'weak-or-half' END,
       CASE WHEN random() < 0.05 THEN 'unemployed' WHEN random() < 0.55 THEN 'employed' ELSE 'out-of-labour-force' END, 'bench'
     FROM (SELECT id, place, row_number() OVER () AS n FROM household) AS h, generate_series(1, 4) AS k
     WHERE k < 4 OR h.n % 10 < 3`,
  );
  await admin.query(
    `INSERT INTO wish (id, person_id, place, wants, destinations, trades, wage_floor, shifts, available_from, collected_on, valid_until, said_by, collected_how)
     SELECT gen_random_uuid(), id, place, 'work', ARRAY['county', 'city'], '{}', 2000, '{}', date '2026-11-01', date '2026-11-01', date '2027-05-01', 'self', 'visit'
     FROM person WHERE employment_state = 'unemployed'`,
  );
}

export async function growPostings(admin: Client, postings: number): Promise<void> {
  await admin.query(`INSERT INTO employer (id, place, name) SELECT gen_random_uuid(), 500236000000000, 'Bench ' || i FROM generate_series(1, 200) AS i`);
  await admin.query(
    `INSERT INTO posting (id, place, employer_id, employer_name, channel, title, trade, seats, pay_mode, wage_low, wage_high, hours_per_day, shift, physical_load,
       board_and_lodging, worksite, worksite_text, education_min, age_min, age_max_male, age_max_female, skills_required, categories_required, open_to, starts, opened_on,
       valid_until, status)
     SELECT gen_random_uuid(), e.place, e.id, e.name, 'market-city', 'Bench ' || i, 'sewing', 1 + i % 5, 'monthly', 2500, 4000, 8, 'day', 'light', false,
       500101000000000, '-', 'illiterate', 16, 60, 60, '{}', '{}',
       CASE WHEN i % 4 = 0 THEN '{[500236000000000,500237000000000)}' ELSE '{[500000000000000,510000000000000)}' END::int8multirange,
       date '2026-12-01', date '2026-11-01', date '2027-01-20', 'open'
     FROM generate_series(1, $1::int) AS i JOIN (SELECT *, row_number() OVER () AS n FROM employer) AS e ON e.n = i % 200 + 1`,
    [postings],
  );
}

const SEALED_AT_ONCE = 5_000;

/** Gives everyone a citizen number that can be opened, for lists show its ends: the same made-up one, as serial 996 of 1970. */
export async function sealNumbers(admin: Client, seal: (personId: string) => string): Promise<void> {
  const { rows } = await admin.query<{ id: string }>('SELECT id FROM person');
  for (let from = 0; from < rows.length; from += SEALED_AT_ONCE) {
    const ids = rows.slice(from, from + SEALED_AT_ONCE).map(({ id }) => id);
    await admin.query(
      'UPDATE person SET citizen_number_cipher = sealed.cipher FROM unnest($1::uuid[], $2::text[]) AS sealed (id, cipher) WHERE person.id = sealed.id',
      [ids, ids.map(seal)],
    );
  }
}
