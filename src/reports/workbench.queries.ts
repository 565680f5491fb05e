import type { EntityManager } from 'typeorm';

import type { Scope } from '../platform/database.service';
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
  const [row] = await db.query<WorkbenchNumbers[]>(
    `WITH latest AS (
       SELECT DISTINCT ON (person_id) person_id, wants, valid_until FROM wish WHERE place BETWEEN $1 AND $2 ORDER BY person_id, created_at DESC, id DESC
     ), one AS (
       SELECT p.employment_state IN ('unemployed', 'unemployed-registered') AS jobless, w.wants, w.valid_until >= $3 AS valid
       FROM person p LEFT JOIN latest w ON w.person_id = p.id WHERE p.place BETWEEN $1 AND $2
     )
     SELECT
       (SELECT jsonb_build_object('total', count(*), 'lookingForWork', count(*) FILTER (WHERE jobless AND wants = 'work' AND valid),
                                  'wishesExpired', count(*) FILTER (WHERE NOT valid)) FROM one) AS people,
       jsonb_build_object('total', (SELECT count(*) FROM household WHERE place BETWEEN $1 AND $2),
                          'zeroEmployment', (SELECT count(*) FROM (${zeroEmploymentHouseholds('$3', ['$1', '$2'])}) AS zero)) AS households,
       (SELECT jsonb_build_object('open', count(*), 'seatsFree', coalesce(sum(seats - seats_filled), 0),
                                  'expiringWithin14Days', count(*) FILTER (WHERE valid_until <= $3::date + 14))
        FROM posting WHERE status = 'open' AND valid_until >= $3) AS postings,
       (SELECT jsonb_build_object('open', count(*) FILTER (WHERE status = 'open'), 'accepted', count(*) FILTER (WHERE status = 'accepted'),
                                  'declined', count(*) FILTER (WHERE status = 'declined')) FROM offer WHERE place BETWEEN $1 AND $2) AS offers,
       (SELECT jsonb_build_object('queued', count(*) FILTER (WHERE status = 'queued'), 'accepted', count(*) FILTER (WHERE status IN ('accepted', 'delivered')),
                                  'unknown', count(*) FILTER (WHERE status = 'unknown'), 'handedToStaff', count(*) FILTER (WHERE status = 'handed-to-staff'))
        FROM notice WHERE place BETWEEN $1 AND $2) AS notices`,
    [lo, hi, today],
  );
  return row!;
}
