import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notices that one job sends, one after the other: a city's publication owes a thousand jobs instead of a hundred thousand. A notice without a batch
 * is one of its own, by its id; so are those of before, whose owed jobs are told in the same words.
 *
 * A column without a default: no row is rewritten. Down leaves the notices of a batch without their job: the reconciler of before owes them again.
 */
export class NoticesInBatches1795500000051 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE notice ADD COLUMN batch_id uuid;
      CREATE INDEX notice_queued_of_batch ON notice (batch_id) WHERE status = 'queued';
      UPDATE outbox_message SET payload = jsonb_build_object('batchId', payload->>'noticeId') WHERE queue = 'notice' AND sent_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE outbox_message SET payload = jsonb_build_object('noticeId', payload->>'batchId') WHERE queue = 'notice' AND sent_at IS NULL;
      DROP INDEX notice_queued_of_batch;
      ALTER TABLE notice DROP COLUMN batch_id;
    `);
  }
}
