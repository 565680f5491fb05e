import type { MigrationInterface, QueryRunner } from 'typeorm';

import { appendOnly, scoped } from './scoped';

/**
 * What became of households and of people's work, as a list of acts that nobody can change.
 *
 * The state of work is recorded by a trigger, so that no way of changing it can forget to: by hand, by a file, by a placement. One
 * row a person is written for the state found; a million people take under a minute. Down drops both histories.
 */
export class Histories1795500000042 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE household_event (
        id              uuid PRIMARY KEY,
        household_id    uuid NOT NULL,
        place           bigint NOT NULL,
        kind            text NOT NULL CONSTRAINT household_event_kind CHECK (kind IN
          ('moved', 'split', 'split-from', 'merged', 'merged-into', 'member-joined', 'member-left')),
        happened_on     date NOT NULL,
        other_household uuid,
        person_id       uuid,
        from_place      bigint,
        basis           text NOT NULL,
        recorded_by     uuid,
        recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT household_event_of FOREIGN KEY (household_id, place) REFERENCES household (id, place) ON UPDATE CASCADE,
        CONSTRAINT household_event_moved_from CHECK ((kind = 'moved') = (from_place IS NOT NULL)),
        CONSTRAINT household_event_with_other CHECK ((kind IN ('split', 'split-from', 'merged', 'merged-into')) = (other_household IS NOT NULL)),
        CONSTRAINT household_event_with_person CHECK ((kind IN ('member-joined', 'member-left')) = (person_id IS NOT NULL))
      );
      CREATE INDEX household_event_order ON household_event (household_id, recorded_at);
      ${scoped('household_event', 'SELECT, INSERT, UPDATE')}
      ${appendOnly('household_event')}

      CREATE TABLE employment_event (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        person_id   uuid NOT NULL,
        place       bigint NOT NULL,
        state       text NOT NULL CONSTRAINT employment_event_state CHECK (state IN
          ('unemployed-registered', 'unemployed', 'employed', 'flexible', 'self-employed', 'in-training', 'out-of-labour-force')),
        channel     text,
        evidence    text NOT NULL,
        -- As the person or the paper says; null: not said.
        since       date,
        recorded_by uuid,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT employment_event_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE
      );
      CREATE INDEX employment_event_order ON employment_event (person_id, recorded_at);
      ${scoped('employment_event', 'SELECT, INSERT, UPDATE')}

      SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
      INSERT INTO employment_event (person_id, place, state, channel, evidence, recorded_at)
      SELECT id, place, employment_state, employment_channel, employment_evidence, updated_at FROM person;
      ${appendOnly('employment_event')}

      -- Who acts and since when may be told by the transaction: leye.staff, leye.since.
      CREATE FUNCTION employment_event_record() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        staff uuid := nullif(current_setting('leye.staff', true), '')::uuid;
        began date := nullif(current_setting('leye.since', true), '')::date;
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO employment_event (person_id, place, state, channel, evidence, since, recorded_by)
          SELECT id, place, employment_state, employment_channel, employment_evidence, began, staff FROM now_there;
        ELSE
          INSERT INTO employment_event (person_id, place, state, channel, evidence, since, recorded_by)
          SELECT n.id, n.place, n.employment_state, n.employment_channel, n.employment_evidence, began, staff
          FROM now_there n JOIN before_it o ON o.id = n.id
          WHERE (n.employment_state, n.employment_channel, n.employment_evidence) IS DISTINCT FROM (o.employment_state, o.employment_channel, o.employment_evidence);
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_employment_begins AFTER INSERT ON person
        REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION employment_event_record();
      CREATE TRIGGER person_employment_changes AFTER UPDATE ON person
        REFERENCING OLD TABLE AS before_it NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION employment_event_record();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER person_employment_changes ON person;
      DROP TRIGGER person_employment_begins ON person;
      DROP FUNCTION employment_event_record();
      DROP TABLE employment_event, household_event;
    `);
  }
}
