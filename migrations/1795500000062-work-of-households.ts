import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * Whether anybody of a household works, kept beside it: households with nobody in work are then read from an index instead of from their people. The rule is that of
 * src/registry/zero-employment.ts, except for the day on which somebody turns 16, which the query judges.
 *
 * One row a household and three triggers; half a minute for a million people, during which nobody writes to person. Down drops it.
 */
export class WorkOfHouseholds1795500000062 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE household_work (
        household_id uuid PRIMARY KEY,
        place        bigint NOT NULL,
        -- Birth of the eldest member who could work, where nobody works. Null: somebody works, or nobody could.
        eldest_idle  date,
        CONSTRAINT household_work_of FOREIGN KEY (household_id, place) REFERENCES household (id, place) ON UPDATE CASCADE ON DELETE CASCADE
      );
      -- Members of many households are then read from the index alone.
      CREATE INDEX person_of_household_at ON person (household_id) INCLUDE (place, id);
      DROP INDEX person_of_household;

      CREATE INDEX household_work_idle ON household_work (place, household_id, eldest_idle) WHERE eldest_idle IS NOT NULL;
      ${scoped('household_work')}

      CREATE FUNCTION household_eldest_idle(households uuid[]) RETURNS TABLE (household_id uuid, eldest date) LANGUAGE sql STABLE AS $$
        SELECT h.id, CASE WHEN bool_or(p.employment_state IN ('employed', 'flexible', 'self-employed')) THEN NULL ELSE
          min(p.birth_date) FILTER (WHERE p.employment_state <> 'out-of-labour-force' AND p.labour_capacity NOT IN ('lost', 'none') AND NOT p.student) END
        FROM unnest(households) AS h (id) LEFT JOIN person p ON p.household_id = h.id GROUP BY h.id
      $$;

      SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
      INSERT INTO household_work (household_id, place, eldest_idle)
      SELECT h.id, h.place, e.eldest FROM household_eldest_idle(ARRAY(SELECT DISTINCT household_id FROM person)) e JOIN household h ON h.id = e.household_id;

      -- The rows are locked before the members are looked at, so that of two who change members of one household the second sees what the first did. Nothing else
      -- locks these rows, and nothing is locked after them.
      CREATE FUNCTION household_work_follow() RETURNS trigger LANGUAGE plpgsql AS $$
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
      CREATE TRIGGER person_work_begins_to_count AFTER INSERT ON person REFERENCING NEW TABLE AS now_there
        FOR EACH STATEMENT EXECUTE FUNCTION household_work_follow();
      CREATE TRIGGER person_work_counts_anew AFTER UPDATE ON person REFERENCING OLD TABLE AS before_it NEW TABLE AS now_there
        FOR EACH STATEMENT EXECUTE FUNCTION household_work_follow();
      CREATE TRIGGER person_work_counts_no_more AFTER DELETE ON person REFERENCING OLD TABLE AS before_it
        FOR EACH STATEMENT EXECUTE FUNCTION household_work_follow();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER person_work_counts_no_more ON person;
      DROP TRIGGER person_work_counts_anew ON person;
      DROP TRIGGER person_work_begins_to_count ON person;
      DROP FUNCTION household_work_follow();
      DROP TABLE household_work;
      DROP FUNCTION household_eldest_idle(uuid[]);
      CREATE INDEX person_of_household ON person (household_id);
      DROP INDEX person_of_household_at;
    `);
  }
}
