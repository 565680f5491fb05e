import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Taking back what an import added, with runs in the database: what refers to a posting or a person is found by an index, where the database read every proposal, offer and gap
 * for each of them; and one question tells which of many rows anything refers to, where they were tried one after the other.
 *
 * Taking 100 postings back beside 200,000 proposals and as many offers took 3.7 s and takes 0.01; a run writes 100,000 proposals in 2.1 to 2.7 s where it took 1.7 (load 9; the
 * index is a tenth of the table's key, for equal keys are kept once). Making the indexes locks proposal, offer, vacancy_gap, placement and person_transfer, a second or two per million rows. Down drops them and the function.
 */
export class WhatDependsOn1795500000112 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX proposal_of_posting ON proposal (posting_id);
      CREATE INDEX vacancy_gap_of_posting ON vacancy_gap (posting_id);
      -- Of the open ones alone it served the reading of offers; whether there is any it did not.
      DROP INDEX offer_posting;
      CREATE INDEX offer_posting ON offer (posting_id, status);
      DROP INDEX offer_person;
      CREATE INDEX offer_person ON offer (person_id, status);
      CREATE INDEX placement_of_person ON placement (person_id);
      CREATE INDEX person_transfer_of_person ON person_transfer (person_id);

      -- Which of these rows of a table anything refers to, tables that go with them (of themselves or by the asker's hand) aside; also what is out of the reader's scope, of which nothing else is told.
      -- Only rows that the reader may see are answered for. Whoever asks holds them FOR UPDATE: nothing can begin to refer to them then.
      CREATE FUNCTION depended_on(target regclass, asked uuid[], beside regclass[]) RETURNS uuid[]
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE
          lo text := current_setting('leye.scope_lo');
          hi text := current_setting('leye.scope_hi');
          readable uuid[];
          found uuid[];
          held uuid[] := '{}';
          reference record;
        BEGIN
          IF target NOT IN ('person'::regclass, 'posting'::regclass) THEN RAISE EXCEPTION 'nobody takes back rows of %', target; END IF;
          EXECUTE format('SELECT array_agg(id) FROM %s WHERE id = ANY ($1)', target) INTO readable USING asked;
          PERFORM set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
          FOR reference IN
            SELECT c.conrelid::regclass AS referring, a.attname AS key_of FROM pg_constraint c
            JOIN LATERAL unnest(c.conkey, c.confkey) AS pair (here, there) ON true
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = pair.here
            JOIN pg_attribute id ON id.attrelid = c.confrelid AND id.attnum = pair.there AND id.attname = 'id'
            WHERE c.contype = 'f' AND c.confdeltype <> 'c' AND c.confrelid = target AND c.conrelid <> ALL (beside)
          LOOP
            -- One by one, each from an index: see 1795500000111.
            EXECUTE format('SELECT array_agg(x.id) FROM unnest($1) AS x (id) WHERE (SELECT true FROM %s r WHERE r.%I = x.id LIMIT 1)', reference.referring, reference.key_of) INTO found USING readable;
            held := held || coalesce(found, '{}');
          END LOOP;
          PERFORM set_config('leye.scope_lo', lo, true), set_config('leye.scope_hi', hi, true);
          RETURN ARRAY(SELECT DISTINCT unnest(held));
        END $$;
      REVOKE ALL ON FUNCTION depended_on(regclass, uuid[], regclass[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION depended_on(regclass, uuid[], regclass[]) TO leye_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION depended_on(regclass, uuid[], regclass[]);
      DROP INDEX offer_posting, offer_person;
      CREATE INDEX offer_posting ON offer (posting_id) WHERE status = 'open';
      CREATE INDEX offer_person ON offer (person_id) WHERE status = 'open';
      DROP INDEX person_transfer_of_person, placement_of_person, vacancy_gap_of_posting, proposal_of_posting;
    `);
  }
}
