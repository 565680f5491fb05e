import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * Forms that are being filled in, and people who are to be handed over from one county to another.
 *
 * New tables and three functions: no lock on anything in use. Down drops them; drafts and requests are lost, people stay.
 */
export class DraftsAndTransfers1795500000043 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One form of one member of the staff. The whole content is encrypted: it holds what was typed, numbers included.
      CREATE TABLE person_draft (
        id             uuid PRIMARY KEY,
        place          bigint NOT NULL,
        owner_id       uuid NOT NULL REFERENCES staff,
        -- null: somebody new
        person_id      uuid,
        person_version integer,
        step           text NOT NULL CONSTRAINT person_draft_step CHECK (step IN ('identity', 'household', 'ability', 'employment', 'contact', 'check')),
        -- Opens with the cell 'person_draft.content.<id>'.
        content_cipher text NOT NULL,
        version        integer NOT NULL DEFAULT 1,
        expires_at     timestamptz NOT NULL,
        created_at     timestamptz NOT NULL DEFAULT now(),
        updated_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT person_draft_of_version CHECK ((person_id IS NULL) = (person_version IS NULL))
      );
      CREATE INDEX person_draft_owner ON person_draft (owner_id, updated_at DESC);
      ${scoped('person_draft')}

      CREATE TABLE person_transfer (
        id             uuid PRIMARY KEY,
        -- Where the person shall live; the other side is the county that has the person.
        place          bigint NOT NULL,
        from_place     bigint NOT NULL,
        person_id      uuid NOT NULL CONSTRAINT person_transfer_of REFERENCES person,
        -- null: a household of their own
        household_id   uuid CONSTRAINT person_transfer_into REFERENCES household,
        role           text NOT NULL CONSTRAINT person_transfer_role CHECK (role IN
          ('head', 'spouse', 'child', 'child-in-law', 'grandchild', 'parent', 'grandparent', 'sibling', 'other')),
        reason         text NOT NULL CONSTRAINT person_transfer_reason CHECK (reason IN ('moved-home', 'married', 'joined-family', 'registered-by-mistake')),
        status         text NOT NULL DEFAULT 'requested' CONSTRAINT person_transfer_status CHECK (status IN ('requested', 'approved', 'refused', 'withdrawn')),
        refusal        text CONSTRAINT person_transfer_refusal CHECK (refusal IN ('still-lives-here', 'case-open', 'not-agreed', 'other-person')),
        requested_by   uuid NOT NULL,
        requested_at   timestamptz NOT NULL DEFAULT now(),
        decided_by     uuid,
        decided_at     timestamptz,
        CONSTRAINT person_transfer_elsewhere CHECK (place / 1000000000 <> from_place / 1000000000),
        CONSTRAINT person_transfer_refusal_has_reason CHECK ((status = 'refused') = (refusal IS NOT NULL)),
        CONSTRAINT person_transfer_decided CHECK ((status = 'requested') = (decided_at IS NULL))
      );
      CREATE UNIQUE INDEX person_transfer_one_open ON person_transfer (person_id) WHERE status = 'requested';
      CREATE INDEX person_transfer_place ON person_transfer (place, requested_at DESC);
      CREATE INDEX person_transfer_from ON person_transfer (from_place, requested_at DESC);

      -- Both sides see a request; nobody else does.
      ALTER TABLE person_transfer ENABLE ROW LEVEL SECURITY;
      ALTER TABLE person_transfer FORCE ROW LEVEL SECURITY;
      CREATE POLICY person_transfer_in_scope ON person_transfer
        USING (place BETWEEN (SELECT current_setting('leye.scope_lo')::bigint) AND (SELECT current_setting('leye.scope_hi')::bigint)
            OR from_place BETWEEN (SELECT current_setting('leye.scope_lo')::bigint) AND (SELECT current_setting('leye.scope_hi')::bigint))
        WITH CHECK (place BETWEEN (SELECT current_setting('leye.scope_lo')::bigint) AND (SELECT current_setting('leye.scope_hi')::bigint)
            OR from_place BETWEEN (SELECT current_setting('leye.scope_lo')::bigint) AND (SELECT current_setting('leye.scope_hi')::bigint));
      GRANT SELECT, INSERT, UPDATE ON person_transfer TO leye_app;

      -- Who has a citizen number, anywhere: the one question that must pass the wall, for nobody is on the register twice. It tells the
      -- county, never the place.
      CREATE FUNCTION person_registered(number_index bytea) RETURNS TABLE (person_id uuid, county bigint)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE
          lo text := current_setting('leye.scope_lo');
          hi text := current_setting('leye.scope_hi');
        BEGIN
          PERFORM set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
          SELECT p.id, p.place / 1000000000 * 1000000000 INTO person_id, county FROM person p WHERE p.citizen_number_index = number_index;
          PERFORM set_config('leye.scope_lo', lo, true), set_config('leye.scope_hi', hi, true);
          IF person_id IS NOT NULL THEN RETURN NEXT; END IF;
        END $$;
      REVOKE ALL ON FUNCTION person_registered(bytea) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION person_registered(bytea) TO leye_app;

      -- Hands a person over, once the county that has the person has said yes. The request is read under the caller's own scope; only for
      -- the move itself the scope is widened, and put back before anything else runs. False: the person is not there any more.
      CREATE FUNCTION person_hand_over(transfer uuid, staff uuid) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE
          lo text := current_setting('leye.scope_lo');
          hi text := current_setting('leye.scope_hi');
          asked person_transfer;
          old_household uuid;
          old_place bigint;
          home uuid;
          home_place bigint;
          today date := (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date;
        BEGIN
          SELECT * INTO asked FROM person_transfer WHERE id = transfer AND status = 'approved' AND from_place BETWEEN lo::bigint AND hi::bigint;
          IF NOT FOUND THEN RETURN false; END IF;
          PERFORM set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
          SELECT household_id, place INTO old_household, old_place FROM person WHERE id = asked.person_id AND place / 1000000000 = asked.from_place / 1000000000 FOR UPDATE;
          IF FOUND THEN
            SELECT id, place INTO home, home_place FROM household WHERE id = asked.household_id FOR UPDATE;
            IF home IS NULL THEN
              home := gen_random_uuid();
              home_place := asked.place;
              INSERT INTO household (id, place, number) VALUES (home, home_place, 'Z' || upper(left(replace(home::text, '-', ''), 15)));
            END IF;
            UPDATE person SET household_id = home, place = home_place, version = version + 1, updated_at = now(),
              role_in_household = CASE WHEN asked.role = 'head' AND EXISTS (SELECT FROM person h WHERE h.household_id = home AND h.role_in_household = 'head') THEN 'other' ELSE asked.role END
              WHERE id = asked.person_id;
            INSERT INTO household_event (id, household_id, place, kind, happened_on, person_id, basis, recorded_by) VALUES
              (gen_random_uuid(), old_household, old_place, 'member-left', today, asked.person_id, 'transfer:' || asked.id, staff),
              (gen_random_uuid(), home, home_place, 'member-joined', today, asked.person_id, 'transfer:' || asked.id, staff);
          END IF;
          PERFORM set_config('leye.scope_lo', lo, true), set_config('leye.scope_hi', hi, true);
          RETURN old_household IS NOT NULL;
        END $$;
      REVOKE ALL ON FUNCTION person_hand_over(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION person_hand_over(uuid, uuid) TO leye_app;

      INSERT INTO parameter (id, value, unit, valid_from, applies_lo, applies_hi, source, standing) VALUES
        ('DRAFT_KEEP_DAYS', 14, 'days', '2026-01-01', 500000000000000, 509999999999999, '本系统选定：未完成的登记表保留天数', 'chosen');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM parameter WHERE id = 'DRAFT_KEEP_DAYS';
      DROP FUNCTION person_hand_over(uuid, uuid);
      DROP FUNCTION person_registered(bytea);
      DROP TABLE person_transfer, person_draft;
    `);
  }
}
