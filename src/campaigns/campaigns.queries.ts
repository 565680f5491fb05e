import type { EntityManager } from 'typeorm';

import type { Scope } from '../platform/database.service';
import { databaseTrouble } from '../platform/database-error';
import { audience, type LabourAge } from './audience';
import type { Asks, CampaignStatus, CloseReason } from './campaign-status';
import type { Slice } from './listing.queries';

export interface CampaignRow {
  readonly id: string;
  /** The office that made it. */
  readonly place: number;
  readonly name: string;
  readonly asks: Asks;
  readonly deadline: string;
  readonly status: CampaignStatus;
  readonly closeReason: CloseReason | null;
  readonly startedOn: string | null;
  readonly closedOn: string | null;
  readonly version: number;
  readonly areas: number[];
  /** How far its list has come, while it is made. */
  readonly listing: { readonly total: number; readonly done: number; readonly listed: number } | null;
}

const COLUMNS = `c.id, c.place, c.name, c.asks, c.deadline::text AS deadline, c.status, c.close_reason AS "closeReason", c.started_on::text AS "startedOn",
  c.closed_on::text AS "closedOn", c.version, ARRAY(SELECT a.place FROM canvass_area a WHERE a.campaign_id = c.id ORDER BY 1) AS areas,
  (SELECT jsonb_build_object('total', l.total, 'done', l.done, 'listed', l.listed) FROM canvass_listing l WHERE l.campaign_id = c.id AND c.status = 'listing') AS listing`;

/** Campaigns that ask within the range: those under way first, then drafts, then the latest. */
export const listCampaigns = (db: EntityManager, { lo, hi }: Scope, limit: number): Promise<CampaignRow[]> =>
  db.query(
    `SELECT ${COLUMNS} FROM canvass_campaign c
     WHERE EXISTS (SELECT FROM canvass_area a WHERE a.campaign_id = c.id AND a.place <= $2 AND a.place_hi >= $1)
     ORDER BY array_position(ARRAY['listing', 'open', 'draft', 'closed', 'dropped'], c.status), c.deadline DESC, c.id LIMIT $3`,
    [lo, hi, limit],
  );

/** Undefined outside the scope. */
export async function findCampaign(db: EntityManager, id: string): Promise<CampaignRow | undefined> {
  const [row] = await db.query<CampaignRow[]>(`SELECT ${COLUMNS} FROM canvass_campaign c WHERE c.id = $1`, [id]);
  return row;
}

/** As `findCampaign`, and nobody else changes it until the transaction ends. */
export async function lockCampaign(db: EntityManager, id: string): Promise<CampaignRow | undefined> {
  await db.query('SELECT FROM canvass_campaign WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return findCampaign(db, id);
}

export interface CampaignHeld {
  readonly status: CampaignStatus;
  readonly deadline: string;
  readonly startedAt: Date | null;
}

/** Holds the campaign as it is until the transaction ends: it is not closed in between. */
export async function holdCampaign(db: EntityManager, campaignId: string): Promise<CampaignHeld | undefined> {
  const [row] = await db.query<CampaignHeld[]>(
    `SELECT status, deadline::text AS deadline, (started_on::timestamp AT TIME ZONE 'Asia/Shanghai') AS "startedAt" FROM canvass_campaign WHERE id = $1 FOR SHARE`,
    [campaignId],
  );
  return row;
}

export interface CampaignInsert {
  readonly id: string;
  readonly office: Scope;
  readonly name: string;
  readonly asks: Asks;
  readonly deadline: string;
  readonly staffId: string | null;
  readonly areas: readonly Scope[];
}

export async function insertCampaign(db: EntityManager, { id, office, name, asks, deadline, staffId, areas }: CampaignInsert): Promise<void> {
  await db.query('INSERT INTO canvass_campaign (id, place, place_hi, name, asks, deadline, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    id, office.lo, office.hi, name, asks, deadline, staffId,
  ]);
  await db.query('INSERT INTO canvass_area (campaign_id, place, place_hi) SELECT $1, lo, hi FROM jsonb_to_recordset($2) AS x (lo bigint, hi bigint)', [id, JSON.stringify(areas)]);
}

/** Keeps its places from now on. False: another campaign asks in one of them. The transaction is lost then. */
export async function startCampaign(db: EntityManager, id: string, today: string): Promise<boolean> {
  await db.query(`UPDATE canvass_campaign SET status = 'listing', started_on = $2, version = version + 1 WHERE id = $1`, [id, today]);
  try {
    await db.query('UPDATE canvass_area SET open = true WHERE campaign_id = $1', [id]);
    return true;
  } catch (error) {
    if (databaseTrouble(error)?.constraint === 'canvass_area_one_at_a_time') return false;
    throw error;
  }
}

/** Everybody is listed. @param since newcomers are looked for who came since then. False: it was closed meanwhile */
export async function openListed(db: EntityManager, id: string, since: Date): Promise<boolean> {
  const [, changed] = await db.query<[unknown, number]>(`UPDATE canvass_campaign SET status = 'open', refreshed_at = $2, version = version + 1 WHERE id = $1 AND status = 'listing'`, [id, since]);
  return changed === 1;
}

