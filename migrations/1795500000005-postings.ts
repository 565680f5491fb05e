import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * Employers and postings. A posting is kept at `place` and may be matched with the people of `open_to`; whoever has
 * people there may read it, whoever keeps it may change it.
 *
 * New tables: no lock on anything in use. Down drops them.
 */
export class Postings1795500000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE employer (
        id                         uuid PRIMARY KEY,
        place                      bigint NOT NULL,
        name                       text NOT NULL,
        unified_social_credit_code text,
        demo                       boolean NOT NULL DEFAULT false,
        version                    integer NOT NULL DEFAULT 1,
        created_at                 timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT employer_code_once UNIQUE (place, unified_social_credit_code),
        CONSTRAINT employer_name_once UNIQUE (place, name)
      );
      ${scoped('employer')}

      CREATE TABLE posting (
        id                  uuid PRIMARY KEY,
        place               bigint NOT NULL,
        employer_id         uuid NOT NULL REFERENCES employer,
        -- As printed; the employer's own row may lie outside the reader's scope.
        employer_name       text NOT NULL,
        channel             text NOT NULL CONSTRAINT posting_channel CHECK (channel IN ('workshop', 'public-welfare-bureau',
          'public-welfare-rural', 'work-for-relief', 'east-west', 'returnee-park', 'market-local', 'market-city', 'market-out')),
        title               text NOT NULL,
        trade               text NOT NULL,
        seats               integer NOT NULL CONSTRAINT posting_seats CHECK (seats BETWEEN 1 AND 10000),
        -- Held by an open offer or taken by a placement.
        seats_filled        integer NOT NULL DEFAULT 0,
        pay_mode            text NOT NULL CONSTRAINT posting_pay_mode CHECK (pay_mode IN ('monthly', 'hourly', 'daily', 'piece')),
        wage_low            integer NOT NULL,
        wage_high           integer NOT NULL,
        hours_per_day       integer NOT NULL CONSTRAINT posting_hours CHECK (hours_per_day BETWEEN 1 AND 12),
        shift               text NOT NULL CONSTRAINT posting_shift CHECK (shift IN ('day', 'two-shift', 'three-shift', 'night', 'flexible')),
        physical_load       text NOT NULL CONSTRAINT posting_load CHECK (physical_load IN ('light', 'medium', 'heavy')),
        board_and_lodging   boolean NOT NULL,
        worksite            bigint NOT NULL,
        worksite_text       text NOT NULL,
        education_min       text NOT NULL CONSTRAINT posting_education CHECK (education_min IN
          ('illiterate', 'primary', 'junior', 'senior', 'college', 'bachelor')),
        age_min             integer NOT NULL,
        age_max_male        integer NOT NULL,
        age_max_female      integer NOT NULL,
        skills_required     text[] NOT NULL,
        categories_required text[] NOT NULL,
        open_to             int8multirange NOT NULL,
        starts              date NOT NULL,
        opened_on           date NOT NULL,
        valid_until         date NOT NULL,
        status              text NOT NULL CONSTRAINT posting_status CHECK (status IN ('draft', 'open', 'paused', 'closed')),
        demo                boolean NOT NULL DEFAULT false,
        version             integer NOT NULL DEFAULT 1,
        created_at          timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT posting_seats_within CHECK (seats_filled BETWEEN 0 AND seats),
        CONSTRAINT posting_wage CHECK (wage_low BETWEEN 0 AND wage_high),
        CONSTRAINT posting_ages CHECK (age_min >= 16 AND age_max_male >= age_min AND age_max_female >= age_min),
        CONSTRAINT posting_dates CHECK (valid_until >= opened_on),
        CONSTRAINT posting_open_to_somebody CHECK (NOT isempty(open_to)),
        -- Caps by sex stand in public-welfare notices only; elsewhere they would break the law on equal treatment.
        CONSTRAINT posting_ages_equal CHECK (age_max_male = age_max_female OR channel IN ('public-welfare-bureau', 'public-welfare-rural'))
      );
      CREATE INDEX posting_place ON posting (place, id);
      CREATE INDEX posting_open ON posting (status, valid_until);
      CREATE INDEX posting_employer ON posting (employer_id);
      CREATE INDEX posting_open_to ON posting USING gist (open_to);
      ALTER TABLE posting ENABLE ROW LEVEL SECURITY;
      ALTER TABLE posting FORCE ROW LEVEL SECURITY;
      CREATE POLICY posting_in_scope ON posting
        USING (place BETWEEN (SELECT current_setting('leye.scope_lo')::bigint) AND (SELECT current_setting('leye.scope_hi')::bigint))
        WITH CHECK (place BETWEEN (SELECT current_setting('leye.scope_lo')::bigint) AND (SELECT current_setting('leye.scope_hi')::bigint));
      CREATE POLICY posting_open_to_mine ON posting FOR SELECT
        USING (open_to && (SELECT int8range(current_setting('leye.scope_lo')::bigint, current_setting('leye.scope_hi')::bigint, '[]')));
      GRANT SELECT, INSERT, UPDATE ON posting TO leye_app;

      -- A seat of a posting kept elsewhere may be taken by whoever may read the posting; nothing else of it may be changed.
      -- FORCE holds the function's owner to the caller's scope too, so a posting that the caller cannot read is not found;
      -- only for the change itself the scope is widened, and put back before anything else runs.
      CREATE FUNCTION posting_move_seats(moved uuid, step integer) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE
          lo text := current_setting('leye.scope_lo');
          hi text := current_setting('leye.scope_hi');
          done boolean;
        BEGIN
          IF NOT EXISTS (SELECT FROM posting WHERE id = moved) THEN RETURN false; END IF;
          PERFORM set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
          UPDATE posting SET seats_filled = seats_filled + step
            WHERE id = moved AND step IN (-1, 1) AND seats_filled + step BETWEEN 0 AND seats AND (step < 0 OR status = 'open')
            RETURNING true INTO done;
          PERFORM set_config('leye.scope_lo', lo, true), set_config('leye.scope_hi', hi, true);
          RETURN coalesce(done, false);
        END $$;
      REVOKE ALL ON FUNCTION posting_move_seats(uuid, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION posting_move_seats(uuid, integer) TO leye_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION posting_move_seats(uuid, integer); DROP TABLE posting, employer');
  }
}
