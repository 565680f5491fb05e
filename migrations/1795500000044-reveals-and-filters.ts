import type { MigrationInterface, QueryRunner } from 'typeorm';

import { appendOnly, scoped } from './scoped';

/**
 * Each time a number was shown in full, to whom and what for; and the filters that staff keep for themselves.
 *
 * New tables: no lock on anything in use. Down drops them; the audit keeps its own rows.
 */
export class RevealsAndFilters1795500000044 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE reveal (
        id          uuid PRIMARY KEY,
        person_id   uuid NOT NULL,
        place       bigint NOT NULL,
        staff_id    uuid NOT NULL REFERENCES staff,
        field       text NOT NULL CONSTRAINT reveal_field CHECK (field IN ('citizen-number', 'phone', 'further-phone', 'disability-card')),
        purpose     text NOT NULL CONSTRAINT reveal_purpose CHECK (purpose IN
          ('contact-person', 'verify-identity', 'insurance-check', 'subsidy-form', 'correct-record', 'person-asked')),
        remark      text CONSTRAINT reveal_remark_short CHECK (length(remark) <= 200),
        revealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT reveal_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE
      );
      CREATE INDEX reveal_by_staff ON reveal (staff_id, revealed_at);
      CREATE INDEX reveal_of_person ON reveal (person_id, revealed_at);
      ${scoped('reveal', 'SELECT, INSERT, UPDATE')}
      ${appendOnly('reveal')}

      CREATE TABLE saved_filter (
        id         uuid PRIMARY KEY,
        staff_id   uuid NOT NULL REFERENCES staff,
        -- That of the staff member.
        place      bigint NOT NULL,
        list       text NOT NULL CONSTRAINT saved_filter_list CHECK (list IN ('people')),
        name       text NOT NULL CONSTRAINT saved_filter_name CHECK (length(name) BETWEEN 1 AND 40),
        -- Codes and places alone; a name that is searched for is not kept.
        content    jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT saved_filter_once UNIQUE (staff_id, list, name)
      );
      ${scoped('saved_filter')}

      INSERT INTO parameter (id, value, unit, valid_from, applies_lo, applies_hi, source, standing) VALUES
        ('REVEALS_PER_HOUR', 30, 'reveals an hour and staff member', '2026-01-01', 500000000000000, 509999999999999, '本系统选定：每人每小时查看完整号码的上限', 'chosen'),
        ('SAVED_FILTERS_MAX', 30, 'filters a staff member', '2026-01-01', 500000000000000, 509999999999999, '本系统选定：每人保存筛选条件的上限', 'chosen');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM parameter WHERE id IN ('REVEALS_PER_HOUR', 'SAVED_FILTERS_MAX'); DROP TABLE saved_filter, reveal`);
  }
}
