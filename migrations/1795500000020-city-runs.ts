import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Runs at the size of a city: the kept input in parts, fewer indexes on proposals, a line for each queue among the owed jobs, and seats of many
 * postings moved at once.
 *
 * Rewrites the key of run_input and one of proposal: both are locked for about a second per million proposals. An input kept before is part 0 of
 * itself. Down drops kept inputs: a run of several parts cannot be told as one, and runs themselves, their results and proofs stay.
 */
export class CityRuns1795500000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE run_input ADD COLUMN part integer NOT NULL DEFAULT 0 CONSTRAINT run_input_part CHECK (part >= 0);
      ALTER TABLE run_input ALTER COLUMN part DROP DEFAULT;
      ALTER TABLE run_input DROP CONSTRAINT run_input_pkey;
      ALTER TABLE run_input ADD CONSTRAINT run_input_part_once PRIMARY KEY (run_id, part);
      -- Packed already: PostgreSQL need not try again.
      ALTER TABLE run_input ALTER COLUMN content SET STORAGE EXTERNAL;
      ALTER TABLE run_certificate ALTER COLUMN content SET STORAGE EXTERNAL;

      -- Led by the person, the key also serves the cascade of a move. A posting is never deleted, so nothing looks for its proposals.
      ALTER TABLE proposal DROP CONSTRAINT proposal_once;
      ALTER TABLE proposal ADD CONSTRAINT proposal_once UNIQUE (person_id, run_id, posting_id);
      DROP INDEX proposal_person;
      DROP INDEX proposal_posting;
      CREATE INDEX proposal_of_run ON proposal (run_id);

      -- Each queue has its own line: a run that was asked for does not wait behind a hundred thousand notices.
      CREATE INDEX outbox_unsent_of_queue ON outbox_message (queue, not_before, created_at, id) WHERE sent_at IS NULL;
      DROP INDEX outbox_unsent;

      -- As posting_move_seats, for many postings at once, each named once: takes or gives back as many seats as there are, and says how many.
      -- Postings are locked in the order of their ids.
      CREATE FUNCTION posting_move_many(asked uuid[], steps integer[]) RETURNS TABLE (posting_id uuid, moved integer)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        #variable_conflict use_column
        DECLARE
          lo text := current_setting('leye.scope_lo');
          hi text := current_setting('leye.scope_hi');
          readable uuid[];
        BEGIN
          SELECT array_agg(id) INTO readable FROM posting WHERE id = ANY(asked);
          PERFORM set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
          RETURN QUERY
            WITH held AS MATERIALIZED (
              SELECT p.id, CASE WHEN one.step < 0 THEN -least(-one.step, p.seats_filled)
                                WHEN p.status = 'open' THEN least(one.step, p.seats - p.seats_filled) ELSE 0 END AS by
              FROM posting p JOIN unnest(asked, steps) AS one (id, step) ON one.id = p.id
              WHERE p.id = ANY(readable) ORDER BY p.id FOR NO KEY UPDATE OF p
            ), changed AS (
              UPDATE posting p SET seats_filled = p.seats_filled + held.by FROM held WHERE p.id = held.id AND held.by <> 0 RETURNING p.id
            )
            SELECT held.id, abs(held.by) FROM held WHERE held.by = 0 OR held.id IN (SELECT id FROM changed);
          PERFORM set_config('leye.scope_lo', lo, true), set_config('leye.scope_hi', hi, true);
        END $$;
      REVOKE ALL ON FUNCTION posting_move_many(uuid[], integer[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION posting_move_many(uuid[], integer[]) TO leye_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION posting_move_many(uuid[], integer[]);
      CREATE INDEX outbox_unsent ON outbox_message (not_before, created_at, id) WHERE sent_at IS NULL;
      DROP INDEX outbox_unsent_of_queue;
      DROP INDEX proposal_of_run;
      ALTER TABLE proposal DROP CONSTRAINT proposal_once;
      ALTER TABLE proposal ADD CONSTRAINT proposal_once UNIQUE (run_id, person_id, posting_id);
      CREATE INDEX proposal_person ON proposal (person_id);
      CREATE INDEX proposal_posting ON proposal (posting_id);
      ALTER TABLE run_certificate ALTER COLUMN content SET STORAGE EXTENDED;
      ALTER TABLE run_input ALTER COLUMN content SET STORAGE EXTENDED;
      TRUNCATE run_input;
      ALTER TABLE run_input DROP CONSTRAINT run_input_part_once;
      ALTER TABLE run_input DROP COLUMN part;
      ALTER TABLE run_input ADD CONSTRAINT run_input_pkey PRIMARY KEY (run_id);
    `);
  }
}
