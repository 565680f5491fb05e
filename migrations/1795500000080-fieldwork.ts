import type { MigrationInterface, QueryRunner } from 'typeorm';

import { appendOnly, scoped } from './scoped';

/**
 * Phones of settlement workers, what they sent from where there was no network, and notes on households.
 *
 * New tables, and one column with a constant default: no table is rewritten. Down drops them; what a phone has not sent yet stays there
 * until it is wiped, and cannot be read any more.
 */
export class Fieldwork1795500000080 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- True: another sign-in in the same browser ended it; false: somebody signed out, or was made to.
      ALTER TABLE staff_session ADD COLUMN replaced boolean NOT NULL DEFAULT false
        CONSTRAINT staff_session_replaced_is_over CHECK (NOT replaced OR ended_at IS NOT NULL);

      CREATE TABLE field_phone (
        id              uuid PRIMARY KEY,
        staff_id        uuid NOT NULL REFERENCES staff,
        -- That of the staff member.
        place           bigint NOT NULL,
        -- The session it last spoke under.
        session_id      uuid NOT NULL REFERENCES staff_session,
        -- Shown by a phone without a session, to learn whether it has to be wiped. It opens nothing.
        token_hash      bytea NOT NULL CONSTRAINT field_phone_token_once UNIQUE,
        -- Key of what the phone stores; opens with the cell 'field_phone.key.<id>'. Gone: nobody reads the phone any more.
        key_cipher      text,
        created_at      timestamptz NOT NULL DEFAULT now(),
        last_contact_at timestamptz NOT NULL DEFAULT now(),
        wiped_at        timestamptz,
        wiped_why       text CONSTRAINT field_phone_wiped_why CHECK (wiped_why IN ('signed-out', 'staff-disabled', 'no-contact')),
        CONSTRAINT field_phone_wiped_whole CHECK ((wiped_at IS NULL) = (key_cipher IS NOT NULL) AND (wiped_at IS NULL) = (wiped_why IS NULL))
      );
      CREATE INDEX field_phone_living ON field_phone (session_id) WHERE wiped_at IS NULL;
      ${scoped('field_phone', 'SELECT, INSERT, UPDATE')}

      -- One row a command; a repeat is answered from here. Ids and codes alone: what stands is read again by its id.
      CREATE TABLE field_command (
        staff_id     uuid NOT NULL REFERENCES staff,
        -- Given by the phone.
        client_id    uuid NOT NULL,
        place        bigint NOT NULL,
        phone_id     uuid NOT NULL REFERENCES field_phone,
        kind         text NOT NULL CONSTRAINT field_command_kind CHECK (kind IN ('wish', 'unchanged', 'employment', 'note', 'outcome')),
        -- The person, household or task it is about.
        object_id    uuid NOT NULL,
        -- Keyed: tells whether a repeat is the same command.
        content_hash bytea NOT NULL,
        -- By the phone's clock, which decides nothing.
        written_at   timestamptz NOT NULL,
        received_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
        outcome      text NOT NULL CONSTRAINT field_command_outcome CHECK (outcome IN ('applied', 'conflict', 'refused')),
        -- Of a refusal.
        code         text,
        details      jsonb NOT NULL DEFAULT '{}',
        -- What it made, or what stands in its way.
        result_ids   uuid[] NOT NULL DEFAULT '{}',
        CONSTRAINT field_command_once UNIQUE (staff_id, client_id),
        CONSTRAINT field_command_refused_why CHECK ((outcome = 'refused') = (code IS NOT NULL))
      );
      CREATE INDEX field_command_age ON field_command (received_at);
      CREATE INDEX field_command_results ON field_command USING gin (result_ids);
      ${scoped('field_command', 'SELECT, INSERT, DELETE')}

      CREATE TABLE household_note (
        id           uuid PRIMARY KEY,
        household_id uuid NOT NULL,
        place        bigint NOT NULL,
        -- People write of illness and need: opens with the cell 'household_note.text.<id>'.
        text_cipher  text NOT NULL,
        -- The day of the visit or call.
        said_on      date NOT NULL,
        written_by   uuid NOT NULL REFERENCES staff,
        recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT household_note_of FOREIGN KEY (household_id, place) REFERENCES household (id, place) ON UPDATE CASCADE
      );
      CREATE INDEX household_note_order ON household_note (household_id, recorded_at);
      ${scoped('household_note', 'SELECT, INSERT, UPDATE')}
      ${appendOnly('household_note')}

      -- The name of a member of the staff of an office above: whoever finds a colleague's word in the way has to be able to ask. The scope is
      -- widened for this one look and put back. Null: nobody of the line of offices that the caller's scope belongs to.
      CREATE FUNCTION staff_name_above(staff_id uuid) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE
          lo text := current_setting('leye.scope_lo');
          hi text := current_setting('leye.scope_hi');
          found staff;
          zeros bigint;
        BEGIN
          PERFORM set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
          SELECT * INTO found FROM staff WHERE id = staff_id;
          PERFORM set_config('leye.scope_lo', lo, true), set_config('leye.scope_hi', hi, true);
          IF found.id IS NULL THEN RETURN NULL; END IF;
          -- Their scope: the trailing groups of zeros of their place (3, 3, 3, 2, 2 digits) are everything below it.
          zeros := CASE WHEN found.place % 10000000000000 = 0 THEN 10000000000000 WHEN found.place % 100000000000 = 0 THEN 100000000000
                        WHEN found.place % 1000000000 = 0 THEN 1000000000 WHEN found.place % 1000000 = 0 THEN 1000000 WHEN found.place % 1000 = 0 THEN 1000 ELSE 1 END;
          RETURN CASE WHEN found.place <= lo::bigint AND found.place + zeros - 1 >= hi::bigint THEN found.name END;
        END $$;
      REVOKE ALL ON FUNCTION staff_name_above(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION staff_name_above(uuid) TO leye_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION staff_name_above(uuid); DROP TABLE household_note, field_command, field_phone; ALTER TABLE staff_session DROP COLUMN replaced');
  }
}
