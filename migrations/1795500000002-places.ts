import type { MigrationInterface, QueryRunner } from 'typeorm';

import { scoped } from './scoped';

/**
 * Divisions with their dates and successors, settlements, the Shandong pairs.
 *
 * New tables: no lock on anything in use. Down drops them.
 */
export class Places1795500000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE division (
        -- 15 digits: the division code padded with zeros, so that it is the lowest place of its scope.
        place      bigint NOT NULL,
        level      text NOT NULL CONSTRAINT division_level CHECK (level IN ('province', 'prefecture', 'county', 'township', 'village')),
        name       text NOT NULL,
        valid_from date NOT NULL,
        valid_to   date,
        -- The code is not published yet or not confirmed; the row may be renumbered.
        provisional boolean NOT NULL DEFAULT false,
        source     text NOT NULL,
        CONSTRAINT division_once PRIMARY KEY (place, valid_from),
        CONSTRAINT division_dates CHECK (valid_to IS NULL OR valid_to > valid_from),
        CONSTRAINT division_fifteen_digits CHECK (place BETWEEN 110000000000000 AND 829999999999999)
      );
      CREATE INDEX division_name ON division (name);
      GRANT SELECT ON division TO leye_app;

      CREATE TABLE division_successor (
        place     bigint NOT NULL,
        successor bigint NOT NULL,
        since     date NOT NULL,
        share     text NOT NULL CONSTRAINT division_successor_share CHECK (share IN ('whole', 'part')),
        source    text NOT NULL,
        CONSTRAINT division_successor_once PRIMARY KEY (place, successor, since)
      );
      GRANT SELECT ON division_successor TO leye_app;

      CREATE TABLE settlement (
        place      bigint PRIMARY KEY,
        name       text NOT NULL,
        kind       text NOT NULL CONSTRAINT settlement_kind CHECK (kind IN ('urban', 'rural')),
        mode       text NOT NULL CONSTRAINT settlement_mode CHECK (mode IN ('concentrated', 'dispersed')),
        households integer NOT NULL CONSTRAINT settlement_households CHECK (households >= 0),
        persons    integer NOT NULL CONSTRAINT settlement_persons CHECK (persons >= 0),
        demo       boolean NOT NULL DEFAULT false
      );
      ${scoped('settlement')}

      CREATE TABLE pairing (
        district      bigint NOT NULL,
        shandong_city bigint NOT NULL,
        valid_from    date NOT NULL,
        valid_to      date,
        confirmed     boolean NOT NULL,
        source        text NOT NULL,
        CONSTRAINT pairing_once PRIMARY KEY (district, shandong_city, valid_from)
      );
      GRANT SELECT ON pairing TO leye_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE pairing, settlement, division_successor, division');
  }
}
