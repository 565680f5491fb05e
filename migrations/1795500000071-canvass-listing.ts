import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * The list of a campaign is made by a worker: how far it has come, and the status of a campaign meanwhile.
 *
 * A new table and two functions replaced; the checks of `canvass_campaign`, which holds few rows, are made anew. Down calls campaigns whose list
 * was being made open, as far as it was made; the hourly look for newcomers adds the others.
 */
export class CanvassListing1795500000071 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE canvass_campaign
        DROP CONSTRAINT canvass_campaign_status,
        DROP CONSTRAINT canvass_campaign_started,
        ADD CONSTRAINT canvass_campaign_status CHECK (status IN ('draft', 'listing', 'open', 'closed', 'dropped')),
        ADD CONSTRAINT canvass_campaign_started CHECK ((status IN ('listing', 'open', 'closed')) = (started_on IS NOT NULL));

      CREATE TABLE canvass_listing (
        campaign_id  uuid CONSTRAINT canvass_listing_once PRIMARY KEY CONSTRAINT canvass_listing_of REFERENCES canvass_campaign ON DELETE CASCADE,
        -- Those of the campaign: in whose scope the worker works.
        place        bigint NOT NULL,
        place_hi     bigint NOT NULL CONSTRAINT canvass_listing_range CHECK (place_hi >= place),
        -- People of its places when it was started; of them so many were looked at, and so many are on the list.
        total        integer NOT NULL CONSTRAINT canvass_listing_total CHECK (total >= 0),
        done         integer NOT NULL DEFAULT 0 CONSTRAINT canvass_listing_done CHECK (done >= 0),
        listed       integer NOT NULL DEFAULT 0 CONSTRAINT canvass_listing_listed CHECK (listed BETWEEN 0 AND done),
        -- The last who was looked at, by place and id; null: nobody yet.
        after_place  bigint,
        after_person uuid,
        started_at   timestamptz NOT NULL DEFAULT now(),
        touched_at   timestamptz NOT NULL DEFAULT now(),
        finished_at  timestamptz,
        CONSTRAINT canvass_listing_after CHECK ((after_place IS NULL) = (after_person IS NULL))
      );
      CREATE INDEX canvass_listing_unfinished ON canvass_listing (touched_at) WHERE finished_at IS NULL;
      ${scoped('canvass_listing', 'SELECT, INSERT, UPDATE')}
      -- As its campaign, it is known in the places below.
      CREATE POLICY canvass_listing_from_below ON canvass_listing FOR SELECT
        USING (place <= (SELECT current_setting('leye.scope_hi')::bigint) AND place_hi >= (SELECT current_setting('leye.scope_lo')::bigint));
      ${followWishes(`IN ('listing', 'open')`)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${followWishes(`= 'open'`)}
      DROP TABLE canvass_listing;
      UPDATE canvass_campaign SET status = 'open', refreshed_at = '-infinity' WHERE status = 'listing';
      ALTER TABLE canvass_campaign
        DROP CONSTRAINT canvass_campaign_status,
        DROP CONSTRAINT canvass_campaign_started,
        ADD CONSTRAINT canvass_campaign_status CHECK (status IN ('draft', 'open', 'closed', 'dropped')),
        ADD CONSTRAINT canvass_campaign_started CHECK ((status IN ('open', 'closed')) = (started_on IS NOT NULL));
    `);
  }
}

/** As in 1795500000070-canvass.ts, for campaigns in these states: who is listed already is settled by a wish that comes while the others are. */
const followWishes = (inState: string): string => `
      CREATE OR REPLACE FUNCTION canvass_follow_wishes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        WITH mine AS (
          SELECT t.id, w.valid_until FROM canvass_task t JOIN current_wish w ON w.person_id = t.person_id JOIN canvass_campaign c ON c.id = t.campaign_id
          WHERE t.person_id IN (SELECT person_id FROM said) AND c.status ${inState} AND c.deadline >= (now() AT TIME ZONE 'Asia/Shanghai')::date
          ORDER BY t.id FOR UPDATE OF t
        )
        UPDATE canvass_task t SET outcome = 'asked', covered_until = mine.valid_until, step = 'call', tries = 0, due_on = NULL, version = version + 1
        FROM mine WHERE mine.id = t.id;
        RETURN NULL;
      END $$;
      CREATE OR REPLACE FUNCTION canvass_follow_lost_wishes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        WITH mine AS (
          SELECT t.id, w.valid_until FROM canvass_task t JOIN canvass_campaign c ON c.id = t.campaign_id LEFT JOIN current_wish w ON w.person_id = t.person_id
          WHERE t.person_id IN (SELECT person_id FROM gone) AND c.status ${inState} AND t.covered_until IS DISTINCT FROM w.valid_until
          ORDER BY t.id FOR UPDATE OF t
        )
        UPDATE canvass_task t SET outcome = nullif(outcome, 'asked'), covered_until = mine.valid_until, version = version + 1
        FROM mine WHERE mine.id = t.id;
        RETURN NULL;
      END $$;`;
