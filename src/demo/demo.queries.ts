import type { EntityManager } from 'typeorm';

import type { DemoOutcome } from './demo-outcome';

interface Row {
  status: string;
  failure: string | null;
  counts: Partial<Record<'households' | 'zeroEmploymentHouseholds' | 'people' | 'placed' | 'vacancies' | 'seats' | 'seatsLeft', number>> | null;
  levels: { cleared: number } | null;
  verdict: { valid: boolean } | null;
  seconds: number | null;
  queued: number;
  sent: number;
  staff: number;
  stuck: number;
}

/** The run as its row tells it, and what became of its notices. */
export async function readOutcome(db: EntityManager, runId: string): Promise<DemoOutcome> {
  const [run] = await db.query<Row[]>(
    `SELECT r.status, r.failure, r.counts, r.levels, r.verdict, extract(epoch FROM coalesce(r.finished_at, now()) - r.requested_at)::float8 AS seconds,
            n.queued, n.sent, n.staff, n.stuck
     FROM match_run r, LATERAL (
       SELECT count(*) FILTER (WHERE status IN ('accepted', 'delivered')) AS sent, count(*) FILTER (WHERE status IN ('queued', 'in-flight')) AS queued,
              count(*) FILTER (WHERE status = 'handed-to-staff') AS staff, count(*) FILTER (WHERE status IN ('failed', 'unknown')) AS stuck
       FROM notice WHERE notice.cause_id = r.id
     ) AS n
     WHERE r.id = $1`,
    [runId],
  );
  const [all] = await db.query<{ households: number }[]>('SELECT count(*) AS households FROM household');
  const counts = run?.counts ?? {};
  return {
    status: run?.status ?? 'missing',
    failure: run?.failure ?? null,
    households: all?.households ?? 0,
    withoutWork: counts.zeroEmploymentHouseholds ?? 0,
    cleared: run?.levels?.cleared ?? 0,
    lookingForWork: counts.people ?? 0,
    placed: counts.placed ?? 0,
    vacancies: counts.vacancies ?? 0,
    seats: counts.seats ?? 0,
    seatsLeft: counts.seatsLeft ?? 0,
    noticesQueued: run?.queued ?? 0,
    noticesSent: run?.sent ?? 0,
    noticesForStaff: run?.staff ?? 0,
    noticesStuck: run?.stuck ?? 0,
    proven: run?.verdict?.valid ?? false,
    seconds: run?.seconds ?? 0,
  };
}
