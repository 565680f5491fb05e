import type { MigrationInterface, QueryRunner } from 'typeorm';

import { appendOnly, scoped } from './scoped';

/**
 * Matching runs with their inputs, results and certificates, and the offers made from them.
 *
 * New tables: no lock on anything in use. Down drops them.
 */
export class Matching1795500000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE match_policy (
        version    text PRIMARY KEY,
        -- weights and switches of the engine, as its MatchPolicy without asOf
        content    jsonb NOT NULL,
        valid_from date NOT NULL,
        source     text NOT NULL
      );
      GRANT SELECT ON match_policy TO leye_app;

      CREATE TABLE match_run (
        id             uuid PRIMARY KEY,
        -- The scope whose people are matched.
        place          bigint NOT NULL,
        status         text NOT NULL CONSTRAINT match_run_status CHECK (status IN ('draft', 'queued', 'reading', 'solving',
          'explaining', 'review', 'publishing', 'published', 'failed', 'cancelled', 'superseded')),
        policy_version text NOT NULL REFERENCES match_policy,
        code_version   text NOT NULL,
        as_of          date NOT NULL,
        publish_at_once boolean NOT NULL DEFAULT false,
        requested_by   uuid,
        requested_at   timestamptz NOT NULL DEFAULT now(),
        started_at     timestamptz,
        finished_at    timestamptz,
        published_at   timestamptz,
        -- Raised at every claim; a worker writes only while it holds the newest.
        lease_epoch    integer NOT NULL DEFAULT 0,
        lease_until    timestamptz,
        -- What the run page shows meanwhile: { phase, done, total } in plain numbers.
        progress       jsonb NOT NULL DEFAULT '{}',
        input_hash     text,
        result_hash    text,
        -- people, households, vacancies, seats and what became of them
        counts         jsonb,
        -- cleared, atRisk, placed, market, score
        levels         jsonb,
        -- the independent checker's word on the result
        verdict        jsonb,
        failure        text,
        CONSTRAINT match_run_finished CHECK (status NOT IN ('review', 'publishing', 'published', 'superseded')
          OR (input_hash IS NOT NULL AND result_hash IS NOT NULL AND levels IS NOT NULL AND verdict IS NOT NULL)),
        CONSTRAINT match_run_failure CHECK ((status = 'failed') = (failure IS NOT NULL))
      );
      -- One run at work for one scope: a second would compete for the same people.
      CREATE UNIQUE INDEX match_run_one_at_work ON match_run (place)
        WHERE status IN ('queued', 'reading', 'solving', 'explaining', 'publishing');
      CREATE INDEX match_run_place ON match_run (place, requested_at DESC);
      ${scoped('match_run', 'SELECT, INSERT, UPDATE')}

      -- The whole instance as read (gzip), so that a run killed anywhere ends as it would have, and can be replayed.
      CREATE TABLE run_input (
        run_id  uuid PRIMARY KEY REFERENCES match_run,
        place   bigint NOT NULL,
        content bytea NOT NULL
      );
      ${scoped('run_input', 'SELECT, INSERT, DELETE')}

      -- Plan and certificate in the engine's text format (gzip): what the checker is given.
      CREATE TABLE run_certificate (
        run_id  uuid PRIMARY KEY REFERENCES match_run,
        place   bigint NOT NULL,
        content bytea NOT NULL
      );
      ${scoped('run_certificate', 'SELECT, INSERT, DELETE')}

      CREATE TABLE proposal (
        id         uuid PRIMARY KEY,
        run_id     uuid NOT NULL REFERENCES match_run,
        person_id  uuid NOT NULL,
        place      bigint NOT NULL,
        posting_id uuid NOT NULL REFERENCES posting,
        kind       text NOT NULL CONSTRAINT proposal_kind CHECK (kind IN ('assigned', 'alternative')),
        rank       smallint NOT NULL CONSTRAINT proposal_rank CHECK (rank BETWEEN 1 AND 3),
        score      smallint NOT NULL CONSTRAINT proposal_score CHECK (score BETWEEN 0 AND 1000),
        -- the parts of the score, each 0 to its weight
        parts      jsonb NOT NULL,
        CONSTRAINT proposal_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE,
        CONSTRAINT proposal_once UNIQUE (run_id, person_id, posting_id),
        CONSTRAINT proposal_assigned_first CHECK (kind = 'alternative' OR rank = 1)
      );
      CREATE UNIQUE INDEX proposal_one_assigned ON proposal (run_id, person_id) WHERE kind = 'assigned';
      CREATE INDEX proposal_person ON proposal (person_id);
      CREATE INDEX proposal_posting ON proposal (posting_id);
      ${scoped('proposal', 'SELECT, INSERT, UPDATE')}
      ${appendOnly('proposal')}

      CREATE TABLE unmatched (
        run_id    uuid NOT NULL REFERENCES match_run,
        person_id uuid NOT NULL,
        place     bigint NOT NULL,
        -- [{ rule, closed, alone }] and what else stood in the way; see engine/explain.ts
        causes    jsonb NOT NULL,
        CONSTRAINT unmatched_once PRIMARY KEY (run_id, person_id),
        CONSTRAINT unmatched_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE
      );
      ${scoped('unmatched', 'SELECT, INSERT, UPDATE')}
      ${appendOnly('unmatched')}

      CREATE TABLE vacancy_gap (
        run_id      uuid NOT NULL REFERENCES match_run,
        posting_id  uuid NOT NULL REFERENCES posting,
        place       bigint NOT NULL,
        empty_seats integer NOT NULL CONSTRAINT vacancy_gap_seats CHECK (empty_seats >= 0),
        causes      jsonb NOT NULL,
        -- What one more seat would be worth, in the solver's units.
        seat_price  bigint NOT NULL,
        CONSTRAINT vacancy_gap_once PRIMARY KEY (run_id, posting_id)
      );
      ${scoped('vacancy_gap', 'SELECT, INSERT, UPDATE')}
      ${appendOnly('vacancy_gap')}

      -- Readers follow this pointer, so they never see parts of two runs.
      CREATE TABLE current_run (
        place        bigint PRIMARY KEY,
        run_id       uuid NOT NULL REFERENCES match_run,
        published_at timestamptz NOT NULL
      );
      ${scoped('current_run', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE offer (
        id          uuid PRIMARY KEY,
        proposal_id uuid NOT NULL REFERENCES proposal,
        run_id      uuid NOT NULL REFERENCES match_run,
        person_id   uuid NOT NULL,
        place       bigint NOT NULL,
        posting_id  uuid NOT NULL REFERENCES posting,
        -- The assigned job's seat is held for the person until the deadline; alternatives are shown while there is room.
        holds_seat  boolean NOT NULL,
        status      text NOT NULL CONSTRAINT offer_status CHECK (status IN ('open', 'accepted', 'declined', 'expired', 'withdrawn')),
        reason      text,
        deadline    timestamptz NOT NULL,
        decided_by  uuid,
        decided_at  timestamptz,
        version     integer NOT NULL DEFAULT 1,
        created_at  timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT offer_of FOREIGN KEY (person_id, place) REFERENCES person (id, place) ON UPDATE CASCADE,
        CONSTRAINT offer_once UNIQUE (run_id, person_id, posting_id),
        CONSTRAINT offer_declined_has_reason CHECK (status NOT IN ('declined', 'withdrawn') OR reason IS NOT NULL),
        CONSTRAINT offer_decided CHECK ((status = 'open') = (decided_at IS NULL)),
        CONSTRAINT offer_holds_while_open CHECK (NOT holds_seat OR status IN ('open', 'accepted'))
      );
      CREATE INDEX offer_person ON offer (person_id) WHERE status = 'open';
      CREATE INDEX offer_posting ON offer (posting_id) WHERE status = 'open';
      CREATE INDEX offer_deadline ON offer (deadline) WHERE status = 'open';
      ${scoped('offer', 'SELECT, INSERT, UPDATE')}

      ALTER TABLE placement ADD CONSTRAINT placement_from_offer FOREIGN KEY (offer_id) REFERENCES offer;
      CREATE UNIQUE INDEX placement_once_per_offer ON placement (offer_id) WHERE offer_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE placement DROP CONSTRAINT placement_from_offer;
      DROP TABLE offer, current_run, vacancy_gap, unmatched, proposal, run_certificate, run_input, match_run, match_policy;
    `);
  }
}
