import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An import that is undone takes back the people it registered, and with them what their registration wrote into their employment history. Only what a file said may
 * go, for eight days, as with wishes; what an officer or a placement wrote stays. The list of current wishes steps back with them.
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

      -- A wish that is taken back gives way to the one before it, where there is one.
      GRANT DELETE ON current_wish TO leye_app;
      CREATE FUNCTION current_wish_step_back() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM current_wish c USING gone g WHERE c.wish_id = g.id;
        INSERT INTO current_wish (person_id, place, wish_id, wants, destinations, trades, valid_until)
        SELECT DISTINCT ON (w.person_id) w.person_id, w.place, w.id, w.wants, w.destinations, w.trades, w.valid_until
        FROM wish w WHERE w.person_id IN (SELECT person_id FROM gone) ORDER BY w.person_id, w.created_at DESC, w.id DESC
        ON CONFLICT (person_id) DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER wish_was_current AFTER DELETE ON wish REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION current_wish_step_back();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER wish_was_current ON wish;
      DROP FUNCTION current_wish_step_back();
      REVOKE DELETE ON current_wish FROM leye_app;
      DROP TRIGGER employment_event_said_stays ON employment_event;
      DROP TRIGGER employment_event_append_only ON employment_event;
      CREATE TRIGGER employment_event_append_only BEFORE UPDATE OR DELETE ON employment_event FOR EACH ROW EXECUTE FUNCTION leye_refuse_change();
      REVOKE DELETE ON employment_event FROM leye_app;
    `);
  }
}
