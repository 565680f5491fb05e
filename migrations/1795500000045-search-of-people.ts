import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * What finds people among a million: names from both ends, the current wish of everybody, categories and trades by place. Row-level
 * security lets only leakproof operators into an index, so ranges of text stand where trigrams could not be used.
 *
 * Writes every row of person anew (a column): about a minute for a million people, during which nobody writes to it. Down drops it all.
 */
export class SearchOfPeople1795500000045 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Not a generated column: the entities are compared with the schema by a tool that keeps notes of its own about those.
      ALTER TABLE person ADD COLUMN name_reversed text;
      CREATE FUNCTION person_reverse_name() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.name_reversed := reverse(NEW.name);
        RETURN NEW;
      END $$;
      CREATE TRIGGER person_name_is_reversed BEFORE INSERT OR UPDATE OF name, name_reversed ON person FOR EACH ROW EXECUTE FUNCTION person_reverse_name();
      SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
      UPDATE person SET name_reversed = reverse(name);
      ALTER TABLE person ALTER COLUMN name_reversed SET NOT NULL;
      DROP INDEX person_name_search;
      CREATE INDEX person_name_begins ON person (name text_pattern_ops, place);
      CREATE INDEX person_name_ends ON person (name_reversed text_pattern_ops, place);
      DROP INDEX person_initials_search;
      CREATE INDEX person_initials_search ON person (name_initials text_pattern_ops, place);

      CREATE INDEX person_category_search ON person_category (category, place, person_id);
      CREATE INDEX household_category_search ON household_category (category, place, household_id);
      CREATE INDEX person_skill_search ON person_skill (trade, place, person_id);

      -- The latest wish of each person, for lists; wish itself holds them all. Written by the trigger alone.
      CREATE TABLE current_wish (
        person_id    uuid PRIMARY KEY,
        place        bigint NOT NULL,
        wish_id      uuid NOT NULL,
        wants        text NOT NULL,
        destinations text[] NOT NULL,
        trades       text[] NOT NULL,
        valid_until  date NOT NULL,
        CONSTRAINT current_wish_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE
      );
      CREATE INDEX current_wish_search ON current_wish (wants, place, person_id);
      CREATE INDEX current_wish_until ON current_wish (valid_until, place, person_id);
      ${scoped('current_wish', 'SELECT, INSERT, UPDATE')}

      INSERT INTO current_wish (person_id, place, wish_id, wants, destinations, trades, valid_until)
      SELECT DISTINCT ON (person_id) person_id, place, id, wants, destinations, trades, valid_until FROM wish ORDER BY person_id, created_at DESC, id DESC;

      CREATE FUNCTION current_wish_follow() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO current_wish (person_id, place, wish_id, wants, destinations, trades, valid_until)
        SELECT DISTINCT ON (person_id) person_id, place, id, wants, destinations, trades, valid_until FROM said ORDER BY person_id, created_at DESC, id DESC
        ON CONFLICT (person_id) DO UPDATE SET wish_id = excluded.wish_id, wants = excluded.wants, destinations = excluded.destinations, trades = excluded.trades,
          valid_until = excluded.valid_until;
        RETURN NULL;
      END $$;
      CREATE TRIGGER wish_becomes_current AFTER INSERT ON wish REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION current_wish_follow();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER wish_becomes_current ON wish;
      DROP FUNCTION current_wish_follow();
      DROP TABLE current_wish;
      DROP INDEX person_skill_search, household_category_search, person_category_search, person_initials_search, person_name_ends, person_name_begins;
      CREATE INDEX person_initials_search ON person (name_initials text_pattern_ops);
      CREATE INDEX person_name_search ON person USING gin (name gin_trgm_ops);
      DROP TRIGGER person_name_is_reversed ON person;
      DROP FUNCTION person_reverse_name();
      ALTER TABLE person DROP COLUMN name_reversed;
    `);
  }
}
