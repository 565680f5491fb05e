import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * Further phones of a person, the kind and grade of a disability card, levels of certificates, and who certified a category.
 *
 * New columns without defaults and one new table: no table is rewritten, locks are held for an instant. Down drops them.
 */
export class PeopleInFull1795500000041 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Opens with the cell 'person.disability_card.<id>'.
      ALTER TABLE person ADD COLUMN disability_card_cipher text;

      ALTER TABLE person_skill ADD COLUMN certificate_level text CONSTRAINT person_skill_level CHECK (certificate_level IN
          ('specific', 'level-5', 'level-4', 'level-3', 'level-2', 'level-1')),
        ADD CONSTRAINT person_skill_level_of_certificate CHECK (certificate_level IS NULL OR certificate IS NOT NULL);

      -- The first phone stands in person itself: it is the one that messages go to. A phone may be shared by many.
      CREATE TABLE further_phone (
        id           uuid PRIMARY KEY,
        person_id    uuid NOT NULL,
        place        bigint NOT NULL,
        phone_cipher text NOT NULL,
        phone_index  bytea NOT NULL,
        whose        text NOT NULL CONSTRAINT further_phone_whose CHECK (whose IN ('own', 'family', 'neighbour', 'other')),
        added_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT further_phone_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE,
        CONSTRAINT further_phone_once UNIQUE (person_id, phone_index)
      );
      CREATE INDEX further_phone_search ON further_phone (phone_index);
      ${scoped('further_phone')}

      ALTER TABLE person_category ADD COLUMN certified_by text, ADD COLUMN certified_on date, ADD COLUMN recorded_by uuid;
      ALTER TABLE household_category ADD COLUMN certified_by text, ADD COLUMN certified_on date, ADD COLUMN recorded_by uuid;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE household_category DROP COLUMN recorded_by, DROP COLUMN certified_on, DROP COLUMN certified_by;
      ALTER TABLE person_category DROP COLUMN recorded_by, DROP COLUMN certified_on, DROP COLUMN certified_by;
      DROP TABLE further_phone;
      ALTER TABLE person_skill DROP CONSTRAINT person_skill_level_of_certificate, DROP COLUMN certificate_level;
      ALTER TABLE person DROP COLUMN disability_card_cipher;
    `);
  }
}
