import type { EntityManager } from 'typeorm';

import type { Scope } from '../platform/database.service';
import { MERGED, without } from '../platform/planner.queries';
import { zeroEmploymentHouseholds } from '../registry/zero-employment';

export interface WorkbenchNumbers {
  readonly people: { readonly total: number; readonly lookingForWork: number; readonly wishesExpired: number };
  readonly households: { readonly total: number; readonly zeroEmployment: number };
  readonly postings: { readonly open: number; readonly seatsFree: number; readonly expiringWithin14Days: number };
  readonly offers: { readonly open: number; readonly accepted: number; readonly declined: number };
  readonly notices: { readonly queued: number; readonly accepted: number; readonly unknown: number; readonly handedToStaff: number };
}

/** Counts of one scope and one moment; each is the length of a list that the console can open. */
export async function readWorkbench(db: EntityManager, { lo, hi }: Scope, today: string): Promise<WorkbenchNumbers> {
  const lookingForWork = await without(db, MERGED, () => countLookingForWork(db, { lo, hi }, today));
  const [row] = await db.query<WorkbenchNumbers[]>(
    `WITH heads AS (SELECT coalesce(sum(people), 0) AS people, coalesce(sum(households), 0) AS households FROM head_count WHERE place BETWEEN $1 AND $2)
     SELECT
       jsonb_build_object('total', (SELECT people FROM heads), 'lookingForWork', $4::int,
                          'wishesExpired', (SELECT count(*) FROM current_wish WHERE place BETWEEN $1 AND $2 AND valid_until < $3)) AS people,
       jsonb_build_object('total', (SELECT households FROM heads),
                          'zeroEmployment', (SELECT count(*) FROM (${zeroEmploymentHouseholds('$3', ['$1', '$2'])}) AS zero)) AS households,
       (SELECT jsonb_build_object('open', count(*), 'seatsFree', coalesce(sum(seats - seats_filled), 0),
                                  'expiringWithin14Days', count(*) FILTER (WHERE valid_until <= $3::date + 14))
        FROM posting WHERE status = 'open' AND valid_until >= $3) AS postings,
       (SELECT jsonb_build_object('open', count(*) FILTER (WHERE status = 'open'), 'accepted', count(*) FILTER (WHERE status = 'accepted'),
                                  'declined', count(*) FILTER (WHERE status = 'declined')) FROM offer WHERE place BETWEEN $1 AND $2) AS offers,
       (SELECT jsonb_build_object('queued', count(*) FILTER (WHERE status = 'queued'), 'accepted', count(*) FILTER (WHERE status IN ('accepted', 'delivered')),
                                  'unknown', count(*) FILTER (WHERE status = 'unknown'), 'handedToStaff', count(*) FILTER (WHERE status = 'handed-to-staff'))
        FROM notice WHERE place BETWEEN $1 AND $2) AS notices`,
    [lo, hi, today, lookingForWork],
  );
  return row!;
}

/** Out of work, with a valid wish to work: slices of people and of wishes in one order, merged. */
async function countLookingForWork(db: EntityManager, { lo, hi }: Scope, today: string): Promise<number> {
  const jobless = ['unemployed', 'unemployed-registered'].map((state) => `(SELECT id, place FROM person WHERE employment_state = '${state}' AND place BETWEEN $1 AND $2 ORDER BY place, id)`);
  const [row] = await db.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM (${jobless.join(' UNION ALL ')}) p JOIN current_wish w ON w.place = p.place AND w.person_id = p.id
     WHERE w.wants = 'work' AND w.place BETWEEN $1 AND $2 AND w.valid_until >= $3`,
    [lo, hi, today],
  );
  return row!.count;
}
