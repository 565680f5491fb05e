import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * Messages to people: a notice is a row before it is a message, an attempt is committed before the gateway is called.
 *
 * New tables: no lock on anything in use. Down drops them.
 */
export class Notices1795500000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE notice (
        id         uuid PRIMARY KEY,
        place      bigint NOT NULL,
        person_id  uuid NOT NULL,
        template   text NOT NULL,
        cause_type text NOT NULL,
        cause_id   uuid NOT NULL,
        round      smallint NOT NULL DEFAULT 1,
        channel    text NOT NULL CONSTRAINT notice_channel CHECK (channel IN ('sms', 'call-list', 'printed-sheet')),
        status     text NOT NULL CONSTRAINT notice_status CHECK (status IN
          ('queued', 'in-flight', 'accepted', 'delivered', 'failed', 'unknown', 'handed-to-staff', 'cancelled')),
        not_before timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT notice_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE,
        CONSTRAINT notice_once_per_cause UNIQUE (cause_type, cause_id, person_id, template, round),
        CONSTRAINT notice_at_place UNIQUE (id, place)
      );
      CREATE INDEX notice_queued ON notice (not_before) WHERE status = 'queued';
      CREATE INDEX notice_of_person ON notice (person_id);
      ${scoped('notice', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE attempt (
        id                  uuid PRIMARY KEY,
        notice_id           uuid NOT NULL,
        place               bigint NOT NULL,
        number              smallint NOT NULL,
        gateway             text NOT NULL,
        status              text NOT NULL CONSTRAINT attempt_status CHECK (status IN ('in-flight', 'accepted', 'rejected', 'unknown')),
        provider_message_id text,
        started_at          timestamptz NOT NULL DEFAULT now(),
        decided_at          timestamptz,
        CONSTRAINT attempt_of FOREIGN KEY (notice_id, place) REFERENCES notice (id, place) ON UPDATE CASCADE,
        CONSTRAINT attempt_number_once UNIQUE (notice_id, number),
        CONSTRAINT attempt_message_once UNIQUE (gateway, provider_message_id)
      );
      -- While the outcome of one attempt is not known there is no second: the same notice is never sent twice.
      CREATE UNIQUE INDEX attempt_one_undecided ON attempt (notice_id) WHERE status IN ('in-flight', 'unknown');
      CREATE INDEX attempt_in_flight ON attempt (started_at) WHERE status = 'in-flight';
      ${scoped('attempt', 'SELECT, INSERT, UPDATE')}

      -- What the fake gateway received, kept by itself: the judge of "never sent twice". No rule of uniqueness on purpose.
      CREATE TABLE fake_gateway_message (
        id          uuid PRIMARY KEY,
        out_id      uuid NOT NULL,
        phone_index bytea NOT NULL,
        text        text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX fake_gateway_message_out ON fake_gateway_message (out_id);
      GRANT SELECT, INSERT ON fake_gateway_message TO leye_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE fake_gateway_message, attempt, notice');
  }
}
