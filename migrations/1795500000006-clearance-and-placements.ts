import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * Who works where since when, and the bureau's files on households with nobody in work.
 *
 * New tables: no lock on anything in use. Down drops them.
 */
export class ClearanceAndPlacements1795500000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE placement (
        id           uuid PRIMARY KEY,
        person_id    uuid NOT NULL,
        household_id uuid NOT NULL REFERENCES household,
        place        bigint NOT NULL,
        -- null: work found outside the service
        posting_id   uuid REFERENCES posting,
        offer_id     uuid,
        started_on   date NOT NULL,
        verified_at  timestamptz,
        verified_by  uuid,
        evidence     text,
        ended_on     date,
        end_reason   text,
        created_by   uuid,
        version      integer NOT NULL DEFAULT 1,
        created_at   timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT placement_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE,
        CONSTRAINT placement_dates CHECK (ended_on IS NULL OR ended_on >= started_on),
        CONSTRAINT placement_end_has_reason CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
        CONSTRAINT placement_verified_whole CHECK ((verified_at IS NULL) = (evidence IS NULL))
      );
      CREATE UNIQUE INDEX placement_one_active ON placement (person_id) WHERE ended_on IS NULL;
      CREATE INDEX placement_of_posting ON placement (posting_id);
      CREATE INDEX placement_of_household ON placement (household_id);
      ${scoped('placement', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE clearance_case (
        id                      uuid PRIMARY KEY,
        household_id            uuid NOT NULL,
        place                   bigint NOT NULL,
        definition              text NOT NULL CONSTRAINT clearance_definition CHECK (definition IN ('statutory-urban', 'relocation-policy')),
        rule_version            text NOT NULL,
        found_on                date NOT NULL,
        first_placement_due     date NOT NULL,
        stable_due              date NOT NULL,
        status                  text NOT NULL CONSTRAINT clearance_status CHECK (status IN
          ('suspected', 'confirmed', 'assisted', 'first-placed', 'stable', 'cleared', 'exited', 'relapsed')),
        cleared_by_placement_id uuid REFERENCES placement,
        exit_reason             text,
        version                 integer NOT NULL DEFAULT 1,
        created_at              timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT clearance_case_of FOREIGN KEY (household_id, place) REFERENCES household (id, place) ON UPDATE CASCADE,
        CONSTRAINT clearance_case_due_after_found CHECK (first_placement_due >= found_on AND stable_due >= first_placement_due),
        CONSTRAINT clearance_case_cleared_by CHECK (status NOT IN ('first-placed', 'stable', 'cleared') OR cleared_by_placement_id IS NOT NULL),
        CONSTRAINT clearance_case_exit_has_reason CHECK ((status = 'exited') = (exit_reason IS NOT NULL))
      );
      -- Two runs of the finder, or two officers, may meet the same household: the second one must be told.
      CREATE UNIQUE INDEX clearance_case_one_open ON clearance_case (household_id, definition)
        WHERE status IN ('suspected', 'confirmed', 'assisted', 'first-placed', 'stable', 'relapsed');
      CREATE INDEX clearance_case_due ON clearance_case (first_placement_due) WHERE status IN ('suspected', 'confirmed', 'assisted', 'relapsed');
      CREATE INDEX clearance_case_place ON clearance_case (place, id);
      ${scoped('clearance_case', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE clearance_case, placement');
  }
}
