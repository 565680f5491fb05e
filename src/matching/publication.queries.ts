import type { EntityManager } from 'typeorm';

import type { RunCounts } from '../solving/run-result';

/** The run that readers of the scope follow, if any. */
export async function findCurrentRun(db: EntityManager, place: number): Promise<{ id: string; startedAt: Date } | undefined> {
  const [row] = await db.query<{ id: string; startedAt: Date }[]>(
    'SELECT r.id, r.started_at AS "startedAt" FROM current_run c JOIN match_run r ON r.id = c.run_id WHERE c.place = $1',
    [place],
  );
  return row;
}

/** What publication adds to the counts of a run. */
export async function addCounts(db: EntityManager, runId: string, counts: Partial<RunCounts>): Promise<void> {
  await db.query('UPDATE match_run SET counts = counts || $2::jsonb WHERE id = $1', [runId, JSON.stringify(counts)]);
}

/** Readers of the scope follow this run from now on; the one before is superseded. */
export async function pointTo(db: EntityManager, place: number, runId: string): Promise<void> {
  await db.query(
    `UPDATE match_run SET status = 'superseded' WHERE status = 'published' AND id IN (SELECT run_id FROM current_run WHERE place = $1) AND id <> $2`,
    [place, runId],
  );
  await db.query(
    `INSERT INTO current_run (place, run_id, published_at) VALUES ($1, $2, clock_timestamp())
     ON CONFLICT ON CONSTRAINT current_run_pkey DO UPDATE SET run_id = excluded.run_id, published_at = excluded.published_at`,
    [place, runId],
  );
  await db.query(`UPDATE match_run SET status = 'published', published_at = clock_timestamp(), lease_until = NULL WHERE id = $1`, [runId]);
}
