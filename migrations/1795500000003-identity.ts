import type { MigrationInterface, QueryRunner } from 'typeorm';

import { appendOnly, scoped } from './scoped';

/**
 * Staff, their sessions and the record of what was done.
 *
 * New tables: no lock on anything in use. Down drops them, the audit included: never on a system in use.
 */
export class Identity1795500000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION leye_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'place' = to_jsonb(OLD) - 'place' THEN RETURN NEW; END IF;
        RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
      END $$;

      CREATE TABLE staff (
        id              uuid PRIMARY KEY,
        -- The scope: this place and everything below it.
        place           bigint NOT NULL,
        login_name      text NOT NULL,
        name            text NOT NULL,
        role            text NOT NULL CONSTRAINT staff_role CHECK (role IN
          ('officer', 'township-officer', 'settlement-worker', 'supervisor', 'employer', 'system-admin', 'security-admin', 'auditor')),
        password_hash   text NOT NULL,
        status          text NOT NULL CONSTRAINT staff_status CHECK (status IN ('active', 'disabled')),
        demo            boolean NOT NULL DEFAULT false,
        version         integer NOT NULL DEFAULT 1,
        created_at      timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT staff_login_name_form CHECK (login_name ~ '^[a-z0-9][a-z0-9._-]{2,39}$')
      );
      CREATE UNIQUE INDEX staff_login_name_once ON staff (login_name);
      ${scoped('staff')}

      CREATE TABLE staff_session (
        id           uuid PRIMARY KEY,
        staff_id     uuid NOT NULL REFERENCES staff,
        place        bigint NOT NULL,
        token_hash   bytea NOT NULL,
        csrf_token   text NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        ended_at     timestamptz
      );
      CREATE UNIQUE INDEX staff_session_token_once ON staff_session (token_hash);
      CREATE INDEX staff_session_of ON staff_session (staff_id) WHERE ended_at IS NULL;
      ${scoped('staff_session')}

      -- One-time links: the first administrator, later every new member of the staff.
      CREATE TABLE staff_invitation (
        id         uuid PRIMARY KEY,
        place      bigint NOT NULL,
        role       text NOT NULL,
        token_hash bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at    timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX staff_invitation_token_once ON staff_invitation (token_hash);
      ${scoped('staff_invitation')}

      -- Failed sign-ins by keyed hash of what is limited, the login name or the address: the same for names that do not exist.
      CREATE TABLE sign_in_failure (
        id        uuid PRIMARY KEY,
        key_hash  bytea NOT NULL,
        failed_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX sign_in_failure_recent ON sign_in_failure (key_hash, failed_at);
      GRANT SELECT, INSERT, DELETE ON sign_in_failure TO leye_app;

      CREATE TABLE audit_entry (
        id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at          timestamptz NOT NULL DEFAULT clock_timestamp(),
        place       bigint NOT NULL,
        -- null: the service itself
        actor_id    uuid,
        actor_role  text NOT NULL,
        action      text NOT NULL,
        object_type text NOT NULL,
        object_id   text,
        details     jsonb NOT NULL DEFAULT '{}',
        purpose     text,
        request_id  text
      );
      CREATE INDEX audit_entry_object ON audit_entry (object_type, object_id, id);
      ${scoped('audit_entry', 'SELECT, INSERT')}
      ${appendOnly('audit_entry')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE audit_entry, sign_in_failure, staff_invitation, staff_session, staff;
      DROP FUNCTION leye_refuse_change();
    `);
  }
}
