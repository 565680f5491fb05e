import { randomUUID } from 'node:crypto';

import type { Client } from 'pg';

/** Numbers are sealed in slices of so many. */
const SEALED_AT_ONCE = 20_000;

/**
 * Fills the registers for a measurement, in SQL and past row-level security: households of 3.3 people spread over all
 * counties of Chongqing, one in ten of them in Fengjie. Everyone has the same made-up citizen number, sealed, for lists show its
 * ends; its index is random. Two in five have said what they want, and everybody out of work. Who has a category or a trade is told by a hash of both: chance alone is asked once a category, not once a person. Triggers and foreign keys are off meanwhile: what they would write is written here.
 *
 * @param admin a superuser's connection to a migrated database
 * @param seal  a citizen number sealed for the person of that id
 */
export async function growDistrict(admin: Client, people: number, seal: (personId: string) => string): Promise<void> {
  const households = Math.ceil(people / 3.3);
  await admin.query(`SELECT setseed(0.42); SET session_replication_role = replica; SET work_mem = '256MB'`);
  await sealedNumbers(admin, Math.ceil(people * 1.01), seal);
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
     SELECT g.id, m.household_id, m.place, CASE WHEN m.k = 1 THEN 'head' ELSE 'other' END, m.name, m.initials, g.cipher,
       decode(md5(g.id::text), 'hex') || decode(md5('x' || g.id::text), 'hex'), date '1950-01-01' + floor(random() * 22000)::int,
       CASE WHEN random() < 0.5 THEN 'male' ELSE 'female' END, 'junior', CASE WHEN random() < 0.9 THEN 'ordinary' ELSE 'weak-or-half' END,
       CASE WHEN random() < 0.05 THEN 'unemployed' WHEN random() < 0.55 THEN 'employed' ELSE 'out-of-labour-force' END, 'bench'
     FROM (SELECT h.id AS household_id, h.place, k, row_number() OVER () AS n,
             (ARRAY['王','李','张','刘','陈','杨','黄','周','吴','徐'])[1 + floor(random() * 10)] || (ARRAY['秀英','建国','桂芳','永福','晓峰','雨桐'])[1 + floor(random() * 6)]
               || CASE WHEN random() < 0.002 THEN '龙' ELSE '' END AS name,
             (ARRAY['wxy','ljg','zgf','lyf','cxf','yyt'])[1 + floor(random() * 6)] AS initials
           FROM (SELECT id, place, row_number() OVER () AS n FROM household) AS h, generate_series(1, 4) AS k WHERE k < 4 OR h.n % 10 < 3) AS m
     JOIN grown_number g USING (n)`,
  );
  await admin.query(
    `INSERT INTO wish (id, person_id, place, wants, destinations, trades, wage_floor, shifts, available_from, collected_on, valid_until, said_by, collected_how)
     SELECT gen_random_uuid(), id, place,
       CASE WHEN employment_state = 'unemployed' THEN 'work' ELSE (ARRAY['work', 'work', 'training', 'venture', 'nothing'])[1 + floor(random() * 5)] END, ARRAY['county', 'city'],
       CASE WHEN random() < 0.1 THEN ARRAY['sewing'] WHEN random() < 0.3 THEN ARRAY['general-worker'] ELSE '{}' END, 2000, '{}', date '2026-11-01', date '2026-11-01',
       CASE WHEN random() < 0.1 THEN date '2026-11-10' ELSE date '2027-05-01' END, 'self', 'visit'
     FROM person WHERE employment_state = 'unemployed' OR hashtext(id::text || 'wish') & 65535 < 0.4 * 65536;
     INSERT INTO current_wish (person_id, place, wish_id, wants, destinations, trades, valid_until)
     SELECT person_id, place, id, wants, destinations, trades, valid_until FROM wish;
     INSERT INTO current_wish_trade (trade, place, person_id) SELECT unnest(trades), place, person_id FROM current_wish ORDER BY 1, 2, 3;
     INSERT INTO household_category (id, household_id, place, category, scheme, valid_from, basis)
     SELECT gen_random_uuid(), h.id, h.place, c.category, '2021', date '2021-01-01', 'bench' FROM household h
     JOIN (VALUES ('former-poor-household', 0.6), ('subsistence-allowance', 0.06)) AS c (category, share) ON hashtext(h.id::text || c.category) & 65535 < c.share * 65536;
     INSERT INTO person_category (id, person_id, place, category, scheme, valid_from, basis)
     SELECT gen_random_uuid(), p.id, p.place, c.category, '2021', date '2021-01-01', 'bench' FROM person p
     JOIN (VALUES ('relocated', 0.8), ('age-4050', 0.05), ('veteran', 0.002)) AS c (category, share)
       ON hashtext(p.id::text || c.category) & 65535 < c.share * 65536;
     INSERT INTO person_skill (id, person_id, place, trade)
     SELECT gen_random_uuid(), p.id, p.place, s.trade FROM person p JOIN (VALUES ('general-worker', 0.2), ('sewing', 0.03), ('embroiderer', 0.0005)) AS s (trade, share)
       ON hashtext(p.id::text || s.trade) & 65535 < s.share * 65536;
     INSERT INTO person_name_part (part, place, person_id) SELECT unnest(person_name_parts(p.name, p.name_initials)) COLLATE "C", p.place, p.id FROM person p ORDER BY 1, 2, 3;
     INSERT INTO household_work (household_id, place, eldest_idle)
     SELECT h.id, h.place, e.eldest FROM household_eldest_idle(ARRAY(SELECT id FROM household)) e JOIN household h ON h.id = e.household_id;
     INSERT INTO head_count (place, people, households)
     SELECT place, sum(people), sum(households)
     FROM (SELECT place, count(*) AS people, 0 AS households FROM person GROUP BY place UNION ALL SELECT place, 0, count(*) FROM household GROUP BY place) AS heads GROUP BY place;
     DROP TABLE grown_number;
     SET session_replication_role = origin; RESET work_mem`,
  );
}

/** Ids with a number sealed for each, to be people soon. */
async function sealedNumbers(admin: Client, count: number, seal: (personId: string) => string): Promise<void> {
  await admin.query('CREATE UNLOGGED TABLE grown_number (n bigint PRIMARY KEY, id uuid NOT NULL, cipher text NOT NULL)');
  for (let from = 0; from < count; from += SEALED_AT_ONCE) {
    const ids = Array.from({ length: Math.min(SEALED_AT_ONCE, count - from) }, () => randomUUID());
    await admin.query('INSERT INTO grown_number SELECT $1::bigint + position, id, cipher FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS t (id, cipher, position)', [from, ids, ids.map(seal)]);
  }
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
