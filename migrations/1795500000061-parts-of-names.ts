import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * Every part of every name of up to three characters, and of its first letters in pinyin, as rows: a part of a name is then found by equality, which
 * row-level security lets into an index, in the order of places (docs/decisions/0006).
 *
 * About twelve rows a person: for a million people three minutes, during which nobody writes to person, and 1.5 GB. Down drops them and builds the three indexes again.
 */
export class PartsOfNames1795500000061 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Kept by the triggers below alone. The place follows by them too: a foreign key would need a second index as large as the table.
      CREATE TABLE person_name_part (
        part      text COLLATE "C" NOT NULL,
        place     bigint NOT NULL,
        person_id uuid NOT NULL
      );
      ${scoped('person_name_part', 'SELECT, INSERT, DELETE')}

      -- Each part once. In a loop, for it is called for every person of every file.
      CREATE FUNCTION person_name_parts(name text, initials text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
      DECLARE
        parts text[] := '{}';
        whole text;
        piece text;
      BEGIN
        FOREACH whole IN ARRAY ARRAY[name, initials] LOOP
          FOR start IN 1 .. length(whole) LOOP
            FOR size IN 1 .. least(3, length(whole) - start + 1) LOOP
              piece := substr(whole, start, size);
              IF NOT piece = ANY (parts) THEN parts := parts || piece; END IF;
            END LOOP;
          END LOOP;
        END LOOP;
        RETURN parts;
      END $$;

      SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
      INSERT INTO person_name_part (part, place, person_id) SELECT unnest(person_name_parts(p.name, p.name_initials)), p.place, p.id FROM person p;
      ALTER TABLE person_name_part ADD CONSTRAINT person_name_part_once PRIMARY KEY (part, place, person_id);

      CREATE FUNCTION person_name_parts_follow() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO person_name_part (part, place, person_id) SELECT unnest(person_name_parts(n.name, n.name_initials)), n.place, n.id FROM now_there n;
        ELSIF TG_OP = 'DELETE' THEN
          DELETE FROM person_name_part k USING before_it o, unnest(person_name_parts(o.name, o.name_initials)) AS stood (part) WHERE k.part = stood.part AND k.place = o.place AND k.person_id = o.id;
        ELSIF EXISTS (SELECT FROM now_there n JOIN before_it o ON o.id = n.id WHERE (n.name, n.name_initials, n.place) IS DISTINCT FROM (o.name, o.name_initials, o.place)) THEN
          DELETE FROM person_name_part k USING before_it o JOIN now_there n ON n.id = o.id, unnest(person_name_parts(o.name, o.name_initials)) AS stood (part)
          WHERE (n.name, n.name_initials, n.place) IS DISTINCT FROM (o.name, o.name_initials, o.place) AND k.part = stood.part AND k.place = o.place AND k.person_id = o.id;
          INSERT INTO person_name_part (part, place, person_id)
          SELECT unnest(person_name_parts(n.name, n.name_initials)), n.place, n.id FROM now_there n JOIN before_it o ON o.id = n.id
          WHERE (n.name, n.name_initials, n.place) IS DISTINCT FROM (o.name, o.name_initials, o.place);
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_name_begins_to_be_found AFTER INSERT ON person REFERENCING NEW TABLE AS now_there
        FOR EACH STATEMENT EXECUTE FUNCTION person_name_parts_follow();
      CREATE TRIGGER person_name_is_found_anew AFTER UPDATE ON person REFERENCING OLD TABLE AS before_it NEW TABLE AS now_there
        FOR EACH STATEMENT EXECUTE FUNCTION person_name_parts_follow();
      CREATE TRIGGER person_name_is_found_no_more AFTER DELETE ON person REFERENCING OLD TABLE AS before_it
        FOR EACH STATEMENT EXECUTE FUNCTION person_name_parts_follow();

      DROP INDEX person_name_begins, person_name_ends, person_initials_search;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX person_initials_search ON person (name_initials text_pattern_ops, place);
      CREATE INDEX person_name_ends ON person (name_reversed text_pattern_ops, place);
      CREATE INDEX person_name_begins ON person (name text_pattern_ops, place);
      DROP TRIGGER person_name_is_found_no_more ON person;
      DROP TRIGGER person_name_is_found_anew ON person;
      DROP TRIGGER person_name_begins_to_be_found ON person;
      DROP FUNCTION person_name_parts_follow();
      DROP TABLE person_name_part;
      DROP FUNCTION person_name_parts(text, text);
    `);
  }
}
