import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The results of a run in the order in which staff read them, so that a page of a city's is read from an index: whose household had nobody in work is
 * written down with the result, as the run saw it.
 *
 * In runs of before, an open case stands for it, as it did until now. The update locks proposal and unmatched, for about half a minute per million
 * proposals; so does building the index. Down drops both.
 */
export class ResultsInOrder1795500000052 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
      ALTER TABLE proposal ADD COLUMN zero_employment boolean NOT NULL DEFAULT false;
      ALTER TABLE unmatched ADD COLUMN zero_employment boolean NOT NULL DEFAULT false;
      ALTER TABLE proposal DISABLE TRIGGER proposal_append_only;
      ALTER TABLE unmatched DISABLE TRIGGER unmatched_append_only;
      CREATE TEMPORARY TABLE in_clearance ON COMMIT DROP AS
        SELECT p.id FROM person p WHERE p.household_id IN (SELECT household_id FROM clearance_case WHERE status NOT IN ('exited', 'cleared'));
      UPDATE proposal SET zero_employment = true WHERE person_id IN (SELECT id FROM in_clearance);
      UPDATE unmatched SET zero_employment = true WHERE person_id IN (SELECT id FROM in_clearance);
      ALTER TABLE proposal ENABLE TRIGGER proposal_append_only;
      ALTER TABLE unmatched ENABLE TRIGGER unmatched_append_only;

      CREATE INDEX proposal_in_order ON proposal (run_id, kind, zero_employment DESC, score DESC, person_id, rank) INCLUDE (place);
      DROP INDEX proposal_of_run;
      CREATE INDEX unmatched_in_order ON unmatched (run_id, zero_employment DESC, person_id) INCLUDE (place);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX unmatched_in_order;
      CREATE INDEX proposal_of_run ON proposal (run_id);
      DROP INDEX proposal_in_order;
      ALTER TABLE unmatched DROP COLUMN zero_employment;
      ALTER TABLE proposal DROP COLUMN zero_employment;
    `);
  }
}
