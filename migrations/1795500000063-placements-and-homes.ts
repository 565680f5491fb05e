import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Work follows a person into another household while it lasts; work that has ended stays with the household of its time. And a whole household may be asked for by
 * another county: it moves with everything that hangs on it, under its number.
 *
 * Active placements whose person has changed households are mended. Down keeps them where they are, and refuses open requests for whole households by dropping the column.
 */
export class PlacementsAndHomes1795500000063 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
      UPDATE placement a SET household_id = p.household_id, version = a.version + 1 FROM person p
      WHERE p.id = a.person_id AND a.ended_on IS NULL AND a.household_id <> p.household_id;

      CREATE FUNCTION placement_follow_home() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE placement a SET household_id = n.household_id, version = a.version + 1 FROM now_there n JOIN before_it o ON o.id = n.id
        WHERE n.household_id <> o.household_id AND a.person_id = n.id AND a.ended_on IS NULL;
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_work_comes_along AFTER UPDATE ON person REFERENCING OLD TABLE AS before_it NEW TABLE AS now_there
        FOR EACH STATEMENT EXECUTE FUNCTION placement_follow_home();

      -- True: not this person alone is asked for, but everybody of the household.
      ALTER TABLE person_transfer ADD COLUMN whole boolean NOT NULL DEFAULT false;
      ALTER TABLE person_transfer ADD CONSTRAINT person_transfer_whole_alone CHECK (NOT whole OR household_id IS NULL);

      -- Hands the household of the person over, once the county that has it has said yes. The request is read under the caller's own scope; only for the move itself
      -- the scope is widened, and put back before anything else runs. False: the household is not there any more.
      CREATE FUNCTION household_hand_over(transfer uuid, staff uuid) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE
          lo text := current_setting('leye.scope_lo');
          hi text := current_setting('leye.scope_hi');
          asked person_transfer;
          home uuid;
          old_place bigint;
        BEGIN
          SELECT * INTO asked FROM person_transfer WHERE id = transfer AND status = 'approved' AND whole AND from_place BETWEEN lo::bigint AND hi::bigint;
          IF NOT FOUND THEN RETURN false; END IF;
          SELECT h.id, h.place INTO home, old_place FROM household h JOIN person p ON p.household_id = h.id
            WHERE p.id = asked.person_id AND h.place / 1000000000 = asked.from_place / 1000000000 FOR NO KEY UPDATE OF h;
          IF NOT FOUND THEN RETURN false; END IF;
          PERFORM set_config('leye.scope_lo', '0', true), set_config('leye.scope_hi', '999999999999999', true);
          UPDATE household SET place = asked.place, version = version + 1 WHERE id = home;
          UPDATE person SET version = version + 1, updated_at = now() WHERE household_id = home;
          INSERT INTO household_event (id, household_id, place, kind, happened_on, from_place, basis, recorded_by) VALUES
            (gen_random_uuid(), home, asked.place, 'moved', (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date, old_place, 'transfer:' || asked.id, staff);
          PERFORM set_config('leye.scope_lo', lo, true), set_config('leye.scope_hi', hi, true);
          RETURN true;
        END $$;
      REVOKE ALL ON FUNCTION household_hand_over(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION household_hand_over(uuid, uuid) TO leye_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION household_hand_over(uuid, uuid);
      ALTER TABLE person_transfer DROP COLUMN whole;
      DROP TRIGGER person_work_comes_along ON person;
      DROP FUNCTION placement_follow_home();
    `);
  }
}
