import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes that answer the list of people by themselves: every slice in the order of places with all that is asked of it, and one index for each other order
 * (docs/decisions/0006).
 *
 * A quarter of a minute for a million people, during which nobody writes to them. Down builds the narrower ones again.
 */
export class ListsOfPeople1795500000102 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX person_listed ON person (place, id) INCLUDE (household_id, birth_date, name_initials, name, updated_at);
      DROP INDEX person_place;
      CREATE INDEX person_by_birth ON person (birth_date, id) INCLUDE (place);
      CREATE INDEX person_by_name ON person (name_initials COLLATE "C", name COLLATE "C", id) INCLUDE (place);
      CREATE INDEX person_by_update ON person (updated_at, id) INCLUDE (place);

      DROP INDEX person_category_search, household_category_search;
      CREATE INDEX person_category_search ON person_category (category, place, person_id) INCLUDE (valid_from, valid_to);
      CREATE INDEX household_category_search ON household_category (category, place, household_id) INCLUDE (valid_from, valid_to);

      DROP INDEX current_wish_search;
      CREATE INDEX current_wish_search ON current_wish (wants, place, person_id) INCLUDE (valid_until, destinations);
      CREATE INDEX current_wish_listed ON current_wish (place, person_id) INCLUDE (wants, valid_until, destinations);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX current_wish_listed, current_wish_search;
      CREATE INDEX current_wish_search ON current_wish (wants, place, person_id);
      DROP INDEX household_category_search, person_category_search;
      CREATE INDEX household_category_search ON household_category (category, place, household_id);
      CREATE INDEX person_category_search ON person_category (category, place, person_id);
      DROP INDEX person_by_update, person_by_name, person_by_birth, person_listed;
      CREATE INDEX person_place ON person (place, id);
    `);
  }
}
