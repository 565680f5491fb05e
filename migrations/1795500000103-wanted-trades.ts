import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * The trades that current wishes name, as rows: a test of an array cannot go into an index behind row-level security, equality can (docs/decisions/0006).
 *
 * One row for each trade of each current wish; some seconds for a million people, during which nobody writes wishes. Down drops it.
 */
export class WantedTrades1795500000103 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Kept by the trigger below alone; its place follows the wish by it too.
      CREATE TABLE current_wish_trade (
        trade     text NOT NULL,
        place     bigint NOT NULL,
        person_id uuid NOT NULL,
        CONSTRAINT current_wish_trade_once PRIMARY KEY (trade, place, person_id)
      );
      ${scoped('current_wish_trade', 'SELECT, INSERT, DELETE')}

      CREATE FUNCTION current_wish_trade_follow() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'INSERT' THEN
          DELETE FROM current_wish_trade t WHERE t.trade = ANY (OLD.trades) AND t.place = OLD.place AND t.person_id = OLD.person_id;
        END IF;
        IF TG_OP <> 'DELETE' THEN
          INSERT INTO current_wish_trade (trade, place, person_id) SELECT DISTINCT unnest(NEW.trades), NEW.place, NEW.person_id;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER current_wish_names_trades AFTER INSERT OR DELETE ON current_wish FOR EACH ROW EXECUTE FUNCTION current_wish_trade_follow();
      CREATE TRIGGER current_wish_names_other_trades AFTER UPDATE ON current_wish FOR EACH ROW
        WHEN (OLD.trades <> NEW.trades OR OLD.place <> NEW.place) EXECUTE FUNCTION current_wish_trade_follow();

      SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
      INSERT INTO current_wish_trade (trade, place, person_id) SELECT DISTINCT unnest(trades), place, person_id FROM current_wish ORDER BY 1, 2, 3;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER current_wish_names_other_trades ON current_wish;
      DROP TRIGGER current_wish_names_trades ON current_wish;
      DROP FUNCTION current_wish_trade_follow();
      DROP TABLE current_wish_trade;
    `);
  }
}
