import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stood before: joins, for which the database may read everybody of a county while it has no statistics of those who just came. */
const FOLLOWERS_BY_JOINS = `
  CREATE OR REPLACE FUNCTION household_eldest_idle(households uuid[]) RETURNS TABLE (household_id uuid, eldest date) LANGUAGE sql STABLE AS $$
    SELECT h.id, CASE WHEN bool_or(p.employment_state IN ('employed', 'flexible', 'self-employed')) THEN NULL ELSE
      min(p.birth_date) FILTER (WHERE p.employment_state <> 'out-of-labour-force' AND p.labour_capacity NOT IN ('lost', 'none') AND NOT p.student) END
    FROM unnest(households) AS h (id) LEFT JOIN person p ON p.household_id = h.id GROUP BY h.id
  $$;

  CREATE OR REPLACE FUNCTION household_work_follow() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    touched uuid[];
  BEGIN
    IF TG_OP = 'INSERT' THEN
      touched := ARRAY(SELECT DISTINCT household_id FROM now_there);
    ELSIF TG_OP = 'DELETE' THEN
      touched := ARRAY(SELECT DISTINCT household_id FROM before_it);
    ELSE
      touched := ARRAY(SELECT DISTINCT either.id FROM now_there n JOIN before_it o ON o.id = n.id, unnest(ARRAY[o.household_id, n.household_id]) AS either (id)
        WHERE (n.household_id, n.employment_state, n.labour_capacity, n.student, n.birth_date)
          IS DISTINCT FROM (o.household_id, o.employment_state, o.labour_capacity, o.student, o.birth_date));
    END IF;
    IF cardinality(touched) = 0 THEN RETURN NULL; END IF;
    INSERT INTO household_work (household_id, place) SELECT id, place FROM household WHERE id = ANY (touched) ORDER BY id ON CONFLICT (household_id) DO NOTHING;
    PERFORM FROM household_work WHERE household_id = ANY (touched) ORDER BY household_id FOR NO KEY UPDATE;
    UPDATE household_work w SET eldest_idle = e.eldest FROM household_eldest_idle(touched) e
    WHERE w.household_id = e.household_id AND w.eldest_idle IS DISTINCT FROM e.eldest;
    RETURN NULL;
  END $$;

  CREATE OR REPLACE FUNCTION current_wish_step_back() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    DELETE FROM current_wish c USING gone g WHERE c.wish_id = g.id;
    INSERT INTO current_wish (person_id, place, wish_id, wants, destinations, trades, valid_until)
    SELECT DISTINCT ON (w.person_id) w.person_id, w.place, w.id, w.wants, w.destinations, w.trades, w.valid_until
    FROM wish w WHERE w.person_id IN (SELECT person_id FROM gone) ORDER BY w.person_id, w.created_at DESC, w.id DESC
    ON CONFLICT (person_id) DO NOTHING;
    RETURN NULL;
  END $$;
`;

/**
 * What follows a change of many people at once is looked up household by household and person by person, each by its key: joined, a batch of 500 took the longer the more
 * people there were, until the database had new statistics, and taking a large ledger over grew with the square of its rows.
 *
 * Three functions are replaced; their results are the same, and no row is read or written. Down puts them back.
 */
export class FollowersByKey1795500000111 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE OR REPLACE FUNCTION household_eldest_idle(households uuid[]) RETURNS TABLE (household_id uuid, eldest date) LANGUAGE sql STABLE AS $$
        SELECT h.id, e.eldest FROM (SELECT DISTINCT unnest(households)) AS h (id) CROSS JOIN LATERAL (
          SELECT CASE WHEN bool_or(p.employment_state IN ('employed', 'flexible', 'self-employed')) THEN NULL ELSE
            min(p.birth_date) FILTER (WHERE p.employment_state <> 'out-of-labour-force' AND p.labour_capacity NOT IN ('lost', 'none') AND NOT p.student) END AS eldest
          FROM person p WHERE p.household_id = h.id) e
      $$;

      CREATE OR REPLACE FUNCTION household_work_follow() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        touched uuid[];
      BEGIN
        IF TG_OP = 'INSERT' THEN
          touched := ARRAY(SELECT DISTINCT household_id FROM now_there);
        ELSIF TG_OP = 'DELETE' THEN
          touched := ARRAY(SELECT DISTINCT household_id FROM before_it);
        ELSE
          touched := ARRAY(SELECT DISTINCT either.id FROM now_there n JOIN before_it o ON o.id = n.id, unnest(ARRAY[o.household_id, n.household_id]) AS either (id)
            WHERE (n.household_id, n.employment_state, n.labour_capacity, n.student, n.birth_date)
              IS DISTINCT FROM (o.household_id, o.employment_state, o.labour_capacity, o.student, o.birth_date));
        END IF;
        IF cardinality(touched) = 0 THEN RETURN NULL; END IF;
        INSERT INTO household_work (household_id, place) SELECT id, place FROM household WHERE id = ANY (touched) ORDER BY id ON CONFLICT (household_id) DO NOTHING;
        PERFORM FROM household_work WHERE household_id = ANY (touched) ORDER BY household_id FOR NO KEY UPDATE;
        UPDATE household_work w SET eldest_idle = e.eldest FROM household_eldest_idle(touched) e
        WHERE w.household_id = ANY (touched) AND w.household_id = e.household_id AND w.eldest_idle IS DISTINCT FROM e.eldest;
        RETURN NULL;
      END $$;

      CREATE OR REPLACE FUNCTION current_wish_step_back() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM current_wish c USING gone g WHERE c.person_id = g.person_id AND c.wish_id = g.id;
        INSERT INTO current_wish (person_id, place, wish_id, wants, destinations, trades, valid_until)
        SELECT w.* FROM (SELECT DISTINCT person_id FROM gone) g CROSS JOIN LATERAL (
          SELECT person_id, place, id, wants, destinations, trades, valid_until FROM wish WHERE person_id = g.person_id ORDER BY created_at DESC, id DESC LIMIT 1) w
        ON CONFLICT (person_id) DO NOTHING;
        RETURN NULL;
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(FOLLOWERS_BY_JOINS);
  }
}
