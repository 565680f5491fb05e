import type { EntityManager } from 'typeorm';

import type { Role } from './roles';

/** Sign-ins are limited per login name and per address over this window; the lock heals by itself. */
export const LOCK_MINUTES = 15;
export const IDLE_MINUTES = 30;
export const ABSOLUTE_HOURS = 12;

/** Who holds a session, as the guard needs it. */
export interface SessionRow {
  readonly sessionId: string;
  readonly csrfToken: string;
  readonly staffId: string;
  readonly loginName: string;
  readonly name: string;
  readonly role: Role;
  readonly place: number;
}

/** What a try counts against: at most so many of one key in the window. `tryId` names the row that it leaves. */
export interface TryLimit {
  readonly tryId: string;
  readonly key: Buffer;
  readonly most: number;
}

/**
 * Counts a try before it is judged, so that two hundred at once are not two hundred guesses. Takes the keys' advisory
 * locks in the order given.
 *
 * @returns seconds until the next try is allowed, 0 when this one is
 */
export async function reserveTry(db: EntityManager, limits: readonly TryLimit[]): Promise<number> {
  for (const { key, most } of limits) {
    await db.query('SELECT pg_advisory_xact_lock($1)', [key.readInt32BE(0)]);
    const [recent] = await db.query<{ wait: number | null }[]>(
      `SELECT ceil(extract(epoch FROM failed_at + make_interval(mins => $2) - clock_timestamp()))::int AS wait
       FROM sign_in_failure WHERE key_hash = $1 AND failed_at > clock_timestamp() - make_interval(mins => $2)
       ORDER BY failed_at DESC OFFSET $3 LIMIT 1`,
      [key, LOCK_MINUTES, most - 1],
    );
    if (recent?.wait) return Math.max(1, recent.wait);
  }
  for (const { tryId, key } of limits) await db.query('INSERT INTO sign_in_failure (id, key_hash) VALUES ($1, $2)', [tryId, key]);
  return 0;
}

export async function forgetFailures(db: EntityManager, key: Buffer): Promise<void> {
  await db.query('DELETE FROM sign_in_failure WHERE key_hash = $1', [key]);
}

/** Takes back one try that was right. Others of its key stay: nobody clears an address of guesses by signing in between them. */
export async function forgetTry(db: EntityManager, tryId: string): Promise<void> {
  await db.query('DELETE FROM sign_in_failure WHERE id = $1', [tryId]);
}

export async function pruneFailures(db: EntityManager): Promise<number> {
  const [, count] = await db.query<[unknown, number]>(`DELETE FROM sign_in_failure WHERE failed_at < now() - interval '1 day'`);
  return count;
}

/** A session lives by the database's clock: not ended, not idle too long, not too old. */
const LIVES = `s.ended_at IS NULL AND s.last_seen_at > now() - interval '${IDLE_MINUTES} minutes' AND s.created_at > now() - interval '${ABSOLUTE_HOURS} hours'`;

/** The session of a token while it lives and its holder is active; those of demo accounts in a demo alone. */
export async function findSession(db: EntityManager, tokenHash: Buffer, isDemo: boolean): Promise<SessionRow | null> {
  const rows = await db.query<(SessionRow & { stale: boolean })[]>(
    `SELECT s.id AS "sessionId", s.csrf_token AS "csrfToken", m.id AS "staffId", m.login_name AS "loginName", m.name, m.role, m.place,
            s.last_seen_at < now() - interval '1 minute' AS stale
     FROM staff_session s JOIN staff m ON m.id = s.staff_id
     WHERE s.token_hash = $1 AND ${LIVES} AND m.status = 'active' AND ($2 OR NOT m.demo)`,
    [tokenHash, isDemo],
  );
  const row = rows[0];
  if (!row) return null;
  const { stale, ...session } = row;
  if (stale) await db.query('UPDATE staff_session SET last_seen_at = now() WHERE id = $1', [session.sessionId]);
  return session;
}

/** One session as its holder sees it. */
export interface OwnSessionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** Living sessions of a staff member, the newest first. */
export const livingSessionsOf = (db: EntityManager, staffId: string | null): Promise<OwnSessionRow[]> =>
  db.query(`SELECT s.id, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt" FROM staff_session s WHERE s.staff_id = $1 AND ${LIVES} ORDER BY s.created_at DESC, s.id`, [staffId]);

/** Ends the session of a token, if there is one, in favour of the next sign-in. */
export async function endSessionOf(db: EntityManager, tokenHash: Buffer): Promise<void> {
  await db.query('UPDATE staff_session SET ended_at = now(), replaced = true WHERE token_hash = $1 AND ended_at IS NULL', [tokenHash]);
}

/** Ends sessions of a staff member; all of them, or the one named. Returns how many were open. */
export async function endSessions(db: EntityManager, staffId: string, sessionId?: string): Promise<number> {
  const [, count] = await db.query<[unknown, number]>(
    'UPDATE staff_session SET ended_at = now() WHERE staff_id = $1 AND ended_at IS NULL AND ($2::uuid IS NULL OR id = $2)',
    [staffId, sessionId ?? null],
  );
  return count;
}
