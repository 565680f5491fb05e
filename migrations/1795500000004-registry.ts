import type { MigrationInterface, QueryRunner } from 'typeorm';

import { appendOnly, scoped } from './scoped';

/**
 * Households, people, their categories, skills and wishes. Citizen numbers and phones are stored encrypted, with keyed
 * blind indexes for equality. `place` of what hangs on a person follows the person by foreign key.
 *
 * New tables: no lock on anything in use. Down drops the registers.
 */
export class Registry1795500000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      CREATE TABLE household (
        id           uuid PRIMARY KEY,
        place        bigint NOT NULL,
        number       text NOT NULL,
        relocated_on date,
        origin       text,
        demo         boolean NOT NULL DEFAULT false,
        version      integer NOT NULL DEFAULT 1,
        created_at   timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT household_number_once UNIQUE (number),
        CONSTRAINT household_at_place UNIQUE (id, place)
      );
      CREATE INDEX household_place ON household (place, id);
      ${scoped('household')}

      -- Categories that belong to the household (monitoring, low income), dated; two schemes side by side.
      CREATE TABLE household_category (
        id           uuid PRIMARY KEY,
        household_id uuid NOT NULL,
        place        bigint NOT NULL,
        category     text NOT NULL,
        scheme       text NOT NULL CONSTRAINT household_category_scheme CHECK (scheme IN ('2021', '2026')),
        valid_from   date NOT NULL,
        valid_to     date,
        basis        text NOT NULL,
        CONSTRAINT household_category_of FOREIGN KEY (household_id, place) REFERENCES household (id, place) ON UPDATE CASCADE,
        CONSTRAINT household_category_once UNIQUE (household_id, category, valid_from),
        CONSTRAINT household_category_dates CHECK (valid_to IS NULL OR valid_to > valid_from)
      );
      ${scoped('household_category')}

      CREATE TABLE person (
        id                    uuid PRIMARY KEY,
        household_id          uuid NOT NULL,
        place                 bigint NOT NULL,
        role_in_household     text NOT NULL CONSTRAINT person_role_in_household CHECK (role_in_household IN
          ('head', 'spouse', 'child', 'child-in-law', 'grandchild', 'parent', 'grandparent', 'sibling', 'other')),
        name                  text NOT NULL,
        name_initials         text NOT NULL,
        citizen_number_cipher text NOT NULL,
        citizen_number_index  bytea NOT NULL,
        birth_date            date NOT NULL,
        sex                   text NOT NULL CONSTRAINT person_sex CHECK (sex IN ('male', 'female')),
        education             text NOT NULL CONSTRAINT person_education CHECK (education IN
          ('illiterate', 'primary', 'junior', 'senior', 'college', 'bachelor')),
        labour_capacity       text NOT NULL CONSTRAINT person_labour_capacity CHECK (labour_capacity IN
          ('skilled', 'ordinary', 'weak-or-half', 'lost', 'none')),
        student               boolean NOT NULL DEFAULT false,
        phone_cipher          text,
        phone_index           bytea,
        employment_state      text NOT NULL CONSTRAINT person_employment_state CHECK (employment_state IN
          ('unemployed-registered', 'unemployed', 'employed', 'flexible', 'self-employed', 'in-training', 'out-of-labour-force')),
        employment_evidence   text NOT NULL,
        -- The channel of the present work, when it is known (a public-welfare post closes others for the household).
        employment_channel    text,
        business_registered   boolean NOT NULL DEFAULT false,
        demo                  boolean NOT NULL DEFAULT false,
        version               integer NOT NULL DEFAULT 1,
        created_at            timestamptz NOT NULL DEFAULT now(),
        updated_at            timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT person_household FOREIGN KEY (household_id, place) REFERENCES household (id, place) ON UPDATE CASCADE,
        CONSTRAINT person_at_place UNIQUE (id, place),
        CONSTRAINT person_citizen_number_once UNIQUE (citizen_number_index),
        CONSTRAINT person_phone_whole CHECK ((phone_cipher IS NULL) = (phone_index IS NULL))
      );
      CREATE UNIQUE INDEX person_one_head ON person (household_id) WHERE role_in_household = 'head';
      CREATE INDEX person_place ON person (place, id);
      CREATE INDEX person_of_household ON person (household_id);
      CREATE INDEX person_phone ON person (phone_index) WHERE phone_index IS NOT NULL;
      CREATE INDEX person_state ON person (employment_state, place, id);
      CREATE INDEX person_name_search ON person USING gin (name gin_trgm_ops);
      CREATE INDEX person_initials_search ON person (name_initials text_pattern_ops);
      ${scoped('person')}

      CREATE TABLE person_category (
        id         uuid PRIMARY KEY,
        person_id  uuid NOT NULL,
        place      bigint NOT NULL,
        category   text NOT NULL,
        scheme     text NOT NULL CONSTRAINT person_category_scheme CHECK (scheme IN ('2021', '2026')),
        valid_from date NOT NULL,
        valid_to   date,
        basis      text NOT NULL,
        CONSTRAINT person_category_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE,
        CONSTRAINT person_category_once UNIQUE (person_id, category, valid_from),
        CONSTRAINT person_category_dates CHECK (valid_to IS NULL OR valid_to > valid_from)
      );
      ${scoped('person_category')}

      CREATE TABLE person_skill (
        id          uuid PRIMARY KEY,
        person_id   uuid NOT NULL,
        place       bigint NOT NULL,
        trade       text NOT NULL,
        certificate text,
        expires_on  date,
        CONSTRAINT person_skill_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE,
        CONSTRAINT person_skill_once UNIQUE (person_id, trade)
      );
      ${scoped('person_skill')}

      CREATE TABLE wish (
        id                uuid PRIMARY KEY,
        person_id         uuid NOT NULL,
        place             bigint NOT NULL,
        wants             text NOT NULL CONSTRAINT wish_wants CHECK (wants IN ('work', 'training', 'venture', 'nothing')),
        -- In order of wish.
        destinations      text[] NOT NULL,
        trades            text[] NOT NULL,
        wage_floor        integer NOT NULL CONSTRAINT wish_wage_floor CHECK (wage_floor BETWEEN 0 AND 100000),
        shifts            text[] NOT NULL,
        hours_per_day_max integer CONSTRAINT wish_hours CHECK (hours_per_day_max BETWEEN 1 AND 12),
        available_from    date NOT NULL,
        collected_on      date NOT NULL,
        valid_until       date NOT NULL,
        said_by           text NOT NULL CONSTRAINT wish_said_by CHECK (said_by IN ('self', 'family', 'staff', 'file')),
        collected_how     text NOT NULL CONSTRAINT wish_collected_how CHECK (collected_how IN ('visit', 'call', 'window', 'message', 'file', 'demo')),
        collected_by      uuid,
        created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT wish_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE,
        CONSTRAINT wish_dates CHECK (valid_until >= collected_on),
        CONSTRAINT wish_destinations CHECK (destinations <@ ARRAY['settlement', 'township', 'county', 'city', 'shandong', 'outside']),
        CONSTRAINT wish_work_somewhere CHECK (wants <> 'work' OR cardinality(destinations) > 0)
      );
      CREATE INDEX wish_latest ON wish (person_id, created_at DESC, id DESC);
      ${scoped('wish', 'SELECT, INSERT, UPDATE')}
      ${appendOnly('wish')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE wish, person_skill, person_category, person, household_category, household');
  }
}
