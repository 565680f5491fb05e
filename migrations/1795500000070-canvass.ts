import type { MigrationInterface, QueryRunner } from 'typeorm';

import { appendOnly, scoped } from './scoped';

/**
 * 摸排: campaigns over places, whom each asks, every try to reach somebody, and who sees to which settlement.
 *
 * New tables, and two triggers on `wish` that wait for its writers for an instant. Down drops them; campaigns and their tries are lost, wishes stay.
 */
export class Canvass1795500000070 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE canvass_campaign (
        id           uuid PRIMARY KEY,
        -- The office that made it: its scope from place to place_hi.
        place        bigint NOT NULL,
        place_hi     bigint NOT NULL CONSTRAINT canvass_campaign_range CHECK (place_hi >= place),
        name         text NOT NULL CONSTRAINT canvass_campaign_name CHECK (length(name) BETWEEN 1 AND 60),
        asks         text NOT NULL CONSTRAINT canvass_campaign_asks CHECK (asks IN ('relocated', 'able', 'expiring', 'unemployed')),
        deadline     date NOT NULL,
        status       text NOT NULL DEFAULT 'draft' CONSTRAINT canvass_campaign_status CHECK (status IN ('draft', 'open', 'closed', 'dropped')),
        close_reason text CONSTRAINT canvass_campaign_close_reason CHECK (close_reason IN ('deadline-passed', 'all-asked', 'replaced', 'made-by-mistake')),
        created_by   uuid,
        created_at   timestamptz NOT NULL DEFAULT now(),
        started_on   date,
        closed_on    date,
        closed_by    uuid,
        -- When people who came into it were last looked for.
        refreshed_at timestamptz,
        version      integer NOT NULL DEFAULT 1,
        CONSTRAINT canvass_campaign_started CHECK ((status IN ('open', 'closed')) = (started_on IS NOT NULL)),
        CONSTRAINT canvass_campaign_ends_later CHECK (deadline >= started_on),
        CONSTRAINT canvass_campaign_closed CHECK ((status = 'closed') = (closed_on IS NOT NULL)),
        CONSTRAINT canvass_campaign_closed_has_reason CHECK ((status = 'closed') = (close_reason IS NOT NULL))
      );
      CREATE INDEX canvass_campaign_open ON canvass_campaign (deadline) WHERE status = 'open';
      ${seenFromBelow('canvass_campaign')}
      -- A worker at the door locks the campaign in share while writing down what was said; changing it is for its office (the check of the policy above).
      CREATE POLICY canvass_campaign_locked ON canvass_campaign FOR UPDATE USING (${OVERLAPS}) WITH CHECK (${WITHIN});

      CREATE TABLE canvass_area (
        campaign_id uuid NOT NULL CONSTRAINT canvass_area_of REFERENCES canvass_campaign ON DELETE CASCADE,
        place       bigint NOT NULL,
        place_hi    bigint NOT NULL CONSTRAINT canvass_area_range CHECK (place_hi >= place),
        -- Follows the status of the campaign.
        open        boolean NOT NULL DEFAULT false,
        PRIMARY KEY (campaign_id, place),
        -- Nobody is asked by two campaigns at once: households are not to be visited twice for one thing.
        CONSTRAINT canvass_area_one_at_a_time EXCLUDE USING gist (int8range(place, place_hi, '[]') WITH &&) WHERE (open)
      );
      ${seenFromBelow('canvass_area')}

      CREATE TABLE canvass_task (
        id            uuid PRIMARY KEY,
        campaign_id   uuid NOT NULL CONSTRAINT canvass_task_in REFERENCES canvass_campaign,
        person_id     uuid NOT NULL,
        place         bigint NOT NULL,
        -- What to do next.
        step          text NOT NULL DEFAULT 'call' CONSTRAINT canvass_task_step CHECK (step IN ('call', 'visit', 'household', 'register')),
        -- In vain, at this step.
        tries         integer NOT NULL DEFAULT 0 CONSTRAINT canvass_task_tries CHECK (tries BETWEEN 0 AND 99),
        -- The latest word; null: nobody tried yet. 'asked' is written by the trigger on wish, so that it makes no difference who took the wish down.
        outcome       text CONSTRAINT canvass_task_outcome CHECK (outcome IN ('asked', 'refused', 'unreachable', 'moved-away', 'died')),
        -- The last day on which the wish that settles it holds; past it the person is to be asked again.
        covered_until date,
        -- Of the next try; null: the deadline.
        due_on        date,
        version       integer NOT NULL DEFAULT 1,
        created_at    timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT canvass_task_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE ON DELETE CASCADE,
        CONSTRAINT canvass_task_once UNIQUE (person_id, campaign_id),
        CONSTRAINT canvass_task_at_place UNIQUE (id, place),
        CONSTRAINT canvass_task_asked_by_wish CHECK (outcome IS DISTINCT FROM 'asked' OR covered_until IS NOT NULL)
      );
      CREATE INDEX canvass_task_coverage ON canvass_task (campaign_id, place) INCLUDE (outcome, covered_until);
      ${scoped('canvass_task', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE canvass_attempt (
        id           uuid PRIMARY KEY,
        -- Made by whoever sends it: sent twice, it is one act.
        client_id    uuid NOT NULL,
        task_id      uuid NOT NULL,
        place        bigint NOT NULL,
        channel      text NOT NULL CONSTRAINT canvass_attempt_channel CHECK (channel IN ('call', 'visit')),
        outcome      text NOT NULL CONSTRAINT canvass_attempt_outcome CHECK (outcome IN ('asked', 'unchanged', 'refused', 'unreachable', 'moved-away', 'died')),
        reason       text CONSTRAINT canvass_attempt_reason CHECK (reason IN ('no-answer', 'away', 'wrong-number')),
        note         text CONSTRAINT canvass_attempt_note_short CHECK (length(note) BETWEEN 1 AND 200),
        -- That was taken down with it.
        wish_id      uuid CONSTRAINT canvass_attempt_wish REFERENCES wish,
        -- Null: the service itself.
        staff_id     uuid CONSTRAINT canvass_attempt_by REFERENCES staff,
        happened_at  timestamptz NOT NULL,
        recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT canvass_attempt_once UNIQUE (client_id),
        CONSTRAINT canvass_attempt_of FOREIGN KEY (task_id, place) REFERENCES canvass_task (id, place) ON UPDATE CASCADE,
        CONSTRAINT canvass_attempt_reason_of_unreachable CHECK ((outcome = 'unreachable') = (reason IS NOT NULL)),
        CONSTRAINT canvass_attempt_wish_of_asked CHECK ((outcome IN ('asked', 'unchanged')) = (wish_id IS NOT NULL)),
        CONSTRAINT canvass_attempt_not_ahead CHECK (happened_at <= recorded_at)
      );
      CREATE INDEX canvass_attempt_of_task ON canvass_attempt (task_id, recorded_at);
      ${scoped('canvass_attempt', 'SELECT, INSERT, UPDATE')}
      ${appendOnly('canvass_attempt')}

      CREATE TABLE canvass_assignment (
        campaign_id uuid NOT NULL CONSTRAINT canvass_assignment_in REFERENCES canvass_campaign,
        -- The settlement that somebody sees to.
        place       bigint NOT NULL,
        staff_id    uuid NOT NULL CONSTRAINT canvass_assignment_to REFERENCES staff,
        assigned_by uuid,
        assigned_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT canvass_assignment_once PRIMARY KEY (campaign_id, place)
      );
      ${scoped('canvass_assignment')}

      -- Whoever takes down a wish settles the task of an open campaign, in the same transaction. Runs after wish_becomes_current: triggers of a
      -- kind run in the order of their names.
      CREATE FUNCTION canvass_follow_wishes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        WITH mine AS (
          SELECT t.id, w.valid_until FROM canvass_task t JOIN current_wish w ON w.person_id = t.person_id JOIN canvass_campaign c ON c.id = t.campaign_id
          WHERE t.person_id IN (SELECT person_id FROM said) AND c.status = 'open' AND c.deadline >= (now() AT TIME ZONE 'Asia/Shanghai')::date
          ORDER BY t.id FOR UPDATE OF t
        )
        UPDATE canvass_task t SET outcome = 'asked', covered_until = mine.valid_until, step = 'call', tries = 0, due_on = NULL, version = version + 1
        FROM mine WHERE mine.id = t.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER wish_settles_canvass AFTER INSERT ON wish REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION canvass_follow_wishes();

      -- A wish that is taken back (an undone import) opens the task again, unless an earlier one holds. Runs after wish_was_current.
      CREATE FUNCTION canvass_follow_lost_wishes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        WITH mine AS (
          SELECT t.id, w.valid_until FROM canvass_task t JOIN canvass_campaign c ON c.id = t.campaign_id LEFT JOIN current_wish w ON w.person_id = t.person_id
          WHERE t.person_id IN (SELECT person_id FROM gone) AND c.status = 'open' AND t.covered_until IS DISTINCT FROM w.valid_until
          ORDER BY t.id FOR UPDATE OF t
        )
        UPDATE canvass_task t SET outcome = nullif(outcome, 'asked'), covered_until = mine.valid_until, version = version + 1
        FROM mine WHERE mine.id = t.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER wish_withdrawn_from_canvass AFTER DELETE ON wish REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION canvass_follow_lost_wishes();

      INSERT INTO parameter (id, value, unit, valid_from, applies_lo, applies_hi, source, standing) VALUES
        ('CANVASS_TRIES', 3, 'tries in vain a step', '2026-01-01', 500000000000000, 509999999999999, '本系统内部规定，未经核实：同一步骤联系不上三次后转下一步', 'unverified'),
        ('CANVASS_RETRY_DAYS', 2, 'working days', '2026-01-01', 500000000000000, 509999999999999, '本系统内部规定，未经核实：联系不上后两个工作日内再联系', 'unverified'),
        ('LABOUR_AGE_END_MEN', 63, 'years', '2025-01-01', 500000000000000, 509999999999999, '国务院关于渐进式延迟法定退休年龄的办法：男职工延迟到 63 周岁；取终点值，过渡期内宁多问不漏问', 'chosen'),
        ('LABOUR_AGE_END_WOMEN', 58, 'years', '2025-01-01', 500000000000000, 509999999999999, '国务院关于渐进式延迟法定退休年龄的办法：女职工延迟到 58 或 55 周岁；取终点值中较高者，过渡期内宁多问不漏问', 'chosen');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM parameter WHERE id IN ('CANVASS_TRIES', 'CANVASS_RETRY_DAYS', 'LABOUR_AGE_END_MEN', 'LABOUR_AGE_END_WOMEN');
      DROP TRIGGER wish_withdrawn_from_canvass ON wish;
      DROP TRIGGER wish_settles_canvass ON wish;
      DROP TABLE canvass_assignment, canvass_attempt, canvass_task, canvass_area, canvass_campaign;
      DROP FUNCTION canvass_follow_lost_wishes(), canvass_follow_wishes();
    `);
  }
}

const LO = `(SELECT current_setting('leye.scope_lo')::bigint)`;
const HI = `(SELECT current_setting('leye.scope_hi')::bigint)`;
const WITHIN = `place BETWEEN ${LO} AND ${HI}`;
const OVERLAPS = `place <= ${HI} AND place_hi >= ${LO}`;

/** As `scoped`, and whoever works inside the range of a row sees it: a campaign of a county is known in its settlements, and changed by its office alone. */
function seenFromBelow(table: string): string {
  return `${scoped(table)} CREATE POLICY ${table}_from_below ON ${table} FOR SELECT USING (${OVERLAPS});`;
}
