import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What to develop next and what to teach next, as the plan of a run says it. Runs of before have none; the column holds no row up. */
export class RunAdvice1795500000050 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE match_run ADD COLUMN advice jsonb');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE match_run DROP COLUMN advice');
  }
}
