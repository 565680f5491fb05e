import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stood before: joins, which the database may carry out by reading every part of every name of the county. */
const PARTS_FOLLOW_BY_JOINS = `
  CREATE OR REPLACE FUNCTION person_name_parts_follow() RETURNS trigger LANGUAGE plpgsql AS $$
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
`;

/**
 * Taking back tens of thousands of rows: the parts of a name go person by person, each by its key; what refers to a wish or a household is found by an index,
 * where the database read the whole table for every row; and a posting says when it was written last, which a dump keeps and the number of the transaction
 * that undoing looked at before does not.
 *
 * Small indexes, for most rows have nothing there, and one of person built anew (two seconds a million); the new column is a constant for the rows there are, so no table is written anew. Postings that were imported
 * within the day before can no longer be undone: they count as touched. Down puts the function back and drops the rest.
 */
export class UndoingAtScale1795500000092 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX wish_repeated ON wish (repeats) WHERE repeats IS NOT NULL;
      CREATE INDEX canvass_attempt_of_wish ON canvass_attempt (wish_id) WHERE wish_id IS NOT NULL;
      CREATE INDEX person_transfer_into_household ON person_transfer (household_id) WHERE household_id IS NOT NULL;
      -- The place as a key, not beside it: whether a household is empty is asked with both, and the index of all of a place is never the way.
      DROP INDEX person_of_household_at;
      CREATE INDEX person_of_household_at ON person (household_id, place, id);

      CREATE OR REPLACE FUNCTION person_name_parts_follow() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        stood record;
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO person_name_part (part, place, person_id) SELECT unnest(person_name_parts(n.name, n.name_initials)), n.place, n.id FROM now_there n;
          RETURN NULL;
        ELSIF TG_OP = 'DELETE' THEN
          FOR stood IN SELECT o.id, o.place, person_name_parts(o.name, o.name_initials) AS parts FROM before_it o LOOP
            DELETE FROM person_name_part k WHERE k.part = ANY (stood.parts) AND k.place = stood.place AND k.person_id = stood.id;
          END LOOP;
          RETURN NULL;
        END IF;
        FOR stood IN
          SELECT o.id, o.place, person_name_parts(o.name, o.name_initials) AS parts, n.place AS new_place, person_name_parts(n.name, n.name_initials) AS new_parts
          FROM now_there n JOIN before_it o ON o.id = n.id WHERE (n.name, n.name_initials, n.place) IS DISTINCT FROM (o.name, o.name_initials, o.place)
        LOOP
          DELETE FROM person_name_part k WHERE k.part = ANY (stood.parts) AND k.place = stood.place AND k.person_id = stood.id;
          INSERT INTO person_name_part (part, place, person_id) SELECT unnest(stood.new_parts), stood.new_place, stood.id;
        END LOOP;
        RETURN NULL;
      END $$;

      ALTER TABLE posting ADD COLUMN written_at timestamptz NOT NULL DEFAULT now();
      CREATE FUNCTION posting_is_written() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.written_at := clock_timestamp();
        RETURN NEW;
      END $$;
      CREATE TRIGGER posting_says_when_written BEFORE INSERT OR UPDATE ON posting FOR EACH ROW EXECUTE FUNCTION posting_is_written();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER posting_says_when_written ON posting;
      DROP FUNCTION posting_is_written();
      ALTER TABLE posting DROP COLUMN written_at;
      ${PARTS_FOLLOW_BY_JOINS}
      DROP INDEX person_of_household_at;
      CREATE INDEX person_of_household_at ON person (household_id) INCLUDE (place, id);
      DROP INDEX person_transfer_into_household, canvass_attempt_of_wish, wish_repeated;
    `);
  }
}
