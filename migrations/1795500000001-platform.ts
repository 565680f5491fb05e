import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The technical ground: the app's role, owed jobs, the queues' heartbeats, dated parameters and holidays.
 *
 * New tables: no lock on anything in use. Down drops them with all they hold.
 */
export class Platform1795500000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The service acts as leye_app, which owns nothing and cannot step past row-level security.
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'leye_app') THEN
          CREATE ROLE leye_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
        END IF;
      END $$;
      GRANT USAGE ON SCHEMA public TO leye_app;
      -- The service asks at its start whether the schema is that of its build.
      GRANT SELECT ON migrations TO leye_app;

      CREATE TABLE outbox_message (
        id         uuid PRIMARY KEY,
        queue      text NOT NULL,
        payload    jsonb NOT NULL,
        not_before timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at    timestamptz,
        CONSTRAINT outbox_payload_is_small CHECK (length(payload::text) <= 400)
      );
      CREATE INDEX outbox_unsent ON outbox_message (not_before, created_at, id) WHERE sent_at IS NULL;
      CREATE INDEX outbox_sent ON outbox_message (sent_at) WHERE sent_at IS NOT NULL;
      GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_message TO leye_app;

      CREATE TABLE queue_heartbeat (
        queue       text PRIMARY KEY,
        consumed_at timestamptz NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE ON queue_heartbeat TO leye_app;

      CREATE TABLE parameter (
        id         text NOT NULL,
        value      numeric NOT NULL,
        unit       text NOT NULL,
        valid_from date NOT NULL,
        valid_to   date,
        -- The scope it holds for, as the lowest and the highest place.
        applies_lo bigint NOT NULL,
        applies_hi bigint NOT NULL,
        source     text NOT NULL,
        standing   text NOT NULL CONSTRAINT parameter_standing CHECK (standing IN ('cited', 'unverified', 'chosen')),
        CONSTRAINT parameter_once PRIMARY KEY (id, applies_lo, applies_hi, valid_from),
        CONSTRAINT parameter_dates CHECK (valid_to IS NULL OR valid_to > valid_from),
        CONSTRAINT parameter_scope CHECK (applies_hi >= applies_lo)
      );
      GRANT SELECT ON parameter TO leye_app;

      -- Days on which the bureau's week differs from Monday to Friday, as published for the year.
      CREATE TABLE special_day (
        day      date PRIMARY KEY,
        name     text NOT NULL,
        day_off  boolean NOT NULL,
        source   text NOT NULL
      );
      GRANT SELECT ON special_day TO leye_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE special_day, parameter, queue_heartbeat, outbox_message');
  }
}
