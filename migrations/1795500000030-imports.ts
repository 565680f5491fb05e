import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/** id, value, unit, source. Ours, until a bureau decides. */
const PARAMETERS = [
  ['IMPORT_ROWS_MAX', 100_000, 'rows', '导入文件一次最多行数，区县可改'],
  ['IMPORT_UNDO_HOURS', 24, 'hours', '导入后可撤销的小时数，区县可改'],
  ['IMPORT_KEEP_DAYS', 30, 'days', '导入文件及原始行的保存天数，期满删除'],
] as const;

/**
 * Files taken over: the file itself (encrypted), its rows with what was judged and done, and the mappings of columns that officers
 * made. What a file said of a wish may be taken back for eight days, so that an import can be undone; what people said stays.
 *
 * New tables; the trigger of `wish` is replaced, which waits for writers of wishes for a moment. Down drops the tables and puts the
 * trigger back.
 */
export class Imports1795500000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE import (
        id              uuid PRIMARY KEY,
        -- Where rows go whose own words name no place below it.
        place           bigint NOT NULL,
        kind            text NOT NULL CONSTRAINT import_kind CHECK (kind IN ('people', 'postings')),
        file_name       text NOT NULL CONSTRAINT import_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
        sha256          text NOT NULL CONSTRAINT import_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        bytes           integer NOT NULL CONSTRAINT import_bytes CHECK (bytes > 0),
        status          text NOT NULL CONSTRAINT import_status CHECK (status IN ('uploaded', 'parsing', 'needs-mapping', 'mapped',
          'previewed', 'applying', 'applied', 'undoing', 'undone', 'failed', 'cancelled')),
        -- Sheets with their header, and which column is what; see imports/sheet-layout.ts
        layouts         jsonb NOT NULL DEFAULT '[]',
        -- What is worth knowing of the file as a whole, in plain words.
        notes           jsonb NOT NULL DEFAULT '[]',
        counts          jsonb NOT NULL DEFAULT '{}',
        choice          text CONSTRAINT import_choice CHECK (choice IN ('new', 'new-and-changed')),
        -- Why a file that was taken over before is taken over again.
        repeat_reason   text CONSTRAINT import_repeat_reason CHECK (length(repeat_reason) BETWEEN 2 AND 200),
        -- Who asked, and within which scope everything of it is done.
        requested_by    uuid,
        requested_role  text NOT NULL,
        requested_place bigint NOT NULL,
        requested_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
        applied_at      timestamptz,
        undo_until      timestamptz,
        finished_at     timestamptz,
        -- Raised at every claim; a worker writes only while it holds the newest.
        lease_epoch     integer NOT NULL DEFAULT 0,
        lease_until     timestamptz,
        progress        jsonb NOT NULL DEFAULT '{}',
        failure         text,
        failure_details jsonb NOT NULL DEFAULT '{}',
        CONSTRAINT import_at_place UNIQUE (id, place),
        CONSTRAINT import_failure CHECK ((status = 'failed') = (failure IS NOT NULL)),
        CONSTRAINT import_chosen CHECK (status NOT IN ('applying', 'applied', 'undoing', 'undone') OR choice IS NOT NULL),
        CONSTRAINT import_undo_known CHECK (status NOT IN ('applied', 'undoing', 'undone') OR (applied_at IS NOT NULL AND undo_until IS NOT NULL))
      );
      -- The same file once for the same place (I-28), unless somebody says why.
      CREATE UNIQUE INDEX import_file_once ON import (place, kind, sha256) WHERE status IN ('applying', 'applied') AND repeat_reason IS NULL;
      CREATE INDEX import_latest ON import (place, requested_at DESC);
      CREATE INDEX import_same_file ON import (sha256);
      ${scoped('import')}

      CREATE TABLE import_file (
        import_id uuid NOT NULL,
        place     bigint NOT NULL,
        position  integer NOT NULL,
        -- A piece of the file, encrypted.
        content   bytea NOT NULL,
        CONSTRAINT import_file_piece_once PRIMARY KEY (import_id, position),
        CONSTRAINT import_file_of FOREIGN KEY (import_id, place) REFERENCES import (id, place) ON DELETE CASCADE
      );
      ${scoped('import_file', 'SELECT, INSERT, DELETE')}

      CREATE TABLE import_row (
        import_id      uuid NOT NULL,
        place          bigint NOT NULL,
        -- Position among the rows of data of the file, from 1.
        ordinal        integer NOT NULL,
        sheet          text NOT NULL,
        -- As Excel shows it.
        row_number     integer NOT NULL,
        -- The cells as they were read, encrypted: they hold citizen numbers and phones. Null after their time.
        content        text,
        verdict        text CONSTRAINT import_row_verdict CHECK (verdict IN ('new', 'changed', 'same', 'wrong')),
        -- Blind index of what may stand once in a file.
        key            bytea,
        -- Rows with one group are applied together; apply goes by batch.
        group_key      text,
        batch          integer,
        label          text NOT NULL DEFAULT '',
        hint           text NOT NULL DEFAULT '',
        target_id      uuid,
        target_version integer,
        -- [{ field, before, after }], masked
        changes        jsonb NOT NULL DEFAULT '[]',
        -- [{ column, message, serious }]
        problems       jsonb NOT NULL DEFAULT '[]',
        excluded       boolean NOT NULL DEFAULT false,
        outcome        text CONSTRAINT import_row_outcome CHECK (outcome IN ('applied', 'refused', 'undone', 'kept')),
        -- What undoing needs, encrypted.
        record         text,
        CONSTRAINT import_row_once PRIMARY KEY (import_id, ordinal),
        CONSTRAINT import_row_of FOREIGN KEY (import_id, place) REFERENCES import (id, place) ON DELETE CASCADE,
        CONSTRAINT import_row_applied_was_judged CHECK (outcome IS NULL OR verdict IN ('new', 'changed')),
        CONSTRAINT import_row_excluded_was_not_applied CHECK (NOT excluded OR outcome IS NULL),
        CONSTRAINT import_row_can_be_undone CHECK (outcome IS DISTINCT FROM 'applied' OR (target_id IS NOT NULL AND record IS NOT NULL))
      );
      CREATE INDEX import_row_verdicts ON import_row (import_id, verdict, ordinal);
      CREATE INDEX import_row_key ON import_row (import_id, key) WHERE key IS NOT NULL;
      CREATE INDEX import_row_group ON import_row (import_id, group_key) WHERE group_key IS NOT NULL;
      CREATE INDEX import_row_batch ON import_row (import_id, batch, ordinal);
      ${scoped('import_row')}

      CREATE TABLE import_mapping (
        place       bigint NOT NULL,
        kind        text NOT NULL CONSTRAINT import_mapping_kind CHECK (kind IN ('people', 'postings')),
        -- Of the titles of a header, in their order.
        fingerprint text NOT NULL CONSTRAINT import_mapping_fingerprint CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
        -- { field: column from 0 }
        fields      jsonb NOT NULL,
        made_by     uuid,
        made_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT import_mapping_once PRIMARY KEY (place, kind, fingerprint)
      );
      ${scoped('import_mapping')}

      GRANT DELETE ON wish TO leye_app;
      DROP TRIGGER wish_append_only ON wish;
      CREATE TRIGGER wish_append_only BEFORE UPDATE ON wish FOR EACH ROW EXECUTE FUNCTION leye_refuse_change();
      CREATE TRIGGER wish_said_stays BEFORE DELETE ON wish FOR EACH ROW
        WHEN (OLD.said_by <> 'file' OR OLD.created_at < now() - interval '8 days') EXECUTE FUNCTION leye_refuse_change();
    `);
    await db.query(
      `INSERT INTO parameter (id, value, unit, valid_from, applies_lo, applies_hi, source, standing)
       SELECT x[1], x[2]::numeric, x[3], '2026-01-01', 110000000000000, 829999999999999, x[4], 'chosen'
       FROM (SELECT ARRAY(SELECT jsonb_array_elements_text(row)) AS x FROM jsonb_array_elements($1::jsonb) row) rows`,
      [JSON.stringify(PARAMETERS)],
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM parameter WHERE id IN ('IMPORT_ROWS_MAX', 'IMPORT_UNDO_HOURS', 'IMPORT_KEEP_DAYS');
      DROP TRIGGER wish_said_stays ON wish;
      DROP TRIGGER wish_append_only ON wish;
      CREATE TRIGGER wish_append_only BEFORE UPDATE OR DELETE ON wish FOR EACH ROW EXECUTE FUNCTION leye_refuse_change();
      REVOKE DELETE ON wish FROM leye_app;
      DROP TABLE import_mapping, import_row, import_file, import;
    `);
  }
}
