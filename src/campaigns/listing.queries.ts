import type { EntityManager } from 'typeorm';

import type { Scope } from '../platform/database.service';

/** Nobody gives it to a person, and none is greater. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Somebody in the order in which people are looked at: by place, then by id. */
export interface Position {
  readonly place: number;
  readonly personId: string;
}

export interface Listing {
  /** People of the campaign's places when it was started. */
  readonly total: number;
  readonly done: number;
  readonly listed: number;
  readonly after: Position;
  readonly startedAt: Date;
}

/** People of the campaign's places, whoever of them it asks. */
export async function insertListing(db: EntityManager, campaignId: string): Promise<void> {
  await db.query(
    `INSERT INTO canvass_listing (campaign_id, place, place_hi, total)
     SELECT c.id, c.place, c.place_hi, (SELECT count(*) FROM canvass_area a JOIN person p ON p.place BETWEEN a.place AND a.place_hi WHERE a.campaign_id = c.id)
     FROM canvass_campaign c WHERE c.id = $1`,
    [campaignId],
  );
}

/** In whose scope a list is made; undefined when there is none to make. */
export async function findListingScope(db: EntityManager, campaignId: string): Promise<Scope | undefined> {
  const [row] = await db.query<Scope[]>('SELECT place AS lo, place_hi AS hi FROM canvass_listing WHERE campaign_id = $1 AND finished_at IS NULL', [campaignId]);
  return row;
}

/** For this transaction alone. Undefined: it is finished, or somebody else is at it this very moment. */
export async function lockListing(db: EntityManager, campaignId: string): Promise<Listing | undefined> {
  const [row] = await db.query<(Omit<Listing, 'after'> & { place: number | null; personId: string | null })[]>(
    `SELECT total, done, listed, after_place AS place, after_person AS "personId", started_at AS "startedAt" FROM canvass_listing
     WHERE campaign_id = $1 AND finished_at IS NULL FOR UPDATE SKIP LOCKED`,
    [campaignId],
  );
  if (!row) return undefined;
  const { place, personId, ...listing } = row;
  return { ...listing, after: place === null || personId === null ? { place: 0, personId: LAST_ID } : { place, personId } };
}

/** The next people to look at: who is after one and not after the other, all of one area. */
export interface Slice {
  readonly after: Position;
  readonly last: Position;
  readonly people: number;
}

/**
 * The next people of the campaign's places. Areas do not overlap, so the order of people is that of areas.
 *
 * @param most how many at once
 * @returns undefined when nobody is left; nobody in it where an area has no more
 */
export async function nextSlice(db: EntityManager, campaignId: string, after: Position, most: number): Promise<Slice | undefined> {
  const [area] = await db.query<Scope[]>(
    `SELECT place AS lo, place_hi AS hi FROM canvass_area WHERE campaign_id = $1 AND (place_hi, '${LAST_ID}'::uuid) > ($2::bigint, $3::uuid) ORDER BY place LIMIT 1`,
    [campaignId, after.place, after.personId],
  );
  if (!area) return undefined;
  const people = await db.query<Position[]>(
    `SELECT place, id AS "personId" FROM person WHERE place BETWEEN $1 AND $2 AND (place, id) > ($3::bigint, $4::uuid) ORDER BY place, id LIMIT $5`,
    [area.lo, area.hi, after.place, after.personId, most],
  );
  return { after, last: people.length < most ? { place: area.hi, personId: LAST_ID } : people.at(-1)!, people: people.length };
}

export async function keepPosition(db: EntityManager, campaignId: string, { last, people }: Slice, listed: number): Promise<void> {
  await db.query(
    `UPDATE canvass_listing SET after_place = $2, after_person = $3, done = done + $4, listed = listed + $5, touched_at = clock_timestamp() WHERE campaign_id = $1`,
    [campaignId, last.place, last.personId, people, listed],
  );
}

/** How many are on the list. */
export async function countListed(db: EntityManager, campaignId: string): Promise<number> {
  const [row] = await db.query<{ listed: number }[]>('SELECT listed FROM canvass_listing WHERE campaign_id = $1', [campaignId]);
  return row?.listed ?? 0;
}

export async function finishListing(db: EntityManager, campaignId: string): Promise<void> {
  await db.query('UPDATE canvass_listing SET finished_at = clock_timestamp(), touched_at = clock_timestamp() WHERE campaign_id = $1', [campaignId]);
}

/** Lists that nobody has worked on for half a minute; each is named to one asker. */
export async function claimAbandoned(db: EntityManager): Promise<{ id: string }[]> {
  const [rows] = await db.query<[{ id: string }[], number]>(
    `UPDATE canvass_listing SET touched_at = clock_timestamp() WHERE campaign_id IN
       (SELECT campaign_id FROM canvass_listing WHERE finished_at IS NULL AND touched_at < now() - interval '30 seconds' ORDER BY campaign_id FOR UPDATE SKIP LOCKED)
     RETURNING campaign_id AS id`,
  );
  return rows;
}
