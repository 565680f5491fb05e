import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * How many people and households a settlement has, kept beside the registers by triggers: the workbench and the list of people add up some thousand rows
 * instead of a million (docs/decisions/0101).
 *
 * Reads person and household once: some seconds for a million people, during which nobody writes to them. Down drops it.
 */
export class HeadCounts1795500000101 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Several rows a place: their sum counts. Kept by the triggers below alone.
      CREATE TABLE head_count (
        id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        place      bigint NOT NULL,
        people     integer NOT NULL,
        households integer NOT NULL
      );
      CREATE INDEX head_count_of_place ON head_count (place) INCLUDE (people, households);
      ${scoped('head_count')}

      -- Nobody waits: rows that another transaction has in hand are passed over, and a further row of the same place is written instead. Who comes next and finds
      -- them free folds them into one, so that a place has hardly more rows than writers at the same time.
      CREATE FUNCTION head_count_add(places bigint[], people bigint[], households bigint[]) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF current_setting('transaction_isolation') <> 'read committed' THEN -- to lock what has changed meanwhile would be an error there
          INSERT INTO head_count (place, people, households) SELECT * FROM unnest(places, people, households);
          RETURN;
        END IF;
        WITH folded AS (
          DELETE FROM head_count WHERE id IN (SELECT h.id FROM head_count h WHERE h.place = ANY (places) FOR UPDATE SKIP LOCKED)
          RETURNING head_count.place, head_count.people, head_count.households
        )
        INSERT INTO head_count (place, people, households)
        SELECT one.place, sum(one.people), sum(one.households)
        FROM (SELECT * FROM folded UNION ALL SELECT * FROM unnest(places, people, households)) AS one (place, people, households) GROUP BY one.place;
      END $$;

      CREATE FUNCTION head_count_follow() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        places bigint[];
        counts bigint[];
      BEGIN
        IF TG_OP = 'INSERT' THEN
          SELECT array_agg(c.place), array_agg(c.n) INTO places, counts FROM (SELECT place, count(*) AS n FROM now_there GROUP BY place) c;
        ELSIF TG_OP = 'DELETE' THEN
          SELECT array_agg(c.place), array_agg(c.n) INTO places, counts FROM (SELECT place, -count(*) AS n FROM before_it GROUP BY place) c;
        ELSE
          SELECT array_agg(c.place), array_agg(c.n) INTO places, counts
          FROM (SELECT place, sum(n)::bigint AS n FROM (SELECT place, 1 AS n FROM now_there UNION ALL SELECT place, -1 FROM before_it) moved GROUP BY place HAVING sum(n) <> 0) c;
        END IF;
        IF places IS NULL THEN RETURN NULL; END IF;
        IF TG_TABLE_NAME = 'person' THEN
          PERFORM head_count_add(places, counts, array_fill(0::bigint, ARRAY[cardinality(places)]));
        ELSE
          PERFORM head_count_add(places, array_fill(0::bigint, ARRAY[cardinality(places)]), counts);
        END IF;
        RETURN NULL;
      END $$;
      ${['person', 'household'].map(follow).join('\n')}

      SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
      INSERT INTO head_count (place, people, households)
      SELECT place, sum(people), sum(households)
      FROM (SELECT place, count(*) AS people, 0 AS households FROM person GROUP BY place UNION ALL SELECT place, 0, count(*) FROM household GROUP BY place) AS found GROUP BY place;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${['household', 'person'].map((table) => `DROP TRIGGER ${table}_counts ON ${table}; DROP TRIGGER ${table}_moves ON ${table}; DROP TRIGGER ${table}_counts_no_more ON ${table};`).join('\n')}
      DROP FUNCTION head_count_follow();
      DROP FUNCTION head_count_add(bigint[], bigint[], bigint[]);
      DROP TABLE head_count;
    `);
  }
}

const follow = (table: string): string => `
  CREATE TRIGGER ${table}_counts AFTER INSERT ON ${table} REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION head_count_follow();
  CREATE TRIGGER ${table}_moves AFTER UPDATE ON ${table} REFERENCING OLD TABLE AS before_it NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION head_count_follow();
  CREATE TRIGGER ${table}_counts_no_more AFTER DELETE ON ${table} REFERENCING OLD TABLE AS before_it FOR EACH STATEMENT EXECUTE FUNCTION head_count_follow();`;
