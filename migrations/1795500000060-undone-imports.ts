import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An import that is undone takes back the people it registered, and with them what their registration wrote into their employment history. Only what a file said may
 * go, for eight days, as with wishes; what an officer or a placement wrote stays.
 *
 * The triggers of `employment_event` are replaced, which waits for writers of it for a moment. Down refuses every deletion again.
 */
export class UndoneImports1795500000060 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT DELETE ON employment_event TO leye_app;
      DROP TRIGGER employment_event_append_only ON employment_event;
      CREATE TRIGGER employment_event_append_only BEFORE UPDATE ON employment_event FOR EACH ROW EXECUTE FUNCTION leye_refuse_change();
      CREATE TRIGGER employment_event_said_stays BEFORE DELETE ON employment_event FOR EACH ROW
        WHEN (OLD.evidence <> 'file' OR OLD.recorded_at < now() - interval '8 days') EXECUTE FUNCTION leye_refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER employment_event_said_stays ON employment_event;
      DROP TRIGGER employment_event_append_only ON employment_event;
      CREATE TRIGGER employment_event_append_only BEFORE UPDATE OR DELETE ON employment_event FOR EACH ROW EXECUTE FUNCTION leye_refuse_change();
      REVOKE DELETE ON employment_event FROM leye_app;
    `);
  }
}
