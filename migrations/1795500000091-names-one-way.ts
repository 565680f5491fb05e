import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Takes away the name from its end: since every part of every name is a row (1795500000061), nothing reads it.
 *
 * A column dropped is a mark in the catalogue: no row is written anew. Down makes it again and writes every row of person.
 */
export class NamesOneWay1795500000091 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER person_name_is_reversed ON person;
      DROP FUNCTION person_reverse_name();
      ALTER TABLE person DROP COLUMN name_reversed;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
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
    `);
  }
}