export async function closeCampaign(db: EntityManager, id: string, closedOn: string, reason: CloseReason, staffId: string | null): Promise<void> {
  await db.query(`UPDATE canvass_campaign SET status = 'closed', closed_on = $2, close_reason = $3, closed_by = $4, version = version + 1 WHERE id = $1`, [id, closedOn, reason, staffId]);
  await db.query('UPDATE canvass_area SET open = false WHERE campaign_id = $1', [id]);
}

export async function dropCampaign(db: EntityManager, id: string): Promise<void> {
  await db.query(`UPDATE canvass_campaign SET status = 'dropped', version = version + 1 WHERE id = $1`, [id]);
}

/** $1: campaign, $2: the day, $3 and $4: the years on which the labour age ends; the last line gives them their types where the audience has no use for them. */
const PEOPLE_ASKED = (asks: Asks): string => `
  FROM canvass_campaign c JOIN canvass_area a ON a.campaign_id = c.id JOIN person p ON p.place BETWEEN a.place AND a.place_hi
  LEFT JOIN current_wish w ON w.person_id = p.id
  WHERE c.id = $1 AND ${audience(asks, '$2', 'c.deadline', { men: '$3', women: '$4' })}
    AND ($2::date, $3::integer, $4::integer) IS NOT NULL`;

export async function countAudience(db: EntityManager, { id, asks }: Pick<CampaignRow, 'id' | 'asks'>, today: string, age: LabourAge): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(`SELECT count(*)::int AS count ${PEOPLE_ASKED(asks)}`, [id, today, age.men, age.women]);
  return row!.count;
}

/**
 * A task for everybody of a slice whom the campaign asks. Whose wish holds is covered by it as long as it does; where only wishes that run out are
 * asked for anew, one that still holds today covers nobody.
 *
 * @returns how many were added
 */
export const addSlice = (db: EntityManager, { id, asks, startedOn }: Pick<CampaignRow, 'id' | 'asks' | 'startedOn'>, { after, last }: Slice, age: LabourAge): Promise<number> =>
  insertTasks(db, { id, asks }, startedOn!, age, 'AND p.place BETWEEN $5 AND $7 AND (p.place, p.id) > ($5::bigint, $6::uuid) AND (p.place, p.id) <= ($7::bigint, $8::uuid)', [
    after.place, after.personId, last.place, last.personId,
  ]);

/** The same for those of all its places who have no task yet. */
export const addTasks = (db: EntityManager, campaign: Pick<CampaignRow, 'id' | 'asks'>, today: string, age: LabourAge): Promise<number> =>
  insertTasks(db, campaign, today, age, 'AND NOT EXISTS (SELECT FROM canvass_task t WHERE t.person_id = p.id AND t.campaign_id = c.id)');

async function insertTasks(db: EntityManager, { id, asks }: Pick<CampaignRow, 'id' | 'asks'>, today: string, age: LabourAge, whom: string, values: readonly unknown[] = []): Promise<number> {
  const [row] = await db.query<{ added: number }[]>(
    `WITH added AS (
       INSERT INTO canvass_task (id, campaign_id, person_id, place, covered_until)
       SELECT gen_random_uuid(), c.id, p.id, p.place, CASE WHEN c.asks = 'expiring' AND w.valid_until >= $2::date THEN NULL ELSE w.valid_until END
       ${PEOPLE_ASKED(asks)} AND c.status IN ('listing', 'open') ${whom}
       ON CONFLICT ON CONSTRAINT canvass_task_once DO NOTHING RETURNING 1
     ) SELECT count(*)::int AS added FROM added`,
    [id, today, age.men, age.women, ...values],
  );
  return row!.added;
}

/**
 * Tasks made in the very moment in which a wish was taken down: neither saw the other. The wish that holds now covers them.
 *
 * @returns how many were settled
 */
export async function coverMissed(db: EntityManager, campaignId: string): Promise<number> {
  const [, count] = await db.query<[unknown, number]>(
    `UPDATE canvass_task t SET covered_until = w.valid_until, outcome = 'asked', step = 'call', tries = 0, due_on = NULL, version = t.version + 1
     FROM canvass_campaign c, current_wish w
     WHERE c.id = $1 AND c.status = 'open' AND t.campaign_id = c.id AND w.person_id = t.person_id
       AND t.covered_until IS DISTINCT FROM w.valid_until AND (c.asks <> 'expiring' OR w.valid_until >= c.deadline)`,
    [campaignId],
  );
  return count;
}

/** Campaigns under way past their last day, locked; those that somebody is at are left for the next time. */
export const lockPastDeadline = (db: EntityManager, today: string): Promise<Pick<CampaignRow, 'id' | 'place' | 'deadline'>[]> =>
  db.query(`SELECT id, place, deadline::text AS deadline FROM canvass_campaign WHERE status IN ('listing', 'open') AND deadline < $1 ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`, [today]);

/** Open campaigns whose people were last looked for longer ago than so many minutes: each is handed to one asker. */
export async function claimStale(db: EntityManager, minutes: number): Promise<Pick<CampaignRow, 'id' | 'asks' | 'place'>[]> {
  const [rows] = await db.query<[Pick<CampaignRow, 'id' | 'asks' | 'place'>[], number]>(
    `UPDATE canvass_campaign SET refreshed_at = now() WHERE id IN
       (SELECT id FROM canvass_campaign WHERE status = 'open' AND refreshed_at < now() - make_interval(mins => $1) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)
     RETURNING id, asks, place`,
    [minutes],
  );
  return rows;
}
