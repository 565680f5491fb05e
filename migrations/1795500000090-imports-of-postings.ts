import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sheets of postings through the import centre: the number that a bureau gives a posting, by which it is known again, and whom to ask about it; what all rows of
 * a file are (a channel); and the right to take back postings that an import added by mistake, while nobody holds a seat of them and
 * they are young. What was said of rows before sentences had codes is kept as it was said.
 *
 * Columns without a default: no table is rewritten; the index of employers' names locks `posting` while it is made (a second at 50,000).
 * Down drops the columns and the right; what was said stays readable only above.
 */
export class ImportsOfPostings1795500000090 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE import ADD COLUMN variant text CONSTRAINT import_variant CHECK (variant ~ '^[a-z0-9-]{2,40}$');
      ALTER TABLE posting ADD COLUMN number text CONSTRAINT posting_number CHECK (length(number) BETWEEN 1 AND 50),
        -- Whom to ask about it: a name and a number, encrypted.
        ADD COLUMN contact_cipher text;
      CREATE UNIQUE INDEX posting_number_once ON posting (place, number) WHERE status <> 'closed';
      CREATE INDEX posting_employer_name ON posting (place, employer_name);

      GRANT DELETE ON posting, employer TO leye_app;
      CREATE TRIGGER posting_stays BEFORE DELETE ON posting FOR EACH ROW
        WHEN (OLD.seats_filled > 0 OR OLD.created_at < now() - interval '8 days') EXECUTE FUNCTION leye_refuse_change();

      SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
      UPDATE import_row SET problems = (
        SELECT jsonb_agg(CASE WHEN p ? 'message' THEN p - 'message' || jsonb_build_object('code', 'imports.as-said', 'details', jsonb_build_object('text', p -> 'message')) ELSE p END ORDER BY at)
        FROM jsonb_array_elements(problems) WITH ORDINALITY AS x (p, at)) WHERE problems @? '$[*].message';
      UPDATE import SET notes = (
        SELECT jsonb_agg(CASE WHEN p ? 'message' THEN p - 'message' || jsonb_build_object('code', 'imports.as-said', 'details', jsonb_build_object('text', p -> 'message')) ELSE p END ORDER BY at)
        FROM jsonb_array_elements(notes) WITH ORDINALITY AS x (p, at)) WHERE notes @? '$[*].message';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER posting_stays ON posting;
      REVOKE DELETE ON posting, employer FROM leye_app;
      DROP INDEX posting_employer_name, posting_number_once;
      ALTER TABLE posting DROP COLUMN number, DROP COLUMN contact_cipher;
      ALTER TABLE import DROP COLUMN variant;
    `);
  }
}
